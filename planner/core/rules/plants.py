"""Many different plants over the week."""

from collections.abc import Iterator
from typing import ClassVar

from planner.core.board import Board
from planner.core.rules.base import TOLERANCE
from planner.core.totals import week_plants
from planner.core.types import Breach, Menu, Problem


class Plants:
    """At least so many species in the week's shared dishes, each counted once; herbs and spices
    count a quarter. Extras are not counted, since not everyone has them.

    Units: plants. Source: docs/planner.md#plants.
    """

    code: ClassVar[str] = "plants"

    def post(self, problem: Problem, board: Board) -> None:
        """Ask for the species' weights to reach the policy's number."""
        board.plants_at_least(problem.policy.plants_at_least)

    def breaches(self, problem: Problem, menu: Menu) -> Iterator[Breach]:
        """Count the species of the menu."""
        counted = sum(week_plants(problem, menu).values())
        if counted < problem.policy.plants_at_least - TOLERANCE:
            yield Breach(self.code, "plants", amount=counted, bound=problem.policy.plants_at_least)
