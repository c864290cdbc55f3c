"""Which planned weeks serve some foods, or a recipe: what `recipes.services.touched` asks."""

import datetime as dt
from collections.abc import Collection, Iterator

from django.db.models import Q

from planner.models import Meal, OwnDish, Serving
from planner.models.schedule import monday_of


def weeks_with(foods: Collection[int], today: dt.date) -> Iterator[tuple[int, int, dt.date]]:
    """Food, plan and Monday, for each of `foods` (ids) that this week or a later one serves.

    A food may come up more than once for a plan: in a shared dish, in a dish of someone's own, and
    as someone's extra. Three queries.
    """
    this_monday = monday_of(today)
    dishes = Meal.objects.filter(plan__monday__gte=this_monday, recipe__lines__food__in=foods)
    yield from dishes.values_list("recipe__lines__food", "plan", "plan__monday").distinct()
    own = OwnDish.objects.filter(plan__monday__gte=this_monday, recipe__lines__food__in=foods)
    yield from own.values_list("recipe__lines__food", "plan", "plan__monday").distinct()
    extras = Serving.objects.filter(plan__monday__gte=this_monday, extras__food__in=foods)
    yield from extras.values_list("extras__food", "plan", "plan__monday").distinct()


def weeks_serving(recipe: int, today: dt.date) -> Iterator[tuple[int, dt.date]]:
    """Plan and Monday of each week, this one or later, that serves a recipe (by id) as it is or
    adapted, to all or to one. Two queries; a week may come up twice.
    """
    is_served = Q(recipe=recipe) | Q(recipe__adapts=recipe)
    for dishes in (Meal.objects.filter(is_served), OwnDish.objects.filter(is_served)):
        later = dishes.filter(plan__monday__gte=monday_of(today))
        yield from later.values_list("plan", "plan__monday").distinct()
