"""Which planned weeks serve some foods: what `recipes.services.touched` asks the planner."""

import datetime as dt
from collections.abc import Collection, Iterator

from planner.models import Meal, OwnDish, Serving


def weeks_with(foods: Collection[int], today: dt.date) -> Iterator[tuple[int, int, dt.date]]:
    """Food, plan and Monday, for each of `foods` (ids) that this week or a later one serves.

    A food may come up more than once for a plan: in a shared dish, in a dish of someone's own, and
    as someone's extra. Three queries.
    """
    this_monday = today - dt.timedelta(days=today.weekday())
    dishes = Meal.objects.filter(plan__monday__gte=this_monday, recipe__lines__food__in=foods)
    yield from dishes.values_list("recipe__lines__food", "plan", "plan__monday").distinct()
    own = OwnDish.objects.filter(plan__monday__gte=this_monday, recipe__lines__food__in=foods)
    yield from own.values_list("recipe__lines__food", "plan", "plan__monday").distinct()
    extras = Serving.objects.filter(plan__monday__gte=this_monday, extras__food__in=foods)
    yield from extras.values_list("extras__food", "plan", "plan__monday").distinct()
