"""A dinner that feeds the next day's lunch.

No mark is stored: a lunch is a leftover when it is the dish of the dinner the day before, and that
dish keeps. It is cooked once, so it counts once among the uses and costs only the warming.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from planner.core.types import DINNER, LUNCH, Problem

WARMING_MINUTES: Final = 2

Meals = Sequence[Mapping[str, int]]


def is_leftover(problem: Problem, meals: Meals, day: int, slot: str = LUNCH) -> bool:
    """Whether a meal is what yesterday's dinner left."""
    if slot != LUNCH or day == 0 or LUNCH not in meals[day]:
        return False
    dish_id = meals[day][LUNCH]
    return meals[day - 1].get(DINNER) == dish_id and problem.dish[dish_id].keeps


def leftover_days(problem: Problem, meals: Meals) -> list[int]:
    """The days whose lunch is yesterday's dinner."""
    return [day for day in range(len(meals)) if is_leftover(problem, meals, day)]


def times_cooked(problem: Problem, meals: Meals) -> Counter[int]:
    """Dish id → how often it is cooked: a leftover is no second time."""
    uses = Counter(dish_id for on_day in meals for dish_id in on_day.values())
    uses.subtract(meals[day][LUNCH] for day in leftover_days(problem, meals))
    return uses


def minutes_on(problem: Problem, meals: Meals, day: int) -> int:
    """Active minutes in the kitchen on a day: shared dishes, warming, and dishes of one's own."""
    shared = sum(
        WARMING_MINUTES if is_leftover(problem, meals, day, slot) else problem.dish[dish].minutes
        for slot, dish in meals[day].items()
    )
    return shared + sum(problem.dish[dish].minutes for dish in problem.days[day].own.values())
