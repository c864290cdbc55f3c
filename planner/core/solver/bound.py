"""Column generation: solve over some days, price all, add the best, until value and bound meet.

The values of the week's rows are smoothed towards those that have given the best bound so far, from
zero on: that bound is good at once, and far fewer rounds are needed. Pricing is narrow at first and
wide only when the end is near.
"""

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from planner.core.solver.columns import Columns, columns_of, counted_rows
from planner.core.solver.master import SLACK_COST, Master
from planner.core.solver.multipliers import first_multipliers
from planner.core.solver.pool import Floats
from planner.core.solver.pricing import Days, Pricer, Width, all_of, varied
from planner.core.solver.weekrows import WeekRows
from planner.core.types import Effort

KEPT: Final = 60  # days of a kind that are added in a round
LOT: Final = 40  # days that the first week is made of, for each of its days
LEANING: Final = 0.02  # of what missing a row costs
TIRED_OF: Final = 20_000.0  # øre for a dish that has been chosen for another day of it
AT_ONCE: Final = 3  # days of the first week that one lot is to give
FIRST: Final = Width(entries=80, half=600, pairs=4_000, days=200)
ROUGH: Final = Width(entries=200, half=8_000, pairs=40_000, days=20_000)
NARROW: Final = Width(entries=400, half=30_000, pairs=150_000, days=60_000)
CLOSE: Final = 1e-3  # relative distance of value and bound at which the relaxation is done
CLOSE_ORE: Final = 50.0
ANY_DAY_ORE: Final = 1.0  # more than any day costs where nothing costs anything
NEAR: Final = 0.012  # relative distance at which pricing becomes wide
PATIENCE: Final = 2  # idle rounds after which pricing becomes wide: it is too narrow to prove more
SMOOTHING: Final = 0.7


@dataclass
class Relaxation:
    """The linear program over all days, solved as far as the effort reaches."""

    week: WeekRows
    weight: float
    effort: Effort
    master: Master
    pricers: list[Pricer]
    duals: Floats  # those that gave the bound
    bound: float = -np.inf
    value: float = np.inf
    rounds: int = 0
    smoothing: float = SMOOTHING
    width: Width = ROUGH
    idle: int = 0  # rounds that have not raised the bound
    is_apart: bool = False  # each kind is priced by itself
    is_done: bool = False
    impossible: set[int] = field(default_factory=set)  # kinds that have no day at all
    last_taken: Floats = field(default_factory=lambda: np.zeros(0))

    @classmethod
    def begin(cls, week: WeekRows, effort: Effort, *, weight: float = 1.0) -> "Relaxation":
        """Nothing priced yet.

        :param weight: 1 for the true objective, 0 where only feasibility is asked
        """
        pricers = [Pricer(week, kind, first_multipliers(kind)) for kind in week.kinds]
        zeros = np.zeros(week.at["end"])
        return cls(week, weight, effort, Master(week, weight=weight), pricers, zeros)

    @property
    def families(self) -> list[list[int]]:
        """The kinds that are priced together: those of a family, the one with most time first."""
        if self.is_apart:
            return [[number] for number in range(len(self.pricers))]
        by_family: dict[int, list[int]] = {}
        for number, kind in enumerate(self.week.kinds):
            by_family.setdefault(kind.family, []).append(number)
        kinds = self.week.kinds
        return [sorted(own, key=lambda n: -kinds[n].minutes) for own in by_family.values()]

    @property
    def has_days(self) -> bool:
        """Whether every kind has a day to choose."""
        return {batch.kind for batch in self.master.batches} == set(range(len(self.pricers)))

    def take_days(self, other: "Relaxation") -> None:
        """Offer the days that another relaxation has found."""
        for batch in other.master.batches:
            self.master.add(batch)

    def stretch(self) -> None:
        """Offer days that do most for one bound of the week at a time. The cheapest servings of
        each day may never add up to a week.
        """
        lower, upper = self.week.limits
        for row in range(self.week.at["bounds"], self.week.at["end"]):
            limit = lower[row] if np.isfinite(lower[row]) else upper[row]
            sign = 1.0 if np.isfinite(lower[row]) else -1.0
            leaning = self.duals.copy()
            leaning[row] += sign * SLACK_COST / max(1.0, abs(limit))
            for number, pricer in enumerate(self.pricers):
                found = pricer.price(leaning, self.weight, np.inf, self.width, keep=KEPT)
                self.master.add(columns_of(self.week, number, varied(found.days, KEPT)))

    @property
    def wide(self) -> Width:
        """The widest that the effort allows."""
        return Width(entries=3000, half=120_000, pairs=self.effort.pairs, days=400_000)

    def first_days(self, leaning: Floats | None = None) -> list[Columns]:
        """Good days of each kind, varied enough that a first week can be made of them; all are
        offered to the master. A kind that has no day at all is impossible.

        :param leaning: what the rows of the week are worth: nothing, unless told
        """
        duals = np.zeros_like(self.duals) if leaning is None else leaning
        several: list[Columns] = []
        by_family: dict[int, Days] = {}
        for number, pricer in enumerate(self.pricers):
            family = pricer.kind.family
            if family not in by_family:
                by_family[family] = self._first_days_of(number, duals.copy())
            columns = columns_of(self.week, number, by_family[family])
            several.append(columns)
            self.master.add(columns)
        return several

    def lean(self) -> list[Columns]:
        """More such days, that do more for the rows which those so far cannot keep."""
        _, duals = self.master.solve_linear()
        return self.first_days(LEANING * self.master.allowed(duals))

    def _first_days_of(self, number: int, duals: Floats) -> Days:
        """Lots of days, each without the best dishes of the lots before."""
        pricer, picks, lots = self.pricers[number], [], []
        duals[self.week.at["left_count"]] -= TIRED_OF  # they need a dinner before them
        used, tired = np.zeros(0, dtype=np.int64), duals - TIRED_OF
        for turn in range(len(self.week.problem.days)):
            found = pricer.price(duals, self.weight, np.inf, FIRST, keep=LOT, anew=turn == 0)
            if not len(found.days.value):
                break
            dishes = pricer.dishes(found.days.entries)
            for _ in range(AT_ONCE):  # the best days that share no dish with one picked before
                fresh = np.flatnonzero(~np.isin(dishes, used).any(axis=1))[:1]
                picks += [found.days.kept(fresh)] * len(fresh)
                used = np.append(used, dishes[fresh])
            duals[self.week.at["uses"] + used] = tired[self.week.at["uses"] + used]
            lots.append(varied(found.days, LOT))
            if len(picks) >= len(self.week.problem.days):
                break
            duals += self._wanting(columns_of(self.week, number, lots[-1]))
        return all_of([*picks, *lots]) if lots else self._any_days_of(number)

    def _any_days_of(self, number: int) -> Days:
        """Days of a kind that has hardly any, whatever they cost: where nothing costs anything,
        what the rows are worth rules out the most, and often proves at once that there is none.
        """
        free = np.zeros_like(self.duals)
        for width in (NARROW, self.whole):
            found = self.pricers[number].price(free, 0.0, ANY_DAY_ORE, width, keep=KEPT)
            if len(found.days.value):
                return varied(found.days, KEPT)
            if found.complete_to >= ANY_DAY_ORE:
                self.impossible.add(number)
                break
        return found.days

    def _wanting(self, days: Columns) -> Floats:
        """What the bounds of the week are worth to the next lot where a week of days like these
        would not keep them.
        """
        start, (lower, upper) = self.week.at["bounds"], self.week.limits
        lower, upper = lower[start:], upper[start:]
        counted = counted_rows(self.week, days)[:, start - self.week.at["mains"] :]
        week = len(self.week.problem.days) * counted.mean(axis=0)
        sign = np.where(week < lower, 1.0, 0.0) - np.where(week > upper, 1.0, 0.0)
        limit = np.where(sign > 0, lower, np.where(sign < 0, upper, 1.0))
        worth = np.zeros_like(self.duals)
        worth[start:] = sign * LEANING * SLACK_COST / np.maximum(1.0, np.abs(limit))
        return worth

    @property
    def whole(self) -> Width:
        """Everything, as far as the effort reaches."""
        most = 10 * self.effort.pairs
        return Width(entries=2**31, half=most, pairs=most, days=most)

    def step(self) -> None:
        """One round: value, prices, new days, bound."""
        self.rounds += 1
        self.value, new = self.master.solve_linear()
        self.last_taken = self.master.taken()
        share = self.smoothing if self.rounds > 1 else 0.0
        duals = self.master.allowed(share * self.duals + (1 - share) * new)
        lowest, added, is_exact = self.master.constant(duals), 0, True
        bounds = np.zeros(len(self.pricers))
        targets = share * self.duals[: len(bounds)] + (1 - share) * new[: len(bounds)]
        for family in self.families:
            # The kind with most time prices for all: its days cost the others as much or more.
            target = float(targets[family].max())
            priced = self.pricers[family[0]].price(
                duals, self.weight, target, self.width, keep=KEPT * len(family)
            )
            is_exact &= priced.complete_to >= target - 1e-6
            for number in family:
                kind, own = self.week.kinds[number], float(targets[number])
                found = self.pricers[family[0]].for_kind(priced, kind, self.weight, own)
                bounds[number] = found.bound
                lowest += len(kind.days) * found.bound
                added += self.master.add(columns_of(self.week, number, varied(found.days, KEPT)))
        self.idle += 1
        if lowest > self.bound:
            self.idle, self.bound, self.duals = 0, lowest, duals
            self.duals[: len(bounds)] = bounds
        self._go_on(added, is_exact)

    def _go_on(self, added: int, is_exact: bool) -> None:
        """Decide how to price in the next round, or that there is nothing more to gain."""
        gap = self.value - self.bound
        if gap <= max(CLOSE * abs(self.value), self.weight * CLOSE_ORE):
            self.is_done = True
        elif self.idle >= PATIENCE and not is_exact and self.width is NARROW:
            self.width = self.wide
        elif added < 10:
            if self.smoothing > 0:
                self.smoothing = max(0.0, self.smoothing - 0.35)
            elif not is_exact and not self.is_apart:
                # The best days of the kind with most time may be none for the others.
                self.is_apart = True
            elif not is_exact and self.width != self.wide:
                self.width = self.wide
            elif added == 0:
                self.is_done = True
        if gap <= NEAR * abs(self.value):
            self.width = self.wide
        elif gap <= abs(self.value) and self.width is ROUGH:
            self.width = NARROW
        if self.rounds >= self.effort.rounds:
            self.is_done = True

    def complete(self, slack: float, *, keep: int) -> None:
        """Add the days whose reduced cost is below `slack`, the cheapest first, each with its best
        servings.
        """
        for number, pricer in enumerate(self.pricers):
            target = float(self.duals[number]) + slack
            found = pricer.price(self.duals, self.weight, target, self.wide, keep=keep)
            days = found.days.kept(np.arange(min(keep, len(found.days.value))))
            self.master.add(columns_of(self.week, number, days))
