"""The rows that tie the days of a week together, and what a dish counts in each of them.

Rows come in blocks: how many days of each kind, uses of each dish, second uses (at a price),
dinners alike (at a price), species (each counts once), their number, meals with a trait, leftovers
that have a dinner, their number, foods of the pantry, and each eater's bounds over the week.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Final

import numpy as np
import numpy.ma  # np.unique loads it: not in the first week that somebody waits for

from planner.core.board import Board
from planner.core.objective import SAME_MAIN, SECOND_USE
from planner.core.solver.kinds import Kind
from planner.core.solver.pool import Floats, Ints, Pool
from planner.core.totals import days_at_home
from planner.core.types import DINNER, Eater, Period, Problem, Side

INFINITY: Final = float("inf")
BLOCKS: Final = (
    "kinds", "uses", "twice", "mains", "plants", "variety", "frequencies", "left", "left_count",
    "pantry", "bounds",
)  # fmt: skip
MET_TWICE: Final = 2.0  # each dinner has a neighbour on both sides


@dataclass(frozen=True, eq=False)
class WeekBounds:
    """One eater's bounds over the week."""

    codes: tuple[str, ...]
    dishes: Floats  # dishes × bounds, in the eater's own portions
    extras: Floats  # extras × bounds
    lower: Floats
    upper: Floats


@dataclass(frozen=True, slots=True)
class Priced:
    """A variable of the week that is no day: what it costs, its upper end, and its entries."""

    cost: float
    upper: float
    rows: tuple[tuple[int, float], ...]


@dataclass(frozen=True, eq=False)
class WeekRows:
    """Places and limits of the rows."""

    problem: Problem
    board: Board
    pool: Pool
    kinds: tuple[Kind, ...]

    @cached_property
    def twice(self) -> Ints:
        """Dishes that may stand more than once."""
        uses = [self.board.uses.get(dish.id, 1) for dish in self.pool.dishes]
        return np.flatnonzero(np.array(uses) > 1)

    @cached_property
    def mains(self) -> tuple[str, ...]:
        """What carries the dinners, so that dinners alike can be kept from following each other."""
        if DINNER not in self.problem.slots:
            return ()
        return tuple(sorted({dish.main for dish in self.pool.dishes if DINNER in dish.slots}))

    @cached_property
    def main_of(self) -> Ints:
        """For each dish its place in `mains`, or -1."""
        at = {main: place for place, main in enumerate(self.mains)}
        return np.array([at.get(dish.main, -1) for dish in self.pool.dishes], dtype=np.int64)

    @cached_property
    def keeping(self) -> Ints:
        """Dishes that may be a leftover somewhere in the week."""
        left = [entries.dishes[entries.is_left] for kind in self.kinds for entries in kind.entries]
        return np.unique(np.concatenate([*left, np.zeros(0, dtype=np.int64)]))

    @cached_property
    def pantry(self) -> tuple[str, ...]:
        """Foods to use up, that any dish has."""
        foods = {food for dish in self.pool.dishes for food in dish.foods}
        return tuple(food for food in sorted(self.problem.pantry) if food in foods)

    @cached_property
    def has_food(self) -> Floats:
        """Dishes × foods of the pantry."""
        table = [[food in dish.foods for food in self.pantry] for dish in self.pool.dishes]
        return np.array(table, dtype=np.float64).reshape(len(self.pool.dishes), len(self.pantry))

    @cached_property
    def has_trait(self) -> Floats:
        """Dishes × frequencies."""
        asked = self.board.frequencies
        table = [[f.trait in dish.traits for f in asked] for dish in self.pool.dishes]
        return np.array(table, dtype=np.float64).reshape(len(self.pool.dishes), len(asked))

    @cached_property
    def bounds(self) -> tuple[WeekBounds, ...]:
        """Each eater's bounds over the week."""
        return tuple(
            week_bounds(self.problem, self.board, self.pool, eater) for eater in self.problem.eaters
        )

    @cached_property
    def at(self) -> Mapping[str, int]:
        """Where each block begins; `end` is the number of rows."""
        sizes = {
            "kinds": len(self.kinds),
            "uses": len(self.pool.dishes),
            "twice": len(self.twice),
            "mains": len(self.mains),
            "plants": len(self.pool.plants),
            "variety": 1,
            "frequencies": len(self.board.frequencies),
            "left": len(self.keeping),
            "left_count": 1,
            "pantry": len(self.pantry),
            "bounds": sum(len(bounds.codes) for bounds in self.bounds),
        }
        begins = [0, *accumulate(sizes[block] for block in BLOCKS)]
        return dict(zip((*BLOCKS, "end"), begins, strict=True))

    def block(self, values: Floats, name: str) -> Floats:
        """The part of a vector over the rows that is about one block."""
        names = (*BLOCKS, "end")
        part: Floats = values[self.at[name] : self.at[names[names.index(name) + 1]]]
        return part

    def bounds_at(self, eater: int) -> int:
        """Where the bounds of an eater (by number) begin."""
        return self.at["bounds"] + sum(len(bounds.codes) for bounds in self.bounds[:eater])

    @cached_property
    def limits(self) -> tuple[Floats, Floats]:
        """Lower and upper limit of each row."""
        lower, upper = np.full(self.at["end"], -INFINITY), np.full(self.at["end"], INFINITY)
        days = np.array([len(kind.days) for kind in self.kinds], dtype=np.float64)
        self.block(lower, "kinds")[:] = self.block(upper, "kinds")[:] = days
        self.block(upper, "uses")[:] = [self.board.uses.get(d.id, 1) for d in self.pool.dishes]
        self.block(upper, "twice")[:] = 1.0
        # Of n dinners alike among d days at least 2n - d - 1 follow one another.
        self.block(upper, "mains")[:] = len(self.problem.days) + 1.0
        self.block(lower, "plants")[:] = 0.0
        self.block(lower, "variety")[:] = self.board.plants
        self.block(lower, "frequencies")[:] = [f.at_least for f in self.board.frequencies]
        self.block(upper, "frequencies")[:] = [
            INFINITY if f.at_most is None else f.at_most for f in self.board.frequencies
        ]
        self.block(upper, "left")[:] = 0.0
        self.block(upper, "left_count")[:] = self.board.leftovers_at_most
        self.block(lower, "pantry")[:] = 0.0
        none = np.zeros(0)
        self.block(lower, "bounds")[:] = np.concatenate([none, *(b.lower for b in self.bounds)])
        self.block(upper, "bounds")[:] = np.concatenate([none, *(b.upper for b in self.bounds)])
        return lower, upper

    @cached_property
    def priced(self) -> tuple[Priced, ...]:
        """The variables that are no days."""
        at = self.at
        seconds = [
            Priced(SECOND_USE, INFINITY, ((at["twice"] + n, -1.0),)) for n in range(len(self.twice))
        ]
        alike = [
            Priced(SAME_MAIN, INFINITY, ((at["mains"] + n, -1.0),)) for n in range(len(self.mains))
        ]
        species = [
            Priced(0.0, 1.0, ((at["plants"] + n, -1.0), (at["variety"], counts)))
            for n, counts in enumerate(self.pool.plants.values())
        ]
        used = [
            Priced(-self.problem.pantry[food], 1.0, ((at["pantry"] + n, -1.0),))
            for n, food in enumerate(self.pantry)
        ]
        return (*seconds, *alike, *species, *used)

    def row_of(self, index: int) -> tuple[str, int | None]:
        """The policy row and eater id that a row stands for, to name a conflict."""
        for number, bounds in enumerate(self.bounds):
            place = index - self.bounds_at(number)
            if 0 <= place < len(bounds.codes):
                return bounds.codes[place], self.problem.eaters[number].id
        if index >= self.at["left"]:
            return "leftovers", None
        if index >= self.at["frequencies"]:
            return f"frequency:{self.board.frequencies[index - self.at['frequencies']].trait}", None
        return ("plants" if index >= self.at["plants"] else "repeats"), None


def week_bounds(problem: Problem, board: Board, pool: Pool, eater: Eater) -> WeekBounds:
    """An eater's bounds over the week, as sums over the days at home."""
    days = days_at_home(problem, eater)
    bounds = board.of_period(eater.id, Period.WEEK) if days > 0 else []
    floors = np.array([bound.side is Side.FLOOR for bound in bounds], dtype=bool)
    supplement = np.array([eater.supplement.get(b.quantity, 0.0) for b in bounds])
    total = np.array([b.amount for b in bounds]) * days - supplement * len(problem.days)
    columns = [pool.amounts(bound.quantity, bound.side) for bound in bounds]
    dishes = np.array(columns).reshape(len(bounds), len(pool.dishes)).T
    return WeekBounds(
        codes=tuple(bound.row for bound in bounds),
        dishes=np.ascontiguousarray(eater.share * dishes),
        extras=pool.extra_amounts(problem.extras, bounds),
        lower=np.where(floors, total, -INFINITY),
        upper=np.where(floors, INFINITY, total),
    )
