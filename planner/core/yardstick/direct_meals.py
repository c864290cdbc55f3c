"""The direct model's dishes: a column for each day, slot and dish, and the rows about dishes."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

import numpy as np

from planner.core.board import Board
from planner.core.leftovers import WARMING_MINUTES
from planner.core.objective import (
    CHANGED,
    MINUTE_OVER,
    SAME_DISH,
    SAME_MAIN,
    SECOND_USE,
    dish_cost,
    warmed_instead,
)
from planner.core.types import DINNER, LUNCH, Dish, Problem
from planner.core.yardstick.program import Program

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Choice:
    """One dish that may stand in one meal, and its column."""

    column: int
    dish: Dish
    slot: str
    is_leftover: bool = False

    @property
    def minutes(self) -> int:
        """Active minutes that it takes."""
        return WARMING_MINUTES if self.is_leftover else self.dish.minutes


@dataclass
class MealColumns:
    """Who may stand where. `of[day, slot]` are a meal's choices, cooked ones and leftovers."""

    problem: Problem
    board: Board
    program: Program
    of: dict[tuple[int, str], list[Choice]] = field(default_factory=dict)

    def add(self) -> None:
        """Add the columns of every meal, then the rows."""
        for day in range(len(self.problem.days)):
            for slot in self.problem.slots_on(day):
                self._offer(day, slot, self._cooked(day, slot))
            self._offer_leftovers(day)
        self._add_rows()

    def on(self, day: int) -> Iterator[Choice]:
        """The choices of all meals of a day."""
        for slot in self.problem.slots_on(day):
            yield from self.of[day, slot]

    def everywhere(self) -> Iterator[Choice]:
        """The choices of all meals."""
        for day in range(len(self.problem.days)):
            yield from self.on(day)

    def _cooked(self, day: int, slot: str) -> list[Dish]:
        locked = self.board.fixed.get((day, slot))
        if locked is not None:
            offered = [self.problem.dish[locked]]
        else:
            offered = [dish for dish in self.problem.dishes if slot in dish.slots]
        return [dish for dish in offered if self._may_stand(day, slot, dish)]

    def _may_stand(self, day: int, slot: str, dish: Dish) -> bool:
        """Whether everyone at the table may have the dish, and it is what is wanted there."""
        locked = self.board.fixed.get((day, slot))
        if locked is not None:
            is_wanted = dish.id == locked
        else:
            trait = self.board.wanted.get((day, slot))
            is_wanted = trait is None or trait in dish.traits
        forbidden = self.board.forbidden_dishes
        at_table = self.problem.at_table(day, slot)
        return is_wanted and not any((eater.id, dish.id) in forbidden for eater in at_table)

    def _offer(
        self, day: int, slot: str, dishes: Sequence[Dish], *, is_leftover: bool = False
    ) -> None:
        """Add a column for each dish. Keeping what people have seen spares them a change."""
        before = self.problem.days[day].before.get(slot)
        cost = [
            dish_cost(self.problem, dish)
            + (warmed_instead(dish) if is_leftover else 0.0)
            - CHANGED * (dish.id == before)
            for dish in dishes
        ]
        columns = self.program.columns(cost, is_whole=True)
        self.of.setdefault((day, slot), []).extend(
            Choice(int(column), dish, slot, is_leftover)
            for column, dish in zip(columns, dishes, strict=True)
        )

    def _offer_leftovers(self, day: int) -> None:
        """What yesterday's dinner left, where there may be leftovers; each with its dinner."""
        dinners, lunch = self.of.get((day - 1, DINNER), []), (day, LUNCH)
        if lunch not in self.of or not (self.board.leftovers_at_most or lunch in self.board.fixed):
            return
        kept = [
            dinner
            for dinner in dinners
            if dinner.dish.keeps and self._may_stand(day, LUNCH, dinner.dish)
        ]
        first = len(self.of[lunch])
        self._offer(day, LUNCH, [dinner.dish for dinner in kept], is_leftover=True)
        for left, dinner in zip(self.of[lunch][first:], kept, strict=True):
            self.program.row([left.column, dinner.column], [1.0, -1.0], at_most=0)

    def _add_rows(self) -> None:
        for choices in self.of.values():
            self.program.row(_columns(choices), at_least=1, at_most=1)
        self._add_uses()
        self._add_minutes()
        self._add_frequencies()
        self._add_plants()
        self._add_pantry()
        self._add_neighbours()

    def _add_uses(self) -> None:
        """Uses over the week and over a day, and how many leftovers. A dish of one use a week
        cannot stand twice on a day, nor two days running, nor be cooked on top of its leftovers:
        only dishes of more uses need rows for that.
        """
        cooked: dict[int, list[int]] = defaultdict(list)
        for choice in self.everywhere():
            if not choice.is_leftover:
                cooked[choice.dish.id].append(choice.column)
        for dish_id, columns in cooked.items():
            uses = self.board.uses[dish_id]
            if uses == 1:
                self.program.row(columns, at_most=1)
            else:
                (more,) = self.program.columns([SECOND_USE], at_most=max(0, uses - 1))
                self.program.row([*columns, more], [*[1.0] * len(columns), -1.0], at_most=1)
        for day in range(len(self.problem.days)):
            locked = Counter(self.board.fixed_on(day).values())
            for dish_id, choices in self._often(self.on(day)).items():
                self.program.row(_columns(choices), at_most=max(1, locked[dish_id]))
            self._add_cooked_anew(day)
        left = [
            choice
            for (day, slot), choices in self.of.items()
            for choice in choices
            if choice.is_leftover and (day, slot) not in self.board.fixed
        ]
        self.program.row(_columns(left), at_most=self.board.leftovers_at_most)

    def _add_cooked_anew(self, day: int) -> None:
        """A lunch that is yesterday's dinner is a leftover, if the dish keeps: not cooked anew."""
        dinners = {choice.dish.id: choice for choice in self.of.get((day - 1, DINNER), [])}
        for dish_id, choices in self._often(self.of.get((day, LUNCH), [])).items():
            if dish_id in dinners and dinners[dish_id].dish.keeps:
                anew = [choice for choice in choices if not choice.is_leftover]
                self.program.row(_columns([*anew, dinners[dish_id]]), at_most=1)

    def _often(self, choices: Iterable[Choice]) -> dict[int, list[Choice]]:
        """The choices of each dish that may be cooked more than once in the week."""
        found: dict[int, list[Choice]] = defaultdict(list)
        for choice in choices:
            if self.board.uses[choice.dish.id] > 1:
                found[choice.dish.id].append(choice)
        return found

    def _add_minutes(self) -> None:
        for number, day in enumerate(self.problem.days):
            own = sum(self.problem.dish[dish].minutes for dish in day.own.values())
            choices = list(self.on(number))
            columns, minutes = _columns(choices), [float(choice.minutes) for choice in choices]
            (over,) = self.program.columns([MINUTE_OVER], at_most=np.inf)
            self.program.row([*columns, over], [*minutes, -1.0], at_most=day.minutes - own)
            if number in self.board.minutes_at_most:
                limit = self.board.minutes_at_most[number] - own
                self.program.row(columns, minutes, at_most=limit)

    def _add_frequencies(self) -> None:
        for frequency in self.board.frequencies:
            with_it = [c for c in self.everywhere() if frequency.trait in c.dish.traits]
            most = np.inf if frequency.at_most is None else frequency.at_most
            self.program.row(_columns(with_it), at_least=frequency.at_least, at_most=most)

    def _add_plants(self) -> None:
        """A species counts once, with the most that any dish of the week counts it: in steps, one
        for each figure that it has in the pool.
        """
        found: dict[str, list[tuple[float, int]]] = defaultdict(list)
        for choice in self.everywhere():
            for species, counts in choice.dish.portion.plants.items():
                found[species].append((counts, choice.column))
        present: list[int] = []
        steps: list[float] = []
        for where in found.values():
            reached = 0.0
            for level in sorted({counts for counts, _ in where}):
                (is_there,) = self.program.columns([0.0])
                columns = [column for counts, column in where if counts >= level]
                self._need_any(columns, int(is_there))
                present.append(int(is_there))
                steps.append(level - reached)
                reached = level
        self.program.row(present, steps, at_least=self.board.plants)

    def _add_pantry(self) -> None:
        for food, worth in self.problem.pantry.items():
            using = [c.column for c in self.everywhere() if food in c.dish.foods]
            (is_used,) = self.program.columns([-worth])
            self._need_any(using, int(is_used))

    def _need_any(self, columns: Sequence[int], sign: int) -> None:
        """A sign that something is there needs one of the columns."""
        self.program.row([*columns, sign], [*[1.0] * len(columns), -1.0], at_least=0)

    def _add_neighbours(self) -> None:
        """One day beside the next: the same dish in a slot, and dinners of the same kind."""
        for today, tomorrow in pairwise(range(len(self.problem.days))):
            for slot in self.problem.slots:
                before, after = (self.of.get((day, slot), []) for day in (today, tomorrow))
                self._add_alike(self._often(before), self._often(after), SAME_DISH)
                if slot == DINNER:
                    self._add_alike(_by_main(before), _by_main(after), SAME_MAIN)

    def _add_alike(
        self,
        today: Mapping[Key, list[Choice]],
        tomorrow: Mapping[Key, list[Choice]],
        cost: float,
    ) -> None:
        both = [key for key in today if key in tomorrow]
        if not both:
            return
        (alike,) = self.program.columns([cost])  # one for all: a meal is of one kind only
        for key in both:
            columns = _columns([*today[key], *tomorrow[key]])
            self.program.row([*columns, alike], [*[1.0] * len(columns), -1.0], at_most=1)


def _columns(choices: Iterable[Choice]) -> list[int]:
    return [choice.column for choice in choices]


def _by_main(choices: Iterable[Choice]) -> dict[str, list[Choice]]:
    found: dict[str, list[Choice]] = defaultdict(list)
    for choice in choices:
        found[choice.dish.main].append(choice)
    return found
