"""Who has a meal at home, and with what: eating out, and dishes of one's own."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from django.db import transaction

from accounts.models import User
from planner.core.serving_again import best_dish
from planner.core.suitability import suits
from planner.core.types import DINNER
from planner.models import Absence, Eater, Meal, OwnDish, Plan
from planner.models.edit import EditKind
from planner.services.changing import (
    Change,
    Edited,
    EditError,
    as_it_stands,
    close_change,
    nothing_done,
    open_change,
    remember_change,
)
from planner.services.dishes import plannable_dishes
from planner.services.problem import core_eaters
from recipes.core.portion import PortionFacts
from recipes.models import Recipe
from recipes.models.recipe import Slot


@dataclass(frozen=True)
class Seat:
    """One eater's place at a meal, and the dishes of their own that they may choose."""

    eater: Eater
    is_away: bool
    own: int | None  # recipe id
    dishes: tuple[Recipe, ...]


def seats(*, plan: Plan, date: dt.date, slot: str) -> list[Seat]:
    """Everyone of the week at one meal.

    :raises EditError: `other_week`, `unknown_slot`
    """
    if date not in plan.dates:
        raise EditError("other_week")
    if slot not in Slot.values:
        raise EditError("unknown_slot")
    away = set(plan.absences.filter(date=date, slot=slot).values_list("eater", flat=True))
    own = _own_dishes(plan, date, slot)
    recipes: list[Recipe] = []
    if slot != DINNER:
        offered = Recipe.objects.plannable().for_slot(slot)
        recipes = list((offered | Recipe.objects.filter(pk__in=own.values())).distinct())
    facts = {recipe.pk: PortionFacts.from_json(recipe.portion) for recipe in recipes}
    people = {eater.pk: eater for eater in plan.eaters.order_by("pk")}
    return [
        Seat(
            eater=people[eater.id],
            is_away=eater.id in away,
            own=own.get(eater.id),
            dishes=tuple(
                sorted(
                    (recipe for recipe in recipes if suits(eater, facts[recipe.pk])),
                    key=lambda recipe: recipe.name,
                )
            ),
        )
        for eater in core_eaters(people.values(), plan.monday)
    ]


@transaction.atomic
def lay_table(
    *,
    plan: Plan,
    date: dt.date,
    slot: str,
    away: Collection[int] = (),
    own: Mapping[int, int] | None = None,
    by: User | None = None,
) -> Edited:
    """Say who has a meal elsewhere and who has a dish of their own; everyone else shares. A meal
    that nobody shares is not cooked; one that is shared again gets the dish that stood there, or
    the best there is. Safe to repeat.

    :param away: ids of eaters
    :param own: eater id → recipe id; who is away has no dish of their own
    :raises EditError: `other_week`, `unknown_slot`, `unknown_eater`; `own_dinner`;
        `unsuitable_own` when a recipe is not published, not for this meal or not for that eater;
        `not_for_everyone` when someone who comes back cannot have the shared dish; `no_dish` where
        no dish suits everyone at the table
    """
    own = {eater: dish for eater, dish in (own or {}).items() if eater not in away}
    change = open_change(plan, also=own.values())
    plan = change.plan
    _check(change, date, slot, away, own)
    if _stands(plan, date, slot, set(away), own):
        return nothing_done(change)
    everyone = {eater.id for eater in change.problem.eaters}
    kind = EditKind.OUT if everyone == set(away) else EditKind.TABLE
    edit = remember_change(change, kind, by, date, slot)
    at = {"plan": plan, "date": date, "slot": slot}
    plan.absences.filter(date=date, slot=slot).delete()
    Absence.objects.bulk_create(Absence(**at, eater_id=eater) for eater in sorted(away))
    plan.own_dishes.filter(date=date, slot=slot).delete()
    OwnDish.objects.bulk_create(
        OwnDish(**at, eater_id=eater, recipe_id=dish) for eater, dish in sorted(own.items())
    )
    _cook_if_shared(change, date, slot)
    return close_change(change, edit, [date])


def _check(
    change: Change, date: dt.date, slot: str, away: Collection[int], own: Mapping[int, int]
) -> None:
    """:raises EditError: see `lay_table`"""
    change.day(date)
    if slot not in Slot.values:
        raise EditError("unknown_slot")
    eaters = {eater.id: eater for eater in change.problem.eaters}
    if not {*away, *own} <= set(eaters):
        raise EditError("unknown_eater")
    if own and slot == DINNER:
        raise EditError("own_dinner")
    standing = set(_own_dishes(change.plan, date, slot).items())
    published = set(
        Recipe.objects.plannable().filter(pk__in=own.values()).values_list("pk", flat=True)
    )
    for eater, recipe in own.items():
        if (eater, recipe) in standing:
            continue  # perhaps withdrawn since, but it stands
        dish = change.problem.dish[recipe] if recipe in published else None
        if dish is None or slot not in dish.slots or not suits(eaters[eater], dish.portion):
            raise EditError("unsuitable_own")


def _own_dishes(plan: Plan, date: dt.date, slot: str) -> dict[int, int]:
    dishes = plan.own_dishes.filter(date=date, slot=slot)
    return dict(dishes.values_list("eater", "recipe"))


def _stands(plan: Plan, date: dt.date, slot: str, away: set[int], own: Mapping[int, int]) -> bool:
    absent = plan.absences.filter(date=date, slot=slot).values_list("eater", flat=True)
    return set(absent) == away and _own_dishes(plan, date, slot) == own


def _cook_if_shared(change: Change, date: dt.date, slot: str) -> None:
    """A meal row stands exactly where somebody shares the dish, and everyone there can have it."""
    change.problem = as_it_stands(change.problem, change.plan)
    day = change.day(date)
    table = list(change.problem.at_table(day, slot))
    meal = change.plan.meals.filter(date=date, slot=slot).first()
    if not table and meal is not None:
        meal.delete()
    elif table and meal is None:
        recipe_id = _dish_for(change, day, slot)
        Meal.objects.create(plan=change.plan, date=date, slot=slot, recipe_id=recipe_id)
    elif meal is not None:
        portion = change.problem.dish[meal.recipe_id].portion
        if not all(suits(eater, portion) for eater in table):
            raise EditError("not_for_everyone")


def _dish_for(change: Change, day: int, slot: str) -> int:
    """What stood in a meal before everyone left it, where that still suits; else the best there
    is.
    """
    there = change.problem.dish
    pool = [dish for dish in plannable_dishes() if slot in dish.slots]
    added = tuple(dish for dish in pool if dish.id not in there)
    change.problem = replace(change.problem, dishes=(*change.problem.dishes, *added))
    stood = _dish_that_stood(change.plan, change.problem.days[day].date, slot)
    table = list(change.problem.at_table(day, slot))
    for dish in pool:
        if dish.id == stood and all(suits(eater, dish.portion) for eater in table):
            return dish.id
    best = best_dish(change.problem, change.menu, day=day, slot=slot)
    if best is None:
        raise EditError("no_dish")
    return best.id


def _dish_that_stood(plan: Plan, date: dt.date, slot: str) -> int | None:
    """The dish of a meal in the newest remembered week that has one there."""
    place = [str(date), slot]
    for before in plan.edits.standing().values_list("before", flat=True):
        for day, meal, recipe, _ in before["meals"]:
            if [day, meal] == place:
                return int(recipe)
    return None
