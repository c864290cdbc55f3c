"""Every complete day that keeps the daily rules.

A *pattern* is a dish for each slot; for each eater it has *options*: a set of extras and a range of
portions that together keep that eater's daily bounds. Patterns are enumerated, so whatever is
chosen later keeps every daily rule, and a bound over all patterns is a bound over all days.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from planner.core.board import Board
from planner.core.types import Bound, Eater, Extra, Period, Problem, Side
from recipes.core.portion import PortionFacts

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

NEARLY: Final = 1e-9
HUGE: Final = 1e12


def measure(portion: PortionFacts, bound: Bound) -> float:
    """What a portion counts towards a bound: the known part to a floor, the careful one to a
    cap.
    """
    if bound.side is Side.FLOOR:
        return portion.at_least(bound.quantity)
    return portion.at_most(bound.quantity)


@dataclass(frozen=True)
class Options:
    """One eater's choices for each pattern.

    `sets[x]` are extra ids. `first[x, n]` and `last[x, n]` are indices into the board's portions:
    with extras x, pattern n keeps the eater's daily bounds for portions from first to last; none
    where first > last.
    """

    sets: tuple[tuple[int, ...], ...]
    first: NDArray[np.int8]
    last: NDArray[np.int8]

    def kept(self, rows: NDArray[np.bool_]) -> "Options":
        """The same for some of the patterns."""
        return Options(self.sets, self.first[:, rows], self.last[:, rows])

    @property
    def exists(self) -> NDArray[np.bool_]:
        """For each pattern, whether the eater has any choice at all."""
        found: NDArray[np.bool_] = np.any(self.first <= self.last, axis=0)
        return found


@dataclass(frozen=True)
class Patterns:
    """The days that keep every daily rule, given what is fixed on the day.

    `dishes[n, s]` is an index into `problem.dishes`.
    """

    dishes: Ints
    options: tuple[Options, ...]


def extra_sets(problem: Problem, board: Board, eater: Eater) -> tuple[tuple[int, ...], ...]:
    """The sets of extras that the eater may have on a day, fewest first."""
    allowed = [
        extra.id for extra in problem.extras if (eater.id, extra.id) not in board.forbidden_extras
    ]
    return tuple(
        chosen
        for count in range(board.extras_at_most + 1)
        for chosen in combinations(allowed, count)
    )


def choices_of(problem: Problem, board: Board, fixed: dict[str, int], slot: str) -> list[int]:
    """The ids of the dishes that may stand in a slot, given what is fixed on the day."""
    if slot in fixed:
        allowed = [fixed[slot]]
    else:
        allowed = [dish.id for dish in problem.dishes if slot in dish.slots]
    ids = [eater.id for eater in problem.eaters]
    return [dish for dish in allowed if not any((i, dish) in board.forbidden_dishes for i in ids)]


def combinations_of(problem: Problem, board: Board, fixed: dict[str, int]) -> Ints:
    """Every way to fill the slots: n × |slots| indices into `problem.dishes`.

    A dish stands at most once on a day, unless it is fixed twice.
    """
    index = {dish.id: n for n, dish in enumerate(problem.dishes)}
    choices = [
        [index[dish] for dish in choices_of(problem, board, fixed, slot)] for slot in problem.slots
    ]
    grid = np.array(np.meshgrid(*choices, indexing="ij"), dtype=np.int64)
    filled = grid.reshape(len(problem.slots), -1).T
    keep = np.ones(len(filled), dtype=bool)
    for a, b in combinations(range(len(problem.slots)), 2):
        both_fixed = {problem.slots[a], problem.slots[b]} <= set(fixed)
        if not both_fixed:
            keep &= filled[:, a] != filled[:, b]
    return filled[keep]


def eater_options(problem: Problem, board: Board, eater: Eater, dishes: Ints) -> Options:
    """Which extras and portions keep the eater's daily bounds, for each pattern."""
    sets = extra_sets(problem, board, eater)
    bounds = board.of_period(eater.id, Period.DAY)
    dish_amounts = _amounts([dish.portion for dish in problem.dishes], bounds)
    shared = eater.share * dish_amounts[:, dishes].sum(axis=2)  # rows × patterns
    per_unit = 1.0 / np.maximum(shared, 1.0 / HUGE)
    own = _set_amounts(problem.extras, sets, bounds)  # rows × sets
    supplement = np.array([eater.supplement.get(bound.quantity, 0.0) for bound in bounds])
    needed = np.array([bound.amount for bound in bounds]) - supplement
    is_floor = np.array([bound.side is Side.FLOOR for bound in bounds], dtype=bool)

    lowest, highest = board.portions[0], board.portions[-1]
    step = board.portion_step
    first = np.empty((len(sets), len(dishes)), dtype=np.int8)
    last = np.empty_like(first)
    for x in range(len(sets)):
        wanted = needed - own[:, x]
        at_least = np.full(len(dishes), lowest)
        at_most = np.full(len(dishes), highest)
        for row, rest in enumerate(wanted):
            if is_floor[row]:
                np.maximum(at_least, rest * per_unit[row], out=at_least)
            else:
                np.minimum(at_most, rest * per_unit[row], out=at_most)
        # Clipped before the cast: an impossible portion may be astronomically large.
        first[x] = np.clip(np.ceil((at_least - lowest) / step - NEARLY), 0, len(board.portions))
        last[x] = np.clip(np.floor((at_most - lowest) / step + NEARLY), -1, len(board.portions) - 1)
    return Options(sets, first, last)


def day_patterns(problem: Problem, board: Board, fixed: dict[str, int]) -> Patterns:
    """Every pattern of a day with `fixed` dishes that keeps all daily bounds of all eaters."""
    dishes = combinations_of(problem, board, fixed)
    options: list[Options] = []
    for eater in problem.eaters:
        added = eater_options(problem, board, eater, dishes)
        alive = added.exists
        dishes = dishes[alive]
        options = [older.kept(alive) for older in (*options, added)]
    return Patterns(dishes, tuple(options))


def _amounts(portions: Sequence[PortionFacts], bounds: Sequence[Bound]) -> Floats:
    """Rows × portions."""
    table = [[measure(portion, bound) for portion in portions] for bound in bounds]
    return np.array(table, dtype=np.float64).reshape(len(bounds), len(portions))


def _set_amounts(
    extras: Sequence[Extra], sets: Sequence[tuple[int, ...]], bounds: Sequence[Bound]
) -> Floats:
    """Rows × sets of extras."""
    by_id = {extra.id: extra.portion for extra in extras}
    table = [
        [sum(measure(by_id[extra], bound) for extra in chosen) for chosen in sets]
        for bound in bounds
    ]
    return np.array(table, dtype=np.float64).reshape(len(bounds), len(sets))
