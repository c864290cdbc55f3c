"""A linear or integer program, written column by column and row by row, then given to HiGHS."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import highspy
import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

EXACT: Final = 1e-9  # how far from whole a whole column may be


@dataclass(frozen=True)
class Answer:
    """What HiGHS found. `values` is None where it found nothing."""

    is_proved: bool  # the best there is, or proof that there is nothing
    value: float
    bound: float
    values: Floats | None


@dataclass
class Program:
    """Minimise the cost of columns, each within its own limits, under rows."""

    offset: float = 0.0
    costs: list[Floats] = field(default_factory=list)
    lowers: list[Floats] = field(default_factory=list)
    uppers: list[Floats] = field(default_factory=list)
    wholes: list[NDArray[np.bool_]] = field(default_factory=list)
    size: int = 0
    row_columns: list[Ints] = field(default_factory=list)
    row_values: list[Floats] = field(default_factory=list)
    row_limits: list[tuple[float, float]] = field(default_factory=list)

    def columns(
        self,
        cost: Sequence[float] | Floats,
        *,
        at_least: ArrayLike = 0.0,
        at_most: ArrayLike = 1.0,
        is_whole: bool = False,
    ) -> Ints:
        """Add one column for each cost. Returns their numbers."""
        count = len(cost)
        self.costs.append(np.asarray(cost, dtype=np.float64))
        self.lowers.append(np.broadcast_to(np.asarray(at_least, dtype=np.float64), count))
        self.uppers.append(np.broadcast_to(np.asarray(at_most, dtype=np.float64), count))
        self.wholes.append(np.full(count, is_whole))
        self.size += count
        return np.arange(self.size - count, self.size)

    def row(
        self,
        columns: Sequence[int] | Ints,
        values: ArrayLike = 1.0,
        *,
        at_least: float = -math.inf,
        at_most: float = math.inf,
    ) -> None:
        """Add one row; no column may stand in it twice."""
        at = np.asarray(columns, dtype=np.int64)
        self.row_columns.append(at)
        self.row_values.append(np.broadcast_to(np.asarray(values, dtype=np.float64), at.shape))
        self.row_limits.append((at_least, at_most))

    def solve(
        self, *, is_relaxed: bool = False, seconds: float = math.inf, relative_gap: float = 0.0
    ) -> Answer:
        """One thread, to the end unless `seconds` says otherwise.

        :param is_relaxed: any number will do where a whole one is asked for
        """
        model = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("random_seed", 0),
            ("time_limit", seconds),
            ("mip_rel_gap", relative_gap),
            ("mip_abs_gap", 0.0),
            ("mip_feasibility_tolerance", EXACT),
        ):
            model.setOptionValue(option, value)
        model.passModel(self._model(is_relaxed=is_relaxed))
        model.run()
        info = model.getInfo()
        is_lp = is_relaxed or not any(whole.any() for whole in self.wholes)
        is_proved = model.getModelStatus() in {
            highspy.HighsModelStatus.kOptimal,
            highspy.HighsModelStatus.kInfeasible,
        }
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return Answer(is_proved, math.inf, math.inf if is_proved else -math.inf, None)
        value = info.objective_function_value
        values = np.array(model.getSolution().col_value, dtype=np.float64)
        return Answer(is_proved, value, value if is_lp else info.mip_dual_bound, values)

    def _model(self, *, is_relaxed: bool) -> highspy.HighsLp:
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = self.size, len(self.row_limits)
        model.offset_ = self.offset
        model.col_cost_ = _joined(self.costs)
        model.col_lower_, model.col_upper_ = _joined(self.lowers), _joined(self.uppers)
        limits = np.array(self.row_limits, dtype=np.float64).reshape(-1, 2)
        model.row_lower_, model.row_upper_ = limits[:, 0], limits[:, 1]
        if not is_relaxed:
            kinds = highspy.HighsVarType
            model.integrality_ = [
                kinds.kInteger if whole else kinds.kContinuous
                for group in self.wholes
                for whole in group
            ]
        lengths = [len(columns) for columns in self.row_columns]
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
        model.a_matrix_.index_ = _joined(self.row_columns).astype(np.int32)
        model.a_matrix_.value_ = _joined(self.row_values)
        return model


def _joined(parts: Sequence[Floats] | Sequence[Ints]) -> Floats:
    return np.concatenate([np.empty(0), *parts])
