"""What people have on a day when another dish stands in one of its meals.

All eaters and all dishes are looked at together: a *pair* is one eater with one dish. A row that
another eater has, and this one has not, asks for nothing here.
"""

from dataclasses import dataclass
from itertools import groupby
from typing import Final

import numpy as np

from planner.core.objective import EXTRA, PORTION_STEP
from planner.core.rules.base import TOLERANCE
from planner.core.solver.choices import HUGE, NEARLY, ordinary_portion
from planner.core.solver.pool import Floats, Ints
from planner.core.swapping.standing import AskedDay, StandingWeek
from planner.core.types import Serving

STANDS: Final = -1  # in place of a set: the serving stays as it was
AT_ONCE: Final = 1024  # pairs whose servings are tried together


@dataclass(frozen=True, eq=False)
class SwappedServings:
    """For each dish: the cost of the day's servings, and how many bounds they miss."""

    cost: Floats
    missed: Ints
    chosen: Ints  # eaters × dishes: a place among the week's sets of extras, or `STANDS`
    portions: Floats  # eaters × dishes

    def servings(self, week: StandingWeek, day: int, place: int) -> dict[int, Serving]:
        """What everyone has with one of the dishes, by eater id."""
        found = {}
        for number, eater in enumerate(week.problem.eaters):
            chosen, portion = self.chosen[number, place], float(self.portions[number, place])
            extras = tuple(week.problem.extras[extra].id for extra in week.sets[chosen])
            stands = week.menu.servings[day][eater.id]
            found[eater.id] = stands if chosen == STANDS else Serving(portion, extras)
        return found


def swapped_servings(week: StandingWeek, *, day: int, slot: str, rows: Ints) -> SwappedServings:
    """Each eater's cheapest serving that keeps the day and what the week still needs of it; else
    the day alone; else the serving as it was.

    :param rows: the dishes that may stand in the meal, as rows of the pool
    """
    table = _Table(week, day, slot, rows)
    every = np.arange(len(table.asked.need))
    for which in (every, every[: table.asked.daily]):
        left = np.flatnonzero(table.chosen == STANDS)
        if len(left):
            table.choose(left, which)
    return SwappedServings(table.cost(), table.missed(), table.chosen, table.portions)


class _Table:
    """Everyone's rows with every dish, and the serving that each pair has so far."""

    def __init__(self, week: StandingWeek, day: int, slot: str, rows: Ints) -> None:
        self.week, self.asked = week, week.asked(day)
        shape = len(week.problem.eaters), len(rows)
        self.brought = _brought(week, self.asked, day, slot, rows)  # rows × pairs
        self.per_unit = 1.0 / np.maximum(np.abs(self.brought), 1.0 / HUGE)
        self.eater = np.repeat(np.arange(shape[0]), shape[1])
        self.sizes = np.array([len(chosen) for chosen in week.sets])
        self.chosen = np.full(shape, STANDS)
        self.portions = np.repeat(self.asked.portions[:, None], shape[1], axis=1)

    def choose(self, pairs: Ints, rows: Ints) -> None:
        """Keep the cheapest serving of each pair that keeps some of the rows, where there is one.

        :param pairs: places among eaters × dishes
        """
        board, asked = self.week.board, self.asked
        rows = rows[self._may_bind(rows, pairs)]
        best = np.full(len(pairs), np.inf)
        hopeful = np.arange(len(pairs))
        for size, same in groupby(range(len(self.sizes)), key=self.sizes.__getitem__):
            tried = np.array(list(same))
            at = hopeful[best[hopeful] > EXTRA * size]
            if size:  # no portion is left even if every row may have the set that suits it best
                most = asked.amounts[:, :, tried].max(axis=2, keepdims=True)
                lowest, highest = self._allowed(most, rows, pairs[at])
                at = at[(lowest <= highest + NEARLY)[:, 0]]
            for start in range(0, len(at), AT_ONCE):
                part = at[start : start + AT_ONCE]
                places, portion = self._best_of(tried, rows, pairs[part])
                steps = np.abs(portion - 1.0) / board.portion_step
                cost = EXTRA * size + PORTION_STEP * steps
                better = (places != STANDS) & (cost < best[part])
                best[part[better]] = cost[better]
                self.chosen.ravel()[pairs[part[better]]] = places[better]
                self.portions.ravel()[pairs[part[better]]] = portion[better]

    def _best_of(self, tried: Ints, rows: Ints, pairs: Ints) -> tuple[Ints, Floats]:
        """For each pair the set with which the portion is nearest to the ordinary one, and that
        portion; `STANDS` where none of the sets does.
        """
        board = self.week.board
        lowest, highest = self._allowed(self.asked.amounts[:, :, tried], rows, pairs)
        first = np.ceil((lowest - board.portions[0]) / board.portion_step - NEARLY)
        last = np.floor((highest - board.portions[0]) / board.portion_step + NEARLY)
        nearest = np.minimum(np.maximum(ordinary_portion(board), first), np.maximum(first, last))
        away = np.abs(nearest - ordinary_portion(board))
        away[(first > last) | ~self.week.is_allowed[:, tried][self.eater[pairs]]] = np.inf
        best, each = away.argmin(axis=1), np.arange(len(pairs))
        some = np.isfinite(away[each, best])
        places, portions = np.full(len(pairs), STANDS), np.ones(len(pairs))
        places[some] = tried[best[some]]
        portions[some] = np.array(board.portions)[nearest[each, best][some].astype(np.int64)]
        return places, portions

    def _allowed(self, amounts: Floats, rows: Ints, pairs: Ints) -> tuple[Floats, Floats]:
        """The least and the most portion that keeps every row: pairs × sets.

        :param amounts: rows × eaters × sets
        """
        board, asked, eater = self.week.board, self.asked, self.eater[pairs]
        lowest = np.full((len(pairs), amounts.shape[2]), board.portions[0])
        highest = np.full_like(lowest, board.portions[-1])
        for row in rows:
            limit = (asked.need[row, :, None] - amounts[row])[eater]
            limit *= self.per_unit[row, pairs, None]
            if asked.is_floor[row]:
                np.maximum(lowest, limit, out=lowest)
            else:
                np.minimum(highest, np.negative(limit, out=limit), out=highest)
        return lowest, highest

    def _may_bind(self, rows: Ints, pairs: Ints) -> Ints:
        """Places of the rows that some pair might not keep with the least helpful extras and
        portion.
        """
        board, asked = self.week.board, self.asked
        wanted = (asked.need - asked.least)[rows][:, self.eater[pairs]]
        most = (wanted * self.per_unit[rows[:, None], pairs]).max(axis=1)
        floors = asked.is_floor[rows]
        return np.flatnonzero(
            np.where(floors, most > board.portions[0], -most < board.portions[-1])
        )

    def cost(self) -> Floats:
        """What the servings of everyone cost with each dish."""
        steps = np.abs(self.portions - 1.0) / self.week.problem.policy.portion_step
        sizes = np.where(self.chosen == STANDS, self.asked.sizes[:, None], self.sizes[self.chosen])
        cost: Floats = (EXTRA * sizes + PORTION_STEP * steps).sum(axis=0)
        return cost

    def missed(self) -> Ints:
        """How many bounds of everyone are missed with each dish."""
        eaters = np.arange(len(self.chosen))[:, None]
        extras = self.asked.amounts[:, eaters, self.chosen].reshape(self.brought.shape)
        has = self.brought * self.portions.ravel() + extras
        slack = TOLERANCE * np.maximum(1.0, np.abs(self.asked.need))
        short = has < (self.asked.need - slack)[:, self.eater]
        missed: Ints = short.sum(axis=0).reshape(self.chosen.shape).sum(axis=0)
        return missed


def _brought(week: StandingWeek, asked: AskedDay, day: int, slot: str, rows: Ints) -> Floats:
    """Rows × pairs: what a whole portion of the day brings with each dish."""
    plan, people = week.problem.days[day], week.problem.eaters
    brought = np.zeros((len(asked.need), len(people), len(rows)))
    for number, (eater, of_eater) in enumerate(zip(people, asked.people, strict=True)):
        others = [
            week.pool.index[dish]
            for other, dish in week.menu.meals[day].items()
            if other != slot and plan.shares(other, eater.id)
        ]
        fixed = of_eater.own + of_eater.dishes[others].sum(axis=0)
        shared = of_eater.dishes[rows] * float(plan.shares(slot, eater.id))
        brought[of_eater.rows, number] = (fixed + shared).T
    return brought.reshape(len(asked.need), -1)
