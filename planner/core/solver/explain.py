"""Why there is no week, in parts that people know, and the fewest of them that clash."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from planner.core.rules import post
from planner.core.solver.bound import Relaxation
from planner.core.solver.kinds import kinds_of_days
from planner.core.solver.pool import Floats, Pool
from planner.core.solver.pricing import Pricer
from planner.core.solver.weekrows import WeekRows
from planner.core.types import Breach, Conflict, Day, Eater, Period, Problem

MATTERS: Final = 1e-6
HASTY_PAIRS: Final = 200_000  # of the halves of a day, where many days are asked about
AVOIDS: Final = "avoids:"
DIET: Final = "diet"
MEAL: Final = "meal:"  # no more of a quantity in one meal
LOCK: Final = "lock"
MINUTES: Final = "minutes"
WANTED: Final = "wanted:"
FREQUENCY: Final = "frequency:"


def without(problem: Problem, parts: Sequence[Conflict]) -> Problem:
    """The problem with some of its demands left out."""
    gone = {(part.row, part.eater) for part in parts}
    return replace(
        problem,
        eaters=tuple(_undemanding(eater, gone) for eater in problem.eaters),
        days=tuple(_free(day, number, parts) for number, day in enumerate(problem.days)),
        frequencies=tuple(
            frequency
            for frequency in problem.frequencies
            if (FREQUENCY + frequency.trait, None) not in gone
        ),
    )


def day_parts(problem: Problem, day: int) -> Iterator[Conflict]:
    """Everything that is demanded of one day: first what nobody gives up, last what people have
    chosen themselves.
    """
    for eater in problem.eaters:
        yield from (Conflict(AVOIDS + code, eater.id) for code in sorted(eater.avoids))
        if eater.diet != "omnivore":
            yield Conflict(DIET, eater.id)
        yield from (Conflict(MEAL + quantity, eater.id) for quantity in sorted(eater.meal_caps))
    for eater in problem.eaters:
        for bound in eater.bounds:
            if bound.period is Period.DAY:
                yield Conflict(bound.row, eater.id, day)
    plan = problem.days[day]
    if plan.minutes_at_most is not None:
        yield Conflict(MINUTES, day=day)
    for slot, trait in plan.wanted.items():
        yield Conflict(WANTED + trait, day=day, slot=slot)
    for slot in plan.locked:
        yield Conflict(LOCK, day=day, slot=slot)


def daily_conflict(problem: Problem, pricer: Pricer) -> tuple[Conflict, ...]:
    """A smallest set of demands that leaves a day without any way to fill it: without any one of
    them there would be one. Where a slot has no dish at all, the first such slot is explained.

    :param pricer: of the kind of day that has none
    """
    kind, pool = pricer.kind, pricer.week.pool
    day = kind.days[0]
    filled = dict(zip(kind.slots, kind.entries, strict=True))
    empty = tuple(slot for slot in kind.slots if not len(filled[slot].dishes))[:1]
    parts = tuple(day_parts(problem, day))

    def clashes(kept: Sequence[Conflict]) -> bool:
        left_out = [part for part in parts if part not in kept]
        return not has_day(without(problem, left_out), pool, day, slots=empty or None)

    if clashes(()):
        # Too few dishes, whatever is asked of them.
        return (Conflict("repeats", day=day, slot="".join(empty)),)
    # Where the values of the rows have proved it, most rows have no part in the proof.
    proved = rows_that_prove(pricer)
    # (Of the parts of a day, only bounds are of an eater and of the day.)
    few = tuple(p for p in parts if None in (p.eater, p.day) or (p.row, p.eater) in proved)
    found = smallest(few if clashes(few) else parts, clashes)
    return tuple(replace(part, slot=part.slot or "".join(empty)) for part in found)


def rows_that_prove(pricer: Pricer) -> set[tuple[str, int | None]]:
    """The bounds of a day, with their eaters, that are worth something to a day's price."""
    worth: set[tuple[str, int | None]] = set()
    for rows, values in zip(pricer.kind.rows, pricer.values.rows, strict=True):
        bounds = pricer.board.of_period(rows.eater.id, Period.DAY)
        worth |= {(bounds[place].row, rows.eater.id) for place in np.flatnonzero(values)}
    return worth


def has_day(
    problem: Problem, pool: Pool, day: int, *, slots: tuple[str, ...] | None = None
) -> bool:
    """Whether a day can be filled at all; with `slots`, whether those have any dish.

    Where a hasty look does not tell, it is said to be: a conflict is then named with more parts
    than it needs, and never with too few.
    """
    board = post(problem)
    kinds = [kind for kind in kinds_of_days(problem, board, pool) if day in kind.days]
    if slots is not None:
        entries = dict(zip(kinds[0].slots, kinds[0].entries, strict=True))
        return all(len(entries[slot].dishes) for slot in slots)
    week = WeekRows(problem, board, pool, tuple(kinds))
    effort = replace(problem.effort, pairs=min(problem.effort.pairs, HASTY_PAIRS))
    relaxation = Relaxation.begin(week, effort, weight=0.0)
    relaxation.first_days()
    return not relaxation.impossible


def smallest(
    parts: Sequence[Conflict], clashes: Callable[[Sequence[Conflict]], bool]
) -> tuple[Conflict, ...]:
    """A smallest clashing set among parts that clash together, later parts given up first.

    Parts are halved again and again (QuickXplain, Junker 2004), so few are tried one by one.
    """

    def needed(kept: list[Conflict], is_new: bool, rest: Sequence[Conflict]) -> list[Conflict]:
        if is_new and clashes(kept):
            return []
        if len(rest) == 1:
            return list(rest)
        middle = len(rest) // 2
        first, second = list(rest[:middle]), list(rest[middle:])
        of_second = needed(kept + first, bool(first), second)
        of_first = needed(kept + of_second, bool(of_second), first)
        return of_first + of_second

    found = needed([], False, list(parts)) if parts else []
    return tuple(part for part in parts if part in found)


def weekly_conflict(week: WeekRows, duals: Floats) -> tuple[Conflict, ...]:
    """The rows of the week that prove that no choice of days keeps them all: those that count in
    the proof (their value in the feasibility problem is not zero).
    """
    named: dict[tuple[str, int | None], None] = {}
    for row in np.flatnonzero(np.abs(duals) > MATTERS):
        if row >= week.at["uses"]:
            named[week.row_of(int(row))] = None
    return tuple(Conflict(code, eater=eater) for code, eater in named)


def in_the_way(breaches: Iterable[Breach]) -> tuple[Conflict, ...]:
    """What a week of whole days breaks, each thing once: the likely reason that none was found,
    and no proof of it.
    """
    return tuple(dict.fromkeys(Conflict(breach.row, breach.eater) for breach in breaches))


def _undemanding(eater: Eater, gone: set[tuple[str, int | None]]) -> Eater:
    return replace(
        eater,
        bounds=tuple(bound for bound in eater.bounds if (bound.row, eater.id) not in gone),
        avoids=frozenset(code for code in eater.avoids if (AVOIDS + code, eater.id) not in gone),
        meal_caps={
            q: cap for q, cap in eater.meal_caps.items() if (MEAL + q, eater.id) not in gone
        },
        diet="omnivore" if (DIET, eater.id) in gone else eater.diet,
    )


def _free(day: Day, number: int, parts: Sequence[Conflict]) -> Day:
    own = [part for part in parts if part.day == number]
    locks = {part.slot for part in own if part.row == LOCK}
    wishes = {part.slot for part in own if part.row.startswith(WANTED)}
    return replace(
        day,
        locked={slot: dish for slot, dish in day.locked.items() if slot not in locks},
        wanted={slot: trait for slot, trait in day.wanted.items() if slot not in wishes},
        minutes_at_most=None if any(p.row == MINUTES for p in own) else day.minutes_at_most,
    )
