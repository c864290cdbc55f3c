"""A stored week without a solver: the meals that a test names, and an ordinary serving each day."""

from collections.abc import Mapping

from accounts.models import Household
from planner.models import Eater, Meal, Plan, Serving
from recipes.models import Recipe
from tests.factories.pools import MONDAY


def stored_week(
    household: Household, eater: Eater, meals: Mapping[tuple[int, str], str], weeks: int = 0
) -> Plan:
    """A week of one eater.

    :param meals: (day from Monday, slot) → slug of the recipe
    :param weeks: how many weeks after the first
    """
    monday = MONDAY.fromordinal(MONDAY.toordinal() + 7 * weeks)
    plan = Plan.objects.create(household=household, monday=monday)
    plan.eaters.add(eater)
    for date in plan.dates:
        Serving.objects.create(plan=plan, date=date, eater=eater, portion=1)
    for (day, slot), recipe in meals.items():
        serve(plan, day, slot, recipe)
    return plan


def serve(plan: Plan, day: int, slot: str, recipe: str) -> None:
    """Put a recipe in a meal."""
    dish = Recipe.objects.get(slug=recipe)
    Meal.objects.update_or_create(
        plan=plan, date=plan.dates[day], slot=slot, defaults={"recipe": dish}
    )
