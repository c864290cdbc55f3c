"""Days that are alike: the same is fixed and wished for, the same people are at the table, and the
kitchen has the same time. They have the same patterns at the same cost.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from planner.core.board import Board
from planner.core.leftovers import WARMING_MINUTES
from planner.core.objective import CHANGED, MINUTE
from planner.core.solver.dayrows import EaterRows, eater_rows
from planner.core.solver.pool import Bools, Floats, Ints, Pool
from planner.core.types import DINNER, LUNCH, Day, Problem


@dataclass(frozen=True, eq=False)
class Entries:
    """What may stand in one slot: dishes, or yesterday's dinner for lunch."""

    dishes: Ints  # rows of the pool
    is_left: Bools
    minutes: Floats
    cost: Floats  # øre


@dataclass(frozen=True, eq=False)
class Kind:
    """Interchangeable days."""

    days: tuple[int, ...]
    slots: tuple[str, ...]
    entries: tuple[Entries, ...]  # for each slot
    rows: tuple[EaterRows, ...]  # for each eater
    fixed_cost: float  # øre: dishes of one's own, and meals that nobody shares any more
    minutes: float  # that cooking may take before it costs, dishes of one's own taken off
    minutes_at_most: float
    free_leftover: bool  # a leftover at lunch counts among those that the household wants
    fixed: frozenset[str]  # slots that are locked
    family: int  # kinds of one family differ only in how many minutes are free of charge

    @cached_property
    def brought(self) -> tuple[tuple[Floats, ...], ...]:
        """For each eater and slot, entries × rows: what each entry brings, if it is shared."""
        return tuple(
            tuple(
                rows.dishes[entries.dishes] * float(shares)
                for entries, shares in zip(self.entries, rows.shares, strict=True)
            )
            for rows in self.rows
        )

    @cached_property
    def may_repeat(self) -> tuple[tuple[int, int], ...]:
        """Pairs of slots where one dish could stand in both, and must not."""
        return tuple(
            (a, b)
            for a in range(len(self.slots))
            for b in range(a)
            if not {self.slots[a], self.slots[b]} <= self.fixed
            and len(np.intersect1d(self.entries[a].dishes, self.entries[b].dishes))
        )


def kinds_of_days(problem: Problem, board: Board, pool: Pool) -> tuple[Kind, ...]:
    """Group the days."""
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, day in enumerate(problem.days):
        groups[_likeness(board, number, day)].append(number)
    costs, allowed = pool.costs(problem), _allowed(problem, board, pool)
    families: dict[object, int] = {}
    kinds: list[Kind] = []
    for (_, *likeness), days in groups.items():
        family = families.setdefault(tuple(likeness), len(families))
        alike = next((kind for kind in kinds if kind.family == family), None)
        parts = tuple(days), costs, allowed, family
        kinds.append(_kind(problem, board, pool, *parts, alike))
    return tuple(kinds)


def _likeness(board: Board, number: int, day: Day) -> tuple[object, ...]:
    """What makes two days interchangeable: first the minutes, then all else."""
    wanted = {slot: trait for (at, slot), trait in board.wanted.items() if at == number}
    parts = (board.fixed_on(number), wanted, day.away, day.own, day.before)
    return (
        day.minutes,
        board.minutes_at_most.get(number),
        *(tuple(sorted(part.items(), key=str)) for part in parts),
    )


def _kind(
    problem: Problem,
    board: Board,
    pool: Pool,
    days: tuple[int, ...],
    costs: Floats,
    allowed: Mapping[int, Bools],
    family: int,
    alike: Kind | None,
) -> Kind:
    """:param alike: a kind of the same family, whose parts serve for this one too"""
    number = days[0]
    day, slots = problem.days[number], problem.slots_on(number)
    own_minutes = sum(problem.dish[dish].minutes for dish in day.own.values())
    if alike is not None:
        return replace(alike, days=days, minutes=day.minutes - own_minutes)
    return Kind(
        days=days,
        slots=slots,
        entries=tuple(
            _entries_of(problem, board, pool, number, slot, costs, allowed) for slot in slots
        ),
        rows=tuple(
            eater_rows(problem, board, pool, day=number, slots=slots, eater=eater)
            for eater in problem.eaters
        ),
        fixed_cost=sum(float(costs[pool.index[dish]]) for dish in day.own.values())
        + CHANGED * sum(slot not in slots for slot in day.before),
        minutes=day.minutes - own_minutes,
        minutes_at_most=board.minutes_at_most.get(number, np.inf) - own_minutes,
        free_leftover=LUNCH not in board.fixed_on(number),
        fixed=frozenset(board.fixed_on(number)),
        family=family,
    )


def _allowed(problem: Problem, board: Board, pool: Pool) -> dict[int, Bools]:
    """For each eater, by id, the dishes that no rule forbids."""
    allowed = {eater.id: np.ones(len(pool.dishes), dtype=bool) for eater in problem.eaters}
    for eater_id, dish_id in board.forbidden_dishes:
        allowed[eater_id][pool.index[dish_id]] = False
    return allowed


def _entries_of(
    problem: Problem,
    board: Board,
    pool: Pool,
    day: int,
    slot: str,
    costs: Floats,
    allowed: Mapping[int, Bools],
) -> Entries:
    """Everything that may stand in a slot of a day, for the people who share it there."""
    fixed, before = board.fixed.get((day, slot)), problem.days[day].before.get(slot)
    may = np.ones(len(pool.dishes), dtype=bool)
    for eater in problem.at_table(day, slot):
        may &= allowed[eater.id]
    if fixed is not None:
        may &= pool.ids == fixed
    elif (day, slot) in board.wanted:
        may &= pool.with_trait(board.wanted[day, slot])
    cooked = np.flatnonzero(may if fixed is not None else may & pool.in_slot(slot))
    may_be_left = slot == LUNCH and DINNER in problem.slots and len(problem.days) > 1
    if may_be_left and (board.leftovers_at_most or fixed is not None):
        left = np.flatnonzero(may & pool.keeps)
    else:
        left = np.zeros(0, dtype=np.int64)
    dishes = np.concatenate([cooked, left])
    is_left = np.arange(len(dishes)) >= len(cooked)
    order = np.lexsort((is_left, dishes))
    dishes, is_left = dishes[order], is_left[order]
    minutes = np.where(is_left, WARMING_MINUTES, pool.minutes[dishes])
    cost = costs[dishes] + MINUTE * (minutes - pool.minutes[dishes])  # as `warmed_instead`
    if before is not None:
        cost += CHANGED * (pool.ids[dishes] != before)
    return Entries(dishes, is_left, minutes, cost)
