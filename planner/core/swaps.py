"""Other dishes for one meal, ranked by what each does to the week.

Everything else stays, but each eater's portion and extras of that day are chosen anew, so that a
swap keeps the day and the week whole where that is possible at all. Exact: every rule is judged.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from planner.core.board import Board
from planner.core.objective import serving_cost, week_terms
from planner.core.patterns import eater_options
from planner.core.referee import judge
from planner.core.rules.avoidances import suits
from planner.core.solve import post
from planner.core.totals import day_total
from planner.core.types import Bound, Breach, Dish, Eater, Menu, Period, Problem, Serving


@dataclass(frozen=True)
class Swap:
    """One alternative: the menu it gives, what it costs more, and the rules that menu breaks."""

    dish: Dish
    menu: Menu
    cost_ore: float
    breaches: tuple[Breach, ...]


def rank_swaps(problem: Problem, menu: Menu, *, day: int, slot: str) -> list[Swap]:
    """Every dish that suits the slot and the people, best first: fewest breaches, then cost."""
    now = sum(week_terms(problem, menu).values())
    board, unlocked = post(problem), _unlocked(problem, day, slot)
    swaps = []
    for dish in _candidates(problem, menu, day, slot):
        changed = _with_dish(problem, board, menu, day=day, slot=slot, dish=dish)
        cost = sum(week_terms(problem, changed).values()) - now
        swaps.append(Swap(dish, changed, cost, judge(unlocked, changed)))
    return sorted(swaps, key=lambda swap: (len(swap.breaches), swap.cost_ore, swap.dish.id))


def _with_dish(
    problem: Problem, board: Board, menu: Menu, *, day: int, slot: str, dish: Dish
) -> Menu:
    """The menu with another dish in one meal, and the day's servings chosen anew."""
    meals = [dict(meals) for meals in menu.meals]
    meals[day][slot] = dish.id
    changed = Menu(meals, menu.servings)
    servings = {
        eater.id: _best_serving(problem, board, changed, day=day, eater=eater)
        for eater in problem.eaters
    }
    return Menu(meals, [servings if n == day else kept for n, kept in enumerate(menu.servings)])


def _candidates(problem: Problem, menu: Menu, day: int, slot: str) -> Iterator[Dish]:
    taken = set(menu.meals[day].values())
    for dish in problem.dishes:
        is_free = slot in dish.slots and dish.id not in taken
        if is_free and all(suits(eater, dish.portion) for eater in problem.eaters):
            yield dish


def _unlocked(problem: Problem, day: int, slot: str) -> Problem:
    """The person who swaps a locked meal moves the lock."""
    days = [
        replace(d, locked={s: dish for s, dish in d.locked.items() if (n, s) != (day, slot)})
        for n, d in enumerate(problem.days)
    ]
    return replace(problem, days=tuple(days))


def _best_serving(problem: Problem, board: Board, menu: Menu, *, day: int, eater: Eater) -> Serving:
    """The cheapest serving that keeps the eater's day and what the week still needs of it; else the
    day alone; else the serving as it was.
    """
    daily = board.of_period(eater.id, Period.DAY)
    for bounds in ([*daily, *_needed_today(problem, board, menu, day, eater)], daily):
        possible = list(_servings(problem, board, menu, day, eater, bounds))
        if possible:
            return min(possible, key=lambda serving: serving_cost(problem, serving))
    return menu.servings[day][eater.id]


def _needed_today(
    problem: Problem, board: Board, menu: Menu, day: int, eater: Eater
) -> Iterator[Bound]:
    """The week's bounds as bounds of this day, given the other days."""
    for bound in board.of_period(eater.id, Period.WEEK):
        others = sum(
            day_total(problem, menu, day=n, eater=eater, quantity=bound.quantity, side=bound.side)
            for n in range(len(problem.days))
            if n != day
        )
        rest = len(problem.days) * bound.amount - others
        yield replace(bound, period=Period.DAY, amount=rest)


def _servings(
    problem: Problem, board: Board, menu: Menu, day: int, eater: Eater, bounds: Iterable[Bound]
) -> Iterator[Serving]:
    """Every choice of extras that works, each with the portion nearest to the ordinary one."""
    index = {dish.id: n for n, dish in enumerate(problem.dishes)}
    dishes = np.array([[index[menu.meals[day][slot]] for slot in problem.slots]])
    only = replace(board, bounds=[(eater.id, bound) for bound in bounds])
    options = eater_options(problem, only, eater, dishes)
    for extras, first, last in zip(
        options.sets, options.first[:, 0], options.last[:, 0], strict=True
    ):
        if first <= last:
            portions = board.portions[int(first) : int(last) + 1]
            yield Serving(min(portions, key=lambda portion: abs(portion - 1.0)), extras)
