"""Moving a meal, and putting leftovers in one."""

import datetime as dt

from django.db import transaction

from accounts.models import User
from planner.core.suitability import suits
from planner.core.types import DINNER, LUNCH, Problem
from planner.models import Meal
from planner.models.edit import EditKind
from planner.services.changing import (
    Edited,
    EditError,
    close_change,
    nothing_done,
    open_change,
    remember_change,
)
from planner.services.problem import problem_of
from recipes.models.recipe import Slot

ONE_DAY = dt.timedelta(days=1)


@transaction.atomic
def move_meal(
    *, meal: Meal, date: dt.date, slot: str | None = None, by: User | None = None
) -> Edited:
    """Move a meal to another day, or between lunch and dinner: it trades places with what stands
    there, locks included. Portions and extras of both days are chosen anew. Safe to repeat.

    :param slot: the meal's own unless told
    :raises EditError: `other_week`, `unknown_slot`; `nobody_home` where nobody eats at home;
        `unsuitable_move` when one of the two is no dish for the other's meal; `not_for_everyone`
    """
    change = open_change(meal.plan)
    meal = change.plan.meals.select_related("recipe").get(pk=meal.pk)
    to_slot = slot or meal.slot
    change.day(date)
    if to_slot not in Slot.values:
        raise EditError("unknown_slot")
    if (meal.date, meal.slot) == (date, to_slot):
        return nothing_done(change)
    other = change.plan.meals.filter(date=date, slot=to_slot).first()
    if other is None:
        raise EditError("nobody_home")
    if not _may_trade(change.problem, meal, other):
        raise EditError("unsuitable_move")
    if not _suit_each_other(change.problem, meal, other):
        raise EditError("not_for_everyone")
    edit = remember_change(change, EditKind.MOVE, by, meal.date, meal.slot)
    _trade(meal, other)
    return close_change(change, edit, sorted({meal.date, other.date}))


def move_choices(*, meal: Meal) -> list[Meal]:
    """The meals that a meal may trade places with: the same meal of the other days, and that day's
    lunch or dinner where each dish is one for the other's meal.
    """
    problem = problem_of(meal.plan)
    meals = meal.plan.meals.select_related("recipe").defer("recipe__portion")
    meals = meals.exclude(pk=meal.pk).order_by("date")
    return [
        other
        for other in meals
        if (other.slot == meal.slot or other.date == meal.date)
        and _may_trade(problem, meal, other)
        and _suit_each_other(problem, meal, other)
    ]


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
    change.day(tomorrow)
    lunch = change.plan.meals.filter(date=tomorrow, slot=LUNCH).first()
    if lunch is None:
        raise EditError("nobody_home")
    if lunch.recipe_id == meal.recipe_id:
        return nothing_done(change)
    if not _suits_table(change.problem, lunch, meal.recipe_id):
        raise EditError("not_for_everyone")
    edit = remember_change(change, EditKind.LEFTOVER, by, tomorrow, LUNCH)
    lunch.recipe_id, lunch.is_locked = meal.recipe_id, True
    lunch.save(update_fields=["recipe", "is_locked", "updated_at"])
    return close_change(change, edit, [tomorrow])


def _may_trade(problem: Problem, meal: Meal, other: Meal) -> bool:
    """The same meal of another day; or lunch and dinner, each dish being one for the other's."""
    if meal.slot == other.slot:
        return True
    return {meal.slot, other.slot} == {LUNCH, DINNER} and (
        other.slot in problem.dish[meal.recipe_id].slots
        and meal.slot in problem.dish[other.recipe_id].slots
    )


def _suit_each_other(problem: Problem, meal: Meal, other: Meal) -> bool:
    return _suits_table(problem, other, meal.recipe_id) and _suits_table(
        problem, meal, other.recipe_id
    )


def _suits_table(problem: Problem, place: Meal, dish_id: int) -> bool:
    """Allergens and diets are never relaxed: others may sit at the other table."""
    day = (place.date - problem.days[0].date).days
    portion = problem.dish[dish_id].portion
    return all(suits(eater, portion) for eater in problem.at_table(day, place.slot))


def _trade(meal: Meal, other: Meal) -> None:
    """The moved meal keeps its row, so that moving it again to where it is does nothing."""
    place = (other.date, other.slot)
    other.delete()
    other.pk = None
    other.date, other.slot = meal.date, meal.slot
    meal.date, meal.slot = place
    meal.save(update_fields=["date", "slot", "updated_at"])
    other.save(force_insert=True)
