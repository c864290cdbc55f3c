"""What each choice of a kind of day costs, less what the rows of the week would give for it."""

from dataclasses import dataclass

import numpy as np

from planner.core.objective import EXTRA, MINUTE_OVER, PORTION_STEP
from planner.core.solver.kinds import Entries, Kind
from planner.core.solver.pool import Floats, Ints
from planner.core.solver.weekrows import MET_TWICE, WeekRows
from planner.core.types import DINNER


@dataclass(frozen=True, eq=False)
class Prices:
    """Prices under given values of the week's rows. Eaters in the order of the problem."""

    entries: tuple[Floats, ...]  # for each slot
    dishes: tuple[Floats, ...]  # for each eater: what a whole portion of each dish is worth
    own: tuple[float, ...]  # for each eater: the same of the eater's own dishes
    sets: tuple[Floats, ...]  # for each eater: cost of each set of extras, less its worth
    fixed: float  # what the day costs whatever is chosen
    portion_step: float
    minute_over: float


def prices_of(week: WeekRows, kind: Kind, duals: Floats, weight: float) -> Prices:
    """The prices of a kind of day.

    :param duals: one value for each row of the week
    :param weight: 1 for the true objective, 0 where only feasibility is asked
    """
    worth = _worth_anywhere(week, duals)
    cooked = worth + week.block(duals, "uses")
    cooked[week.twice] += week.block(duals, "twice")
    with_left = np.zeros(len(worth))
    with_left[week.keeping] = week.block(duals, "left")
    left = worth + with_left + kind.free_leftover * float(week.block(duals, "left_count")[0])
    alike = np.append(MET_TWICE * week.block(duals, "mains"), 0.0)
    dinner = cooked + alike[week.main_of] - with_left
    entries = []
    for slot, found in zip(kind.slots, kind.entries, strict=True):
        at_slot = dinner if slot == DINNER else cooked
        entries.append(_entry_prices(found, at_slot, left, weight))
    dishes, own, sets = [], [], []
    for number, (bounds, rows) in enumerate(zip(week.bounds, kind.rows, strict=True)):
        at = week.bounds_at(number)
        values = duals[at : at + len(bounds.codes)]
        dishes.append(bounds.dishes @ values)
        own.append(float(dishes[-1][list(rows.own_dishes)].sum()))
        extras = bounds.extras @ values
        sets.append(np.array([weight * EXTRA * len(x) - extras[list(x)].sum() for x in rows.sets]))
    return Prices(
        tuple(entries),
        tuple(dishes),
        tuple(own),
        tuple(sets),
        weight * kind.fixed_cost,
        weight * PORTION_STEP,
        weight * MINUTE_OVER,
    )


def _worth_anywhere(week: WeekRows, duals: Floats) -> Floats:
    """What a dish is worth to the week in any slot. Species and foods of the pantry count once a
    day; counted for every dish this is too much rather than too little.
    """
    worth: Floats = week.pool.has_plant @ week.block(duals, "plants")
    worth = worth + week.has_trait @ week.block(duals, "frequencies")
    return worth + week.has_food @ week.block(duals, "pantry")


def _entry_prices(found: Entries, cooked: Floats, left: Floats, weight: float) -> Floats:
    worth = np.where(found.is_left, left[found.dishes], cooked[found.dishes])
    prices: Floats = weight * found.cost - worth
    return prices


def counted_too_often(week: WeekRows, duals: Floats, dishes: Ints) -> Floats:
    """For whole days (days × slots of pool rows), what their entries' prices are too low by, since
    a species or a food of the pantry counts once a day.
    """
    lift = np.zeros(len(dishes))
    for has, name in ((week.pool.has_plant, "plants"), (week.has_food, "pantry")):
        values = week.block(duals, name)
        wanted = np.flatnonzero(values)
        if len(wanted):
            counts = np.zeros((len(dishes), len(wanted)))
            for slot in range(dishes.shape[1]):
                counts += has[:, wanted][dishes[:, slot]]
            lift += np.maximum(counts - 1, 0) @ values[wanted]
    return lift
