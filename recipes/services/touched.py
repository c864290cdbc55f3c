"""What an edit reaches: of foods, the recipes that use them; of foods and of recipes, the weeks
that are planned now.

The planner stands above the recipes, so it is not imported here. It hands in, when the apps are
ready, the functions that know its weeks (`planner.services.touched`).
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from recipes.models import Recipe

# Food, the plan that serves it, and the Monday of that plan.
ServedFood: TypeAlias = tuple[int, int, dt.date]
# (foods, today) → each food that a week from this Monday on serves, in a dish or as an extra.
WeeksWith: TypeAlias = Callable[[Collection[int], dt.date], Iterable[ServedFood]]
# (recipe, today) → the plan and Monday of each week from this one on that serves it in any form.
WeeksServing: TypeAlias = Callable[[int, dt.date], Iterable[tuple[int, dt.date]]]


@dataclass(frozen=True, slots=True)
class Touched:
    """The recipes that use some foods, and how many current and coming weeks serve them.

    Whose weeks they are is nobody's business here: only their number and their Mondays.
    """

    recipes: tuple[tuple[int, str], ...] = ()  # (id, name in the reader's language), by name
    weeks: int = 0
    mondays: tuple[dt.date, ...] = ()  # of those weeks, each once, earliest first

    def as_json(self) -> dict[str, Any]:
        """As a JSON column keeps it."""
        return {
            "recipes": [{"id": pk, "name": name} for pk, name in self.recipes],
            "weeks": self.weeks,
            "mondays": [monday.isoformat() for monday in self.mondays],
        }


NOTHING: Final = Touched()


def _no_weeks(foods: Collection[int], today: dt.date) -> Iterable[ServedFood]:
    """What is known without a planner."""
    return ()


def _no_weeks_of(recipe: int, today: dt.date) -> Iterable[tuple[int, dt.date]]:
    """What is known without a planner."""
    return ()


_weeks_with: WeeksWith = _no_weeks
_weeks_serving: WeeksServing = _no_weeks_of


def register_weeks(weeks_with: WeeksWith) -> WeeksWith:
    """Let `weeks_with` say which weeks serve a food; the function that said so until now."""
    global _weeks_with
    before, _weeks_with = _weeks_with, weeks_with
    return before


def register_weeks_serving(weeks_serving: WeeksServing) -> WeeksServing:
    """Let `weeks_serving` say which weeks serve a recipe; the function that said so until now."""
    global _weeks_serving
    before, _weeks_serving = _weeks_serving, weeks_serving
    return before


def touched_by_recipe(*, recipe: Recipe, today: dt.date) -> Touched:
    """What an edit of a recipe reaches."""
    mondays = dict(_weeks_serving(recipe.pk, today))
    return Touched(weeks=len(mondays), mondays=tuple(sorted(set(mondays.values()))))


def touched_by(*, foods: Collection[int], today: dt.date) -> Touched:
    """What an edit of any of `foods` (by id) reaches, all together."""
    chosen = set(foods)
    recipes = Recipe.objects.shared().filter(lines__food__in=chosen).distinct()
    return _touched(recipes, _weeks_with(chosen, today))


def touched_each(*, foods: Collection[int], today: dt.date) -> dict[int, Touched]:
    """What an edit of each of `foods` reaches. No more queries than for all of them together."""
    chosen = set(foods)
    weeks: defaultdict[int, list[ServedFood]] = defaultdict(list)
    for served in _weeks_with(chosen, today):
        weeks[served[0]].append(served)
    recipes: defaultdict[int, list[Recipe]] = defaultdict(list)
    used = (
        Recipe.objects.shared()
        .filter(lines__food__in=chosen)
        .values_list("lines__food", "pk")
        .distinct()
    )
    pairs = list(used)
    by_id = Recipe.objects.in_bulk({recipe for _food, recipe in pairs})
    for food, recipe in pairs:
        recipes[food].append(by_id[recipe])
    return {food: _touched(recipes[food], weeks[food]) for food in chosen}


def _touched(recipes: Iterable[Recipe], served: Iterable[ServedFood]) -> Touched:
    plans = {plan: monday for _food, plan, monday in served}
    return Touched(
        recipes=tuple(
            sorted(((recipe.pk, recipe.name) for recipe in recipes), key=lambda pair: pair[1])
        ),
        weeks=len(plans),
        mondays=tuple(sorted(set(plans.values()))),
    )
