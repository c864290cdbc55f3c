"""Recipes go out as files and come in again; what cannot be right changes nothing."""

import io
import zipfile
from pathlib import Path

import pytest

from accounts.models import User
from recipes.models import Recipe
from recipes.services import recipe_transfer
from recipes.services.recipe_history import states_of
from recipes.services.recipe_transfer import (
    TransferError,
    archive_of,
    plan_transfer,
    take_over,
    toml_of,
)

pytestmark = pytest.mark.django_db
SLUG = "broccoli-leek-pea-soup"
FILE = f"lunch/{SLUG}.toml"
SHIPPED = Path(recipe_transfer.__file__).parents[1] / "data" / "recipes"


@pytest.fixture
def nora() -> User:
    return User.objects.create_user("nora@bonegut.example")


@pytest.fixture
def text() -> str:
    """The file of a soup."""
    recipe = Recipe.objects.get(slug=SLUG)
    return toml_of(states_of([recipe.pk])[recipe.pk])


def packed(*files: tuple[str, str | bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files:
            archive.writestr(name, text)
    return content.getvalue()


def test_what_goes_out_comes_in_as_it_was() -> None:
    content = archive_of(Recipe.objects.published())
    transfer = plan_transfer(content)
    assert (transfer.new, transfer.changed) == ((), ())
    assert transfer.unchanged == Recipe.objects.published().count()
    assert len(content) < recipe_transfer.MOST_BYTES


def test_a_shipped_file_changes_nothing() -> None:
    path = SHIPPED / "lunch" / f"{SLUG}.toml"
    assert plan_transfer(packed((FILE, path.read_bytes()))).unchanged == 1


def test_a_file_changes_a_recipe_and_makes_a_draft(text: str, nora: User) -> None:
    other = text.replace("Grønn brokkolisuppe", "Min brokkolisuppe").replace("400", "500")
    content = packed((FILE, other), ("min-suppe.toml", other), ("LESMEG.txt", "Hei"))
    planned = plan_transfer(content)
    assert [one.slug for one in planned.changed] == [SLUG]
    assert {one.part for one in planned.changed[0].differences} == {"facts", "lines"}
    assert [one.slug for one in planned.new] == ["min-suppe"]
    assert planned.new[0].differences == []
    assert take_over(content=content, digest=planned.digest, by=nora) == planned
    changed, new = Recipe.objects.get(slug=SLUG), Recipe.objects.get(slug="min-suppe")
    assert (changed.status, new.status) == ("published", "draft")
    assert changed.energy_kcal == new.energy_kcal
    assert changed.edited_by == new.edited_by == nora
    assert new.search_text.startswith("min brokkolisuppe")
    assert [change.kind for change in (*changed.changes.all(), *new.changes.all())] == ["file"] * 2
    again = plan_transfer(content)
    assert (again.new, again.changed, again.unchanged) == ((), (), 2)


def test_what_has_changed_since_is_looked_at_again(text: str, nora: User) -> None:
    content = packed((FILE, text.replace("400", "500")))
    seen = plan_transfer(content).digest
    Recipe.objects.filter(slug=SLUG).update(portions=4)
    assert take_over(content=content, digest=seen, by=nora) is None
    assert not Recipe.objects.get(slug=SLUG).changes.exists()


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('food = "purre"', 'food = "maane"', "lines"),
        ("portions = 2", "portions = 0", "portions"),
        ("portions = 2", "portions = [", "TOML"),
        ('unit = "stk"', 'unit = "kopp"', "lines"),
    ],
)
def test_a_wrong_file_is_named_with_its_place(
    text: str, nora: User, old: str, new: str, reason: str
) -> None:
    good = text.replace("400", "500")
    content = packed((FILE, good), ("x/feil.toml", text.replace(old, new)))
    with pytest.raises(TransferError, match=rf"^feil\.toml .*{reason}"):
        plan_transfer(content)
    with pytest.raises(TransferError):
        take_over(content=content, digest="", by=nora)
    assert not Recipe.objects.get(slug=SLUG).changes.exists()


@pytest.mark.parametrize("kind", ["empty", "text", "large", "bomb", "many", "twice", "none"])
def test_a_hostile_file_is_refused(text: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recipe_transfer, "MOST_FILES", 2)
    content = {
        "empty": b"",
        "text": b"PK\x03\x04 and nothing else",
        "large": b"x" * (recipe_transfer.MOST_BYTES + 1),
        "bomb": packed((FILE, b"#" * 10_000_000)),
        "many": packed(*((f"{n}.toml", text) for n in range(3))),
        "twice": packed((FILE, text), (f"dinner/{SLUG}.toml", text)),
        "none": packed(("suppe.txt", text)),
    }[kind]
    with pytest.raises(TransferError):
        plan_transfer(content)


def test_a_name_that_is_no_path_leads_nowhere(text: str, tmp_path: Path) -> None:
    transfer = plan_transfer(packed((f"../../{SLUG}.toml", text)))
    assert transfer.unchanged == 1


def test_an_adaptation_keeps_its_name(text: str) -> None:
    parent = Recipe.objects.get(slug=SLUG)
    Recipe.objects.create(
        slug="tilpasset",
        name_nb="Tilpasset",
        name_en="Adapted",
        adapts=parent,
        replaced={"purre": "gressloek"},
        main="vegetable",
        portions=2,
        active_minutes=1,
        total_minutes=1,
    )
    with pytest.raises(TransferError, match="tilpasset"):
        plan_transfer(packed(("tilpasset.toml", text)))
