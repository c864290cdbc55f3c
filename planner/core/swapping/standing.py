"""A week as it stands, as far as swapping one of its meals asks: prepared once for all meals."""

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

import numpy as np

from planner.core.board import Board
from planner.core.objective import week_terms
from planner.core.rules import post
from planner.core.solver.dayrows import eater_rows
from planner.core.solver.pool import Bools, Floats, Ints, Pool
from planner.core.solver.weekrows import WeekBounds, week_bounds
from planner.core.types import Eater, Menu, Period, Problem, Serving


class AskedOf(NamedTuple):
    """One eater's part in an `AskedDay`."""

    rows: Ints  # places among the day's rows
    own: Floats  # rows: what dishes of the eater's own bring
    dishes: Floats  # dishes of the pool × rows: a whole portion


@dataclass(frozen=True, eq=False)
class AskedDay:
    """What a day must bring everyone. Rows: first the bounds of the day, then those of the week as
    rows of this day, given the others. Caps are negative, so that every row asks for at least; a
    row asks nothing of an eater without such a bound.
    """

    daily: int  # how many of the rows are the day's own
    is_floor: Bools  # rows: the others were caps
    need: Floats  # rows × eaters
    amounts: Floats  # rows × eaters × sets of extras; the last is what stands
    people: tuple[AskedOf, ...]
    portions: Floats  # eaters: as they stand
    sizes: Ints  # eaters: how many extras stand

    @cached_property
    def least(self) -> Floats:
        """Rows × eaters: what the least helpful set brings."""
        least: Floats = self.amounts[:, :, :-1].min(axis=2)
        return least


class _Rows(NamedTuple):
    """One eater's rows on days that are alike. Codes are of the day's bounds and the week's."""

    codes: tuple[tuple[Period, str], ...]
    is_floor: Bools
    need: Floats  # of the day's alone
    dishes: Floats
    own: Floats
    extras: Floats


@dataclass(eq=False)
class StandingWeek:
    """A problem and a menu for it, with what each eater's days ask for."""

    problem: Problem
    menu: Menu
    pool: Pool

    def __post_init__(self) -> None:
        self._alike: dict[tuple[object, ...], _Rows] = {}
        self._asked: dict[int, AskedDay] = {}

    @cached_property
    def cost(self) -> float:
        """The objective, in øre."""
        return sum(week_terms(self.problem, self.menu).values())

    @cached_property
    def board(self) -> Board:
        """What the rules say of people; the dishes are those on the table alone."""
        on_table = {dish for meals in self.menu.meals for dish in meals.values()}
        on_table |= {dish for plan in self.problem.days for dish in plan.own.values()}
        dishes = tuple(self.problem.dish[dish] for dish in sorted(on_table))
        return post(replace(self.problem, dishes=dishes))

    @cached_property
    def sets(self) -> tuple[tuple[int, ...], ...]:
        """The sets of extras that somebody may have on a day, as rows of the problem's extras,
        fewest first.
        """
        every, most = range(len(self.problem.extras)), self.board.extras_at_most
        return tuple(chosen for size in range(most + 1) for chosen in combinations(every, size))

    @cached_property
    def is_allowed(self) -> Bools:
        """Eaters × sets: whether the eater may have all of it."""
        forbidden, extras = self.board.forbidden_extras, self.problem.extras
        refused = np.zeros((len(self.problem.eaters), len(extras)), dtype=bool)
        for number, eater in enumerate(self.problem.eaters):
            refused[number] = [(eater.id, extra.id) in forbidden for extra in extras]
        allowed: Bools = refused @ self._members.T == 0
        return allowed

    def asked(self, day: int) -> AskedDay:
        """What a day must bring everyone."""
        if day not in self._asked:
            self._asked[day] = self._ask(day)
        return self._asked[day]

    def _ask(self, day: int) -> AskedDay:
        people = [self._rows(day, number) for number in range(len(self.problem.eaters))]
        is_floor = {
            code: bool(floor)
            for rows in people
            for code, floor in zip(rows.codes, rows.is_floor, strict=True)
        }
        codes = sorted(is_floor, key=lambda code: code[0] is Period.WEEK)  # in their order, else
        at = {code: place for place, code in enumerate(codes)}
        need = np.full((len(codes), len(people)), -np.inf)
        amounts = np.zeros((len(codes), len(people), len(self.sets) + 1))
        places = []
        for number, (eater, rows) in enumerate(zip(self.problem.eaters, people, strict=True)):
            own = np.array([at[code] for code in rows.codes], dtype=np.int64)
            stands = self.menu.servings[day][eater.id]
            need[own, number] = np.concatenate([rows.need, self._left(day, number)])
            amounts[own, number, :-1] = (self._members @ rows.extras).T
            amounts[own, number, -1] = rows.extras[self._extras_of(stands)].sum(axis=0)
            places.append(AskedOf(own, rows.own, rows.dishes))
        servings = [self.menu.servings[day][eater.id] for eater in self.problem.eaters]
        return AskedDay(
            daily=sum(period is Period.DAY for period, _ in codes),
            is_floor=np.array([is_floor[code] for code in codes], dtype=bool),
            need=need,
            amounts=amounts,
            people=tuple(places),
            portions=np.array([serving.portion for serving in servings]),
            sizes=np.array([len(serving.extras) for serving in servings]),
        )

    def _rows(self, day: int, number: int) -> _Rows:
        plan, problem, eater = self.problem.days[day], self.problem, self.problem.eaters[number]
        away = tuple(plan.is_away(slot, eater.id) for slot in problem.slots)
        own_dishes = tuple(plan.own.get((slot, eater.id)) for slot in problem.slots)
        alike = (number, away, own_dishes)
        if alike not in self._alike:
            day_rows = eater_rows(
                problem, self.board, self.pool, day=day, slots=problem.slots, eater=eater
            )
            week, signs = self._weeks[number]
            dishes = np.hstack([day_rows.dishes, week.dishes * signs])
            daily = self.board.of_period(eater.id, Period.DAY)[: len(day_rows.need)]
            self._alike[alike] = _Rows(
                codes=(
                    *((Period.DAY, bound.row) for bound in daily),
                    *((Period.WEEK, code) for code in week.codes),
                ),
                is_floor=np.concatenate([day_rows.is_floor, signs > 0]),
                need=day_rows.need,
                dishes=dishes,
                own=dishes[list(day_rows.own_dishes)].sum(axis=0),
                extras=np.hstack([day_rows.extras, week.extras * signs]),
            )
        return self._alike[alike]

    def _left(self, day: int, number: int) -> Floats:
        """What the week still asks of a day, in the sign of its rows."""
        week, signs = self._weeks[number]
        others = self._brought[number].sum(axis=0) - self._brought[number][day]
        left: Floats = (np.where(signs > 0, week.lower, week.upper) - others) * signs
        return left

    @cached_property
    def _members(self) -> Floats:
        """Sets × extras: 1 where the set holds the extra."""
        members = np.zeros((len(self.sets), len(self.problem.extras)))
        for row, chosen in enumerate(self.sets):
            members[row, list(chosen)] = 1.0
        return members

    @cached_property
    def _extra_at(self) -> dict[int, int]:
        return {extra.id: row for row, extra in enumerate(self.problem.extras)}

    def _extras_of(self, serving: Serving) -> list[int]:
        return [self._extra_at[extra] for extra in serving.extras]

    @cached_property
    def _weeks(self) -> list[tuple[WeekBounds, Floats]]:
        """Each eater's bounds over the week, and 1 for a floor or -1 for a cap."""
        bounds = [
            week_bounds(self.problem, self.board, self.pool, eater) for eater in self.problem.eaters
        ]
        return [(week, np.where(np.isfinite(week.lower), 1.0, -1.0)) for week in bounds]

    @cached_property
    def _brought(self) -> list[Floats]:
        """For each eater, days × bounds over the week: what each day brings as it stands."""
        return [
            np.array([self._brought_on(day, eater, week) for day in range(len(self.menu.meals))])
            for eater, (week, _) in zip(self.problem.eaters, self._weeks, strict=True)
        ]

    def _brought_on(self, day: int, eater: Eater, week: WeekBounds) -> Floats:
        plan, serving = self.problem.days[day], self.menu.servings[day][eater.id]
        eaten = [d for s, d in self.menu.meals[day].items() if plan.shares(s, eater.id)]
        eaten += [dish for (_, owner), dish in plan.own.items() if owner == eater.id]
        shared = week.dishes[[self.pool.index[dish] for dish in eaten]].sum(axis=0)
        extras = week.extras[self._extras_of(serving)].sum(axis=0)
        brought: Floats = serving.portion * shared + extras
        return brought
