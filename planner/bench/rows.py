"""The rows of all eaters as tables, for planners that try many days at once."""

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from planner.core.suitability import suits
from planner.core.types import Eater, Period, Problem, Serving, Side

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class EaterRows:
    """One eater's rows of a period, every one as "at least": a cap stands with its sign turned.

    `dishes[row, dish]` is in the eater's ordinary portion, `sets[row, set]` of whole extras, and
    `asked[row]` has the supplement taken off.
    """

    eater: Eater
    dishes: Floats
    sets: Floats
    extras: tuple[tuple[int, ...], ...]
    asked: Floats

    def misses(self, got: Floats) -> Floats:
        """How far the rows (the first axis of `got`) are missed together, in shares of each."""
        asked = self.asked.reshape(-1, *[1] * (got.ndim - 1))
        missed: Floats = (np.maximum(0.0, asked - got) / np.maximum(1.0, abs(asked))).sum(axis=0)
        return missed


@dataclass(frozen=True)
class DayTable:
    """A problem of ordinary days (nobody away, no dishes of one's own) as arrays."""

    problem: Problem

    @cached_property
    def rows(self) -> tuple[EaterRows, ...]:
        """The rows of a day, of each eater."""
        return tuple(self._rows(eater, Period.DAY) for eater in self.problem.eaters)

    @cached_property
    def week_rows(self) -> tuple[EaterRows, ...]:
        """The rows that the mean of the days is held to."""
        return tuple(self._rows(eater, Period.WEEK) for eater in self.problem.eaters)

    @cached_property
    def choices(self) -> tuple[Ints, ...]:
        """For each slot, the indices of the dishes that everyone may have there."""
        problem = self.problem
        suiting = [
            all(suits(eater, dish.portion) for eater in problem.eaters) for dish in problem.dishes
        ]
        return tuple(
            np.array(
                [n for n, dish in enumerate(problem.dishes) if suiting[n] and slot in dish.slots],
                dtype=np.int64,
            )
            for slot in problem.slots
        )

    @cached_property
    def portions(self) -> Floats:
        """The portions that may be chosen."""
        return np.array(self.problem.policy.portions, dtype=np.float64)

    def serving(self, rows: EaterRows, dishes: Ints) -> Serving:
        """The serving of a day's dishes that misses least, then the plainest."""
        shared = rows.dishes[:, dishes].sum(axis=1)
        got = shared[:, None, None] * self.portions[None, None, :] + rows.sets[:, :, None]
        plain = np.array([len(extras) for extras in rows.extras])[:, None] + abs(self.portions - 1)
        missed = rows.misses(got) + 1e-6 * plain
        extras, portion = np.unravel_index(int(missed.argmin()), missed.shape)
        return Serving(float(self.portions[portion]), rows.extras[int(extras)])

    def _rows(self, eater: Eater, period: Period) -> EaterRows:
        problem = self.problem
        bounds = [bound for bound in eater.bounds if bound.period is period]
        extras = [extra for extra in problem.extras if suits(eater, extra.portion)]
        sets = [
            chosen
            for count in range(problem.policy.extras_at_most + 1)
            for chosen in combinations(extras, count)
        ]
        sign = np.array([1.0 if bound.side is Side.FLOOR else -1.0 for bound in bounds])
        asked = [b.amount - eater.supplement.get(b.quantity, 0.0) for b in bounds]
        one = np.array(
            [[bound.side.of(extra.portion, bound.quantity) for extra in extras] for bound in bounds]
        )
        at = {extra.id: n for n, extra in enumerate(extras)}
        of_sets = [one[:, [at[extra.id] for extra in chosen]].sum(axis=1) for chosen in sets]
        dishes = [
            [bound.side.of(dish.portion, bound.quantity) for dish in problem.dishes]
            for bound in bounds
        ]
        return EaterRows(
            eater=eater,
            dishes=sign[:, None] * eater.share * np.array(dishes),
            sets=sign[:, None] * np.array(of_sets).T,
            extras=tuple(tuple(extra.id for extra in chosen) for chosen in sets),
            asked=sign * np.array(asked),
        )


def share_of_random_days(table: DayTable, *, draws: int = 20_000, seed: int = 0) -> float:
    """How many of days filled at random, in ordinary portions and without extras, keep every daily
    row of everyone: how hard the pool is.
    """
    random = np.random.default_rng(seed)
    if any(len(choices) == 0 for choices in table.choices):
        return 0.0
    days = np.stack([random.choice(choices, draws) for choices in table.choices])
    whole = np.ones(draws, dtype=bool)
    for rows in table.rows:
        whole &= rows.misses(rows.dishes[:, days].sum(axis=1)) <= 1e-9
    return float(whole.mean())
