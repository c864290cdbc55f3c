"""Whole weeks out of days that are known: each day in its place, with its neighbours.

A week is one column for each day. From a first choice, days are changed one at a time for the
column that is best given all the others, until none helps; then a few days are shaken, again and
again. What a rule of the week is missed by costs so much that it pays to keep it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.random import default_rng

from planner.core.objective import SAME_DISH, SAME_MAIN, SECOND_USE
from planner.core.solver.columns import Columns, counted_rows, serving
from planner.core.solver.pool import Floats, Ints
from planner.core.solver.weekrows import WeekRows
from planner.core.types import DINNER, LUNCH, Menu

MISSED: Final = 10_000.0  # øre for missing a row at all
MISSED_BY: Final = 200_000.0  # and for missing it by its whole size
FORBIDDEN: Final = 30_000.0  # each use too many, each leftover without a dinner
SURE: Final = 1e-9


@dataclass(frozen=True, eq=False)
class Choices:
    """Columns of one kind of day, and what they count in the rows of the week."""

    columns: Columns
    dishes: Ints  # columns × all slots of the problem; -1 where the slot has no dish
    mains: Ints
    rows: Floats  # columns × rows that are counted here
    plants: Floats
    pantry: Floats

    def only(self, place: int) -> "Choices":
        """One of the columns."""
        one = slice(place, place + 1)
        return Choices(
            self.columns.kept(np.array([place])),
            self.dishes[one],
            self.mains[one],
            self.rows[one],
            self.plants[one],
            self.pantry[one],
        )


@dataclass(frozen=True, eq=False)
class Costs:
    """For each column of a day, what the week with it costs, and what it misses, priced."""

    objective: Floats
    missed: Floats

    @property
    def total(self) -> Floats:
        """Both together."""
        return self.objective + self.missed


def choices_of(week: WeekRows, columns: Columns) -> Choices:
    """Columns with what they count."""
    slots, kind = week.problem.slots, week.kinds[columns.kind]
    dishes = np.full((len(columns.cost), len(slots)), -1, dtype=np.int64)
    for place, slot in enumerate(kind.slots):
        dishes[:, slots.index(slot)] = columns.dishes[:, place]
    mains = np.full(len(dishes), -1)
    if DINNER in kind.slots:
        mains = week.main_of[dishes[:, slots.index(DINNER)]]
    rows = counted_rows(week, columns)
    at = {name: place - week.at["mains"] for name, place in week.at.items()}
    return Choices(
        columns,
        dishes,
        mains,
        rows[:, _summed(at)],
        rows[:, at["plants"] : at["variety"]],
        rows[:, at["pantry"] : at["bounds"]],
    )


def _summed(at: dict[str, int]) -> Ints:
    """The rows that simply add up over the week."""
    places: Ints = np.r_[at["frequencies"] : at["left"], at["left_count"], at["bounds"] : at["end"]]
    return places


class Table:
    """What a week costs when one of its days may be any of many columns."""

    def __init__(self, week: WeekRows) -> None:
        self.week = week
        slots = week.problem.slots
        self.lunch = slots.index(LUNCH) if LUNCH in slots else None
        self.dinner = slots.index(DINNER) if DINNER in slots else None
        lower, upper = week.limits
        summed = _summed(dict(week.at))
        self.lower, self.upper = lower[summed], upper[summed]
        limit = np.where(np.isfinite(self.lower), self.lower, self.upper)
        self.sizes = np.where(np.isfinite(limit), np.maximum(1.0, np.abs(limit)), 1.0)
        self.most_uses = week.block(upper, "uses")
        self.plant_counts = np.array(list(week.pool.plants.values()))
        self.pantry_worth = np.array([week.problem.pantry[food] for food in week.pantry])
        self.keeps = np.array([dish.keeps for dish in week.pool.dishes], dtype=bool)

    def costs(self, before: Sequence[Choices], found: Choices, after: Sequence[Choices]) -> Costs:
        """The week with each column of `found` between the days before and after it.

        :param before: one column for each earlier day
        :param after: one column for each later day
        """
        others = [*before, *after]
        objective = found.columns.cost + sum(float(other.columns.cost[0]) for other in others)
        rows = found.rows + sum((other.rows[0] for other in others), np.zeros(len(self.sizes)))
        share = (np.maximum(self.lower - rows, 0) + np.maximum(rows - self.upper, 0)) / self.sizes
        missed = MISSED_BY * share.sum(axis=1) + MISSED * (share > SURE).sum(axis=1)
        for part in (
            self._variety(found, others),
            self._uses(found, others),
            self._order(before, found, after),
        ):
            objective, missed = objective + part.objective, missed + part.missed
        return Costs(objective, missed)

    def _variety(self, found: Choices, others: Sequence[Choices]) -> Costs:
        """What the pantry gives, and plants that are missing."""
        seen, used = np.zeros(len(self.plant_counts)), np.zeros(len(self.pantry_worth))
        for other in others:
            np.maximum(seen, other.plants[0], out=seen)
            np.maximum(used, other.pantry[0], out=used)
        plants = seen @ self.plant_counts + found.plants @ (self.plant_counts * (1.0 - seen))
        short = np.maximum(self.week.board.plants - plants, 0.0)
        missed = short / max(1.0, self.week.board.plants) * MISSED_BY + MISSED * (short > SURE)
        worth = used @ self.pantry_worth + found.pantry @ (self.pantry_worth * (1.0 - used))
        return Costs(-worth, missed)

    def _uses(self, found: Choices, others: Sequence[Choices]) -> Costs:
        """Second uses, and uses that are too many."""
        uses = np.zeros(len(self.most_uses))
        for other in others:
            np.add.at(uses, other.dishes[0][self._cooked(other)[0]], 1.0)
        extra = np.maximum(uses - 1, 0).sum()
        objective = np.full(len(found.dishes), SECOND_USE * extra)
        missed = np.full(len(found.dishes), np.maximum(uses - self.most_uses, 0).sum() * FORBIDDEN)
        cooked = self._cooked(found)
        for slot in range(found.dishes.shape[1]):
            dishes, counts = found.dishes[:, slot], cooked[:, slot]
            objective += np.where(counts, SECOND_USE * (uses[dishes] >= 1), 0.0)
            missed += np.where(counts, FORBIDDEN * (uses >= self.most_uses)[dishes], 0.0)
        return Costs(objective, missed)

    def _cooked(self, found: Choices) -> "np.ndarray[tuple[int, int], np.dtype[np.bool_]]":
        cooked = found.dishes >= 0
        if self.lunch is not None:
            cooked[:, self.lunch] &= ~found.columns.is_left
        return cooked

    def _order(self, before: Sequence[Choices], found: Choices, after: Sequence[Choices]) -> Costs:
        """Sameness from one day to the next, and leftovers that need the dinner before them."""
        days = [*before, found, *after]
        objective, missed = np.zeros(len(found.dishes)), np.zeros(len(found.dishes))
        missed += FORBIDDEN * days[0].columns.is_left
        for today, tomorrow in pairwise(days):
            same = ((today.dishes == tomorrow.dishes) & (today.dishes >= 0)).sum(axis=1)
            alike = (today.mains == tomorrow.mains) & (today.mains >= 0)
            objective += SAME_DISH * same + SAME_MAIN * alike
            if self.lunch is not None and self.dinner is not None:
                lunch = tomorrow.dishes[:, self.lunch]
                fits = (today.dishes[:, self.dinner] == lunch) & (lunch >= 0) & self.keeps[lunch]
                missed += FORBIDDEN * (fits != tomorrow.columns.is_left)
        return Costs(objective, missed)


class Weeks:
    """The search among the weeks that can be made of known days."""

    def __init__(self, week: WeekRows, batches: Sequence[Columns], seed: int) -> None:
        self.week, self.table = week, Table(week)
        self.draw = default_rng(seed)
        self.kind_of = np.zeros(len(week.problem.days), dtype=np.int64)
        for number, kind in enumerate(week.kinds):
            self.kind_of[list(kind.days)] = number
        parts = ("dishes", "is_left", "sets", "portions", "cost")
        self.choices = []
        for number in range(len(week.kinds)):
            own = [batch for batch in batches if batch.kind == number]
            columns = (np.concatenate([getattr(batch, part) for batch in own]) for part in parts)
            self.choices.append(choices_of(week, Columns(number, *columns)))

    def best(
        self,
        taken: Sequence[Floats] | None,
        *,
        kicks: int,
        good_enough: float,
        any_will_do: bool = False,
    ) -> list[int]:
        """The cheapest week found.

        :param taken: for each kind how much of each column the linear program takes; None: any
        :param kicks: how often a few days are shaken
        :param good_enough: the cost at which to stop
        :param any_will_do: stop at the first week that misses nothing
        """
        first = self._descend(self._first(taken))
        return self.improved(first, kicks=kicks, good_enough=good_enough, any_will_do=any_will_do)

    def improved(
        self,
        week: list[int],
        *,
        kicks: int,
        good_enough: float,
        any_will_do: bool = False,
    ) -> list[int]:
        """The best order of the days of a week, then the best week near it."""
        cost, missed = self.cost(week)
        if any_will_do and missed == 0:
            return week
        week = self._reordered(week)
        cost, missed = self.cost(week)
        for _ in range(kicks):
            if cost <= good_enough or (any_will_do and missed == 0):
                break
            other = self._descend(self._shaken(week))
            tried, misses = self.cost(other)
            # What misses nothing is not given up for what is cheaper and misses something.
            if (misses > 0, tried) <= (missed > 0, cost):
                week, cost, missed = other, tried, misses
        return week

    def cost(self, week: Sequence[int]) -> tuple[float, float]:
        """What a week costs with what it misses, and what it misses alone."""
        only = [self.choices[self.kind_of[day]].only(n) for day, n in enumerate(week)]
        costs = self.table.costs([], only[0], only[1:])
        return float(costs.total[0]), float(costs.missed[0])

    def menu(self, week: Sequence[int]) -> Menu:
        """A week as a menu."""
        problem, pool = self.week.problem, self.week.pool
        meals, servings = [], []
        for day, chosen in enumerate(week):
            found = self.choices[self.kind_of[day]]
            dishes = zip(problem.slots, found.dishes[chosen], strict=True)
            meals.append({slot: pool.dishes[dish].id for slot, dish in dishes if dish >= 0})
            servings.append(
                {
                    eater.id: serving(self.week, found.columns, chosen, number)
                    for number, eater in enumerate(problem.eaters)
                }
            )
        return Menu(meals, servings)

    def weeks_of(self, counts: Sequence[Ints]) -> list[int]:
        """Any order of the days that an integer program has chosen, by kind."""
        waiting = [list(np.repeat(np.arange(len(c)), c)) for c in counts]
        return [int(waiting[kind].pop()) for kind in self.kind_of]

    def _first(self, taken: Sequence[Floats] | None) -> list[int]:
        """Days drawn by how much of them the linear program takes."""
        left = [
            np.ones(len(found.columns.cost)) if taken is None else np.maximum(taken[kind], 0.0)
            for kind, found in enumerate(self.choices)
        ]
        week = []
        for kind in self.kind_of:
            weights = left[kind]
            if weights.sum() <= SURE:
                weights = np.ones(len(weights))
            chosen = int(self.draw.choice(len(weights), p=weights / weights.sum()))
            left[kind][chosen] = max(0.0, left[kind][chosen] - 1.0)
            week.append(chosen)
        return week

    def _shaken(self, week: Sequence[int]) -> list[int]:
        """Two days drawn anew, and sometimes two days that trade places."""
        other = list(week)
        days = len(other)
        for day in self.draw.choice(days, min(2, days), replace=False):
            other[day] = int(self.draw.integers(len(self.choices[self.kind_of[day]].columns.cost)))
        a, b = self.draw.integers(days, size=2)
        if self.draw.random() < 0.3 and self.kind_of[a] == self.kind_of[b]:
            other[a], other[b] = other[b], other[a]
        return other

    def _descend(self, week: list[int]) -> list[int]:
        """Change one day at a time until no change helps."""
        only = [self.choices[self.kind_of[day]].only(chosen) for day, chosen in enumerate(week)]
        order = self.draw.permutation(len(week))
        unchanged, turn = 0, 0
        while unchanged < len(week):
            day = int(order[turn % len(week)])
            turn += 1
            found = self.choices[self.kind_of[day]]
            costs = self.table.costs(only[:day], found, only[day + 1 :]).total
            best = int(np.argmin(costs))
            if costs[best] < costs[week[day]] - 1e-6:
                week[day], only[day], unchanged = best, found.only(best), 0
            else:
                unchanged += 1
        return week

    def _reordered(self, week: list[int]) -> list[int]:
        """Trade days of the same kind for as long as that helps."""
        cost, helped = self.cost(week)[0], True
        while helped:
            helped = False
            for a in range(len(week)):
                for b in range(a):
                    if self.kind_of[a] != self.kind_of[b]:
                        continue
                    week[a], week[b] = week[b], week[a]
                    tried = self.cost(week)[0]
                    if tried < cost - 1e-6:
                        cost, helped = tried, True
                    else:
                        week[a], week[b] = week[b], week[a]
        return week
