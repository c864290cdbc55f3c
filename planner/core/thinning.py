"""Keeping the enumeration of days within reach when the pool is large."""

from dataclasses import replace
from math import prod

from planner.core.objective import dish_costs
from planner.core.types import Dish, Problem


def within_reach(problem: Problem) -> Problem:
    """The problem with so many dishes taken out, the dearest first, that the ways to fill a day are
    within the effort. The problem itself where they are already.

    What is proved of a thinner pool is not proved of the whole: `solve` claims less then.
    """
    costs = dish_costs(problem)
    locked = {dish for day in problem.days for dish in day.locked.values()}
    dishes = list(problem.dishes)
    spare = sorted(
        (dish for dish in dishes if dish.id not in locked), key=lambda dish: -costs[dish.id]
    )
    while spare and _ways(dishes, problem.slots) > problem.effort.ways_to_fill_a_day:
        largest = max(problem.slots, key=lambda slot: _choices(dishes, slot))
        dearest = next((dish for dish in spare if largest in dish.slots), spare[0])
        dishes.remove(dearest)
        spare.remove(dearest)
    if len(dishes) == len(problem.dishes):
        return problem
    return replace(problem, dishes=tuple(dishes))


def _ways(dishes: list[Dish], slots: tuple[str, ...]) -> int:
    return prod(_choices(dishes, slot) for slot in slots)


def _choices(dishes: list[Dish], slot: str) -> int:
    return sum(slot in dish.slots for dish in dishes)
