"""Storing a recipe as it is adapted: a recipe of its own, shared by all who need the same."""

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction

from recipes.core.adapting import Replacement
from recipes.core.measures import UnknownMeasureError
from recipes.models import Food, Recipe, RecipeLine
from recipes.models.measure import MeasureUnit
from recipes.services.foods import weigh
from recipes.services.nutrition import compute_portions
from recipes.services.recipe_parts import write_parts

SLUG_LENGTH: Final = 50
ABOUT: Final = 0.2  # of its weight
KEY_LENGTH: Final = 8  # hexadecimal digits, of 160 bits
# An adaptation has these of the recipe that it adapts.
TAKEN_OVER: Final = (
    *("name_nb", "name_en", "intro_nb", "intro_en", "tip_nb", "tip_en", "status", "main"),
    *("day_before_nb", "day_before_en", "traits", "keeps_days", "is_freezable", "reheats_well"),
    *("equipment", "portions", "active_minutes", "total_minutes", "rest_minutes"),
)


@dataclass(frozen=True)
class ReplacedFood:
    """A food of a recipe, and what stands in for it in an adaptation."""

    food: Food
    instead: Food


def replaced_foods(told: Sequence[Mapping[str, str]]) -> list[tuple[ReplacedFood, ...]]:
    """For each mapping of slugs (`Recipe.replaced`), the foods. One query; none where none is
    replaced.
    """
    slugs = {slug for pairs in told for pair in pairs.items() for slug in pair}
    foods = {food.slug: food for food in Food.objects.filter(slug__in=slugs)} if slugs else {}
    return [
        tuple(
            ReplacedFood(foods[food], foods[instead])
            for food, instead in pairs.items()
            if food in foods and instead in foods
        )
        for pairs in told
    ]


@transaction.atomic
def store_adaptations(wanted: Mapping[int, Mapping[str, Replacement]]) -> dict[int, Recipe]:
    """Each recipe as adapted, by the id of the recipe. Safe to repeat: one that is stored and not
    older than its recipe is found again.

    :param wanted: recipe id → food slug → what stands in for it
    """
    recipes = Recipe.objects.in_bulk(wanted)
    slugs = {pk: _slug(recipe, wanted[pk]) for pk, recipe in recipes.items()}
    stored = {r.slug: r for r in Recipe.objects.filter(slug__in=slugs.values())}
    found: dict[int, Recipe] = {}
    written = []
    for pk, recipe in recipes.items():
        known = stored.get(slugs[pk])
        if known is None or known.updated_at < recipe.updated_at:
            known = _written(known or Recipe(slug=slugs[pk]), recipe, wanted[pk])
            written.append(known.pk)
        found[pk] = known
    if written:
        compute_portions(recipes=Recipe.objects.filter(pk__in=written))
    return found


def _slug(recipe: Recipe, instead: Mapping[str, Replacement]) -> str:
    """The same for the same replacements of the same recipe."""
    told = [recipe.slug, *(f"{f}:{r.instead}:{r.share:g}" for f, r in sorted(instead.items()))]
    key = hashlib.sha1("\n".join(told).encode(), usedforsecurity=False).hexdigest()[:KEY_LENGTH]
    return f"{recipe.slug[: SLUG_LENGTH - KEY_LENGTH - 1]}-{key}"


def _written(adaptation: Recipe, recipe: Recipe, instead: Mapping[str, Replacement]) -> Recipe:
    for name in TAKEN_OVER:
        setattr(adaptation, name, getattr(recipe, name))
    adaptation.adapts = recipe
    adaptation.replaced = {food: other.instead for food, other in sorted(instead.items())}
    adaptation.save()
    foods = Food.objects.in_bulk({other.instead for other in instead.values()}, field_name="slug")
    lines = recipe.lines.select_related("food").order_by("position")
    write_parts(
        adaptation,
        lines=[_line(line, adaptation, instead, foods) for line in lines],
        steps=recipe.steps.order_by("position").values_list("text_nb", "text_en"),
        slots=recipe.suits.order_by("pk").values_list("slot", flat=True),
    )
    return adaptation


def _line(
    line: RecipeLine,
    adaptation: Recipe,
    instead: Mapping[str, Replacement],
    foods: Mapping[str, Food],
) -> RecipeLine:
    """A line of the adaptation. How a food was cut says nothing of what stands in for it."""
    kept: dict[str, Any] = {
        name: getattr(line, name) for name in ("position", "group_nb", "group_en", "method")
    }
    other = instead.get(line.food.slug)
    if other is None:
        kept |= {name: getattr(line, name) for name in ("food", "grams", "amount", "unit")}
        return RecipeLine(recipe=adaptation, note_nb=line.note_nb, note_en=line.note_en, **kept)
    food, grams = foods[other.instead], line.grams * other.share
    amount, unit = _measured(food, grams, line)
    return RecipeLine(recipe=adaptation, food=food, grams=grams, amount=amount, unit=unit, **kept)


def _measured(food: Food, grams: float, line: RecipeLine) -> tuple[float, str]:
    """The cook's measure of what stands in for a food: the same, where it weighs about as much in
    it; else grams.
    """
    with suppress(UnknownMeasureError):
        weighed = weigh(food=food, amount=line.amount, unit=line.unit)
        if abs(weighed - grams) <= ABOUT * grams:
            return line.amount, line.unit
    return max(1.0, round(grams)), MeasureUnit.GRAM
