"""What another dish in one meal costs, and which rules about dishes it misses."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from planner.core.leftovers import minutes_on, times_cooked
from planner.core.objective import (
    CHANGED,
    MINUTE_OVER,
    SAME_DISH,
    SAME_MAIN,
    SECOND_USE,
    minutes_over_cost,
    week_terms,
)
from planner.core.rules.base import TOLERANCE
from planner.core.rules.frequencies import meals_with
from planner.core.rules.repeats import uses_at_most
from planner.core.solver.pool import Floats, Ints, Pool
from planner.core.types import DINNER, Menu, Problem


@dataclass(frozen=True, eq=False)
class SwappedMeal:
    """For each dish: the objective without the day's servings, and how many rules it misses."""

    cost: Floats
    missed: Ints


def swapped_meal(
    problem: Problem, menu: Menu, pool: Pool, *, day: int, slot: str, rows: Ints
) -> SwappedMeal:
    """Each of the pool's `rows` in the meal. Dishes that make or break a leftover are not seen
    here.
    """
    base = _without(menu, day, slot)
    plan, cooked = problem.days[day], minutes_on(problem, base.meals, day)
    before = plan.before.get(slot)
    fixed = sum(week_terms(problem, base).values()) - minutes_over_cost(cooked, plan)
    minutes = cooked + pool.minutes[rows]
    cost = fixed + pool.costs(problem)[rows]
    cost += MINUTE_OVER * np.maximum(0.0, minutes - plan.minutes)
    if before is not None:
        cost -= CHANGED * (rows == pool.index.get(before, -1))
    missed = _too_few_plants(problem, base, pool, rows)
    if plan.minutes_at_most is not None:
        missed += minutes > plan.minutes_at_most
    if slot in plan.wanted:
        missed += ~pool.with_trait(plan.wanted[slot])[rows]
    uses, most_uses = np.zeros(len(pool.dishes)), np.full(len(pool.dishes), np.inf)
    for dish_id, count in times_cooked(problem, base.meals).items():
        row = pool.index[dish_id]
        uses[row], most_uses[row] = count, uses_at_most(problem, problem.dish[dish_id])
    cost += SECOND_USE * (uses[rows] >= 1)
    missed += uses[rows] == most_uses[rows]  # what was broken before is not broken by this
    for frequency in problem.frequencies:
        others, has = meals_with(problem, base, frequency.trait), pool.with_trait(frequency.trait)
        meals = others + has[rows].astype(np.int64)
        most = np.inf if frequency.at_most is None else frequency.at_most
        missed += (meals < frequency.at_least) | (meals > most)
    for other in _neighbours(menu, day):
        cost += SAME_DISH * (rows == pool.index.get(other.get(slot, -1), -1))
        if slot == DINNER and DINNER in other:
            cost += SAME_MAIN * (pool.mains[rows] == problem.dish[other[DINNER]].main)
    return SwappedMeal(cost - _from_pantry(problem, base, pool, rows), missed)


def _without(menu: Menu, day: int, slot: str) -> Menu:
    """The week without the meal, and without what people have that day."""
    meals, servings = [dict(meals) for meals in menu.meals], list(menu.servings)
    meals[day].pop(slot, None)
    servings[day] = {}
    return Menu(meals, servings)


def _neighbours(menu: Menu, day: int) -> Iterator[dict[str, int]]:
    """The meals of the days before and after."""
    for other in (day - 1, day + 1):
        if 0 <= other < len(menu.meals):
            yield dict(menu.meals[other])


def _from_pantry(problem: Problem, base: Menu, pool: Pool, rows: Ints) -> Floats:
    """What each dish uses up of the pantry that nothing else does."""
    worth = np.zeros(len(rows))
    used = {food for meals in base.meals for d in meals.values() for food in problem.dish[d].foods}
    for food in problem.pantry.keys() - used:
        worth += problem.pantry[food] * pool.with_food(food)[rows]
    return worth


def _too_few_plants(problem: Problem, base: Menu, pool: Pool, rows: Ints) -> Ints:
    on_table = [pool.index[dish] for meals in base.meals for dish in meals.values()]
    seen = pool.has_plant[on_table].any(axis=0)
    counts = pool.plant_counts
    total = seen @ counts + pool.has_plant[rows] @ (counts * ~seen)
    few: Ints = (total < problem.policy.plants_at_least - TOLERANCE).astype(np.int64)
    return few
