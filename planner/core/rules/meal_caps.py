"""No spike in one meal."""

from collections.abc import Iterator
from typing import ClassVar

from planner.core.board import Board
from planner.core.rules.base import TOLERANCE
from planner.core.totals import helpings
from planner.core.types import Breach, Eater, Menu, Problem
from recipes.core.portion import PortionFacts


def excess(eater: Eater, portion: PortionFacts, count: float) -> tuple[str, float] | None:
    """The first quantity of which so much of a portion gives more than one meal may, and how much
    it gives.
    """
    for quantity, cap in eater.meal_caps.items():
        amount = portion.at_most(quantity) * count
        if amount > cap * (1 + TOLERANCE):
            return quantity, amount
    return None


class MealCaps:
    """No dish or extra gives an eater more of a quantity than one meal may, not even in the largest
    day portion; guarded with the careful allowance.

    Units: those of the quantity. Source: docs/planner.md#meal_caps.
    """

    code: ClassVar[str] = "meal_caps"
    rows: ClassVar[frozenset[str]] = frozenset({"steady_k_meal"})

    def post(self, problem: Problem, board: Board) -> None:
        """Take out what gives too much, eater by eater."""
        for eater in problem.eaters:
            if not eater.meal_caps:
                continue
            largest = eater.share * problem.policy.portion_highest
            for dish in problem.dishes:
                if excess(eater, dish.portion, largest):
                    board.forbid_dish(eater.id, dish.id)
            for extra in problem.extras:
                if excess(eater, extra.portion, 1.0):
                    board.forbid_extra(eater.id, extra.id)

    def breaches(self, problem: Problem, menu: Menu) -> Iterator[Breach]:
        """Look at every dish and extra that each eater has."""
        for day in range(len(problem.days)):
            for eater in problem.eaters:
                for portion, count in helpings(problem, menu, day, eater):
                    found = excess(eater, portion, count)
                    if found:
                        quantity, amount = found
                        cap = eater.meal_caps[quantity]
                        row = f"meal:{quantity}"
                        yield Breach(self.code, row, day, eater.id, quantity, amount, cap)
