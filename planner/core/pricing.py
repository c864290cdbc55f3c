"""Given what each row of the week is worth, the best choice of every eater on every possible day.

Exact: a day's reduced cost splits into its dishes and, for each eater alone, extras and portion;
the portion's part is linear with a kink at 1, so its best value is the first, the last or the
ordinary one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from planner.core.objective import EXTRA, PORTION_STEP, serving_cost
from planner.core.patterns import Floats, Ints, Options, Patterns
from planner.core.types import DINNER, Serving
from planner.core.weekrows import WeekRows

MET_TWICE = 2.0  # each dinner has a neighbour on both sides


@dataclass(frozen=True)
class Priced:
    """Reduced cost of each pattern of a kind of day, and each eater's choice that gives it."""

    reduced: Floats
    sets: tuple[Ints, ...]  # for each eater, the set of extras
    portions: tuple[Ints, ...]  # for each eater, the portion's index


@dataclass(frozen=True)
class Column:
    """One pattern with its servings: a way to spend one day of a kind."""

    kind: int
    dishes: tuple[int, ...]  # indices into problem.dishes
    servings: tuple[Serving, ...]  # in the order of problem.eaters
    cost: float
    rows: tuple[tuple[int, float], ...]


def price(week: WeekRows, duals: Floats, weight: float) -> list[Priced]:
    """Price every pattern of every kind of day.

    :param duals: one value for each row of the week
    :param weight: 1 for the true objective, 0 where only feasibility is asked
    """
    shared: dict[int, Priced] = {}  # kinds that differ only in minutes have the same patterns
    priced = []
    for number, kind in enumerate(week.kinds):
        patterns = kind.patterns
        if id(patterns) not in shared:
            shared[id(patterns)] = _price_patterns(week, patterns, duals, weight)
        common = shared[id(patterns)]
        reduced = common.reduced + weight * kind.cost - duals[number]
        priced.append(Priced(reduced, common.sets, common.portions))
    return priced


def _price_patterns(week: WeekRows, patterns: Patterns, duals: Floats, weight: float) -> Priced:
    dishes = patterns.dishes
    reduced = -_dish_values(week, duals)[dishes].sum(axis=1)
    reduced -= _main_values(week, duals, dishes)
    reduced -= _plant_values(week, duals, dishes)
    sets, portions = [], []
    for index, options in enumerate(patterns.options):
        value, best_set, best_portion = _best_servings(week, index, options, dishes, duals, weight)
        reduced += value
        sets.append(best_set)
        portions.append(best_portion)
    return Priced(reduced, tuple(sets), tuple(portions))


def column(week: WeekRows, kind: int, priced: Priced, pattern: int) -> Column:
    """One priced pattern as a column of the master."""
    day, problem = week.kinds[kind], week.problem
    dishes = tuple(int(dish) for dish in day.patterns.dishes[pattern])
    servings = tuple(
        Serving(week.board.portions[int(portions[pattern])], options.sets[int(sets[pattern])])
        for options, sets, portions in zip(
            day.patterns.options, priced.sets, priced.portions, strict=True
        )
    )
    cost = float(day.cost[pattern]) + sum(serving_cost(problem, serving) for serving in servings)
    return Column(kind, dishes, servings, cost, _rows(week, kind, dishes, servings))


def _rows(
    week: WeekRows, kind: int, dishes: tuple[int, ...], servings: Sequence[Serving]
) -> tuple[tuple[int, float], ...]:
    rows: dict[int, float] = {kind: 1.0}
    for dish in dishes:
        rows[week.uses_at + dish] = rows.get(week.uses_at + dish, 0.0) + 1.0
        if dish in week.twice:
            at = week.twice_at + week.twice.index(dish)
            rows[at] = rows.get(at, 0.0) + 1.0
    if week.mains:
        dinner = week.problem.dishes[dishes[week.problem.slots.index(DINNER)]]
        if dinner.main in week.mains:
            rows[week.mains_at + week.mains.index(dinner.main)] = MET_TWICE
    for plant in np.flatnonzero(week.has_plant[list(dishes)].any(axis=0)):
        rows[week.plants_at + int(plant)] = 1.0
    for at, row in enumerate(week.week_bounds, start=week.bounds_at):
        serving = servings[row.eater]
        shared = float(row.dishes[list(dishes)].sum()) * serving.portion
        rows[at] = shared + sum(row.extras[extra] for extra in serving.extras)
    return tuple(sorted(rows.items()))


def _dish_values(week: WeekRows, duals: Floats) -> Floats:
    values = duals[week.uses_at : week.twice_at].copy()
    values[list(week.twice)] += duals[week.twice_at : week.mains_at]
    return values


def _main_values(week: WeekRows, duals: Floats, dishes: Ints) -> Floats:
    """What the dinner of each pattern counts among dinners alike."""
    if not week.mains:
        return np.zeros(len(dishes))
    by_main = dict(zip(week.mains, MET_TWICE * duals[week.mains_at : week.plants_at], strict=True))
    worth = np.array([by_main.get(dish.main, 0.0) for dish in week.problem.dishes])
    values: Floats = worth[dishes[:, week.problem.slots.index(DINNER)]]
    return values


def _plant_values(week: WeekRows, duals: Floats, dishes: Ints) -> Floats:
    """A species counts once a day however many of its dishes are on the table."""
    worth = duals[week.plants_at : week.variety_at]
    wanted = np.flatnonzero(np.abs(worth) > 0)
    has = week.has_plant[:, wanted] > 0
    present = np.zeros((len(dishes), len(wanted)), dtype=bool)
    for slot in range(dishes.shape[1]):
        present |= has[dishes[:, slot]]
    values: Floats = present @ worth[wanted]
    return values


def _best_servings(
    week: WeekRows, index: int, options: Options, dishes: Ints, duals: Floats, weight: float
) -> tuple[Floats, Ints, Ints]:
    """For each pattern, one eater's cheapest extras and portion: value, set, portion index."""
    board = week.board
    rows = [
        (float(duals[at]), row)
        for at, row in enumerate(week.week_bounds, start=week.bounds_at)
        if row.eater == index and duals[at] != 0
    ]
    step_cost = weight * PORTION_STEP
    lowest, step = board.portions[0], board.portion_step
    ordinary = min(range(len(board.portions)), key=lambda n: abs(board.portions[n] - 1.0))
    per_dish = np.zeros(len(week.problem.dishes))
    for dual, row in rows:
        per_dish += dual * row.dishes
    gain = per_dish[dishes].sum(axis=1)  # what a whole portion is worth
    towards_last = gain * step > step_cost
    towards_first = gain * step < -step_cost

    best = np.full(len(dishes), np.inf)
    best_set = np.zeros(len(dishes), dtype=np.int64)
    best_portion = np.zeros(len(dishes), dtype=np.int64)
    for x, extras in enumerate(options.sets):
        fixed = weight * EXTRA * len(extras)
        fixed -= sum(dual * row.extras[extra] for dual, row in rows for extra in extras)
        first, last = options.first[x], options.last[x]
        portion = np.clip(ordinary, first, np.maximum(first, last)).astype(np.int64)
        portion[towards_last] = last[towards_last]
        portion[towards_first] = first[towards_first]
        value = fixed + step_cost * np.abs(portion - ordinary) - gain * (lowest + step * portion)
        value[first > last] = np.inf
        better = value < best
        best[better] = value[better]
        best_set[better] = x
        best_portion[better] = portion[better]
    return best, best_set, best_portion
