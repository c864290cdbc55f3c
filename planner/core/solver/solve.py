"""From a problem to a week.

Days are chosen by column generation, which proves a bound; whole weeks are then made of the best
days, by search and, where that leaves a gap, by an integer program. How it works and what it costs:
docs/planner.md.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np

from planner.core.objective import week_terms
from planner.core.referee import judge
from planner.core.rules import post
from planner.core.solver.bound import Relaxation
from planner.core.solver.columns import Columns
from planner.core.solver.explain import daily_conflict, in_the_way, weekly_conflict
from planner.core.solver.kinds import kinds_of_days
from planner.core.solver.master import NO_SLACK
from planner.core.solver.pool import Floats, Ints, Pool, pool_of
from planner.core.solver.pricing import Pricer
from planner.core.solver.weekrows import WeekRows
from planner.core.solver.weeks import Weeks
from planner.core.types import Conflict, Menu, Problem, Progress, Result, Stage, Status

CERTAIN_ORE = 10.0  # slack that no rounding explains: a hundred-thousandth of a row
FIRST_KICKS = 4
FIRST_TRIES = 3
GLANCES = 3

Values = TypeVar("Values", Floats, Ints)

Tell = Callable[[Progress], None]


def ignore(progress: Progress) -> None:
    """For those who only want to know how it ends."""


def solve(
    problem: Problem, tell: Tell = ignore, *, pool: Pool | None = None, explain: bool = True
) -> Result:
    """Find a week and prove how good it is, or prove that there is none.

    Deterministic: the same problem, seed included, gives the same result on the same machine.

    :param tell: hears how it goes, and may raise to end it
    :param pool: matrices that have been built before, of the problem's dishes or of more
    :param explain: name the conflict of a day that nothing fills, which takes longer than the proof
    """
    return _Search(problem, tell, pool_of(problem, pool), explain).run()


class _Search:
    """One run: the best week so far, and the best bound."""

    def __init__(self, problem: Problem, tell: Tell, pool: Pool, explain: bool) -> None:
        self.problem, self.tell, self.explain = problem, tell, explain
        self.board = post(problem)
        kinds = kinds_of_days(problem, self.board, pool)
        self.week = WeekRows(problem, self.board, pool, kinds)
        self.menu: Menu | None = None
        self.objective = np.inf
        self.bound = -np.inf

    def run(self) -> Result:
        relaxation = Relaxation.begin(self.week, self.problem.effort)
        several = relaxation.first_days()
        if relaxation.impossible:
            return self._impossible_day(relaxation.pricers[min(relaxation.impossible)])
        for _ in range(FIRST_TRIES):
            if self.menu is None and relaxation.has_days:
                self._look(several, None, kicks=FIRST_KICKS, stage=Stage.FIRST)
                if self.menu is None:
                    more = relaxation.lean()
                    several = [*several, *more]
        self._close_in(relaxation)
        if self.menu is None and relaxation.master.slack() > NO_SLACK:
            proof = Relaxation.begin(self.week, self.problem.effort, weight=0.0)
            proof.take_days(relaxation)
            self._close_in(proof)
            if proof.bound > CERTAIN_ORE:
                conflict = weekly_conflict(self.week, proof.duals)
                return Result(Status.PROVED_IMPOSSIBLE, conflict=conflict, rounds=proof.rounds)
            relaxation.take_days(proof)
        if relaxation.has_days:
            self._whole_weeks(relaxation)
        return self._result(relaxation)

    def _close_in(self, relaxation: Relaxation) -> None:
        while not (relaxation.is_done or self._is_proved):
            relaxation.step()
            if relaxation.weight:
                self.bound = max(self.bound, relaxation.bound)
                if not self._is_proved:
                    self._glance(relaxation)
            self.tell(Progress(Stage.BOUND, self._best, self._proved))

    def _glance(self, relaxation: Relaxation) -> None:
        """Look for a week now and then: while there is none, and when one might be proved."""
        near = relaxation.value - relaxation.bound <= self._allowed_gap
        if relaxation.has_days and (near or self.menu is None):
            known, taken = relaxation.master.batches, self._taken(relaxation)
            stage = Stage.FIRST if self.menu is None else Stage.DAYS
            self._look(known, taken, kicks=GLANCES if near else 0, stage=stage)

    def _whole_weeks(self, relaxation: Relaxation) -> None:
        """Close the gap: search first, and an integer program where that does not do."""
        effort = self.problem.effort
        known = relaxation.master.batches
        self._look(known, self._taken(relaxation), kicks=effort.kicks, stage=Stage.DAYS)
        for attempt in range(3):
            if self._is_proved:
                return
            self.tell(Progress(Stage.DAYS, self._best, self._proved))
            missing = self.objective - self._allowed_gap - self.bound
            slack = 0.006 * abs(self.bound) + 200.0
            if attempt and np.isfinite(missing):
                slack = max(slack, 1.05 * missing + 50.0)
            if attempt == 1 and self.menu is None and self._misses_bounds(relaxation):
                relaxation.stretch()
            relaxation.complete(slack, keep=effort.columns * (1 + attempt))
            self._look(known, self._taken(relaxation), kicks=effort.kicks, stage=Stage.DAYS)
            if attempt:
                self._integer(relaxation)

    def _integer(self, relaxation: Relaxation) -> None:
        """The best choice among the days known. Its bound is theirs alone, and proves nothing of
        weeks with other days or servings.
        """
        if self._is_proved:
            return
        master, effort = relaxation.master, self.problem.effort
        counts = master.solve_whole(nodes=effort.nodes, absolute_gap=self._allowed_gap / 4)
        if counts is not None:
            weeks = Weeks(self.week, master.batches, self.problem.seed)
            start = weeks.weeks_of(self._by_kind(counts, master.batches))
            week = weeks.improved(start, kicks=effort.kicks, good_enough=self._good_enough)
            self._offer(weeks.menu(week), Stage.DAYS)

    def _look(
        self,
        known: Sequence[Columns],
        taken: Sequence[Floats] | None,
        *,
        kicks: int,
        stage: Stage,
    ) -> None:
        """Search among the weeks that can be made of the days known."""
        weeks = Weeks(self.week, known, self.problem.seed)
        week = weeks.best(
            taken,
            kicks=kicks,
            good_enough=self._good_enough,
            any_will_do=stage is Stage.FIRST,
        )
        if not weeks.cost(week)[1]:
            self._offer(weeks.menu(week), stage)

    def _taken(self, relaxation: Relaxation) -> Sequence[Floats]:
        batches = relaxation.master.batches
        ends = np.cumsum([len(batch.cost) for batch in batches])
        values = np.zeros(int(ends[-1]))  # days that were offered since are not taken
        values[: len(relaxation.last_taken)] = relaxation.last_taken
        return self._by_kind(np.split(values, ends[:-1]), batches)

    def _by_kind(self, parts: Sequence[Values], batches: Sequence[Columns]) -> list[Values]:
        """What is told of each batch of days, put together for each kind."""
        paired = list(zip(parts, batches, strict=True))
        return [
            np.concatenate([part for part, batch in paired if batch.kind == kind])
            for kind in range(len(self.week.kinds))
        ]

    def _offer(self, menu: Menu, stage: Stage) -> None:
        """Keep a menu that the referee accepts, where it is the best so far."""
        objective = sum(week_terms(self.problem, menu).values())
        if objective < self.objective - 1e-6 and not judge(self.problem, menu):
            self.menu, self.objective = menu, objective
            self.tell(Progress(stage, self._best, self._proved, menu))

    @property
    def _best(self) -> float | None:
        return None if self.menu is None else self.objective

    @property
    def _proved(self) -> float | None:
        return self.bound if np.isfinite(self.bound) else None

    @property
    def _allowed_gap(self) -> float:
        effort = self.problem.effort
        if self.menu is None:
            return effort.absolute_gap_ore
        return max(effort.relative_gap * abs(self.objective), effort.absolute_gap_ore)

    @property
    def _good_enough(self) -> float:
        return self.bound + 0.9 * self._allowed_gap

    @property
    def _is_proved(self) -> bool:
        return self.menu is not None and self.objective - self.bound <= self._allowed_gap

    def _impossible_day(self, pricer: Pricer) -> Result:
        conflict = daily_conflict(self.problem, pricer) if self.explain else ()
        return Result(Status.PROVED_IMPOSSIBLE, conflict=conflict)

    def _result(self, relaxation: Relaxation) -> Result:
        columns = sum(len(batch.cost) for batch in relaxation.master.batches)
        status = Status.PROVED_OPTIMAL if self._is_proved else Status.FEASIBLE
        return Result(
            Status.OUT_OF_BUDGET if self.menu is None else status,
            self.menu,
            self._best,
            self._proved,
            rounds=relaxation.rounds,
            columns=columns,
            conflict=self._missed(relaxation) if self.menu is None else (),
        )

    def _misses_bounds(self, relaxation: Relaxation) -> bool:
        """Whether it is what people need that is missing, and not dishes or plants."""
        return any(part.eater is not None for part in self._missed(relaxation))

    def _missed(self, relaxation: Relaxation) -> tuple[Conflict, ...]:
        """What the week misses that misses least among those tried."""
        if not relaxation.has_days:
            return ()
        weeks = Weeks(self.week, relaxation.master.batches, self.problem.seed)
        taken, kicks = self._taken(relaxation), self.problem.effort.kicks
        week = weeks.best(taken, kicks=kicks, good_enough=-np.inf, any_will_do=True)
        return in_the_way(judge(self.problem, weeks.menu(week)))
