"""What one day asks of the dishes, eater by eater, as rows that all read "at least".

Row k of an eater says: portion × (Σ dishes[r, k] + own[k]) + Σ extras[x, k] ≥ need[k]. Caps are
turned round by a change of sign. What may be chosen are the dishes, the portion and the extras.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

import numpy as np

from planner.core.board import Board
from planner.core.solver.pool import Bools, Floats, Ints, Pool
from planner.core.types import Eater, Period, Problem, Side


@dataclass(frozen=True, eq=False)
class EaterRows:
    """One eater's rows on a kind of day. All amounts are in the eater's own portions."""

    eater: Eater
    shares: Bools  # slots of the kind whose shared dish the eater has
    dishes: Floats  # dishes × rows
    own_dishes: tuple[int, ...]  # rows of the pool
    own: Floats  # rows: what dishes of the eater's own bring
    extras: Floats  # extras × rows
    need: Floats  # rows
    is_floor: Bools  # rows: the others were caps
    sets: tuple[tuple[int, ...], ...]  # rows of `extras` that may be had together, fewest first

    def kept(self, which: Ints) -> "EaterRows":
        """Some of the rows, for choosing servings: what dishes bring is known by then."""
        fewer = replace(
            self,
            own=self.own[which],
            extras=self.extras[:, which],
            need=self.need[which],
            is_floor=self.is_floor[which],
        )
        fewer.__dict__["set_amounts"] = self.set_amounts[:, which]
        return fewer

    @cached_property
    def members(self) -> Floats:
        """Sets × extras: 1 where the set holds the extra."""
        members = np.zeros((len(self.sets), len(self.extras)))
        for row, chosen in enumerate(self.sets):
            members[row, list(chosen)] = 1.0
        return members

    @cached_property
    def set_amounts(self) -> Floats:
        """Sets × rows: what each set of extras brings."""
        amounts: Floats = self.members @ self.extras
        return amounts


def eater_rows(
    problem: Problem, board: Board, pool: Pool, *, day: int, slots: tuple[str, ...], eater: Eater
) -> EaterRows:
    """The daily bounds of one eater on one day, as rows."""
    plan, at_home = problem.days[day], problem.share_at_home(day, eater.id)
    bounds = board.of_period(eater.id, Period.DAY) if at_home > 0 else []
    signs = np.array([1.0 if bound.side is Side.FLOOR else -1.0 for bound in bounds])
    supplement = np.array([eater.supplement.get(bound.quantity, 0.0) for bound in bounds])
    amounts = np.array([bound.amount for bound in bounds]) * at_home
    columns = [pool.amounts(bound.quantity, bound.side) for bound in bounds]
    dishes = np.array(columns).reshape(len(bounds), len(pool.dishes)).T * signs
    own = [pool.index[dish] for (_, owner), dish in plan.own.items() if owner == eater.id]
    return EaterRows(
        eater=eater,
        shares=np.array([plan.shares(slot, eater.id) for slot in slots], dtype=bool),
        dishes=np.ascontiguousarray(eater.share * dishes),
        own_dishes=tuple(own),
        own=eater.share * dishes[own].sum(axis=0),
        extras=pool.extra_amounts(problem.extras, bounds) * signs,
        need=(amounts - supplement) * signs,
        is_floor=signs > 0,
        sets=extra_sets(problem, board, eater),
    )


def extra_sets(problem: Problem, board: Board, eater: Eater) -> tuple[tuple[int, ...], ...]:
    """The sets of extras that an eater may have on a day, as rows of `problem.extras`."""
    allowed = [
        row
        for row, extra in enumerate(problem.extras)
        if (eater.id, extra.id) not in board.forbidden_extras
    ]
    return tuple(
        chosen
        for count in range(board.extras_at_most + 1)
        for chosen in combinations(allowed, count)
    )
