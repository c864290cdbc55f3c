"""Adding up a menu in real units, plainly. The referee and the page read this; the solver does
not.
"""

from collections.abc import Iterator

from planner.core.types import Eater, Menu, Problem, Side
from recipes.core.portion import PortionFacts


def helpings(
    problem: Problem, menu: Menu, day: int, eater: Eater
) -> Iterator[tuple[PortionFacts, float]]:
    """What an eater has on a day: facts of a portion, and how many of it."""
    serving = menu.servings[day][eater.id]
    for dish_id in menu.meals[day].values():
        yield problem.dish[dish_id].portion, eater.share * serving.portion
    for extra_id in serving.extras:
        yield problem.extra[extra_id].portion, 1.0


def day_total(
    problem: Problem, menu: Menu, *, day: int, eater: Eater, quantity: str, side: Side
) -> float:
    """One quantity that an eater gets on a day, declared supplement included.

    :param side: a floor adds up what is known, a cap adds the careful allowance
    """
    total = eater.supplement.get(quantity, 0.0)
    for portion, count in helpings(problem, menu, day, eater):
        amount = portion.at_least(quantity) if side is Side.FLOOR else portion.at_most(quantity)
        total += amount * count
    return total


def week_mean(problem: Problem, menu: Menu, *, eater: Eater, quantity: str, side: Side) -> float:
    """The mean of the days."""
    days = range(len(problem.days))
    totals = (
        day_total(problem, menu, day=day, eater=eater, quantity=quantity, side=side) for day in days
    )
    return sum(totals) / len(problem.days)


def week_plants(problem: Problem, menu: Menu) -> dict[str, float]:
    """The species in the shared dishes of the week, each once, with what it counts."""
    plants: dict[str, float] = {}
    for meals in menu.meals:
        for dish_id in meals.values():
            plants.update(problem.dish[dish_id].portion.plants)
    return plants
