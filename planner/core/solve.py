"""From a problem to a week.

Column generation over day patterns gives a week's linear relaxation and a proved bound; the best
patterns then go to an integer program. How it works and what it costs: docs/planner.md.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from planner.core.board import Board
from planner.core.explain import daily_conflict, weekly_conflict
from planner.core.kinds import kinds_of_days
from planner.core.master import NO_SLACK, SLACK_COST, Master
from planner.core.objective import week_terms
from planner.core.order import in_best_order
from planner.core.patterns import NEARLY, Floats
from planner.core.pricing import Column, column, price
from planner.core.rules import RULES
from planner.core.thinning import within_reach
from planner.core.types import Effort, Menu, Problem, Progress, Result, Stage, Status
from planner.core.weekrows import WeekRows

COLUMNS_A_ROUND = 40
CLOSE = 1e-3  # relative distance of value and bound at which the relaxation is done
CLOSE_ORE = 10.0
CERTAIN_ORE = 10.0  # slack that no rounding explains: a hundred-thousandth of a row

Tell = Callable[[Progress], None]


@dataclass
class Relaxation:
    """The linear program over all patterns, solved as far as the effort reaches."""

    master: Master
    bound: float
    duals: Floats
    rounds: int


def post(problem: Problem) -> Board:
    """Let every rule speak to the solver."""
    board = Board()
    for rule in RULES:
        rule.post(problem, board)
    return board


def ignore(progress: Progress) -> None:
    """For those who only want to know how it ends."""


def solve(problem: Problem, tell: Tell = ignore) -> Result:
    """Find a week and prove how good it is, or prove that there is none.

    Deterministic: the same problem, seed included, gives the same result on the same machine.

    :param tell: is told how far it has come; what it raises ends the search
    """
    thinner = within_reach(problem)
    result = _solve(thinner, tell)
    return result if thinner is problem else _of_a_part(result)


def _of_a_part(result: Result) -> Result:
    """What a result for some of the dishes says about all of them: a week is a week, but nothing
    is proved except that no week costs less than nothing.
    """
    if result.menu is None:
        return replace(result, status=Status.OUT_OF_BUDGET, bound_ore=None, conflict=())
    return replace(result, status=Status.FEASIBLE, bound_ore=0.0)


def _solve(problem: Problem, tell: Tell) -> Result:
    board = post(problem)
    week = WeekRows(problem, board, kinds_of_days(problem, board))
    if any(len(kind.patterns.dishes) == 0 for kind in week.kinds):
        return Result(Status.PROVED_IMPOSSIBLE, conflict=daily_conflict(problem, board, week.kinds))
    relaxation = relax(week, problem.effort, tell)
    if relaxation.master.slack() > NO_SLACK:
        feasibility = relax(week, problem.effort, weight=0.0)
        if feasibility.bound > CERTAIN_ORE:
            conflict = weekly_conflict(week, feasibility.duals)
            return Result(Status.PROVED_IMPOSSIBLE, conflict=conflict, rounds=feasibility.rounds)
        relaxation.master.add(feasibility.master.columns)
    tell(Progress(Stage.DAYS, bound_ore=relaxation.bound))
    return _whole_week(week, relaxation)


def relax(
    week: WeekRows, effort: Effort, tell: Tell = ignore, *, weight: float = 1.0
) -> Relaxation:
    """Column generation: solve over some patterns, price all, add the best, until value meets
    bound.

    :param weight: 1 for the true objective, 0 where only feasibility is asked
    """
    master = Master(week, weight=weight)
    duals = np.zeros(len(week.limits()))
    _offer(week, master, duals, np.inf)
    bound, rounds = -np.inf, 0
    while rounds < effort.rounds:
        rounds += 1
        value, duals = master.solve_linear()
        added, promise = _offer(week, master, duals, -NEARLY)
        # What the duals prove: no day of a kind can better the value by more than its best pattern.
        bound = max(bound, value + promise)
        tell(Progress(Stage.BOUND, bound_ore=bound))
        if value - bound <= max(CLOSE * value, weight * CLOSE_ORE) or not added:
            break
    return Relaxation(master, bound, duals, rounds)


def _offer(week: WeekRows, master: Master, duals: Floats, worth: float) -> tuple[int, float]:
    """Add the best patterns of each kind whose reduced cost is below `worth`.

    Returns how many were new, and the most that a week of any patterns could gain.
    """
    added, promise = 0, 0.0
    for kind, priced in enumerate(price(week, duals, master.weight)):
        best = np.argsort(priced.reduced, kind="stable")[:COLUMNS_A_ROUND]
        promise += len(week.kinds[kind].days) * min(0.0, float(priced.reduced[best[0]]))
        chosen = (int(n) for n in best if priced.reduced[n] < worth)
        added += master.add(column(week, kind, priced, n) for n in chosen)
    return added, promise


def _whole_week(week: WeekRows, relaxation: Relaxation) -> Result:
    problem, effort, master = week.problem, week.problem.effort, relaxation.master
    _offer_more(week, master, relaxation.duals)
    chosen = master.solve_whole(nodes=effort.nodes)
    if chosen is None:
        # The cheapest servings of each day may never add up to a week: offer others as well, those
        # that do most for one row of the week at a time.
        for row in range(week.bounds_at, len(relaxation.duals)):
            for worth in (SLACK_COST, -SLACK_COST):
                leaning = relaxation.duals.copy()
                leaning[row] += worth / max(1.0, abs(week.week_bounds[row - week.bounds_at].total))
                _offer_more(week, master, leaning)
        chosen = master.solve_whole(nodes=effort.nodes)
    if chosen is None:
        return Result(
            Status.OUT_OF_BUDGET,
            bound_ore=relaxation.bound,
            rounds=relaxation.rounds,
            columns=len(master.columns),
        )
    menu = in_best_order(problem, _menu(week, chosen))
    objective = sum(week_terms(problem, menu).values())
    gap_ore = objective - relaxation.bound
    is_proved = gap_ore <= max(effort.relative_gap * objective, effort.absolute_gap_ore)
    status = Status.PROVED_OPTIMAL if is_proved else Status.FEASIBLE
    return Result(
        status,
        menu,
        objective,
        relaxation.bound,
        rounds=relaxation.rounds,
        columns=len(master.columns),
    )


def _offer_more(week: WeekRows, master: Master, duals: Floats) -> None:
    """Add the best patterns of each kind under these values, whether they look worth it or not."""
    for kind, priced in enumerate(price(week, duals, master.weight)):
        best = np.argsort(priced.reduced, kind="stable")[: week.problem.effort.columns]
        master.add(column(week, kind, priced, int(n)) for n in best)


def _menu(week: WeekRows, chosen: list[Column]) -> Menu:
    """Lay the chosen days out: each kind's columns on its days."""
    problem = week.problem
    waiting = {kind: [c for c in chosen if c.kind == kind] for kind in range(len(week.kinds))}
    by_day = {
        day: spent
        for kind, columns in waiting.items()
        for day, spent in zip(week.kinds[kind].days, columns, strict=True)
    }
    days = [by_day[day] for day in range(len(problem.days))]
    return Menu(
        meals=[
            {
                slot: problem.dishes[dish].id
                for slot, dish in zip(problem.slots, day.dishes, strict=True)
            }
            for day in days
        ],
        servings=[
            {eater.id: serving for eater, serving in zip(problem.eaters, day.servings, strict=True)}
            for day in days
        ],
    )
