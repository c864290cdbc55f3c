"""Recipes from other programs' exports and from saved pages; and files that mean no good."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from recipes.core.brought import MOST_LINES, BroughtError, plain_text
from recipes.importers.brought.files import MOST_ENTRIES, MOST_RECIPES, read_upload
from recipes.importers.brought.programs import minutes_of

SCHEMA: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "Recipe",
    "name": "Kålsuppe",
    "description": "Mild suppe.",
    "recipeYield": ["4 porsjoner"],
    "totalTime": "PT1H10M",
    "recipeIngredient": ["1 hodekål", "2 dl melk"],
    "recipeInstructions": [
        {"@type": "HowToSection", "itemListElement": [{"@type": "HowToStep", "text": "1. Kok."}]},
        {"@type": "HowToStep", "text": "Server."},
    ],
}
MEALIE: dict[str, Any] = {
    "name": "Kålsuppe",
    "slug": "kalsuppe",
    "recipeYield": "4 servings",
    "totalTime": "1 hour",
    "recipeIngredient": [
        {"quantity": 1.0, "unit": None, "food": {"name": "hodekål"}, "note": "i strimler"},
        {"quantity": 2.0, "unit": {"name": "dl"}, "food": {"name": "melk"}, "note": ""},
        {"originalText": "1 klype salt", "quantity": 1, "food": None},
    ],
    "recipeInstructions": [{"id": "a", "title": "", "text": "Kok."}],
    "orgURL": "https://example.org/kal",
}
TANDOOR: dict[str, Any] = {
    "name": "Kålsuppe",
    "description": "",
    "servings": 4,
    "working_time": 20,
    "waiting_time": 10,
    "steps": [
        {
            "instruction": "Kok.",
            "ingredients": [
                {"amount": 1.0, "unit": None, "food": {"name": "hodekål"}, "note": None},
                {"amount": 2.0, "unit": {"name": "dl"}, "food": {"name": "melk"}, "note": "kald"},
            ],
        }
    ],
}
PAPRIKA: dict[str, Any] = {
    "name": "Kålsuppe",
    "ingredients": "1 hodekål\n2 dl melk",
    "directions": "Kok.\n\nServer.",
    "servings": "4",
    "total_time": "1 hr 20 min",
    "photo_data": "AAAA",
}


def as_json(document: object) -> bytes:
    return json.dumps(document).encode()


def zipped(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_DOT_", "."), content)
    return packed.getvalue()


def page(document: object) -> bytes:
    script = f'<script type="application/ld+json">{json.dumps(document)}</script>'
    return f"<!doctype html><html><head>{script}</head><body>x</body></html>".encode()


@pytest.mark.parametrize(
    ("content", "minutes"),
    [
        (as_json(SCHEMA), 70),
        (as_json({"@graph": [{"@type": "WebPage"}, SCHEMA]}), 70),
        (page(SCHEMA), 70),
        (as_json(MEALIE), None),
        (
            zipped(recipes__kalsuppe__kalsuppe_DOT_json=as_json(MEALIE), images__a_DOT_webp=b"x"),
            None,
        ),
        (zipped(a_DOT_zip=zipped(recipe_DOT_json=as_json(TANDOOR))), 30),
        (zipped(a_DOT_paprikarecipe=gzip.compress(as_json(PAPRIKA))), 80),
        (gzip.compress(as_json(PAPRIKA)), 80),
    ],
    ids=["schema", "graph", "page", "mealie", "mealie zip", "tandoor", "paprika", "paprika one"],
)
def test_each_shape_is_read(content: bytes, minutes: int | None) -> None:
    (recipe,) = read_upload(content)
    assert (recipe.title, recipe.portions, recipe.minutes) == ("Kålsuppe", 4, minutes)
    assert recipe.lines[0].startswith("1 hodekål")
    assert recipe.lines[1].startswith("2 dl melk")
    assert recipe.steps[0] == "Kok."


def test_an_archive_holds_many() -> None:
    titles = [f"Suppe {n}" for n in range(12)]
    named: dict[str, bytes] = {
        f"r{n}_DOT_json": as_json({**MEALIE, "name": title}) for n, title in enumerate(titles)
    }
    assert {recipe.title for recipe in read_upload(zipped(**named))} == set(titles)


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("<b>Suppe</b><script>alert(1)</script>", "Suppe alert(1)"),
        ("&lt;img src=x onerror=alert(1)&gt; Suppe", "Suppe"),
        ("Sup\u202epe\x00", "Suppe"),
        ("x" * 500, "x" * 120),
    ],
)
def test_markup_and_hidden_signs_do_not_come_along(title: str, read: str) -> None:
    (recipe,) = read_upload(as_json({**SCHEMA, "name": title}))
    assert recipe.title == read


def deep(levels: int) -> bytes:
    return b"[" * levels + b"]" * levels


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "huge": (lambda: b"x" * (20 * 1024**2 + 1), "too_large"),
    "text": (lambda: b"not a recipe", "unreadable"),
    "bytes": (lambda: b"\xff\xfe\x00", "unreadable"),
    "half": (lambda: b'{"name": ', "unreadable"),
    "deep": (lambda: deep(100_000), "unreadable"),
    "other": (lambda: as_json({"name": "x"}), "no_recipe"),
    "page": (lambda: b"<html><body>nothing</body></html>", "no_recipe"),
    "nameless": (lambda: as_json({**SCHEMA, "name": " "}), "no_title"),
    "empty": (lambda: as_json({**SCHEMA, "recipeIngredient": []}), "no_lines"),
    "long": (
        lambda: as_json({**SCHEMA, "recipeIngredient": ["a"] * (MOST_LINES + 1)}),
        "too_many_lines",
    ),
    "a million lines": (
        lambda: as_json({**PAPRIKA, "ingredients": "a\n" * 1_000_000}),
        "too_many_lines",
    ),
    "many": (lambda: as_json([SCHEMA] * (MOST_RECIPES + 1)), "too_many"),
    "broken zip": (lambda: b"PK\x03\x04 and then nothing", "unreadable"),
    "broken gzip": (lambda: b"\x1f\x8b and then nothing", "unreadable"),
    "large entry": (lambda: zipped(a_DOT_json=b" " * (6 * 1024**2)), "too_large"),
    "nested": (
        lambda: zipped(a_DOT_zip=zipped(b_DOT_zip=zipped(c_DOT_json=as_json(SCHEMA)))),
        "unreadable",
    ),
    "gzip bomb": (lambda: gzip.compress(b" " * (101 * 1024**2)), "too_large"),
    "zip bomb": (lambda: zipped(a_DOT_json=b"[" * (101 * 1024**2)), "too_large"),
    "zip of many": (
        lambda: zipped(**{f"a{n}_DOT_json": b"" for n in range(MOST_ENTRIES + 1)}),
        "too_many",
    ),
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_file_that_means_no_good_is_refused(name: str) -> None:
    content, code = HOSTILE[name]
    with pytest.raises(BroughtError) as refusal:
        read_upload(content())
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("duration", "minutes"),
    [
        ("PT30M", 30),
        ("PT1H30M", 90),
        ("P1DT1H", 1500),
        ("PT0M", None),
        ("", None),
        ("an hour", None),
    ],
)
def test_a_duration_in_minutes(duration: str, minutes: int | None) -> None:
    assert minutes_of(duration) == minutes


def test_what_is_no_text_is_nothing() -> None:
    told: list[object] = [None, {}, [], True, 3]
    assert [plain_text(one) for one in told] == ["", "", "", "", "3"]
