"""Writing the rows of a week."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.utils import timezone

from planner.core import types as core
from planner.models import Meal, Plan, PlanRun, Serving
from planner.models.run import RunStatus


def write_meals(plan: Plan, wanted: Mapping[tuple[dt.date, str], tuple[int, bool]]) -> None:
    """Replace a week's meals. One that still stands keeps its row, so that its address stays the
    same: a page that somebody has open goes on working.

    :param wanted: (date, slot) → recipe id, and whether it is locked
    """
    left = dict(wanted)
    for meal in plan.meals.all():
        recipe, locked = left.pop((meal.date, meal.slot), (None, False))
        if recipe is None:
            meal.delete()
        elif (meal.recipe_id, meal.is_locked) != (recipe, locked):
            meal.recipe_id, meal.is_locked = recipe, locked
            meal.save(update_fields=["recipe", "is_locked", "updated_at"])
    Meal.objects.bulk_create(
        Meal(plan=plan, date=date, slot=slot, recipe_id=recipe, is_locked=locked)
        for (date, slot), (recipe, locked) in left.items()
    )


def write_servings(plan: Plan, servings: Sequence[Mapping[int, core.Serving]]) -> None:
    """Replace a week's servings: one mapping of eaters' ids for each day of the plan."""
    plan.servings.all().delete()
    rows = {
        (date, eater_id): serving
        for date, on_day in zip(plan.dates, servings, strict=True)
        for eater_id, serving in on_day.items()
    }
    made = Serving.objects.bulk_create(
        Serving(plan=plan, date=date, eater_id=eater_id, portion=serving.portion)
        for (date, eater_id), serving in rows.items()
    )
    Serving.extras.through.objects.bulk_create(
        Serving.extras.through(serving_id=row.pk, extra_id=extra)
        for row in made
        for extra in rows[row.date, row.eater_id].extras
    )


def supersede_open_runs(plan: Plan) -> None:
    """A run that has read the week before an edit must not write over it."""
    runs = PlanRun.objects.filter(household=plan.household_id, monday=plan.monday)
    runs.open().end(RunStatus.SUPERSEDED, timezone.now())
