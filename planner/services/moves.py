"""Moving a meal, and putting leftovers in one."""

import datetime as dt

from django.db import transaction

from accounts.models import User
from planner.core.rules.avoidances import suits
from planner.core.types import DINNER, LUNCH
from planner.models import Meal
from planner.models.edit import EditKind
from planner.services.changing import (
    Change,
    Edited,
    EditError,
    close_change,
    nothing_done,
    open_change,
    remember_change,
)

ONE_DAY = dt.timedelta(days=1)


@transaction.atomic
def move_meal(
    *, meal: Meal, date: dt.date, slot: str | None = None, by: User | None = None
) -> Edited:
    """Move a meal to another day, or between lunch and dinner: it trades places with what stands
    there, locks included. Portions and extras of both days are chosen anew. Safe to repeat.

    :param slot: the meal's own unless told
    :raises EditError: `other_week`; `nobody_home` where nobody eats at home; `unsuitable` when one
        of the two is no dish for the other's meal; `not_for_everyone`
    """
    change = open_change(meal.plan)
    meal = change.plan.meals.select_related("recipe").get(pk=meal.pk)
    to_slot = slot or meal.slot
    here, there = change.day(meal.date), change.day(date)
    if (meal.date, meal.slot) == (date, to_slot):
        return nothing_done(change)
    other = change.plan.meals.filter(date=date, slot=to_slot).first()
    if other is None:
        raise EditError("nobody_home")
    if to_slot != meal.slot:
        _check_slots(change, meal, other)
    _check_table(change, there, to_slot, meal.recipe_id)
    _check_table(change, here, meal.slot, other.recipe_id)
    edit = remember_change(change, EditKind.MOVE, by, meal.date, meal.slot)
    _trade(meal, other)
    return close_change(change, edit, sorted({meal.date, other.date}))


@transaction.atomic
def leftover_to(*, meal: Meal, by: User | None = None) -> Edited:
    """Put what is left of a dinner on the table for lunch the day after, and lock it there: cooked
    once, eaten twice. Safe to repeat.

    :raises EditError: `no_dinner`; `does_not_keep`; `other_week` after Sunday; `nobody_home`;
        `not_for_everyone`
    """
    if meal.slot != DINNER:
        raise EditError("no_dinner")
    change = open_change(meal.plan)
    if not change.problem.dish[meal.recipe_id].keeps:
        raise EditError("does_not_keep")
    tomorrow = meal.date + ONE_DAY
    day = change.day(tomorrow)
    lunch = change.plan.meals.filter(date=tomorrow, slot=LUNCH).first()
    if lunch is None:
        raise EditError("nobody_home")
    if lunch.recipe_id == meal.recipe_id:
        return nothing_done(change)
    _check_table(change, day, LUNCH, meal.recipe_id)
    edit = remember_change(change, EditKind.LEFTOVER, by, tomorrow, LUNCH)
    lunch.recipe_id, lunch.is_locked = meal.recipe_id, True
    lunch.save(update_fields=["recipe", "is_locked", "updated_at"])
    return close_change(change, edit, [tomorrow])


def _check_slots(change: Change, meal: Meal, other: Meal) -> None:
    """Lunch and dinner may trade where each dish is one for the other's meal."""
    pair = {meal.slot, other.slot}
    suit = (
        other.slot in change.problem.dish[meal.recipe_id].slots
        and meal.slot in change.problem.dish[other.recipe_id].slots
    )
    if pair != {LUNCH, DINNER} or not suit:
        raise EditError("unsuitable")


def _check_table(change: Change, day: int, slot: str, dish_id: int) -> None:
    """Allergens and diets are never relaxed: others may sit at the other table."""
    portion = change.problem.dish[dish_id].portion
    if not all(suits(eater, portion) for eater in change.problem.at_table(day, slot)):
        raise EditError("not_for_everyone")


def _trade(meal: Meal, other: Meal) -> None:
    """The moved meal keeps its row, so that moving it again to where it is does nothing."""
    place = (other.date, other.slot)
    other.delete()
    other.pk = None
    other.date, other.slot = meal.date, meal.slot
    meal.date, meal.slot = place
    meal.save(update_fields=["date", "slot", "updated_at"])
    other.save(force_insert=True)
