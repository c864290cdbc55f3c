"""Whole days as columns of the week: what each costs, and what it counts in every row."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from planner.core.objective import EXTRA, MINUTE_OVER, PORTION_STEP
from planner.core.solver.kinds import Kind
from planner.core.solver.pool import Bools, Floats, Ints
from planner.core.solver.pricing import Days
from planner.core.solver.weekrows import MET_TWICE, WeekRows
from planner.core.types import DINNER, LUNCH, Serving


@dataclass(frozen=True, eq=False)
class Columns:
    """Days of one kind. `dishes` are rows of the pool, days × slots of the kind."""

    kind: int
    dishes: Ints
    is_left: Bools  # whether lunch is yesterday's dinner
    sets: Ints  # days × eaters
    portions: Ints  # days × eaters
    cost: Floats  # øre

    def kept(self, which: Ints) -> "Columns":
        """Some of the days."""
        return Columns(
            self.kind,
            self.dishes[which],
            self.is_left[which],
            self.sets[which],
            self.portions[which],
            self.cost[which],
        )

    def keys(self) -> Iterator[tuple[object, ...]]:
        """What tells one column from another."""
        for number in range(len(self.cost)):
            yield (
                self.kind,
                self.dishes[number].tobytes(),
                bool(self.is_left[number]),
                self.sets[number].tobytes(),
                self.portions[number].tobytes(),
            )


def columns_of(week: WeekRows, kind: int, days: Days) -> Columns:
    """Days that were priced, as columns."""
    found = week.kinds[kind]
    chosen = [entries.dishes[days.entries[:, s]] for s, entries in enumerate(found.entries)]
    dishes = np.array(chosen, dtype=np.int64).reshape(len(found.slots), len(days.value)).T
    is_left = np.zeros(len(dishes), dtype=bool)
    if LUNCH in found.slots:
        lunch = found.slots.index(LUNCH)
        is_left = found.entries[lunch].is_left[days.entries[:, lunch]]
    return Columns(
        kind=kind,
        dishes=dishes,
        is_left=is_left,
        sets=days.sets,
        portions=days.portions,
        cost=_costs(week, found, days),
    )


def serving(week: WeekRows, columns: Columns, day: int, eater: int) -> Serving:
    """What one eater has on one of the days."""
    chosen = week.kinds[columns.kind].rows[eater].sets[int(columns.sets[day, eater])]
    extras = tuple(week.problem.extras[extra].id for extra in chosen)
    return Serving(week.board.portions[int(columns.portions[day, eater])], extras)


def _costs(week: WeekRows, kind: Kind, days: Days) -> Floats:
    minutes = sum(e.minutes[days.entries[:, s]] for s, e in enumerate(kind.entries))
    cost = kind.fixed_cost + sum(e.cost[days.entries[:, s]] for s, e in enumerate(kind.entries))
    cost = cost + MINUTE_OVER * np.maximum(0.0, minutes - kind.minutes)
    portions = np.array(week.board.portions)
    for number, rows in enumerate(kind.rows):
        sizes = np.array([len(chosen) for chosen in rows.sets])
        steps = np.abs(portions[days.portions[:, number]] - 1.0) / week.board.portion_step
        cost = cost + EXTRA * sizes[days.sets[:, number]] + PORTION_STEP * steps
    summed: Floats = np.asarray(cost, dtype=np.float64)
    return summed


def counted_rows(week: WeekRows, columns: Columns) -> Floats:
    """What each day counts in every row from `mains` on, but for `left`, which is sparse: days ×
    rows.
    """
    kind, dishes = week.kinds[columns.kind], columns.dishes
    at = {name: place - week.at["mains"] for name, place in week.at.items()}
    table = np.zeros((len(dishes), at["end"]))
    if DINNER in kind.slots and week.mains:
        mains = week.main_of[dishes[:, kind.slots.index(DINNER)]]
        known = np.flatnonzero(mains >= 0)
        table[known, mains[known]] = MET_TWICE
    plants, used = table[:, at["plants"] : at["variety"]], table[:, at["pantry"] : at["bounds"]]
    for slot in range(len(kind.slots)):
        chosen = dishes[:, slot]
        np.maximum(plants, week.pool.has_plant[chosen], out=plants)
        np.maximum(used, week.has_food[chosen], out=used)
        table[:, at["frequencies"] : at["left"]] += week.has_trait[chosen]
    table[:, at["left_count"]] = columns.is_left * float(kind.free_leftover)
    table[:, at["bounds"] :] = _bounds(week, kind, columns)
    return table


def entries_of_rows(week: WeekRows, columns: Columns) -> tuple[Ints, Ints, Floats]:
    """Everything that the days count in the rows of the week, as entries: day, row, value."""
    at, days = week.at, np.arange(len(columns.cost))
    parts = [(days, np.full(len(days), at["kinds"] + columns.kind), np.ones(len(days)))]
    place_twice, place_left = np.full((2, len(week.pool.dishes)), -1)
    place_twice[week.twice] = at["twice"] + np.arange(len(week.twice))
    place_left[week.keeping] = at["left"] + np.arange(len(week.keeping))
    for slot, name in enumerate(week.kinds[columns.kind].slots):
        dishes = columns.dishes[:, slot]
        is_left = columns.is_left & (name == LUNCH)
        gives = np.full(len(days), name == DINNER)
        for rows, value, which in (
            (at["uses"] + dishes, 1.0, ~is_left),
            (place_twice[dishes], 1.0, ~is_left),
            (place_left[dishes], 1.0, is_left),
            (place_left[dishes], -1.0, gives),
        ):
            counted = np.flatnonzero(which & (rows >= 0))
            parts.append((days[counted], rows[counted], np.full(len(counted), value)))
    table = counted_rows(week, columns)
    dense_days, dense_rows = np.nonzero(table)
    parts.append((dense_days, at["mains"] + dense_rows, table[dense_days, dense_rows]))
    return _added_up(
        np.concatenate([day for day, _, _ in parts]),
        np.concatenate([row for _, row, _ in parts]),
        np.concatenate([value for _, _, value in parts]),
        at["end"],
    )


def _added_up(days: Ints, rows: Ints, values: Floats, count: int) -> tuple[Ints, Ints, Floats]:
    """Entries in order, those of one day in one row as one."""
    keys, where = np.unique(days * count + rows, return_inverse=True)
    total = np.bincount(where, weights=values, minlength=len(keys))
    kept = total != 0
    days, rows = np.divmod(keys[kept], count)
    return days, rows, total[kept]


def _bounds(week: WeekRows, kind: Kind, columns: Columns) -> Floats:
    """Days × bounds of all eaters."""
    parts = [np.zeros((len(columns.cost), 0))]
    dishes, portions = columns.dishes, np.array(week.board.portions)
    for number, (bounds, rows) in enumerate(zip(week.bounds, kind.rows, strict=True)):
        brought = np.tile(bounds.dishes[list(rows.own_dishes)].sum(axis=0), (len(dishes), 1))
        for slot in np.flatnonzero(rows.shares):
            brought += bounds.dishes[dishes[:, slot]]
        brought *= portions[columns.portions[:, number], None]
        brought += (rows.members @ bounds.extras)[columns.sets[:, number]]
        parts.append(brought)
    return np.concatenate(parts, axis=1)
