"""Why there is no week, in rows that people know."""

from collections.abc import Sequence

import numpy as np

from planner.core.board import Board
from planner.core.kinds import Kind
from planner.core.patterns import Floats, choices_of, combinations_of, day_patterns
from planner.core.types import Conflict, Period, Problem
from planner.core.weekrows import WeekRows

MATTERS = 1e-6


def daily_conflict(problem: Problem, board: Board, kinds: Sequence[Kind]) -> tuple[Conflict, ...]:
    """The rows that together leave a day without any pattern; each of them is needed for that.

    Looks at the first day that has no pattern: an empty slot, else a smallest set of rows, found by
    leaving rows out one at a time for as long as the day stays impossible.
    """
    day = next(kind.days[0] for kind in kinds if len(kind.patterns.dishes) == 0)
    fixed = board.fixed_on(day)
    empty = [slot for slot in problem.slots if not choices_of(problem, board, fixed, slot)]
    if empty:
        return tuple(Conflict("avoidances", day=day, slot=slot) for slot in empty)
    locks = [Conflict("lock", day=day, slot=slot) for slot in fixed]
    if len(combinations_of(problem, board, fixed)) == 0:
        return (Conflict("repeats", day=day), *locks)
    rows = [(owner, bound.row) for owner, bound in board.bounds if bound.period is Period.DAY]
    dropped: list[tuple[int, str]] = []
    for row in rows:
        tried = board.without([*dropped, row])
        if len(day_patterns(problem, tried, fixed).dishes) == 0:
            dropped.append(row)
    kept = [row for row in rows if row not in dropped]
    named = [Conflict(code, eater=owner, day=day) for owner, code in kept]
    return (*named, *locks)


def weekly_conflict(week: WeekRows, duals: Floats) -> tuple[Conflict, ...]:
    """The rows of the week that prove that no choice of days keeps them all: those that count in
    the proof (their dual value of the feasibility problem is not zero).
    """
    named: dict[tuple[str, int | None], None] = {}
    for row in np.flatnonzero(np.abs(duals) > MATTERS):
        if row >= week.uses_at:
            named[week.row_of(int(row))] = None
    return tuple(Conflict(code, eater=eater) for code, eater in named)
