"""Portions and extras of some days chosen anew after an edit, by trying them all.

What stands is kept where it still keeps the day whole; otherwise each eater gets the cheapest
serving that does. A day has some hundred servings for an eater, so plain search is quick.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from planner.core.objective import serving_cost, week_terms
from planner.core.referee import judge
from planner.core.rules.base import TOLERANCE
from planner.core.suitability import suits
from planner.core.totals import day_bound, day_total, days_at_home, helpings
from planner.core.types import Bound, Dish, Eater, Menu, Period, Problem, Serving, Side


@dataclass(frozen=True, slots=True)
class _Demand:
    """One bound on a day: what an ordinary portion and each extra count, and what is asked."""

    is_floor: bool
    asked: float  # supplement taken off
    shared: float  # of all dishes, at portion 1
    extras: dict[int, float]

    def is_kept_by(self, serving: Serving) -> bool:
        total = self.shared * serving.portion + sum(self.extras[x] for x in serving.extras)
        slack = TOLERANCE * max(1.0, abs(self.asked))
        return total >= self.asked - slack if self.is_floor else total <= self.asked + slack


def serve_again(problem: Problem, menu: Menu, days: Iterable[int]) -> Menu:
    """The menu with the servings of `days` chosen anew: such that each eater's day, and what the
    week still needs of it, is kept; else the day alone; else as it was.
    """
    for day in days:
        for eater in problem.eaters:
            serving = _best_serving(problem, menu, day, eater)
            menu = _with_serving(menu, day, eater.id, serving)
    return menu


def best_dish(problem: Problem, menu: Menu, *, day: int, slot: str) -> Dish | None:
    """The dish that does best in an empty meal: fewest breaches, then cost. None where no dish
    suits the slot and everyone at the table.
    """
    taken = set(menu.meals[day].values())
    table = list(problem.at_table(day, slot))

    def rank(dish: Dish) -> tuple[int, float, int]:
        tried = serve_again(problem, with_meal(problem, menu, day, slot, dish.id), [day])
        cost = sum(week_terms(problem, tried).values())
        return len(judge(problem, tried)), cost, dish.id

    candidates = [
        dish
        for dish in problem.dishes
        if slot in dish.slots
        and dish.id not in taken
        and all(suits(eater, dish.portion) for eater in table)
    ]
    return min(candidates, key=rank, default=None)


def with_meal(problem: Problem, menu: Menu, day: int, slot: str, dish: int) -> Menu:
    """The menu with a dish in a meal; the meals of a day stay in their order."""
    meals = [dict(on_day) for on_day in menu.meals]
    meals[day][slot] = dish
    meals[day] = {s: meals[day][s] for s in problem.slots if s in meals[day]}
    return Menu(meals, menu.servings)


def _best_serving(problem: Problem, menu: Menu, day: int, eater: Eater) -> Serving:
    stands = menu.servings[day][eater.id]
    daily = list(_daily(problem, day, eater))
    weekly = list(_needed_today(problem, menu, day, eater))
    choices = [stands, *_choices(problem, eater)]
    for bounds in ([*daily, *weekly], daily):
        demands = [_demand(problem, menu, day, eater, bound) for bound in bounds]
        for serving in choices:
            if all(demand.is_kept_by(serving) for demand in demands):
                return serving
    return stands


def _choices(problem: Problem, eater: Eater) -> list[Serving]:
    """Every serving that the eater may have, cheapest first."""
    allowed = [extra.id for extra in problem.extras if suits(eater, extra.portion)]
    found = [
        Serving(portion, extras)
        for count in range(problem.policy.extras_at_most + 1)
        for extras in combinations(allowed, count)
        for portion in problem.policy.portions
    ]
    return sorted(found, key=lambda serving: serving_cost(problem, serving))


def _daily(problem: Problem, day: int, eater: Eater) -> Iterator[Bound]:
    """The day's bounds, as far as the day is eaten at home."""
    for bound in eater.bounds:
        asked = day_bound(problem, day, eater, bound)
        if bound.period is Period.DAY and asked is not None:
            yield replace(bound, amount=asked)


def _needed_today(problem: Problem, menu: Menu, day: int, eater: Eater) -> Iterator[Bound]:
    """The week's bounds as bounds of this day, given the other days."""
    at_home = days_at_home(problem, eater)
    for bound in eater.bounds:
        if bound.period is Period.WEEK and problem.share_at_home(day, eater.id) > 0:
            others = sum(
                day_total(
                    problem, menu, day=n, eater=eater, quantity=bound.quantity, side=bound.side
                )
                for n in range(len(problem.days))
                if n != day
            )
            yield replace(bound, amount=at_home * bound.amount - others)


def _demand(problem: Problem, menu: Menu, day: int, eater: Eater, bound: Bound) -> _Demand:
    plain = _with_serving(menu, day, eater.id, Serving())
    return _Demand(
        is_floor=bound.side is Side.FLOOR,
        asked=bound.amount - eater.supplement.get(bound.quantity, 0.0),
        shared=sum(
            bound.side.of(portion, bound.quantity) * count
            for portion, count in helpings(problem, plain, day, eater)
        ),
        extras={extra.id: bound.side.of(extra.portion, bound.quantity) for extra in problem.extras},
    )


def _with_serving(menu: Menu, day: int, eater_id: int, serving: Serving) -> Menu:
    servings = [dict(on_day) for on_day in menu.servings]
    servings[day][eater_id] = serving
    return Menu(menu.meals, servings)
