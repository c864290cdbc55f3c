"""Not the same dish again and again."""

from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from planner.core.board import Board
from planner.core.leftovers import leftover_days, times_cooked
from planner.core.types import LUNCH, Breach, Dish, Menu, Problem


def uses_at_most(problem: Problem, dish: Dish) -> int:
    """How often a dish may stand in the week: the most that its slots allow, and never less than
    people themselves have locked.
    """
    # A dish may stand in a week and suit no meal any more.
    uses = (problem.policy.uses_at_most.get(slot, 1) for slot in dish.slots)
    allowed = max(uses, default=1)
    return max(allowed, problem.locked_uses.get(dish.id, 0))


class Repeats:
    """A lunch or dinner once a week, a breakfast or snack twice; never twice on one day unless it
    is locked so. A leftover is no second use, but there are only so many of them.

    Units: uses. Source: docs/planner.md#repeats.
    """

    code: ClassVar[str] = "repeats"

    def post(self, problem: Problem, board: Board) -> None:
        """Limit every dish, and the leftovers."""
        for dish in problem.dishes:
            board.uses_at_most(dish.id, uses_at_most(problem, dish))
        board.leftovers_at_most = problem.policy.leftovers_at_most

    def breaches(self, problem: Problem, menu: Menu) -> Iterator[Breach]:
        """Count each dish over the week, and over each day."""
        left = leftover_days(problem, menu.meals)
        for dish_id, uses in times_cooked(problem, menu.meals).items():
            allowed = uses_at_most(problem, problem.dish[dish_id])
            if uses > allowed:
                yield Breach(self.code, "repeats", amount=uses, bound=allowed)
        for day, meals in enumerate(menu.meals):
            locked = Counter(problem.days[day].locked.values())
            for dish_id, uses in Counter(meals.values()).items():
                if uses > max(1, locked[dish_id]):
                    yield Breach(self.code, "repeats_day", day=day, amount=uses, bound=1)
        chosen = [day for day in left if LUNCH not in problem.days[day].locked]
        if len(chosen) > problem.policy.leftovers_at_most:
            allowed = problem.policy.leftovers_at_most
            yield Breach(self.code, "leftovers", amount=len(chosen), bound=allowed)
