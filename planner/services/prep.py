"""What has to be done the day before a meal: soak, thaw, ferment."""

import datetime as dt
from dataclasses import dataclass

from planner.core.types import DINNER, LUNCH
from planner.models import Meal, Plan
from planner.models.plan import DAYS_OF_A_WEEK
from planner.services.problem import SLOTS

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Task:
    """Something to do on `date` for a meal of the next day."""

    date: dt.date
    meal: Meal

    @property
    def text(self) -> str:
        """In the language of the reader."""
        return self.meal.recipe.day_before


def tasks_of(plan: Plan) -> tuple[Task, ...]:
    """Everything to do the day before, from the Sunday before the week to its own Sunday; that is
    for next week's Monday, where that is planned. One query.
    """
    following = plan.monday + DAYS_OF_A_WEEK * DAY
    meals = Meal.objects.filter(
        plan__household=plan.household_id, date__range=(plan.monday, following)
    )
    meals = meals.select_related("recipe").defer("recipe__portion")
    served = {(meal.date, meal.slot): meal for meal in meals}
    ordered = sorted(served.values(), key=lambda meal: (meal.date, SLOTS.index(meal.slot)))
    return tuple(
        Task(meal.date - DAY, meal)
        for meal in ordered
        if meal.recipe.day_before_nb and not _is_left_over(meal, served)
    )


def _is_left_over(meal: Meal, served: dict[tuple[dt.date, str], Meal]) -> bool:
    """A lunch that is yesterday's dinner was prepared for then."""
    dinner = served.get((meal.date - DAY, DINNER)) if meal.slot == LUNCH else None
    return dinner is not None and dinner.recipe_id == meal.recipe_id
