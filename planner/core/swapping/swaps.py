"""Other dishes for one meal, ranked by what each does to the week.

Everything else stays, but each eater's portion and extras of that day are chosen anew, so that a
swap keeps the day and the week whole where that is possible at all. Exact: the weekly objective and
every rule, for all dishes at once.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import overload

import numpy as np

from planner.core.objective import week_terms
from planner.core.referee import judge
from planner.core.solver.pool import Bools, Floats, Ints, Pool, pool_of
from planner.core.swapping.standing import StandingWeek
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


class Swaps(Sequence[Swap]):
    """Alternatives for a meal, best first; each is made when it is asked for."""

    def __init__(self, make: Callable[[int], Swap], order: Ints) -> None:
        self._make, self._order = make, order

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, index: int) -> Swap: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Swap]: ...
    def __getitem__(self, index: int | slice) -> Swap | Sequence[Swap]:
        if isinstance(index, slice):
            return Swaps(self._make, self._order[index])
        return self._make(int(self._order[index]))


def rank_swaps(
    problem: Problem, menu: Menu, *, day: int, slot: str, pool: Pool | None = None
) -> Swaps:
    """Every dish that suits the slot and the people, best first: fewest breaches, then cost.

    :param pool: matrices that have been built before, of the problem's dishes or of more
    """
    return rank_in(StandingWeek(problem, menu, pool_of(problem, pool)), day=day, slot=slot)


def rank_in(week: StandingWeek, *, day: int, slot: str) -> Swaps:
    """The same for one of several meals of a week."""
    return _StandingMeal(week, day, slot).swaps()


class _StandingMeal:
    """A meal of a week as it stands, and what could stand there."""

    def __init__(self, week: StandingWeek, day: int, slot: str) -> None:
        self.week, self.day, self.slot = week, day, slot
        self.problem = _unlocked(week.problem, day, slot)

    def swaps(self) -> Swaps:
        """Everything that may stand in the meal, best first."""
        rows = self._candidates()
        week, menu = self.week, self.week.menu
        served = swapped_servings(week, day=self.day, slot=self.slot, rows=rows)
        meal = swapped_meal(self.problem, menu, week.pool, day=self.day, slot=self.slot, rows=rows)
        costs, missed = meal.cost + served.cost - week.cost, meal.missed + served.missed
        make = partial(self._swap, rows, costs, served)
        linked = self._linked(rows)
        if len(linked):
            other = next((place for place in range(len(rows)) if place not in linked), None)
            standing = 0 if other is None else len(make(other).breaches) - int(missed[other])
            for place in linked:
                swap = make(place)
                costs[place] = sum(week_terms(self.problem, swap.menu).values()) - week.cost
                missed[place] = len(swap.breaches) - standing
        return Swaps(make, np.lexsort((week.pool.ids[rows], costs, missed)))

    def _swap(self, rows: Ints, costs: Floats, served: SwappedServings, place: int) -> Swap:
        dish = self.week.pool.dishes[rows[place]]
        make = partial(self._menu_with, dish.id, served, place)
        return Swap(self.problem, dish, float(costs[place]), make)

    def _menu_with(self, dish: int, served: SwappedServings, place: int) -> Menu:
        menu, day = self.week.menu, self.day
        meals, servings = list(menu.meals), list(menu.servings)
        # The meals of a day stand in the order of the slots.
        changed = {**meals[day], self.slot: dish}
        meals[day] = {name: changed[name] for name in self.problem.slots if name in changed}
        servings[day] = served.servings(self.week, day, place)
        return Menu(meals, servings)

    def _candidates(self) -> Ints:
        """Rows of the pool that may stand in the meal."""
        pool, meals = self.week.pool, self.week.menu.meals
        fits: Bools = pool.in_slot(self.slot).copy()
        if self.slot == LUNCH and self.day > 0:
            yesterday = pool.index.get(meals[self.day - 1].get(DINNER, -1))
            if yesterday is not None:
                fits[yesterday] |= pool.keeps[yesterday]
        for eater in self.problem.at_table(self.day, self.slot):
            fits &= pool.suiting(eater)
        fits[[pool.index[dish] for dish in meals[self.day].values()]] = False
        return np.flatnonzero(fits)

    def _linked(self, rows: Ints) -> Ints:
        """Places of dishes with which the meal becomes a leftover, or tomorrow's lunch becomes one.
        They are few, and are judged plainly.
        """
        meals, partner = self.week.menu.meals, None
        if self.slot == LUNCH and self.day > 0:
            partner = meals[self.day - 1].get(DINNER)
        elif self.slot == DINNER and self.day + 1 < len(meals):
            partner = meals[self.day + 1].get(LUNCH)
        row = None if partner is None else self.week.pool.index.get(partner)
        if row is None or not self.week.pool.keeps[row]:
            return np.zeros(0, dtype=np.int64)
        return np.flatnonzero(rows == row)


def _unlocked(problem: Problem, day: int, slot: str) -> Problem:
    """The person who swaps a locked meal moves the lock."""
    plan = problem.days[day]
    if slot not in plan.locked:
        return problem
    locked = {other: dish for other, dish in plan.locked.items() if other != slot}
    days = list(problem.days)
    days[day] = replace(plan, locked=locked)
    return replace(problem, days=tuple(days))
