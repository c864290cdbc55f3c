"""Portions and extras stay within reason."""

from collections.abc import Iterator
from typing import ClassVar

from planner.core.board import Board
from planner.core.rules.base import TOLERANCE
from planner.core.types import Breach, Menu, Problem


class Servings:
    """A day portion within the policy's range, and at most so many different extras.

    Units: shares of a portion; extras. Source: docs/planner.md#servings.
    """

    code: ClassVar[str] = "servings"

    def post(self, problem: Problem, board: Board) -> None:
        """Set the portions and the number of extras that may be chosen."""
        board.portions = problem.policy.portions
        board.extras_at_most = problem.policy.extras_at_most

    def breaches(self, problem: Problem, menu: Menu) -> Iterator[Breach]:
        """Look at every serving."""
        policy = problem.policy
        for day, servings in enumerate(menu.servings):
            for eater_id, serving in servings.items():
                least, most = policy.portion_lowest - TOLERANCE, policy.portion_highest + TOLERANCE
                if not least <= serving.portion <= most:
                    yield Breach(self.code, "portion", day, eater_id, amount=serving.portion)
                extras = len(serving.extras)
                if extras > policy.extras_at_most or extras != len(set(serving.extras)):
                    yield Breach(
                        self.code, "extras", day, eater_id, "", extras, policy.extras_at_most
                    )
