"""What people have on a day when another dish stands in one of its meals."""

from dataclasses import dataclass, replace

import numpy as np

from planner.core.board import Board
from planner.core.objective import EXTRA, PORTION_STEP
from planner.core.rules import post
from planner.core.rules.base import TOLERANCE
from planner.core.solver.choices import best_choices
from planner.core.solver.dayrows import EaterRows, eater_rows
from planner.core.solver.pool import Floats, Ints, Pool
from planner.core.solver.weekrows import WeekBounds, week_bounds
from planner.core.types import Eater, Menu, Problem, Serving


@dataclass(frozen=True, eq=False)
class EaterServings:
    """One eater's servings, for each dish: the extras as a place in `sets`, -1 where the serving
    stays as it was.
    """

    stands: Serving
    sets: tuple[tuple[int, ...], ...]
    chosen: Ints
    portions: Floats

    def serving(self, problem: Problem, place: int) -> Serving:
        """What the eater has with one of the dishes."""
        if self.chosen[place] < 0:
            return self.stands
        extras = tuple(problem.extras[extra].id for extra in self.sets[self.chosen[place]])
        return Serving(float(self.portions[place]), extras)


@dataclass(frozen=True, eq=False)
class SwappedServings:
    """For each dish: the cost of the day's servings, and how many bounds they miss."""

    cost: Floats
    missed: Ints
    by_eater: dict[int, EaterServings]


def swapped_servings(
    problem: Problem, menu: Menu, pool: Pool, *, day: int, slot: str, rows: Ints
) -> SwappedServings:
    """Each eater's cheapest serving that keeps the day and what the week still needs of it; else
    the day alone; else the serving as it was.
    """
    on_table = {dish for meals in menu.meals for dish in meals.values()}
    on_table |= {dish for plan in problem.days for dish in plan.own.values()}
    few = replace(problem, dishes=tuple(problem.dish[dish] for dish in sorted(on_table)))
    board = post(few)  # bounds and extras are the same whatever the pool
    slots = problem.slots_on(day)
    cost, missed, by_eater = np.zeros(len(rows)), np.zeros(len(rows), dtype=np.int64), {}
    for eater in problem.eaters:
        daily = eater_rows(problem, board, pool, day=day, slots=slots, eater=eater)
        week = week_bounds(problem, board, pool, eater)
        both = _with_week(daily, week, _others(problem, menu, pool, week, eater, day))
        brought = _brought(problem, menu, pool, both, day, slot, rows)
        found = _choose(board, both, len(daily.need), brought, menu.servings[day][eater.id])
        by_eater[eater.id] = found
        extras = _extras(problem, both, found)
        missed += _missed(both, brought * found.portions + extras)
        cost += _cost(problem, found)
    return SwappedServings(cost, missed, by_eater)


def _with_week(daily: EaterRows, week: WeekBounds, others: Floats) -> EaterRows:
    """The day's rows, and below them the week's as rows of this day, given the other days."""
    is_floor = np.isfinite(week.lower)
    signs = np.where(is_floor, 1.0, -1.0)
    limit = np.where(is_floor, week.lower, week.upper) - others
    dishes = week.dishes * signs
    return EaterRows(
        eater=daily.eater,
        shares=daily.shares,
        dishes=np.hstack([daily.dishes, dishes]),
        own_dishes=daily.own_dishes,
        own=np.concatenate([daily.own, dishes[list(daily.own_dishes)].sum(axis=0)]),
        extras=np.hstack([daily.extras, week.extras * signs]),
        need=np.concatenate([daily.need, limit * signs]),
        is_floor=np.concatenate([daily.is_floor, is_floor]),
        sets=daily.sets,
    )


def _others(
    problem: Problem, menu: Menu, pool: Pool, week: WeekBounds, eater: Eater, day: int
) -> Floats:
    """What the other days bring to the eater's bounds over the week."""
    total = np.zeros(len(week.codes))
    at = {extra.id: row for row, extra in enumerate(problem.extras)}
    for other, plan in enumerate(problem.days):
        if other == day:
            continue
        serving = menu.servings[other][eater.id]
        eaten = [d for s, d in menu.meals[other].items() if plan.shares(s, eater.id)]
        eaten += [dish for (_, owner), dish in plan.own.items() if owner == eater.id]
        total += serving.portion * week.dishes[[pool.index[d] for d in eaten]].sum(axis=0)
        total += week.extras[[at[extra] for extra in serving.extras]].sum(axis=0)
    return total


def _brought(
    problem: Problem, menu: Menu, pool: Pool, rows: EaterRows, day: int, slot: str, dishes: Ints
) -> Floats:
    """Rows × dishes: what a whole portion of the day brings with each dish."""
    plan, eater = problem.days[day], rows.eater.id
    others = [
        pool.index[dish]
        for other, dish in menu.meals[day].items()
        if other != slot and plan.shares(other, eater)
    ]
    fixed = rows.own + rows.dishes[others].sum(axis=0)
    brought: Floats = fixed[:, None] + rows.dishes[dishes].T * float(plan.shares(slot, eater))
    return brought


def _choose(
    board: Board, rows: EaterRows, daily: int, brought: Floats, stands: Serving
) -> EaterServings:
    """The cheapest serving that keeps all rows, else the first `daily` of them."""
    count = brought.shape[1]
    set_costs = np.array([EXTRA * len(chosen) for chosen in rows.sets])
    chosen, portions = np.full(count, -1), np.full(count, stands.portion)
    for asked in (rows, rows.kept(np.arange(daily))):
        left = np.flatnonzero(chosen < 0)
        if not len(left):
            break
        found = best_choices(
            asked,
            board,
            brought[: len(asked.need), left],
            gain=np.zeros(len(left)),
            set_costs=set_costs,
            step_cost=PORTION_STEP,
            most=np.full(len(left), np.inf),
        )
        known = np.isfinite(found.value)
        chosen[left[known]] = found.sets[known]
        portions[left[known]] = np.array(board.portions)[found.portions[known]]
    return EaterServings(stands, rows.sets, chosen, portions)


def _extras(problem: Problem, rows: EaterRows, found: EaterServings) -> Floats:
    """Rows × dishes: what the extras bring."""
    at = {extra.id: row for row, extra in enumerate(problem.extras)}
    stand = rows.extras[[at[extra] for extra in found.stands.extras]].sum(axis=0)
    table = np.vstack([rows.set_amounts, stand])
    return table[found.chosen].T  # -1 is the last


def _cost(problem: Problem, found: EaterServings) -> Floats:
    sizes = np.array([*(len(chosen) for chosen in found.sets), len(found.stands.extras)])
    steps = np.abs(found.portions - 1.0) / problem.policy.portion_step
    cost: Floats = EXTRA * sizes[found.chosen] + PORTION_STEP * steps
    return cost


def _missed(rows: EaterRows, brought: Floats) -> Ints:
    """How many rows are not kept."""
    slack = TOLERANCE * np.maximum(1.0, np.abs(rows.need))
    count: Ints = (brought < (rows.need - slack)[:, None]).sum(axis=0)
    return count
