"""The rows that tie the days of a week together, and what a day counts in each of them.

Rows, in this order: one for each kind of day (how many there are), one for each dish (uses), one
for each breakfast or snack that may come twice (second use, at a price), one for each kind of
dinner (too many of it must meet, at a price), one for each species (it counts once), the number of
plants, and one for each eater's bound over the week.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from planner.core.board import Board
from planner.core.kinds import Kind
from planner.core.patterns import Floats, measure
from planner.core.types import DINNER, Bound, Eater, Period, Problem, Side


@dataclass(frozen=True, slots=True)
class WeekBound:
    """One eater's bound over the week, with the sums that the solver needs."""

    eater: int  # index into problem.eaters
    bound: Bound
    dishes: Floats  # per dish, in the eater's ordinary portion
    extras: dict[int, float]
    total: float  # what the days together must reach, supplement taken off


@dataclass(frozen=True)
class WeekRows:
    """Names and sizes of the rows."""

    problem: Problem
    board: Board
    kinds: tuple[Kind, ...]

    @cached_property
    def plants(self) -> tuple[tuple[str, float], ...]:
        """Every species in the pool, with what it counts."""
        found: dict[str, float] = {}
        for dish in self.problem.dishes:
            found.update(dish.portion.plants)
        return tuple(sorted(found.items()))

    @cached_property
    def has_plant(self) -> Floats:
        """Dishes × species, 0 or 1."""
        return np.array(
            [
                [plant in dish.portion.plants for plant, _ in self.plants]
                for dish in self.problem.dishes
            ],
            dtype=np.float64,
        ).reshape(len(self.problem.dishes), len(self.plants))

    @cached_property
    def twice(self) -> tuple[int, ...]:
        """Indices of dishes that may stand more than once."""
        return tuple(
            n for n, dish in enumerate(self.problem.dishes) if self.board.uses.get(dish.id, 1) > 1
        )

    @cached_property
    def mains(self) -> tuple[str, ...]:
        """What carries the dinners, so that dinners alike can be kept from following each other."""
        if DINNER not in self.problem.slots:
            return ()
        return tuple(sorted({dish.main for dish in self.problem.dishes if DINNER in dish.slots}))

    @cached_property
    def week_bounds(self) -> tuple[WeekBound, ...]:
        """Every eater's bounds over the week."""
        return tuple(
            self._week_bound(index, eater, bound)
            for index, eater in enumerate(self.problem.eaters)
            for bound in self.board.of_period(eater.id, Period.WEEK)
        )

    @cached_property
    def uses_at(self) -> int:
        """Index of the first row about uses."""
        return len(self.kinds)

    @cached_property
    def twice_at(self) -> int:
        """Index of the first row about second uses."""
        return self.uses_at + len(self.problem.dishes)

    @cached_property
    def mains_at(self) -> int:
        """Index of the first row about dinners alike."""
        return self.twice_at + len(self.twice)

    @cached_property
    def plants_at(self) -> int:
        """Index of the first row about a species."""
        return self.mains_at + len(self.mains)

    @cached_property
    def variety_at(self) -> int:
        """Index of the row about the number of plants."""
        return self.plants_at + len(self.plants)

    @cached_property
    def bounds_at(self) -> int:
        """Index of the first row about a bound over the week."""
        return self.variety_at + 1

    def limits(self) -> list[tuple[float, float]]:
        """Lower and upper limit of each row."""
        infinity = float("inf")
        rows = [(float(len(kind.days)),) * 2 for kind in self.kinds]
        rows += [(0.0, float(self.board.uses.get(dish.id, 1))) for dish in self.problem.dishes]
        rows += [(-infinity, 1.0) for _ in self.twice]
        # Of n dinners alike among d days at least 2n - d - 1 follow one another.
        rows += [(-infinity, len(self.problem.days) + 1.0) for _ in self.mains]
        rows += [(0.0, infinity) for _ in self.plants]
        rows += [(self.board.plants, infinity)]
        for row in self.week_bounds:
            is_floor = row.bound.side is Side.FLOOR
            rows.append((row.total, infinity) if is_floor else (-infinity, row.total))
        return rows

    def row_of(self, index: int) -> tuple[str, int | None]:
        """The policy row and eater id that a row stands for, to name a conflict."""
        if index >= self.bounds_at:
            row = self.week_bounds[index - self.bounds_at]
            return row.bound.row, self.problem.eaters[row.eater].id
        return ("plants" if index >= self.plants_at else "repeats"), None

    def _week_bound(self, index: int, eater: Eater, bound: Bound) -> WeekBound:
        days = len(self.problem.days)
        dishes = np.array([measure(dish.portion, bound) for dish in self.problem.dishes])
        return WeekBound(
            eater=index,
            bound=bound,
            dishes=eater.share * dishes,
            extras={extra.id: measure(extra.portion, bound) for extra in self.problem.extras},
            total=days * (bound.amount - eater.supplement.get(bound.quantity, 0.0)),
        )
