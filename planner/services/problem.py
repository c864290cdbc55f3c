"""From stored rows to the planner's problem."""

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from django.db.models import QuerySet

from planner import models
from planner.core import types as core
from planner.core.targets import Basis, PolicyRow, ReferenceValue, bounds_for
from planner.models.plan import DAYS_OF_A_WEEK
from planner.services.tables import ALL_SHARED, Tables, tables_of, with_tables
from recipes.core.nutrients import NUTRIENTS
from recipes.core.portion import Ingredient, PortionFacts, portion_facts
from recipes.models import Recipe
from recipes.models.recipe import RecipeQuerySet, Slot
from recipes.services.foods import allowances, food_facts

WEEKDAY_MINUTES: Final = 45  # active minutes in the kitchen, until households say their own
WEEKEND_MINUTES: Final = 90
SLOTS: Final = tuple(Slot.values)


def policy_rows() -> list[PolicyRow]:
    """The policy as it stands."""
    return [
        PolicyRow(
            code=row.code,
            quantity=row.quantity,
            period=core.Period(row.period),
            side=core.Side(row.side),
            basis=Basis(row.basis),
            factor=row.factor,
            reference=row.reference,
            vegan_factor=row.vegan_factor,
        )
        for row in models.PolicyRow.objects.order_by("position")
    ]


def reference_values() -> list[ReferenceValue]:
    """The reference intakes of everyone."""
    return [
        ReferenceValue(*row)
        for row in models.ReferenceIntake.objects.order_by("pk").values_list(
            "sex", "state", "age_from", "age_to", "nutrient", "kind", "amount"
        )
    ]


def core_eaters(eaters: Iterable[models.Eater], year: int) -> tuple[core.Eater, ...]:
    """Eaters with their own bounds.

    :raises MissingReferenceError: when nobody has set a reference value for such a person
    """
    policy, references = policy_rows(), reference_values()
    return tuple(
        core.Eater(
            id=eater.pk,
            energy_kcal=eater.energy_kcal,
            bounds=bounds_for(eater.person(year), policy, references),
            avoids=frozenset(eater.avoids),
            diet=eater.diet,
            supplement={"vitamin_d_ug": eater.vitamin_d_supplement_ug},
        )
        for eater in eaters
    )


def core_dishes(recipes: RecipeQuerySet) -> tuple[core.Dish, ...]:
    """Recipes as dishes, in the order of their ids."""
    return tuple(
        core.Dish(
            id=recipe.pk,
            slots=frozenset(suits.slot for suits in recipe.suits.all()),
            portion=PortionFacts.from_json(recipe.portion),
            minutes=recipe.active_minutes,
            main=recipe.main,
        )
        for recipe in recipes.order_by("pk").prefetch_related("suits")
    )


def core_extras(extras: QuerySet[models.Extra]) -> tuple[core.Extra, ...]:
    """Extras, with what today's food values give for a helping."""
    offered = list(extras.select_related("food").order_by("pk"))
    facts = food_facts({extra.food.slug for extra in offered})
    unknown = {code for food in facts.values() for code in NUTRIENTS if code not in food.amounts}
    careful = allowances(unknown)
    return tuple(
        core.Extra(
            extra.pk, portion_facts([Ingredient(facts[extra.food.slug], extra.grams)], careful)
        )
        for extra in offered
    )


def week_days(monday: dt.date, locked: Mapping[tuple[dt.date, str], int]) -> tuple[core.Day, ...]:
    """Seven days from Monday, with the kitchen's minutes and what is locked."""
    days = []
    for number in range(DAYS_OF_A_WEEK):
        date = monday + dt.timedelta(days=number)
        minutes = WEEKDAY_MINUTES if date.weekday() < 5 else WEEKEND_MINUTES
        fixed = {slot: recipe for (day, slot), recipe in locked.items() if day == date}
        days.append(core.Day(date, minutes, fixed))
    return tuple(days)


def problem_for(
    *,
    monday: dt.date,
    eaters: Sequence[models.Eater],
    seed: int,
    locked: Mapping[tuple[dt.date, str], int],
    history: Mapping[int, int],
    tables: Tables = ALL_SHARED,
) -> core.Problem:
    """Everything that a plan for these eaters depends on, read in a constant number of queries.

    :param locked: (date, slot) → recipe id
    :param history: recipe id → weeks since it was served
    """
    # What people have chosen stays on the table even when it has since been withdrawn.
    chosen = set(locked.values()) | tables.recipes
    recipes = Recipe.objects.plannable() | Recipe.objects.filter(pk__in=chosen)
    problem = core.Problem(
        days=week_days(monday, locked),
        slots=SLOTS,
        dishes=core_dishes(recipes.distinct()),
        extras=core_extras(models.Extra.objects.filter(is_offered=True)),
        eaters=core_eaters(eaters, monday.year),
        history=history,
        seed=seed,
    )
    return with_tables(problem, tables)


def problem_of(
    plan: models.Plan, *, offered: bool = False, also: Collection[int] = ()
) -> core.Problem:
    """The problem that a stored week answers: its own dishes and extras, locks as they stand.

    Reads few rows: enough for the referee and the page, not for the solver.

    :param offered: with all extras on offer, for choosing servings anew
    :param also: ids of recipes that are about to be served
    """
    meals = list(plan.meals.all())
    locked = {(meal.date, meal.slot): meal.recipe_id for meal in meals if meal.is_locked}
    tables = tables_of(plan)
    served = {meal.recipe_id for meal in meals} | tables.recipes | set(also)
    extras = models.Extra.objects.filter(servings__plan=plan)
    if offered:
        extras |= models.Extra.objects.filter(is_offered=True)
    problem = core.Problem(
        days=week_days(plan.monday, locked),
        slots=SLOTS,
        dishes=core_dishes(Recipe.objects.filter(pk__in=served)),
        extras=core_extras(extras.distinct()),
        eaters=core_eaters(plan.eaters.order_by("pk"), plan.monday.year),
    )
    return with_tables(problem, tables)


def menu_of(plan: models.Plan) -> core.Menu:
    """The stored week as a menu."""
    servings: dict[dt.date, dict[int, core.Serving]] = {date: {} for date in plan.dates}
    for serving in plan.servings.prefetch_related("extras"):
        extras = tuple(sorted(extra.pk for extra in serving.extras.all()))
        servings[serving.date][serving.eater_id] = core.Serving(serving.portion, extras)
    return core.Menu(meals_of(plan), [servings[d] for d in plan.dates])


def meals_of(plan: models.Plan) -> list[dict[str, int]]:
    """The stored meals of each day: slot → recipe id. The database gives rows in any order; a day
    has its own.
    """
    meals: dict[dt.date, dict[str, int]] = {date: {} for date in plan.dates}
    for date, slot, recipe in plan.meals.values_list("date", "slot", "recipe"):
        meals[date][slot] = recipe
    return [{s: meals[d][s] for s in SLOTS if s in meals[d]} for d in plan.dates]


def describe(problem: core.Problem) -> dict[str, Any]:
    """What a run stores of its inputs: short, and enough to build the problem again."""
    return {
        "days": [
            {
                "date": str(day.date),
                "minutes": day.minutes,
                "locked": dict(day.locked),
                "away": {slot: sorted(eaters) for slot, eaters in sorted(day.away.items())},
                "own": sorted([*place, dish] for place, dish in day.own.items()),
                "before": dict(day.before),
            }
            for day in problem.days
        ],
        "eaters": [
            {"id": eater.id, "energy_kcal": eater.energy_kcal, "diet": eater.diet}
            for eater in problem.eaters
        ],
        "dishes": [dish.id for dish in problem.dishes],
        "extras": [extra.id for extra in problem.extras],
        "history": sorted(problem.history.items()),
    }


def digest(problem: core.Problem) -> str:
    """SHA-256 over every figure of the problem: equal digests mean equal problems."""
    document = {
        "described": describe(problem),
        "seed": problem.seed,
        "policy": asdict(problem.policy),
        "effort": asdict(problem.effort),
        "bounds": [[asdict(bound) for bound in eater.bounds] for eater in problem.eaters],
        "avoids": [sorted(eater.avoids) for eater in problem.eaters],
        "supplements": [dict(eater.supplement) for eater in problem.eaters],
        "dishes": [
            [sorted(d.slots), d.minutes, d.main, d.portion.as_json()] for d in problem.dishes
        ],
        "extras": [extra.portion.as_json() for extra in problem.extras],
    }
    text = json.dumps(document, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
