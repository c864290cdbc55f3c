"""Recipes as other programs and pages hold them: schema.org, Mealie, Tandoor and Paprika.

Shapes: https://schema.org/Recipe; Mealie keeps schema.org's names (`recipeIngredient` holds notes
or quantities apart); Tandoor lists ingredients below steps; Paprika has lines in one text.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from recipes.core.brought import BroughtError, BroughtRecipe, brought

DEEPEST: Final = 6  # levels below which nobody keeps a recipe
DURATION: Final = re.compile(
    r"^P(?:(?P<d>\d{1,3})D)?(?:T(?:(?P<h>\d{1,3})H)?(?:(?P<m>\d{1,5})M)?(?:\d+S)?)?$"
)


def read_document(document: object) -> list[BroughtRecipe]:
    """Every recipe in a JSON document of any of these shapes.

    :raises BroughtError: `no_recipe`; those of `brought`
    """
    found = [_read(recipe) for recipe in _recipes(document, 0)]
    if not found:
        raise BroughtError("no_recipe")
    return found


def minutes_of(duration: object) -> int | None:
    """Minutes of an ISO 8601 duration ("PT1H30M"), or of a number."""
    if isinstance(duration, int):
        return duration
    told = DURATION.match(str(duration or "").strip())
    if told is None:
        return None
    days, hours, minutes = (int(told[part] or 0) for part in "dhm")
    return (days * 24 + hours) * 60 + minutes or None


def _recipes(document: object, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(document, list):
        for part in document:
            yield from _recipes(part, depth + 1)
    elif isinstance(document, Mapping):
        if _is_recipe(document):
            yield document
        else:
            for name in ("@graph", "mainEntity", "recipes", "recipe"):
                yield from _recipes(document.get(name), depth + 1)


def _is_recipe(document: Mapping[str, Any]) -> bool:
    kinds = document.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    is_tandoor = isinstance(document.get("steps"), list) and "name" in document
    return (
        "Recipe" in kinds or "recipeIngredient" in document or is_tandoor or _is_paprika(document)
    )


def _is_paprika(document: Mapping[str, Any]) -> bool:
    return isinstance(document.get("ingredients"), str) and "directions" in document


def _read(recipe: Mapping[str, Any]) -> BroughtRecipe:
    if _is_paprika(recipe):
        return _paprika(recipe)
    if isinstance(recipe.get("steps"), list) and "recipeIngredient" not in recipe:
        return _tandoor(recipe)
    return _schema_org(recipe)


def _schema_org(recipe: Mapping[str, Any]) -> BroughtRecipe:
    """schema.org's, and Mealie's with its own ingredients and steps."""
    yields = recipe.get("recipeYield") or recipe.get("recipeServings")
    total = recipe.get("totalTime") or recipe.get("cookTime")
    return brought(
        title=recipe.get("name"),
        intro=recipe.get("description"),
        lines=[_ingredient(line) for line in _listed(recipe.get("recipeIngredient"))],
        steps=_instructions(recipe.get("recipeInstructions"), 0),
        portions=yields[0] if isinstance(yields, list) and yields else yields,
        minutes=minutes_of(total),
    )


def _ingredient(line: object) -> str:
    if not isinstance(line, Mapping):
        return str(line or "")
    if line.get("display") or line.get("originalText"):
        return str(line.get("originalText") or line.get("display"))
    return _in_parts(line.get("quantity"), line)


def _in_parts(amount: object, line: Mapping[str, Any]) -> str:
    """A line that Mealie or Tandoor holds in parts, as people write it."""
    parts = (amount, _named(line.get("unit")), _named(line.get("food")))
    told = " ".join(_figure(part) for part in parts if part)
    return ", ".join(part for part in (told, str(line.get("note") or "")) if part)


def _tandoor(recipe: Mapping[str, Any]) -> BroughtRecipe:
    steps = [step for step in recipe["steps"] if isinstance(step, Mapping)]
    lines = [
        _in_parts(line.get("amount"), line)
        for step in steps
        for line in _listed(step.get("ingredients"))
        if isinstance(line, Mapping)
    ]
    times = (recipe.get("working_time"), recipe.get("waiting_time"))
    return brought(
        title=recipe.get("name"),
        intro=recipe.get("description"),
        lines=lines,
        steps=[step.get("instruction") or step.get("instructions") for step in steps],
        portions=recipe.get("servings"),
        minutes=sum(time for time in times if isinstance(time, int)) or None,
    )


def _paprika(recipe: Mapping[str, Any]) -> BroughtRecipe:
    times = (recipe.get("total_time"), recipe.get("cook_time"), recipe.get("prep_time"))
    return brought(
        title=recipe.get("name"),
        intro=recipe.get("description"),
        lines=str(recipe["ingredients"]).splitlines(),
        steps=str(recipe.get("directions") or "").splitlines(),
        portions=recipe.get("servings"),
        minutes=next((_clock(time) for time in times if time), None),
    )


def _instructions(told: object, depth: int) -> list[object]:
    if depth > DEEPEST:
        return []
    if isinstance(told, Mapping):
        if "itemListElement" in told:
            return _instructions(told["itemListElement"], depth + 1)
        return [told.get("text") or told.get("name")]
    if isinstance(told, list):
        return [step for one in told for step in _instructions(one, depth + 1)]
    return [told]


def _clock(told: object) -> int | None:
    """Minutes of "1 hr 20 min", as Paprika writes it."""
    hours = re.search(r"(\d{1,3})\s*(?:h|hr|hour|t|time)", str(told))
    minutes = re.search(r"(\d{1,4})\s*m", str(told))
    if not hours and not minutes:
        return None
    return 60 * int(hours[1] if hours else 0) + int(minutes[1] if minutes else 0)


def _listed(told: object) -> list[object]:
    return told if isinstance(told, list) else [told] if told else []


def _named(told: object) -> str:
    return str(told.get("name") or "") if isinstance(told, Mapping) else str(told or "")


def _figure(told: object) -> str:
    """A number as people write it: 2, not 2.0."""
    return f"{told:g}" if isinstance(told, float) else str(told)
