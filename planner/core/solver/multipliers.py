"""How much each row of a day is worth, so that a day's price can be told from its entries alone.

A linear program over promising entries, extras and portions gives the values. Any values that are
not negative give a valid bound (`pricing`); these make it tight.
"""

from dataclasses import dataclass, field
from typing import Final

import highspy
import numpy as np

from planner.core.board import Board
from planner.core.solver.kinds import Kind
from planner.core.solver.pool import Floats, Ints
from planner.core.solver.prices import Prices

PROMISING: Final = 120  # entries of each slot to begin with
RICHEST: Final = 3  # and for each row those that bring most of it
ADDED: Final = 60  # entries of each slot in a further round
ROUNDS: Final = 5
CLOSE: Final = 0.01
MISSED: Final = 2_000_000.0  # øre for missing a row by its whole size


@dataclass
class Multipliers:
    """Values of the rows of one kind of day. Kept from one call to the next, as a start."""

    rows: list[Floats]  # for each eater
    minutes: float = 0.0  # of a minute over the budget
    minutes_at_most: float = 0.0  # of a minute over what is allowed at all
    brought: list[Floats] = field(default_factory=list)  # rows: what the last day's dishes brought


def first_multipliers(kind: Kind) -> Multipliers:
    """Nothing known yet."""
    zeros = [np.zeros(len(rows.need)) for rows in kind.rows]
    return Multipliers(zeros, brought=[np.abs(rows.need) for rows in kind.rows])


def excess_of(kind: Kind, prices: Prices, values: Multipliers) -> list[Floats]:
    """Each slot's entries priced with the rows' values, at ordinary portions."""
    priced = []
    for slot, base in enumerate(prices.entries):
        price = base + (values.minutes + values.minutes_at_most) * kind.entries[slot].minutes
        for eater, rows in enumerate(kind.rows):
            price = price - kind.brought[eater][slot] @ values.rows[eater]
            if rows.shares[slot]:
                price = price - prices.dishes[eater][kind.entries[slot].dishes]
        priced.append(price)
    return priced


def improve(
    kind: Kind, prices: Prices, board: Board, values: Multipliers, *, promising: int = PROMISING
) -> Multipliers:
    """Better values for these prices, starting from others.

    :param promising: how many entries of each slot to begin with
    """
    program = _Program(kind, prices, board, values)
    chosen = [np.zeros(len(entries.dishes), dtype=bool) for entries in kind.entries]
    found = values
    for round_ in range(ROUNDS):
        excess = excess_of(kind, prices, found)
        added = False
        for slot, price in enumerate(excess):
            if round_ == 0:
                wanted = np.union1d(_cheapest(price, promising), _richest(kind, slot))
            else:
                inside = price[chosen[slot]].min()
                better = np.flatnonzero((price < inside - 1e-6) & ~chosen[slot])
                wanted = better[_cheapest(price[better], ADDED)]
            fresh = wanted[~chosen[slot][wanted]]
            if len(fresh):
                chosen[slot][fresh] = True
                program.add(slot, fresh)
                added = True
        if not added:
            break
        found = program.solve()
    return found


def _cheapest(price: Floats, count: int) -> Ints:
    if len(price) <= count:
        return np.arange(len(price))
    return np.argpartition(price, count - 1)[:count]


def _richest(kind: Kind, slot: int) -> Ints:
    parts = [np.zeros(0, dtype=np.int64)]
    for brought in (of_eater[slot] for of_eater in kind.brought):
        count = min(RICHEST, len(brought))
        for row in range(brought.shape[1]):
            parts.append(np.argpartition(-brought[:, row], count - 1)[:count])
    return np.unique(np.concatenate(parts))


class _Program:
    """The linear program. Rows: the eaters' rows one after the other, in shares of their size;
    minutes wished for and allowed; one entry for each slot; extras of each eater.
    """

    def __init__(self, kind: Kind, prices: Prices, board: Board, values: Multipliers) -> None:
        self.kind, self.prices, self.values = kind, prices, values
        self.sizes = [np.maximum(1.0, np.abs(rows.need)) for rows in kind.rows]
        self.begins = np.concatenate([[0], np.cumsum([len(size) for size in self.sizes])])
        self.minutes_at = int(self.begins[-1])
        self.slots_at = self.minutes_at + 2
        self.extras_at = self.slots_at + len(kind.slots)
        self.model = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 0)):
            self.model.setOptionValue(option, value)
        self._rows(board)
        self._slacks()
        self._servings(board)
        self.entries: list[tuple[int, Ints]] = []
        self.first_entry = self.model.getNumCol()

    def _rows(self, board: Board) -> None:
        needs = [
            (rows.need - rows.own) / size
            for rows, size in zip(self.kind.rows, self.sizes, strict=True)
        ]
        ones = np.ones(len(self.kind.slots))
        most = self.kind.minutes_at_most if np.isfinite(self.kind.minutes_at_most) else 1e6
        limit = np.full(len(self.kind.rows), -float(board.extras_at_most))
        lower = np.concatenate([*needs, [-self.kind.minutes, -most], ones, limit])
        upper = np.full(len(lower), highspy.kHighsInf)
        upper[self.slots_at : self.extras_at] = 1.0
        none = np.zeros(0, dtype=np.int32)
        starts = np.zeros(len(lower), dtype=np.int32)
        self.model.addRows(len(lower), lower, upper, 0, starts, none, np.zeros(0))

    def _slacks(self) -> None:
        missed = [np.full(len(size), MISSED) for size in self.sizes]
        costs = np.concatenate([*missed, [self.prices.minute_over, MISSED / 60]])
        self._columns(costs, np.eye(len(costs), self.model.getNumRow()))

    def _servings(self, board: Board) -> None:
        """Extras, and larger and smaller portions of what the last day's dishes brought."""
        for number, rows in enumerate(self.kind.rows):
            at = slice(int(self.begins[number]), int(self.begins[number + 1]))
            singles = [x for x, chosen in enumerate(rows.sets) if len(chosen) == 1]
            table = np.zeros((len(singles) + 2, self.model.getNumRow()))
            table[:-2, at] = rows.set_amounts[singles] / self.sizes[number]
            table[:-2, self.extras_at + number] = -1.0
            change = self.values.brought[number] / self.sizes[number]
            sign = np.where(rows.is_floor, 1.0, -1.0)
            table[-2, at], table[-1, at] = change * sign, -change * sign
            per_portion = self.prices.portion_step / board.portion_step
            costs = np.concatenate([self.prices.sets[number][singles], [per_portion, per_portion]])
            larger, smaller = board.portions[-1] - 1.0, 1.0 - board.portions[0]
            upper = np.concatenate([np.ones(len(singles)), [max(0, larger), max(0, smaller)]])
            self._columns(costs, table, upper)

    def add(self, slot: int, places: Ints) -> None:
        """Offer more entries of a slot."""
        found = self.kind.entries[slot]
        table = np.zeros((len(places), self.model.getNumRow()))
        costs = self.prices.entries[slot][places].copy()
        for number, rows in enumerate(self.kind.rows):
            at = slice(int(self.begins[number]), int(self.begins[number + 1]))
            table[:, at] = self.kind.brought[number][slot][places] / self.sizes[number]
            if rows.shares[slot]:
                costs -= self.prices.dishes[number][found.dishes[places]]
        table[:, self.minutes_at] = table[:, self.minutes_at + 1] = -found.minutes[places]
        table[:, self.slots_at + slot] = 1.0
        self.entries.append((slot, places))
        self._columns(costs, table)

    def solve(self) -> Multipliers:
        """The rows' values, and what the best mixture of days brings."""
        self.model.run()
        solution = self.model.getSolution()
        duals = np.maximum(0.0, np.array(solution.row_dual[: self.slots_at]))
        taken = np.array(solution.col_value[self.first_entry :])
        brought = [rows.own.copy() for rows in self.kind.rows]
        start = 0
        for slot, places in self.entries:
            weights = taken[start : start + len(places)]
            for number in range(len(self.kind.rows)):
                brought[number] += weights @ self.kind.brought[number][slot][places]
            start += len(places)
        values = [
            duals[self.begins[n] : self.begins[n + 1]] / size for n, size in enumerate(self.sizes)
        ]
        over = min(float(duals[self.minutes_at]), self.prices.minute_over)
        limit = float(duals[self.minutes_at + 1]) if np.isfinite(self.kind.minutes_at_most) else 0.0
        return Multipliers(values, over, limit, [np.abs(amounts) for amounts in brought])

    def _columns(self, costs: Floats, table: Floats, upper: Floats | None = None) -> None:
        """Add columns: costs, and each column's entries as a row of `table`."""
        count = len(costs)
        columns, rows = np.nonzero(table)
        starts = np.searchsorted(columns, np.arange(count)).astype(np.int32)
        most = np.full(count, highspy.kHighsInf) if upper is None else upper
        self.model.addCols(
            count, costs, np.zeros(count), most, len(rows), starts, rows.astype(np.int32),
            table[columns, rows],
        )  # fmt: skip
