"""Putting the chosen days in order, so that neighbours differ."""

from itertools import permutations
from typing import Final

import numpy as np

from planner.core.objective import minutes_over_cost, order_cost
from planner.core.types import Menu, Problem

AT_ONCE: Final = 7  # free days whose orders are all tried: 5040 of them


def in_best_order(problem: Problem, menu: Menu) -> Menu:
    """The cheapest order of the days that are free to move: those with nothing locked.

    Daily rules hold on whichever day a pattern stands, so only minutes and neighbours change. A
    horizon with more free days is put in order week by week.
    """
    free = [number for number, day in enumerate(problem.days) if not day.locked]
    for start in range(0, len(free), AT_ONCE):
        menu = _reordered(problem, menu, free[start : start + AT_ONCE])
    return menu


def _reordered(problem: Problem, menu: Menu, free: list[int]) -> Menu:
    meals = [dict(day) for day in menu.meals]
    minutes = [sum(problem.dish[dish].minutes for dish in day.values()) for day in meals]
    on_day = np.array([[minutes_over_cost(m, day) for m in minutes] for day in problem.days])
    between = np.array([[order_cost(problem, [a, b]) for b in meals] for a in meals])

    # orders[n, day] is which of the chosen days stands there; the first order is the one given.
    moved = np.array(list(permutations(free)), dtype=np.int64)
    orders = np.tile(np.arange(len(meals)), (len(moved), 1))
    orders[:, free] = moved
    cost = on_day[np.arange(len(meals)), orders].sum(axis=1)
    cost += between[orders[:, :-1], orders[:, 1:]].sum(axis=1)
    best = orders[int(np.argmin(cost.round(6)))]
    return Menu([menu.meals[day] for day in best], [menu.servings[day] for day in best])
