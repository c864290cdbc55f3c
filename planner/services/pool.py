"""The pool that everyone plans from: read by each process once for as long as no recipe changes."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Final

from django.db.models import Count, Max, Sum

from planner.core import types as core
from planner.core.solver.pool import Pool
from planner.core.terms import Produce
from planner.core.traits import computed_traits
from recipes.core.adapting import DishLine
from recipes.core.facts import FoodFacts, careful_allowances
from recipes.core.portion import PortionFacts
from recipes.models import Food, Recipe, RecipeLine, RecipeSlot
from recipes.models.recipe import RecipeQuerySet
from recipes.services.foods import food_facts

OF_FOOD: Final = ("food__slug", "food__name_nb", "food__produce", "food__season_months")


@dataclass(frozen=True)
class StoredDish:
    """A recipe as a dish without terms, the produce in a portion, which the season prices, and what
    a portion is made of.
    """

    dish: core.Dish
    produce: tuple[Produce, ...]
    lines: tuple[DishLine, ...]


@dataclass(frozen=True, eq=False)
class RecipePool:
    """Every recipe that may be planned with, by id and in the order of ids."""

    dishes: Mapping[int, StoredDish]

    @cached_property
    def foods(self) -> Mapping[str, FoodFacts]:
        """Every food, as it stood when it was first asked for; in plain dicts, which another
        process can be given.
        """
        return {slug: replace(f, amounts=dict(f.amounts)) for slug, f in food_facts().items()}

    @cached_property
    def allowances(self) -> Mapping[str, Mapping[str, float]]:
        """What a portion is careful with where a food's value is unknown."""
        return careful_allowances(self.foods.values())

    @cached_property
    def matrices(self) -> Pool:
        """What the solver reads of them."""
        return Pool(tuple(stored.dish for stored in self.dishes.values()))


def recipe_pool() -> RecipePool:
    """The pool as it stands. Three small queries, and three more where a recipe has changed."""
    return _pool(_version())


def stored_dishes(pool: RecipePool, recipes: Collection[int]) -> list[StoredDish]:
    """Some recipes by id, in the order of ids, whether they may still be planned with or not."""
    elsewhere = set(recipes) - pool.dishes.keys()
    others = _read(Recipe.objects.filter(pk__in=elsewhere)) if elsewhere else {}
    known = others | {pk: pool.dishes[pk] for pk in recipes if pk in pool.dishes}
    return [known[pk] for pk in sorted(known)]


@lru_cache(maxsize=2)  # the pool of now, and that of a run which began before a change
def _pool(version: tuple[object, ...]) -> RecipePool:
    return RecipePool(_read(Recipe.objects.plannable()))


def _version() -> tuple[object, ...]:
    """Changes with whatever a dish is made of: its recipe, its meals, the season of its foods. An
    edit of a line or of a food's values is written to the recipe's portion.
    """
    recipes = Recipe.objects.plannable().aggregate(Count("pk"), Sum("pk"), Max("updated_at"))
    slots = RecipeSlot.objects.filter(recipe__adapts=None).aggregate(Count("pk"), Sum("pk"))
    foods = Food.objects.aggregate(Max("updated_at"))
    return (*recipes.values(), *slots.values(), *foods.values())


@dataclass
class _Parts:
    """What the lines of one recipe say."""

    lines: list[DishLine] = field(default_factory=list)  # grams of all portions
    produce: list[tuple[float, frozenset[int]]] = field(default_factory=list)  # the same


def _read(recipes: RecipeQuerySet) -> dict[int, StoredDish]:
    """Three queries, however many recipes."""
    parts = _parts(recipes)
    return {
        recipe.pk: StoredDish(
            dish=core.Dish(
                id=recipe.pk,
                slots=frozenset(suits.slot for suits in recipe.suits.all()),
                portion=(portion := PortionFacts.from_json(recipe.portion)),
                minutes=recipe.active_minutes,
                main=recipe.main,
                traits=computed_traits(portion, recipe.main) | frozenset(recipe.traits),
                foods=frozenset(line.food for line in parts[recipe.pk].lines),
                keeps=recipe.keeps_days >= 1,
            ),
            produce=tuple(
                Produce(grams / recipe.portions, months)
                for grams, months in parts[recipe.pk].produce
            ),
            lines=tuple(
                replace(line, grams=line.grams / recipe.portions) for line in parts[recipe.pk].lines
            ),
        )
        for recipe in recipes.order_by("pk").prefetch_related("suits")
    }


def _parts(recipes: RecipeQuerySet) -> defaultdict[int, _Parts]:
    parts: defaultdict[int, _Parts] = defaultdict(_Parts)
    lines = RecipeLine.objects.filter(recipe__in=recipes.order_by().values("pk"))
    columns = ("recipe_id", "recipe__name_nb", "grams", "method", *OF_FOOD)
    for recipe_id, title, grams, method, slug, name, produce, months in lines.order_by(
        "pk"
    ).values_list(*columns):
        is_named = name.partition(",")[0].casefold() in title.casefold()
        parts[recipe_id].lines.append(DishLine(slug, grams, method, is_named))
        if produce:
            parts[recipe_id].produce.append((grams, frozenset(months)))
    return parts
