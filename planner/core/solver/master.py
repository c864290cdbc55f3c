"""The choice of days: a linear program over whole days, and the integer program over the best.

Slack of a row costs a lot but is allowed in the linear program, so that it always has an answer and
its bound is always valid; a week with slack is no week.
"""

from typing import Final

import highspy
import numpy as np
from numpy.typing import NDArray

from planner.core.solver.columns import Columns, entries_of_rows
from planner.core.solver.pool import Floats, Ints
from planner.core.solver.weekrows import WeekRows

SLACK_COST: Final = 1_000_000.0  # øre for missing a row by its whole size
NO_SLACK: Final = 1e-7
INFINITY: Final = highspy.kHighsInf


class Master:
    """Days as columns, rows of the week as rows."""

    def __init__(self, week: WeekRows, *, weight: float = 1.0) -> None:
        """:param weight: 1 for the true objective, 0 where only feasibility is asked"""
        self.week = week
        self.weight = weight
        self.batches: list[Columns] = []
        self.known: set[tuple[object, ...]] = set()
        self.lower, self.upper = week.limits
        self.model = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 0)):
            self.model.setOptionValue(option, value)
        rows = len(self.lower)
        none, starts = np.zeros(0, dtype=np.int32), np.zeros(rows, dtype=np.int32)
        self.model.addRows(rows, self.lower, self.upper, 0, starts, none, np.zeros(0))
        self._add_priced()
        self._add_slacks()
        self.first_day = self.model.getNumCol()

    def add(self, columns: Columns) -> int:
        """Offer days to choose from; those already known are skipped. Returns how many are new."""
        fresh = []
        for number, key in enumerate(columns.keys()):
            if key not in self.known:
                self.known.add(key)
                fresh.append(number)
        if fresh:
            batch = columns.kept(np.array(fresh))
            self.batches.append(batch)
            days, rows, values = entries_of_rows(self.week, batch)
            sizes = np.bincount(days, minlength=len(fresh))
            costs, infinite = self.weight * batch.cost, np.full(len(fresh), np.inf)
            self._add(costs, infinite, sizes, rows.astype(np.int32), values)
        return len(fresh)

    def solve_linear(self) -> tuple[float, Floats]:
        """The linear program: its value, and what each row is worth."""
        self.model.run()
        value = self.model.getInfo().objective_function_value
        return value, np.array(self.model.getSolution().row_dual, dtype=np.float64)

    def slack(self) -> float:
        """How much of the rows the last solution misses, in shares of their size."""
        values = self.model.getSolution().col_value
        return float(sum(values[self.first_slack : self.first_day]))

    def taken(self) -> Floats:
        """How much of each day the last solution takes, in the order in which days were offered."""
        return np.array(self.model.getSolution().col_value[self.first_day :])

    def allowed(self, duals: Floats) -> Floats:
        """The nearest values of the rows under which no variable of unbounded size is a bargain, so
        that `constant` bounds the week.
        """
        return np.clip(duals, self.least_dual, self.most_dual)

    def constant(self, duals: Floats) -> float:
        """What every week costs at least, under allowed values, apart from its days."""
        values = duals.copy()
        values[: len(self.week.kinds)] = 0.0
        limit = np.where(values > 0, self.lower, self.upper)
        total = float((values * np.where(values == 0, 0.0, limit)).sum())
        reduced = self.bounded_costs - self.bounded_rows @ values
        return total + float(np.minimum(0.0, reduced).sum())

    def solve_whole(self, *, nodes: int, absolute_gap: float) -> list[Ints] | None:
        """Whole days without slack: for each batch how often each day is taken, or None where none
        was found.

        :param nodes: of branch and bound
        """
        slacks = np.arange(self.first_slack, self.first_day, dtype=np.int32)
        zeros = np.zeros(len(slacks))
        self.model.changeColsBounds(len(slacks), slacks, zeros, zeros)
        days = np.arange(self.first_day, self.model.getNumCol(), dtype=np.int32)
        whole = np.full(len(days), highspy.HighsVarType.kInteger)
        self.model.changeColsIntegrality(len(days), days, whole)
        self.model.setOptionValue("mip_max_nodes", nodes)
        self.model.setOptionValue("mip_rel_gap", 0.0)
        self.model.setOptionValue("mip_abs_gap", absolute_gap)
        self.model.run()
        info = self.model.getInfo()
        feasible = highspy.SolutionStatus.kSolutionStatusFeasible
        if info.primal_solution_status != feasible:
            return None
        counts = np.rint(self.taken()).astype(np.int64)
        ends = np.cumsum([len(batch.cost) for batch in self.batches])
        return np.split(counts, ends[:-1])

    def _add_priced(self) -> None:
        priced = self.week.priced
        costs = self.weight * np.array([variable.cost for variable in priced])
        upper = np.array([variable.upper for variable in priced])
        sizes = np.array([len(variable.rows) for variable in priced], dtype=np.int64)
        rows = [row for variable in priced for row, _ in variable.rows]
        values = [value for variable in priced for _, value in variable.rows]
        self._add(costs, upper, sizes, np.array(rows, dtype=np.int32), np.array(values))
        self.least_dual = np.where(np.isinf(self.upper), 0.0, -np.inf)
        self.most_dual = np.where(np.isinf(self.lower), 0.0, np.inf)
        for variable, cost in zip(priced, costs, strict=True):
            if np.isinf(variable.upper):  # its only entry, a negative one, limits the row's worth
                row, value = variable.rows[0]
                self.least_dual[row] = max(self.least_dual[row], float(cost) / value)
        bounded = np.flatnonzero(np.isfinite(upper))
        self.bounded_costs = costs[bounded]
        self.bounded_rows = np.zeros((len(bounded), len(self.lower)))
        for number, place in enumerate(bounded):
            for row, value in priced[place].rows:
                self.bounded_rows[number, row] = value

    def _add_slacks(self) -> None:
        """One slack for each limit that a choice of days could miss. Slack is in shares of a
        row.
        """
        self.first_slack = self.model.getNumCol()
        asked = np.arange(len(self.lower)) >= len(self.week.kinds)
        floors = np.flatnonzero(asked & np.isfinite(self.lower) & (self.lower > 0))
        caps = np.flatnonzero(asked & np.isfinite(self.upper))
        rows = np.concatenate([floors, caps]).astype(np.int32)
        shares = np.maximum(1.0, np.abs(np.concatenate([self.lower[floors], -self.upper[caps]])))
        values = shares * np.repeat([1.0, -1.0], [len(floors), len(caps)])
        count = len(rows)
        ones = np.ones(count, dtype=np.int64)
        self._add(np.full(count, SLACK_COST), np.full(count, np.inf), ones, rows, values)
        most, least = SLACK_COST / shares[: len(floors)], -SLACK_COST / shares[len(floors) :]
        self.most_dual[floors] = np.minimum(self.most_dual[floors], most)
        self.least_dual[caps] = np.maximum(self.least_dual[caps], least)

    def _add(
        self, costs: Floats, upper: Floats, sizes: Ints, rows: NDArray[np.int32], values: Floats
    ) -> None:
        """Add columns. `sizes` says how many of the entries (`rows`, `values`) each one has."""
        count = len(costs)
        starts = (np.cumsum(sizes) - sizes).astype(np.int32)
        most = np.where(np.isinf(upper), INFINITY, upper)
        self.model.addCols(count, costs, np.zeros(count), most, len(rows), starts, rows, values)
