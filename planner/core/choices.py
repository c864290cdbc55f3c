"""The best extras and portion of one eater on many days at once, exactly."""

from dataclasses import dataclass

import numpy as np

from planner.core.board import Board
from planner.core.dayrows import EaterRows
from planner.core.pool import Floats, Ints

NEARLY = 1e-9
HUGE = 1e12


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

    A portion's cost is linear with a kink at the ordinary one, so its best value is the first, the
    last or the ordinary one of those that the rows allow.

    :param shared: rows × days: what a whole portion brings
    :param gain: for each day, what a whole portion is worth to the rows of the week
    :param set_costs: what each set of extras costs, less what it is worth to the week
    :param most: for each day, the cost above which nobody is interested
    """
    count = shared.shape[1]
    per_unit = 1.0 / np.maximum(np.abs(shared), 1.0 / HUGE)
    least_for_portion = portion_value(board, step_cost, gain)
    best = np.full(count, np.inf)
    best_set, best_portion = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    for x in np.argsort(set_costs, kind="stable"):
        open_days = np.flatnonzero(set_costs[x] + least_for_portion < np.minimum(best, most))
        if not len(open_days):
            break  # sets come cheapest first
        first, last = _portions(rows, board, int(x), per_unit[:, open_days])
        portion = _best_portion(board, first, last, gain[open_days], step_cost)
        value = set_costs[x] + _portion_cost(board, portion, gain[open_days], step_cost)
        value[first > last] = np.inf
        better = value < best[open_days]
        at = open_days[better]
        best[at], best_set[at], best_portion[at] = value[better], x, portion[better]
    return Choices(best, best_set, best_portion)


def _portions(rows: EaterRows, board: Board, chosen: int, per_unit: Floats) -> tuple[Ints, Ints]:
    """First and last place on the board of the portions that keep every row, none where the first
    is behind the last.
    """
    wanted = rows.need - rows.set_amounts[chosen]
    floor = rows.is_floor
    lowest, step, places = board.portions[0], board.portion_step, len(board.portions)
    at_least = (wanted[floor, None] * per_unit[floor]).max(axis=0, initial=lowest)
    at_most = (-wanted[~floor, None] * per_unit[~floor]).min(axis=0, initial=board.portions[-1])
    # Clipped before the cast: an impossible portion may be astronomically large.
    first = np.clip(np.ceil((at_least - lowest) / step - NEARLY), 0, places).astype(np.int64)
    last = np.clip(np.floor((at_most - lowest) / step + NEARLY), -1, places - 1).astype(np.int64)
    return first, last


def ordinary_portion(board: Board) -> int:
    """The place on the board of the portion nearest to one."""
    return min(range(len(board.portions)), key=lambda place: abs(board.portions[place] - 1.0))


def _best_portion(board: Board, first: Ints, last: Ints, gain: Floats, step_cost: float) -> Ints:
    portion = np.clip(ordinary_portion(board), first, np.maximum(first, last))
    worth = gain * board.portion_step
    portion = np.where(worth > step_cost, last, portion)
    best: Ints = np.where(worth < -step_cost, first, portion)
    return best


def _portion_cost(board: Board, portion: Ints, gain: Floats, step_cost: float) -> Floats:
    share = board.portions[0] + board.portion_step * portion
    cost: Floats = step_cost / board.portion_step * np.abs(share - 1.0) - gain * share
    return cost
