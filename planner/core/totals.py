"""Adding up a menu in real units, plainly. The referee and the page read this; the solver does
not.
"""

from collections.abc import Iterable, Iterator

from planner.core.types import Bound, Eater, Menu, Problem, Side
from recipes.core.portion import PortionFacts


def helpings(
    problem: Problem, menu: Menu, day: int, eater: Eater
) -> Iterator[tuple[PortionFacts, float]]:
    """What an eater has at home on a day: facts of a portion, and how many of it."""
    plan, serving = problem.days[day], menu.servings[day][eater.id]
    for slot in problem.slots:
        own = plan.own.get((slot, eater.id))
        dish_id = menu.meals[day].get(slot) if plan.shares(slot, eater.id) else own
        if dish_id is not None:
            yield problem.dish[dish_id].portion, eater.share * serving.portion
    for extra_id in serving.extras:
        yield problem.extra[extra_id].portion, 1.0


def day_total(
    problem: Problem, menu: Menu, *, day: int, eater: Eater, quantity: str, side: Side
) -> float:
    """One quantity that an eater gets at home on a day, declared supplement included.

    :param side: a floor adds up what is known, a cap adds the careful allowance
    """
    return eaten_total(helpings(problem, menu, day, eater), eater, quantity, side)


def eaten_total(
    eaten: Iterable[tuple[PortionFacts, float]], eater: Eater, quantity: str, side: Side
) -> float:
    """One quantity of a day's helpings, declared supplement included."""
    total = eater.supplement.get(quantity, 0.0)
    is_floor = side is Side.FLOOR
    for portion, count in eaten:
        amount = portion.amounts[quantity]
        total += (amount.at_least if is_floor else amount.at_most) * count
    return total


def day_bound(problem: Problem, day: int, eater: Eater, bound: Bound) -> float | None:
    """What a bound asks of a day that is partly eaten elsewhere; None where all of it is."""
    share = problem.share_at_home(day, eater.id)
    return bound.amount * share if share > 0 else None


def days_at_home(problem: Problem, eater: Eater) -> float:
    """How many days' food an eater has at home in the week."""
    return sum(problem.share_at_home(day, eater.id) for day in range(len(problem.days)))


def week_plants(problem: Problem, menu: Menu) -> dict[str, float]:
    """The species in the shared dishes of the week, each once, with the most that any dish counts
    it: onion powder on Tuesday takes nothing from the onion of Monday.
    """
    plants: dict[str, float] = {}
    for meals in menu.meals:
        for dish_id in meals.values():
            for species, counts in problem.dish[dish_id].portion.plants.items():
                plants[species] = max(counts, plants.get(species, 0.0))
    return plants
