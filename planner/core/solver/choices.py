"""The best extras and portion of one eater on many days at once, exactly."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from planner.core.board import Board
from planner.core.solver.dayrows import EaterRows
from planner.core.solver.pool import Floats, Ints

NEARLY: Final = 1e-9
HUGE: Final = 1e12
LOTS: Final = (1, 12)  # sets of extras that are tried at once: the cheapest, some more, the rest


@dataclass(frozen=True, eq=False)
class Choices:
    """For each day looked at: what the choice costs (infinite: there is none), the set of extras,
    and the portion's place on the board.
    """

    value: Floats
    sets: Ints
    portions: Ints


def portion_value(board: Board, step_cost: float, gain: Floats) -> Floats:
    """The least that the portion alone can cost, whatever the rows say.

    :param gain: what a whole portion is worth
    """
    per_portion = step_cost / board.portion_step
    ends = (min(1.0, board.portions[0]), 1.0, max(1.0, board.portions[-1]))
    values = [per_portion * abs(portion - 1.0) - portion * gain for portion in ends]
    least: Floats = np.minimum.reduce(values)
    return least


def best_choices(
    rows: EaterRows,
    board: Board,
    shared: Floats,
    *,
    gain: Floats,
    set_costs: Floats,
    step_cost: float,
    most: Floats,
) -> Choices:
    """Each day's cheapest extras and portion that keep the eater's rows.

    :param shared: rows × days: what a whole portion brings
    :param gain: for each day, what a whole portion is worth to the rows of the week
    :param set_costs: what each set of extras costs, less what it is worth to the week
    :param most: for each day, the cost above which nobody is interested
    """
    count = shared.shape[1]
    per_unit = 1.0 / np.maximum(np.abs(shared), 1.0 / HUGE)
    binding = _binding(rows, board, per_unit)
    rows, per_unit = rows.kept(binding), per_unit[binding]
    least = portion_value(board, step_cost, gain)
    best = np.full(count, np.inf)
    best_set, best_portion = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    for sets in np.split(np.argsort(set_costs, kind="stable"), np.cumsum(LOTS)):
        if not len(sets):
            break
        at = np.flatnonzero(set_costs[sets[0]] + least < np.minimum(best, most))
        if len(sets) > 1:
            at = at[_may_do(rows, board, sets, per_unit[:, at])]
        if not len(at):
            continue
        first, last = portions_allowed(rows, board, sets, per_unit[:, at])
        portion = _best_portion(board, first, last, gain[at], step_cost)
        value = set_costs[sets, None] + _portion_cost(board, portion, gain[at], step_cost)
        value[first > last] = np.inf
        which, days = value.argmin(axis=0), np.arange(len(at))
        value, portion = value[which, days], portion[which, days]
        better = value < best[at]
        at = at[better]
        best[at], best_portion[at] = value[better], portion[better]
        best_set[at] = sets[which[better]]
    return Choices(best, best_set, best_portion)


def portions_allowed(
    rows: EaterRows, board: Board, sets: Ints, per_unit: Floats
) -> tuple[Ints, Ints]:
    """For each set of extras and day, first and last place on the board of the portions that keep
    every row; none where the first is behind the last.

    :param per_unit: rows × days: the portion that brings one unit
    """
    wanted = rows.need - rows.set_amounts[sets]
    lowest, step, places = board.portions[0], board.portion_step, len(board.portions)
    at_least = np.full((len(sets), per_unit.shape[1]), lowest)
    at_most = np.full_like(at_least, board.portions[-1])
    limit = np.empty_like(at_least)
    for row, is_floor in enumerate(rows.is_floor):
        np.multiply(wanted[:, row, None], per_unit[row], out=limit)
        if is_floor:
            np.maximum(at_least, limit, out=at_least)
        else:
            np.minimum(at_most, np.negative(limit, out=limit), out=at_most)
    # Clipped before the cast: an impossible portion may be astronomically large.
    first = np.clip(np.ceil((at_least - lowest) / step - NEARLY), 0, places).astype(np.int64)
    last = np.clip(np.floor((at_most - lowest) / step + NEARLY), -1, places - 1).astype(np.int64)
    return first, last


def ordinary_portion(board: Board) -> int:
    """The place on the board of the portion nearest to one."""
    return min(range(len(board.portions)), key=lambda place: abs(board.portions[place] - 1.0))


def _binding(rows: EaterRows, board: Board, per_unit: Floats) -> Ints:
    """The rows that some day might not keep with the least helpful extras and portion."""
    limit = (rows.need - rows.set_amounts.min(axis=0))[:, None] * per_unit
    missed = np.where(
        rows.is_floor,
        limit.max(axis=1, initial=-np.inf) > board.portions[0],
        -limit.max(axis=1, initial=-np.inf) < board.portions[-1],
    )
    return np.flatnonzero(missed)


def _may_do(
    rows: EaterRows, board: Board, sets: Ints, per_unit: Floats
) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """The days on which any of the sets might do: those where a portion is left if every row may
    have the set that suits it best.
    """
    wanted = (rows.need - rows.set_amounts[sets].max(axis=0))[:, None] * per_unit
    at_least = wanted[rows.is_floor].max(axis=0, initial=board.portions[0])
    at_most = (-wanted[~rows.is_floor]).min(axis=0, initial=board.portions[-1])
    may: np.ndarray[tuple[int], np.dtype[np.bool_]] = at_least <= at_most + NEARLY
    return may


def _best_portion(board: Board, first: Ints, last: Ints, gain: Floats, step_cost: float) -> Ints:
    """A portion's cost is linear with a kink at the ordinary one, so the best is the first, the
    last or the ordinary one of those allowed.
    """
    portion = np.clip(ordinary_portion(board), first, np.maximum(first, last))
    worth = gain * board.portion_step
    portion = np.where(worth > step_cost, last, portion)
    best: Ints = np.where(worth < -step_cost, first, portion)
    return best


def _portion_cost(board: Board, portion: Ints, gain: Floats, step_cost: float) -> Floats:
    share = board.portions[0] + board.portion_step * portion
    cost: Floats = step_cost / board.portion_step * np.abs(share - 1.0) - gain * share
    return cost
