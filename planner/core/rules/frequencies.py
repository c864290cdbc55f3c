"""How often in the week: fish twice, soup once."""

from collections.abc import Iterator
from typing import ClassVar

from planner.core.board import Board
from planner.core.types import Breach, Menu, Problem


def meals_with(problem: Problem, menu: Menu, trait: str) -> int:
    """How many shared meals of the week have a trait."""
    dishes = (problem.dish[dish] for meals in menu.meals for dish in meals.values())
    return sum(trait in dish.traits for dish in dishes)


class Frequencies:
    """At least and at most so many meals of the week with a trait, as the household has said.

    Units: meals. Source: docs/planner.md#frequencies.
    """

    code: ClassVar[str] = "frequencies"

    def post(self, problem: Problem, board: Board) -> None:
        """Hold the week's dishes to each frequency."""
        board.frequencies = problem.frequencies

    def breaches(self, problem: Problem, menu: Menu) -> Iterator[Breach]:
        """Count the meals with each trait."""
        for frequency in problem.frequencies:
            count = meals_with(problem, menu, frequency.trait)
            row = f"frequency:{frequency.trait}"
            if count < frequency.at_least:
                yield Breach(self.code, row, amount=count, bound=frequency.at_least)
            elif frequency.at_most is not None and count > frequency.at_most:
                yield Breach(self.code, row, amount=count, bound=frequency.at_most)
