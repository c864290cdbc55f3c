"""Other dishes for one meal, ranked by what each does to the week.

Everything else stays, but each eater's portion and extras of that day are chosen anew, so that a
swap keeps the day and the week whole where that is possible at all. Exact: the weekly objective and
every rule, for all dishes at once.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial

import numpy as np

from planner.core.objective import week_terms
from planner.core.referee import judge
from planner.core.solver.pool import Ints, Pool
from planner.core.swapping.swapped_meal import swapped_meal
from planner.core.swapping.swapped_servings import SwappedServings, swapped_servings
from planner.core.types import DINNER, LUNCH, Breach, Dish, Menu, Problem


@dataclass(frozen=True)
class Swap:
    """One alternative: the menu it gives, and what it costs more."""

    problem: Problem
    dish: Dish
    cost_ore: float
    make: Callable[[], Menu]

    @cached_property
    def menu(self) -> Menu:
        """The week with the dish in the meal."""
        return self.make()

    @cached_property
    def breaches(self) -> tuple[Breach, ...]:
        """The rules that the menu breaks."""
        return judge(self.problem, self.menu)


def rank_swaps(
    problem: Problem, menu: Menu, *, day: int, slot: str, pool: Pool | None = None
) -> list[Swap]:
    """Every dish that suits the slot and the people, best first: fewest breaches, then cost.

    :param pool: the matrices of the problem's dishes, where they have been built before
    """
    pool = pool or Pool(problem.dishes)
    unlocked = _unlocked(problem, day, slot)
    rows = np.array(list(_candidates(unlocked, pool, menu, day, slot)), dtype=np.int64)
    if not len(rows):
        return []
    served = swapped_servings(unlocked, menu, pool, day=day, slot=slot, rows=rows)
    meal = swapped_meal(unlocked, menu, pool, day=day, slot=slot, rows=rows)
    now = sum(week_terms(unlocked, menu).values())
    costs, missed = meal.cost + served.cost - now, meal.missed + served.missed
    swaps = []
    for place, row in enumerate(rows):
        dish = pool.dishes[row]
        make = partial(_swapped, unlocked, menu, day, slot, dish.id, served, place)
        swaps.append(Swap(unlocked, dish, float(costs[place]), make))
    linked = list(_linked(menu, pool, rows, day, slot))
    if linked:
        other = next((place for place in range(len(rows)) if place not in linked), None)
        standing = 0 if other is None else len(swaps[other].breaches) - int(missed[other])
        for place in linked:
            costs[place] = sum(week_terms(unlocked, swaps[place].menu).values()) - now
            missed[place] = len(swaps[place].breaches) - standing
            swaps[place] = replace(swaps[place], cost_ore=float(costs[place]))
    ids = np.array([swap.dish.id for swap in swaps])
    return [swaps[place] for place in np.lexsort((ids, costs, missed))]


def _unlocked(problem: Problem, day: int, slot: str) -> Problem:
    """The person who swaps a locked meal moves the lock."""
    plan = problem.days[day]
    locked = {other: dish for other, dish in plan.locked.items() if other != slot}
    days = list(problem.days)
    days[day] = replace(plan, locked=locked)
    return replace(problem, days=tuple(days))


def _candidates(problem: Problem, pool: Pool, menu: Menu, day: int, slot: str) -> Iterator[int]:
    """Rows of the pool that may stand in the meal."""
    taken = set(menu.meals[day].values())
    fits = np.ones(len(pool.dishes), dtype=bool)
    for eater in problem.at_table(day, slot):
        fits &= pool.suiting(eater)
    yesterday = menu.meals[day - 1].get(DINNER) if slot == LUNCH and day > 0 else None
    for row in np.flatnonzero(fits):
        dish = pool.dishes[row]
        belongs = slot in dish.slots or (dish.id == yesterday and dish.keeps)
        if belongs and dish.id not in taken:
            yield int(row)


def _linked(menu: Menu, pool: Pool, rows: Ints, day: int, slot: str) -> Iterator[int]:
    """Places of dishes with which the meal becomes a leftover, or tomorrow's lunch becomes one.
    They are few, and are judged plainly.
    """
    partner = None
    if slot == LUNCH and day > 0:
        partner = menu.meals[day - 1].get(DINNER)
    elif slot == DINNER and day + 1 < len(menu.meals):
        partner = menu.meals[day + 1].get(LUNCH)
    for place, row in enumerate(rows):
        if pool.dishes[row].id == partner and pool.dishes[row].keeps:
            yield place


def _swapped(
    problem: Problem,
    menu: Menu,
    day: int,
    slot: str,
    dish: int,
    served: SwappedServings,
    place: int,
) -> Menu:
    meals, servings = list(menu.meals), list(menu.servings)
    # The meals of a day stand in the order of the slots.
    changed = {**meals[day], slot: dish}
    meals[day] = {name: changed[name] for name in problem.slots if name in changed}
    servings[day] = {
        eater: found.serving(problem, place) for eater, found in served.by_eater.items()
    }
    return Menu(meals, servings)
