"""What a household has said of one day: taco on Friday, a quarter of an hour on Tuesday."""

from collections.abc import Iterator
from typing import ClassVar

from planner.core.board import Board
from planner.core.leftovers import minutes_on
from planner.core.types import Breach, Menu, Problem


class Wishes:
    """A slot's dish has the trait that is wanted there, and the day's cooking stays within its
    limit of active minutes. A locked dish is what people have chosen themselves, whatever it is.

    Units: minutes. Source: docs/planner.md#wishes.
    """

    code: ClassVar[str] = "wishes"

    def post(self, problem: Problem, board: Board) -> None:
        """Leave only dishes with the trait, and cap the minutes."""
        for number, day in enumerate(problem.days):
            for slot, trait in day.wanted.items():
                board.want(number, slot, trait)
            if day.minutes_at_most is not None:
                board.minutes_at_most[number] = day.minutes_at_most

    def breaches(self, problem: Problem, menu: Menu) -> Iterator[Breach]:
        """Look at each wish of each day."""
        for number, day in enumerate(problem.days):
            for slot, trait in day.wanted.items():
                dish_id = menu.meals[number].get(slot)
                if dish_id is None or slot in day.locked:
                    continue
                if trait not in problem.dish[dish_id].traits:
                    yield Breach(self.code, f"wanted:{trait}", number)
            if day.minutes_at_most is not None:
                minutes = minutes_on(problem, menu.meals, number)
                if minutes > day.minutes_at_most:
                    bound = day.minutes_at_most
                    yield Breach(self.code, "minutes", number, amount=minutes, bound=bound)
