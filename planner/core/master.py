"""The choice of days: a linear program over day patterns, and the integer program over the best.

Slack of a row costs a lot but is allowed in the linear program, so that it always has an answer and
its bound is always valid; a week with slack is no week.
"""

from collections.abc import Iterable
from typing import Final

import highspy
import numpy as np

from planner.core.objective import SAME_MAIN, SECOND_USE
from planner.core.patterns import Floats
from planner.core.pricing import Column
from planner.core.weekrows import WeekRows

SLACK_COST: Final = 1_000_000.0  # øre for missing a row by its whole size
NO_SLACK: Final = 1e-7
INFINITY: Final = highspy.kHighsInf


class Master:
    """Days as columns, rows of the week as rows."""

    def __init__(self, week: WeekRows, *, weight: float = 1.0) -> None:
        """:param weight: 1 for the true objective, 0 where only feasibility is asked"""
        self.week = week
        self.weight = weight
        self.columns: list[Column] = []
        self.known: set[tuple[int, tuple[int, ...], tuple[object, ...]]] = set()
        self.model = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 0)):
            self.model.setOptionValue(option, value)
        limits = week.limits()
        for lower, upper in limits:
            self.model.addRow(max(lower, -INFINITY), min(upper, INFINITY), 0, [], [])
        self.slack_count = self._add_slacks(limits)
        for n in range(len(week.twice)):
            self._add(weight * SECOND_USE, INFINITY, [(week.twice_at + n, -1.0)])
        for n in range(len(week.mains)):
            self._add(weight * SAME_MAIN, INFINITY, [(week.mains_at + n, -1.0)])
        for n, (_, counts) in enumerate(week.plants):
            self._add(0.0, 1.0, [(week.plants_at + n, -1.0), (week.variety_at, counts)])
        self.first_day = self.model.getNumCol()

    def add(self, columns: Iterable[Column]) -> int:
        """Offer days to choose from; those already known are skipped. Returns how many are new."""
        added = 0
        for column in columns:
            key = (column.kind, column.dishes, column.servings)
            if key not in self.known:
                self.known.add(key)
                self.columns.append(column)
                self._add(self.weight * column.cost, INFINITY, column.rows)
                added += 1
        return added

    def solve_linear(self) -> tuple[float, Floats]:
        """The linear program: its value, and what each row is worth."""
        self.model.run()
        value = self.model.getInfo().objective_function_value
        return value, np.array(self.model.getSolution().row_dual, dtype=np.float64)

    def slack(self) -> float:
        """How much of the rows the last solution misses, in shares of their size."""
        return float(sum(self.model.getSolution().col_value[: self.slack_count]))

    def solve_whole(self, *, nodes: int) -> list[Column] | None:
        """Whole days without slack, or None where none was found within the nodes.

        :param nodes: of branch and bound
        """
        slacks = np.arange(self.slack_count, dtype=np.int32)
        zeros = np.zeros(self.slack_count)
        self.model.changeColsBounds(self.slack_count, slacks, zeros, zeros)
        days = np.arange(self.first_day, self.model.getNumCol(), dtype=np.int32)
        whole = np.full(len(days), highspy.HighsVarType.kInteger)
        self.model.changeColsIntegrality(len(days), days, whole)
        self.model.setOptionValue("mip_max_nodes", nodes)
        self.model.setOptionValue("mip_rel_gap", 1e-3)
        self.model.run()
        if (
            self.model.getInfo().primal_solution_status
            != highspy.SolutionStatus.kSolutionStatusFeasible
        ):
            return None
        counts = np.rint(self.model.getSolution().col_value[self.first_day :]).astype(int)
        return [
            column for column, count in zip(self.columns, counts, strict=True) for _ in range(count)
        ]

    def _add_slacks(self, limits: list[tuple[float, float]]) -> int:
        """One slack for each limit that a choice of days could miss. Slack is in shares of a
        row.
        """
        count = 0
        for row in range(self.week.uses_at, len(limits)):
            lower, upper = limits[row]
            for limit, sign in ((lower, 1.0), (upper, -1.0)):
                if np.isfinite(limit) and (limit > 0 or sign < 0):
                    self._add(SLACK_COST, INFINITY, [(row, sign * max(1.0, abs(limit)))])
                    count += 1
        return count

    def _add(self, cost: float, upper: float, rows: Iterable[tuple[int, float]]) -> None:
        entries = list(rows)
        at = np.array([row for row, _ in entries], dtype=np.int32)
        values = np.array([value for _, value in entries], dtype=np.float64)
        self.model.addCol(cost, 0.0, upper, len(entries), at, values)
