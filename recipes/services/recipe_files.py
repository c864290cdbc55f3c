"""Read the recipe files, `recipes/data/recipes/<meal>/<slug>.toml`: checked, as model columns."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from recipes.models.measure import MeasureUnit
from recipes.models.naming import searchable
from recipes.models.recipe import CookingMethod, Equipment, MainPart, Slot, Status
from recipes.models.trait import DishTrait
from recipes.services.curated import LoadingError

SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
REQUIRED: Final[Mapping[str, type]] = {
    "title_nb": str,
    "title_en": str,
    "intro_nb": str,
    "intro_en": str,
    "slots": list,
    "main": str,
    "portions": int,
    "active_minutes": int,
    "total_minutes": int,
    "lines": list,
    "steps": list,
}
OPTIONAL: Final[Mapping[str, type]] = {
    "traits": list,
    "keeps_days": int,
    "freezable": bool,
    "reheats_well": bool,
    "equipment": list,
    "rest_minutes": int,
    "tip_nb": str,
    "tip_en": str,
    "day_before_nb": str,
    "day_before_en": str,
}
LINE_REQUIRED: Final[Mapping[str, type | tuple[type, ...]]] = {
    "food": str,
    "grams": (int, float),
    "amount": (int, float),
    "unit": str,
}
LINE_OPTIONAL: Final[Mapping[str, type]] = {
    "note_nb": str,
    "note_en": str,
    "group_nb": str,
    "group_en": str,
    "method": str,
}
STEP_REQUIRED: Final[Mapping[str, type]] = {"nb": str, "en": str}
LONGEST_TITLE: Final = 120
LONGEST: Final = {"note": 80, "group": 40}  # characters
LONGEST_KEPT: Final = 7  # days


@dataclass(frozen=True, slots=True)
class RecipeFile:
    """One recipe. `lines` name their food by slug, under `food`."""

    slug: str
    columns: Mapping[str, Any]
    slots: Sequence[str]
    lines: Sequence[Mapping[str, Any]]
    steps: Sequence[Mapping[str, str]]


def read_recipe_files(folder: Path, *, foods: Collection[str]) -> Iterator[RecipeFile]:
    """All recipes below `folder`, by path.

    :param foods: the slugs that a line may name
    :raises LoadingError: with file, place and reason, at the first thing that cannot be right
    """
    if not folder.is_dir():
        raise LoadingError(folder, "folder", "is missing")
    seen: dict[str, Path] = {}
    for path in sorted(folder.glob("*/*.toml")):
        if path.stem in seen:
            raise LoadingError(path, "file", f"{seen[path.stem]} has the same slug")
        seen[path.stem] = path
        yield _recipe(path, foods)


def _recipe(path: Path, foods: Collection[str]) -> RecipeFile:
    if not SLUG.fullmatch(path.stem):
        raise LoadingError(path, "file", "its name is no slug")
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LoadingError(path, "file", f"is not TOML: {error}") from error
    _check_keys(path, "recipe", document, REQUIRED, OPTIONAL)
    _check_values(path, document)
    for number, line in enumerate(document["lines"], 1):
        _check_line(path, f"lines[{number}]", line, foods)
    for number, step in enumerate(document["steps"], 1):
        _check_keys(path, f"steps[{number}]", step, STEP_REQUIRED, {})
    titles = document["title_nb"], document["title_en"]
    return RecipeFile(
        slug=path.stem,
        columns={
            "name_nb": titles[0],
            "name_en": titles[1],
            "search_text": searchable(*titles),
            "intro_nb": document["intro_nb"],
            "intro_en": document["intro_en"],
            "tip_nb": document.get("tip_nb", ""),
            "tip_en": document.get("tip_en", ""),
            "day_before_nb": document.get("day_before_nb", ""),
            "day_before_en": document.get("day_before_en", ""),
            "status": Status.PUBLISHED.value,
            "main": document["main"],
            "traits": document.get("traits", []),
            "keeps_days": document.get("keeps_days", 0),
            "is_freezable": document.get("freezable", False),
            "reheats_well": document.get("reheats_well", False),
            "equipment": document.get("equipment", []),
            "portions": document["portions"],
            "active_minutes": document["active_minutes"],
            "total_minutes": document["total_minutes"],
            "rest_minutes": document.get("rest_minutes", 0),
        },
        slots=document["slots"],
        lines=[_line(line) for line in document["lines"]],
        steps=[{"text_nb": step["nb"], "text_en": step["en"]} for step in document["steps"]],
    )


def _line(line: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "food": line["food"],
        "grams": float(line["grams"]),
        "amount": float(line["amount"]),
        "unit": line["unit"],
        "note_nb": line.get("note_nb", ""),
        "note_en": line.get("note_en", ""),
        "group_nb": line.get("group_nb", ""),
        "group_en": line.get("group_en", ""),
        "method": line.get("method", ""),
    }


def _check_values(path: Path, document: Mapping[str, Any]) -> None:
    slots, traits = document["slots"], document.get("traits", [])
    equipment = document.get("equipment", [])
    problems = {
        "slots": not slots or len(set(slots)) < len(slots) or set(slots) - set(Slot.values),
        "main": document["main"] not in MainPart.values,
        "traits": len(set(traits)) < len(traits) or set(traits) - set(DishTrait.values),
        "equipment": len(set(equipment)) < len(equipment) or set(equipment) - set(Equipment.values),
        "keeps_days": not 0 <= document.get("keeps_days", 0) <= LONGEST_KEPT,
        "portions": document["portions"] < 1,
        "active_minutes": not 0 <= document["active_minutes"] <= document["total_minutes"],
        "rest_minutes": document.get("rest_minutes", 0) < 0,
        "lines": not document["lines"],
        "steps": not document["steps"],
        "tip_nb": ("tip_nb" in document) != ("tip_en" in document),
        "day_before_nb": ("day_before_nb" in document) != ("day_before_en" in document),
        "title_nb": len(document["title_nb"]) > LONGEST_TITLE,
        "title_en": len(document["title_en"]) > LONGEST_TITLE,
    }
    for key, is_wrong in problems.items():
        if is_wrong:
            raise LoadingError(path, key, f"{document.get(key)!r} cannot be right")


def _check_line(path: Path, place: str, line: Any, foods: Collection[str]) -> None:
    _check_keys(path, place, line, LINE_REQUIRED, LINE_OPTIONAL)
    if line["food"] not in foods:
        raise LoadingError(path, place, f"no food {line['food']!r}")
    if line["unit"] not in MeasureUnit.values:
        raise LoadingError(path, place, f"no unit {line['unit']!r}")
    if line.get("method", "") not in CookingMethod.values:
        raise LoadingError(path, place, f"no method {line['method']!r}")
    if not (line["grams"] > 0 and line["amount"] > 0):
        raise LoadingError(path, place, "grams and amount must be above 0")
    for text, longest in LONGEST.items():
        both = [f"{text}_nb", f"{text}_en"]
        if len(set(both) & set(line)) == 1:
            raise LoadingError(path, place, f"a {text} in one language only")
        if any(len(line.get(name, "")) > longest for name in both):
            raise LoadingError(path, place, f"a {text} longer than {longest} characters")


def _check_keys(
    path: Path,
    place: str,
    table: Any,
    required: Mapping[str, type | tuple[type, ...]],
    optional: Mapping[str, type],
) -> None:
    """Refuse missing and unknown keys, values of another type, and empty texts."""
    if not isinstance(table, dict):
        raise LoadingError(path, place, "is no table")
    missing = sorted(set(required) - set(table))
    unknown = sorted(set(table) - set(required) - set(optional))
    if missing or unknown:
        raise LoadingError(path, place, f"missing keys {missing}, unknown keys {unknown}")
    for key, value in table.items():
        expected = required.get(key) or optional[key]
        # In Python true is an int; nobody means it as a number.
        is_bool_by_mistake = isinstance(value, bool) and expected is not bool
        if is_bool_by_mistake or not isinstance(value, expected) or value == "":
            raise LoadingError(path, place, f"{key} {value!r} cannot be right")
