"""The pool as a household can have it: what does not suit everybody, adapted so that it does.

An adapted dish has the id of its recipe, negative: it is stored as a recipe of its own only once it
stands in a week.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from planner.core import types as core
from planner.core.suitability import suits
from planner.core.traits import computed_traits
from planner.services.pool import RecipePool, StoredDish
from recipes.core.adapting import Needs, Replacement, adapted_lines, replaced
from recipes.core.portion import DIETS, portion_facts
from recipes.models import Recipe
from recipes.services.adapting import store_adaptations
from recipes.services.cooking import cooking_tables
from recipes.services.replacements import shipped_replacements

ENERGY: Final = "energy_kcal"
LEVELS: Final = frozenset({"steady_k_most", "potassium_most"})  # rows of gates
LIKE_BEFORE: Final = (0.8, 1.25)  # energy of the adapted dish / of the dish: still the same meal
REMEMBERED: Final = 24  # needs, for each version of the pool

Instead = Mapping[str, Replacement]  # food slug → what stands in for it


@dataclass(frozen=True)
class AdaptedDish:
    """A dish of the pool with some foods replaced."""

    stored: StoredDish
    instead: Instead


def needs_of(eaters: Iterable[core.Eater]) -> Needs:
    """What everybody must be kept from, together."""
    people = list(eaters)
    most: dict[str, float] = {}
    for eater in people:
        for bound in eater.bounds:
            if bound.row in LEVELS:
                level = round(bound.amount / eater.share)
                most[bound.quantity] = min(level, most.get(bound.quantity, level))
    return Needs(
        avoids=frozenset[str]().union(*(eater.avoids for eater in people)),
        diet=min((eater.diet for eater in people), key=DIETS.index, default=DIETS[-1]),
        most=tuple(sorted(most.items())),
    )


def adapted_dishes(pool: RecipePool, eaters: Sequence[core.Eater]) -> Mapping[int, AdaptedDish]:
    """By recipe id, the dishes that suit everybody only when they are adapted, or suit better so.
    Those that nothing helps are not among them.
    """
    needs = needs_of(eaters)
    return _adapted(pool, needs) if needs.is_any else {}


def offered_dishes(pool: RecipePool, eaters: Sequence[core.Eater]) -> tuple[core.Dish, ...]:
    """Every dish of the pool without terms, adapted where that helps."""
    adapted = adapted_dishes(pool, eaters)
    return tuple(
        adapted[pk].stored.dish if pk in adapted else stored.dish
        for pk, stored in pool.dishes.items()
    )


def recipe_of(dish_id: int) -> int:
    """The id of a dish's recipe, whether the dish is adapted or not."""
    return abs(dish_id)


def origins_of(recipes: Collection[int]) -> dict[int, int]:
    """Of these recipes, the adaptations: id → the id of the recipe that each adapts. One query."""
    adaptations = Recipe.objects.filter(pk__in=recipes, adapts__isnull=False)
    return dict(adaptations.values_list("pk", "adapts_id"))


def as_stored(menu: core.Menu, instead: Mapping[int, Instead]) -> core.Menu:
    """The menu with the recipe of each adapted dish, which is stored now if it was not before.

    :param instead: by recipe id
    """
    used = {-dish for meals in menu.meals for dish in meals.values() if dish < 0}
    stored = store_adaptations({pk: instead[pk] for pk in sorted(used)})
    meals = [
        {slot: stored[-dish].pk if dish < 0 else dish for slot, dish in on_day.items()}
        for on_day in menu.meals
    ]
    return core.Menu(meals, menu.servings)


@lru_cache(maxsize=REMEMBERED)
def _adapted(pool: RecipePool, needs: Needs) -> Mapping[int, AdaptedDish]:
    everybody = core.Eater(0, 0.0, (), needs.avoids, needs.diet)
    found = {}
    for pk, stored in pool.dishes.items():
        instead = replaced(stored.lines, needs, pool.foods, shipped_replacements())
        dish = _dish_with(pool, stored, instead) if instead else None
        if instead and dish and suits(everybody, dish.portion):
            found[pk] = AdaptedDish(replace(stored, dish=dish), instead)
    return found


def _dish_with(pool: RecipePool, stored: StoredDish, instead: Instead) -> core.Dish | None:
    """The adapted dish; None where it would be another meal altogether. The season of what was
    replaced stays: it is a matter of øre.
    """
    lines, tables = adapted_lines(stored.lines, instead), cooking_tables()
    parts = [tables.ingredient(pool.foods[line.food], line.grams, line.method) for line in lines]
    portion, dish = portion_facts(parts, pool.allowances), stored.dish
    energy = portion.amounts[ENERGY]
    least, most = (share * dish.portion.at_least(ENERGY) for share in LIKE_BEFORE)
    if energy.known < energy.of or not least <= energy.at_least <= most:
        return None
    told = dish.traits - computed_traits(dish.portion, dish.main)
    return replace(
        dish,
        id=-dish.id,
        portion=portion,
        traits=computed_traits(portion, dish.main) | told,
        foods=frozenset(line.food for line in lines),
    )
