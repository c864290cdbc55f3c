"""Replacing an ingredient of one planned meal: by what the table says may stand in for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from planner.core.suitability import suits
from planner.core.types import Eater
from planner.models import Meal
from planner.models.edit import EditKind
from planner.services.adapting import needs_of
from planner.services.changing import (
    Edited,
    EditError,
    close_change,
    nothing_done,
    open_change,
    remember_change,
)
from planner.services.problem import problem_of, with_recipe
from recipes.core.adapting import Replacement
from recipes.models import Food, Recipe, RecipeLine
from recipes.services.adapting import store_adaptations
from recipes.services.foods import food_facts
from recipes.services.replacements import shipped_replacements


@dataclass(frozen=True)
class ReplaceChoice:
    """A food of the recipe as it was written, what stands there now, and what else may."""

    food: Food
    now: Food
    others: tuple[Food, ...]


def replace_choices(*, meal: Meal) -> list[ReplaceChoice]:
    """The foods of a meal that something else may stand in for, such that everyone at the table may
    have it. Empty for a dish of the household's own.
    """
    table = problem_of(meal.plan).at_table(meal.plan.dates.index(meal.date), meal.slot)
    return list(_choices(meal.recipe, list(table)))


@transaction.atomic
def replace_food(*, meal: Meal, food: str, instead: str, by: User | None = None) -> Edited:
    """Put another food in place of one in a meal, or the recipe's own back; portions and extras of
    that day are chosen anew. The recipe itself stays as it is. Safe to repeat.

    :param food: slug, of the recipe as it was written
    :raises EditError: `unknown_replacement`; `not_for_everyone` where more is in the way
    """
    change = open_change(meal.plan)
    meal = change.plan.meals.select_related("recipe__adapts").get(pk=meal.pk)
    table = list(change.problem.at_table(change.day(meal.date), meal.slot))
    choice = next((c for c in _choices(meal.recipe, table) if c.food.slug == food), None)
    if choice is None or instead not in {choice.now.slug, *(other.slug for other in choice.others)}:
        raise EditError("unknown_replacement")
    recipe = _recipe_with(meal.recipe, {**meal.recipe.replaced, food: instead})
    if meal.recipe_id == recipe.pk:
        return nothing_done(change)
    change.problem = with_recipe(change.problem, recipe.pk)
    if not all(suits(eater, change.problem.dish[recipe.pk].portion) for eater in table):
        raise EditError("not_for_everyone")
    edit = remember_change(change, EditKind.REPLACE, by, meal.date, meal.slot)
    meal.recipe = recipe
    meal.save(update_fields=["recipe", "updated_at"])
    return close_change(change, edit, [meal.date])


def _choices(recipe: Recipe, table: list[Eater]) -> Iterator[ReplaceChoice]:
    origin, replaced = recipe.adapts or recipe, recipe.replaced
    if origin.household_id is not None:
        return
    rows = RecipeLine.objects.filter(recipe=origin).select_related("food")
    lines = list(rows.order_by("position"))
    possible = {
        line.food.slug: {line.food.slug: 1.0, **_stand_ins(line.food.slug)} for line in lines
    }
    facts = food_facts({slug for others in possible.values() for slug in others})
    foods = {food.slug: food for food in Food.objects.filter(slug__in=facts)}
    needs = needs_of(table)
    seen = set[str]()
    for line in lines:
        slug = line.food.slug
        now = replaced.get(slug, slug)
        others = tuple(
            foods[other]
            for other in possible[slug]
            if other != now
            and other in foods
            and not needs.refuses(facts[other], is_heated=bool(line.method))
        )
        if others and slug not in seen:
            seen.add(slug)
            yield ReplaceChoice(line.food, foods.get(now, line.food), others)


def _recipe_with(recipe: Recipe, replaced: Mapping[str, str]) -> Recipe:
    """The recipe with these foods replaced; as it was written where none is."""
    origin = recipe.adapts or recipe
    instead = {
        food: Replacement(other, _stand_ins(food).get(other, 1.0))
        for food, other in replaced.items()
        if food != other
    }
    return store_adaptations({origin.pk: instead})[origin.pk] if instead else origin


def _stand_ins(food: str) -> dict[str, float]:
    """What may stand in for a food, for whatever reason: slug → grams for each gram."""
    table = shipped_replacements()
    every = [table.suiting, *table.holding_less.values()]
    return {one.instead: one.share for part in every for one in part.get(food, ())}
