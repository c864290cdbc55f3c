"""Allergens, cautions and diets: never relaxed."""

from collections.abc import Iterator
from typing import ClassVar

from planner.core.board import Board
from planner.core.suitability import suits
from planner.core.totals import helpings
from planner.core.types import Breach, Eater, Menu, Problem


class Avoidances:
    """Everyone who shares a dish must be able to eat it; extras, and dishes of one's own, are
    judged for their own eater.

    Source: docs/planner.md#avoidances.
    """

    code: ClassVar[str] = "avoidances"

    def post(self, problem: Problem, board: Board) -> None:
        """Take out the dishes and extras that do not suit, eater by eater."""
        alike: dict[tuple[frozenset[str], str], list[Eater]] = {}
        for eater in problem.eaters:
            alike.setdefault((eater.avoids, eater.diet), []).append(eater)
        for first, *others in alike.values():
            dishes = [dish.id for dish in problem.dishes if not suits(first, dish.portion)]
            extras = [extra.id for extra in problem.extras if not suits(first, extra.portion)]
            for eater in (first, *others):
                for dish_id in dishes:
                    board.forbid_dish(eater.id, dish_id)
                for extra_id in extras:
                    board.forbid_extra(eater.id, extra_id)

    def breaches(self, problem: Problem, menu: Menu) -> Iterator[Breach]:
        """Look at every dish and extra that each eater has."""
        for day in range(len(problem.days)):
            for eater in problem.eaters:
                eaten = (portion for portion, _ in helpings(problem, menu, day, eater))
                if not all(suits(eater, portion) for portion in eaten):
                    yield Breach(self.code, "avoidances", day, eater.id)
