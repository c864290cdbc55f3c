"""Recipes as the planner's dishes, with what speaks for each in a household and a month."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from planner.core import types as core
from planner.core.terms import FAVOURITE, ORDINARY_STARS, rating_term, season_term
from planner.models import Liking
from planner.services.adapting import AdaptedDish, recipe_of
from planner.services.pool import RecipePool, StoredDish, recipe_pool, stored_dishes

UNCHANGED: Final[Mapping[int, AdaptedDish]] = MappingProxyType({})


@dataclass(frozen=True)
class Taste:
    """What makes one dish dearer than another for a household in a month."""

    month: int
    likings: Mapping[int, str] = field(default_factory=dict)  # recipe id → `Liking.Kind`
    ratings: Mapping[int, int] = field(default_factory=dict)  # recipe id → stars


def core_dishes(
    pool: RecipePool,
    recipes: Collection[int],
    taste: Taste | None = None,
    adapted: Mapping[int, AdaptedDish] = UNCHANGED,
) -> tuple[core.Dish, ...]:
    """Recipes by id as dishes, in the order of their ids.

    :param taste: without it a dish has no terms
    :param adapted: by recipe id, what a dish is offered as instead
    """
    stored = [
        adapted[one.dish.id].stored if one.dish.id in adapted else one
        for one in stored_dishes(pool, recipes)
    ]
    if taste is None:
        return tuple(one.dish for one in stored)
    return tuple(replace(one.dish, terms=_terms(one, taste)) for one in stored)


def plannable_dishes() -> tuple[core.Dish, ...]:
    """Every dish that may be planned with, without terms."""
    return recipe_pool().matrices.dishes


def _terms(stored: StoredDish, taste: Taste) -> dict[str, float]:
    recipe = recipe_of(stored.dish.id)
    is_favourite = taste.likings.get(recipe) == Liking.Kind.FAVOURITE
    terms = {
        "favourite": FAVOURITE if is_favourite else 0.0,
        "rating": rating_term(taste.ratings.get(recipe, ORDINARY_STARS)),
        "season": season_term(stored.produce, taste.month),
    }
    return {name: ore for name, ore in terms.items() if ore}
