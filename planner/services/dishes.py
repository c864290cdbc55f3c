"""Recipes as the planner's dishes: what kind of dish, what is in it, and what speaks for it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.core import types as core
from planner.core.terms import FAVOURITE, Produce, season_term
from planner.core.traits import computed_traits
from planner.models import Liking
from recipes.core.portion import PortionFacts
from recipes.models import Recipe, RecipeLine
from recipes.models.recipe import RecipeQuerySet


@dataclass(frozen=True)
class Taste:
    """What makes one dish dearer than another for a household in a month."""

    month: int
    likings: Mapping[int, str] = field(default_factory=dict)  # recipe id → `Liking.Kind`


@dataclass
class _Parts:
    """What the lines of one recipe say."""

    foods: set[str] = field(default_factory=set)
    produce: list[tuple[float, frozenset[int]]] = field(default_factory=list)  # grams of all


def core_dishes(recipes: RecipeQuerySet, taste: Taste | None = None) -> tuple[core.Dish, ...]:
    """Recipes as dishes, in the order of their ids. Three queries, however many recipes.

    :param taste: without it a dish has no terms
    """
    parts = _parts(recipes)
    return tuple(
        core.Dish(
            id=recipe.pk,
            slots=frozenset(suits.slot for suits in recipe.suits.all()),
            portion=(portion := PortionFacts.from_json(recipe.portion)),
            minutes=recipe.active_minutes,
            main=recipe.main,
            traits=computed_traits(portion, recipe.main) | frozenset(recipe.traits),
            foods=frozenset(parts[recipe.pk].foods),
            keeps=recipe.keeps_days >= 1,
            terms=_terms(recipe, parts[recipe.pk], taste) if taste else {},
        )
        for recipe in recipes.order_by("pk").prefetch_related("suits")
    )


def _parts(recipes: RecipeQuerySet) -> defaultdict[int, _Parts]:
    parts: defaultdict[int, _Parts] = defaultdict(_Parts)
    lines = RecipeLine.objects.filter(recipe__in=recipes.order_by().values("pk"))
    columns = ("recipe_id", "grams", "food__slug", "food__produce", "food__season_months")
    for recipe_id, grams, slug, produce, months in lines.order_by("pk").values_list(*columns):
        parts[recipe_id].foods.add(slug)
        if produce:
            parts[recipe_id].produce.append((grams, frozenset(months)))
    return parts


def _terms(recipe: Recipe, parts: _Parts, taste: Taste) -> dict[str, float]:
    produce = (Produce(grams / recipe.portions, months) for grams, months in parts.produce)
    is_favourite = taste.likings.get(recipe.pk) == Liking.Kind.FAVOURITE
    terms = {
        "favourite": FAVOURITE if is_favourite else 0.0,
        "season": season_term(produce, taste.month),
    }
    return {name: ore for name, ore in terms.items() if ore}
