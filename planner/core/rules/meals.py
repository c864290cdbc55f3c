"""Every slot is filled, with a dish that suits it, and locks are kept."""

from collections.abc import Iterator
from typing import ClassVar

from planner.core.board import Board
from planner.core.leftovers import is_leftover
from planner.core.types import Breach, Menu, Problem


class Meals:
    """One dish in each slot at which anybody shares one; a locked slot keeps its dish, even an odd
    one.

    Source: docs/planner.md#meals.
    """

    code: ClassVar[str] = "meals"

    def post(self, problem: Problem, board: Board) -> None:
        """Keep locked dishes where they stand."""
        for day, plan in enumerate(problem.days):
            for slot, dish_id in plan.locked.items():
                board.fix(day, slot, dish_id)

    def breaches(self, problem: Problem, menu: Menu) -> Iterator[Breach]:
        """Look at every slot."""
        for day, (plan, meals) in enumerate(zip(problem.days, menu.meals, strict=True)):
            for slot in problem.slots_on(day):
                dish_id = meals.get(slot)
                locked = plan.locked.get(slot)
                if dish_id is None:
                    yield Breach(self.code, "empty_slot", day)
                elif locked is not None and dish_id != locked:
                    yield Breach(self.code, "lock", day)
                elif (
                    locked is None
                    and slot not in problem.dish[dish_id].slots
                    and not is_leftover(problem, menu.meals, day, slot)
                ):
                    yield Breach(self.code, "slot", day)
