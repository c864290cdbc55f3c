"""What another dish in one meal costs, and which rules about dishes it misses."""

from dataclasses import dataclass

import numpy as np

from planner.core.leftovers import minutes_on, times_cooked
from planner.core.objective import (
    CHANGED,
    SAME_DISH,
    SAME_MAIN,
    SECOND_USE,
    dish_cost,
    minutes_over_cost,
    week_terms,
)
from planner.core.rules.base import TOLERANCE
from planner.core.rules.frequencies import meals_with
from planner.core.rules.repeats import uses_at_most
from planner.core.solver.pool import Floats, Ints, Pool
from planner.core.types import DINNER, Dish, Menu, Problem


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
    dishes = [pool.dishes[row] for row in rows]
    uses = times_cooked(problem, base.meals)
    plan, cooked = problem.days[day], minutes_on(problem, base.meals, day)
    before = plan.before.get(slot)
    fixed = sum(week_terms(problem, base).values()) - minutes_over_cost(cooked, plan)
    fixed -= CHANGED if before is not None else 0.0
    cost = [
        fixed
        + dish_cost(problem, dish)
        + minutes_over_cost(cooked + dish.minutes, plan)
        + (SECOND_USE if uses[dish.id] >= 1 else 0.0)
        + (CHANGED if before is not None and before != dish.id else 0.0)
        for dish in dishes
    ]
    missed = [
        _overused(problem, dish, uses[dish.id])
        + _against_wishes(problem, dish, day, slot, cooked)
        + _against_frequencies(problem, base, dish)
        for dish in dishes
    ]
    beside = np.array([_beside(problem, menu, dish, day, slot) for dish in dishes])
    worth = np.array([_from_pantry(problem, base, dish) for dish in dishes])
    few = _too_few_plants(problem, base, pool, rows)
    return SwappedMeal(np.array(cost) + beside - worth, np.array(missed) + few)


def _without(menu: Menu, day: int, slot: str) -> Menu:
    """The week without the meal, and without what people have that day."""
    meals, servings = [dict(meals) for meals in menu.meals], list(menu.servings)
    meals[day].pop(slot, None)
    servings[day] = {}
    return Menu(meals, servings)


def _overused(problem: Problem, dish: Dish, uses: int) -> int:
    """Whether one use more breaks the rule on repeats, that was not broken before."""
    return int(uses == uses_at_most(problem, dish))


def _against_wishes(problem: Problem, dish: Dish, day: int, slot: str, cooked: int) -> int:
    plan = problem.days[day]
    wanted = plan.wanted.get(slot)
    missed = int(wanted is not None and wanted not in dish.traits)
    if plan.minutes_at_most is not None:
        missed += int(cooked + dish.minutes > plan.minutes_at_most)
    return missed


def _against_frequencies(problem: Problem, base: Menu, dish: Dish) -> int:
    missed = 0
    for frequency in problem.frequencies:
        count = meals_with(problem, base, frequency.trait) + (frequency.trait in dish.traits)
        most = frequency.at_most
        missed += count < frequency.at_least or (most is not None and count > most)
    return missed


def _beside(problem: Problem, menu: Menu, dish: Dish, day: int, slot: str) -> float:
    """Sameness with the days before and after."""
    total = 0.0
    for other in (day - 1, day + 1):
        if 0 <= other < len(menu.meals):
            meals = menu.meals[other]
            total += SAME_DISH * (meals.get(slot) == dish.id)
            if slot == DINNER and DINNER in meals:
                total += SAME_MAIN * (problem.dish[meals[DINNER]].main == dish.main)
    return total


def _from_pantry(problem: Problem, base: Menu, dish: Dish) -> float:
    """What the dish uses up of the pantry that nothing else does."""
    if not problem.pantry:
        return 0.0
    used = {food for meals in base.meals for d in meals.values() for food in problem.dish[d].foods}
    return sum(worth for food, worth in problem.pantry.items() if food in dish.foods - used)


def _too_few_plants(problem: Problem, base: Menu, pool: Pool, rows: Ints) -> Ints:
    on_table = [pool.index[dish] for meals in base.meals for dish in meals.values()]
    seen = pool.has_plant[on_table].any(axis=0)
    counts = np.array(list(pool.plants.values()))
    total = seen @ counts + pool.has_plant[rows] @ (counts * ~seen)
    few: Ints = (total < problem.policy.plants_at_least - TOLERANCE).astype(np.int64)
    return few
