"""What a rule is: something said twice, to the solver and to the referee."""

from collections.abc import Iterator
from typing import ClassVar, Protocol

from planner.core.board import Board
from planner.core.totals import eaten_total, helpings
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
        days = range(len(problem.days))
        for eater in problem.eaters:
            own = list(self._own(eater))
            if not own:
                continue
            eaten = [list(helpings(problem, menu, day, eater)) for day in days]
            at_home = [problem.share_at_home(day, eater.id) for day in days]
            for bound in own:
                totals = [eaten_total(on, eater, bound.quantity, bound.side) for on in eaten]
                if bound.period is Period.WEEK:
                    if sum(at_home) > 0:
                        mean = sum(totals) / sum(at_home)
                        yield from self._judge(bound, mean, bound.amount, None, eater)
                    continue
                for day, share in enumerate(at_home):
                    if share > 0:
                        asked = bound.amount * share
                        yield from self._judge(bound, totals[day], asked, day, eater)

    def _own(self, eater: Eater) -> Iterator[Bound]:
        return (bound for bound in eater.bounds if bound.row in self.rows)

    def _judge(
        self,
        bound: Bound,
        amount: float,
        asked: float,
        day: int | None,
        eater: Eater,
    ) -> Iterator[Breach]:
        slack = TOLERANCE * max(1.0, abs(asked))
        is_floor = bound.side is Side.FLOOR
        if amount < asked - slack if is_floor else amount > asked + slack:
            yield Breach(self.code, bound.row, day, eater.id, bound.quantity, amount, asked)
