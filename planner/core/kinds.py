"""Days that are alike: the same dishes fixed and the same minutes, so the same patterns and
costs.
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from planner.core.board import Board
from planner.core.objective import dish_costs, minutes_over_cost
from planner.core.patterns import Floats, Ints, Patterns, day_patterns
from planner.core.types import Problem


@dataclass(frozen=True)
class Kind:
    """Interchangeable days, their patterns, and what the dishes of each pattern cost there."""

    days: tuple[int, ...]
    patterns: Patterns
    cost: Floats


def kinds_of_days(problem: Problem, board: Board) -> tuple[Kind, ...]:
    """Group the days, and enumerate the patterns of each group. Days that differ only in minutes
    share one enumeration.
    """
    groups: dict[tuple[tuple[tuple[str, int], ...], int], list[int]] = defaultdict(list)
    for number, day in enumerate(problem.days):
        fixed = tuple(sorted(board.fixed_on(number).items()))
        groups[fixed, day.minutes].append(number)
    patterns = {
        fixed: day_patterns(problem, board, dict(fixed))
        for fixed in dict.fromkeys(f for f, _ in groups)
    }
    return tuple(
        Kind(tuple(days), patterns[fixed], _pattern_costs(problem, days[0], patterns[fixed].dishes))
        for (fixed, _), days in groups.items()
    )


def _pattern_costs(problem: Problem, day: int, dishes: Ints) -> Floats:
    costs = dish_costs(problem)
    cost = np.array([costs[dish.id] for dish in problem.dishes])
    minutes = np.array([dish.minutes for dish in problem.dishes], dtype=np.float64)
    total = minutes[dishes].sum(axis=1)
    possible = {value: minutes_over_cost(value, problem.days[day]) for value in np.unique(total)}
    over = np.array([possible[value] for value in total], dtype=np.float64)
    summed: Floats = cost[dishes].sum(axis=1) + over
    return summed
