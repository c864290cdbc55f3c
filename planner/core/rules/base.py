"""What a rule is: something said twice, to the solver and to the referee."""

from collections.abc import Iterator
from typing import ClassVar, Protocol

from planner.core.board import Board
from planner.core.totals import day_bound, day_total, week_mean
from planner.core.types import Bound, Breach, Eater, Menu, Period, Problem, Side

TOLERANCE = 1e-6  # relative; sums of floats are no more exact


class Rule(Protocol):
    """One rule of the week."""

    code: ClassVar[str]

    def post(self, problem: Problem, board: Board) -> None:
        """Tell the solver."""

    def breaches(self, problem: Problem, menu: Menu) -> Iterator[Breach]:
        """Judge a finished menu alone, in real units."""


class BoundsRule:
    """A rule that is nothing but bounds of each eater: it names its rows of the policy."""

    code: ClassVar[str]
    rows: ClassVar[frozenset[str]]

    def post(self, problem: Problem, board: Board) -> None:
        """Post each eater's bounds of this rule."""
        for eater in problem.eaters:
            for bound in self._own(eater):
                board.bound(eater.id, bound)

    def breaches(self, problem: Problem, menu: Menu) -> Iterator[Breach]:
        """Add up each eater's day, or the mean of the days, and hold it against the bound."""
        for eater in problem.eaters:
            for bound in self._own(eater):
                quantity, side = bound.quantity, bound.side
                if bound.period is Period.WEEK:
                    mean = week_mean(problem, menu, eater=eater, quantity=quantity, side=side)
                    yield from self._judge(bound, mean, bound.amount, None, eater)
                    continue
                for day in range(len(problem.days)):
                    amount = day_total(
                        problem, menu, day=day, eater=eater, quantity=quantity, side=side
                    )
                    asked = day_bound(problem, day, eater, bound)
                    yield from self._judge(bound, amount, asked, day, eater)

    def _own(self, eater: Eater) -> Iterator[Bound]:
        return (bound for bound in eater.bounds if bound.row in self.rows)

    def _judge(
        self,
        bound: Bound,
        amount: float | None,
        asked: float | None,
        day: int | None,
        eater: Eater,
    ) -> Iterator[Breach]:
        if amount is None or asked is None:
            return
        slack = TOLERANCE * max(1.0, abs(asked))
        is_floor = bound.side is Side.FLOOR
        if amount < asked - slack if is_floor else amount > asked + slack:
            yield Breach(self.code, bound.row, day, eater.id, bound.quantity, amount, asked)
