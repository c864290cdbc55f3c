"""From stored rows to the planner's problem."""

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final

from django.db.models import Max, QuerySet, prefetch_related_objects
from django.db.models.functions import Coalesce

from planner import models
from planner.core import types as core
from planner.core.targets import Basis, PolicyRow, ReferenceValue
from planner.models.plan import DAYS_OF_A_WEEK
from planner.services.adapting import adapted_dishes, origins_of, recipe_of
from planner.services.dishes import Taste, core_dishes
from planner.services.eaters import core_eater
from planner.services.kitchen import kitchen_of, rules_of
from planner.services.likings import likings_of, ratings_of
from planner.services.pantry import pantry_of
from planner.services.pool import RecipePool, recipe_pool
from planner.services.tables import ALL_SHARED, Tables, tables_of, with_tables
from recipes.core.nutrients import NUTRIENTS
from recipes.core.portion import Ingredient, PortionFacts, portion_facts
from recipes.models import Recipe
from recipes.models.recipe import Slot
from recipes.services.foods import allowances, food_facts

WEEKS_REMEMBERED: Final = 4
Kind = models.HouseholdRule.Kind
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
            gate=row.gate,
            replaces=frozenset(row.replaces.split()),
        )
        for row in models.PolicyRow.objects.order_by("position")
    ]


def reference_values() -> list[ReferenceValue]:
    """The reference intakes of everyone."""
    columns = ("sex", "state", "age_from", "age_to", "nutrient", "kind", "amount")
    rows = models.ReferenceIntake.objects.order_by("pk").values_list(*columns)
    return [ReferenceValue(*row) for row in rows]


def core_eaters(eaters: Iterable[models.Eater], monday: dt.date) -> tuple[core.Eater, ...]:
    """Eaters with their own bounds in a week.

    :raises MissingReferenceError: when nobody has set a reference value for such a person
    """
    policy, references, people = policy_rows(), reference_values(), list(eaters)
    prefetch_related_objects(people, "gates")
    return tuple(
        core_eater(eater=eater, monday=monday, policy=policy, references=references)
        for eater in people
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


def week_days(
    monday: dt.date,
    locked: Mapping[tuple[dt.date, str], int],
    kitchen: models.Kitchen,
    rules: Iterable[models.HouseholdRule],
) -> tuple[core.Day, ...]:
    """Seven days from Monday, with the kitchen's minutes, the rules of each weekday, and what is
    locked.
    """
    of_day: dict[int | None, list[models.HouseholdRule]] = {}
    for rule in rules:
        of_day.setdefault(rule.weekday, []).append(rule)
    days = []
    for number in range(DAYS_OF_A_WEEK):
        date = monday + dt.timedelta(days=number)
        own = of_day.get(number, [])
        limits = (rule.at_most for rule in own if rule.kind == Kind.MINUTES)
        days.append(
            core.Day(
                date=date,
                minutes=kitchen.minutes[number],
                locked={slot: recipe for (day, slot), recipe in locked.items() if day == date},
                minutes_at_most=next(limits, None),
                wanted={rule.slot: rule.trait for rule in own if rule.kind == Kind.WISH},
            )
        )
    return tuple(days)


def frequencies(rules: Iterable[models.HouseholdRule]) -> tuple[core.Frequency, ...]:
    """The rules on the week as a whole, in the order of their traits."""
    asked = (rule for rule in rules if rule.kind == Kind.FREQUENCY)
    return tuple(
        core.Frequency(rule.trait, rule.at_least, rule.at_most)
        for rule in sorted(asked, key=lambda rule: rule.trait)
    )


def history_of(household_id: int, monday: dt.date) -> dict[int, int]:
    """What was served in the last weeks, adapted or not: recipe id → weeks since. One query."""
    since = monday - dt.timedelta(weeks=WEEKS_REMEMBERED)
    meals = models.Meal.objects.filter(
        plan__household=household_id, plan__monday__gte=since, plan__monday__lt=monday
    )
    origin = Coalesce("recipe__adapts", "recipe")
    served = meals.order_by().values_list(origin).annotate(Max("plan__monday"))
    return {recipe: (monday - last).days // DAYS_OF_A_WEEK for recipe, last in served}


def problem_for(
    *,
    household_id: int,
    monday: dt.date,
    eaters: Sequence[models.Eater],
    seed: int,
    locked: Mapping[tuple[dt.date, str], int],
    tables: Tables = ALL_SHARED,
    pool: RecipePool | None = None,
) -> core.Problem:
    """Everything that a plan for these eaters depends on, read in a constant number of queries.

    :param pool: as it stands, where the caller has read it
    :param locked: (date, slot) → recipe id
    """
    kitchen, likings = kitchen_of(household_id), likings_of(household_id)
    rules = rules_of(kitchen, eaters)
    never = {recipe for recipe, kind in likings.items() if kind == models.Liking.Kind.NEVER}
    # What people have chosen stays on the table even when it has since been withdrawn.
    chosen = set(locked.values()) | tables.recipes
    pool, people = pool or recipe_pool(), core_eaters(eaters, monday)
    # Of a dish that people have chosen as it is, nothing else is offered.
    elsewhere = chosen - pool.dishes.keys()
    origins = origins_of(elsewhere) if elsewhere else {}
    own = set(Recipe.objects.plannable_by(household_id).values_list("pk", flat=True))
    offered = (pool.dishes.keys() | own) - never - set(origins.values()) - chosen
    adapted = {pk: d for pk, d in adapted_dishes(pool, people).items() if pk in offered}
    month = (monday + dt.timedelta(days=DAYS_OF_A_WEEK // 2)).month
    taste = Taste(month, likings, ratings_of(household_id))
    problem = core.Problem(
        days=week_days(monday, locked, kitchen, rules),
        slots=SLOTS,
        dishes=core_dishes(pool, offered | chosen, taste, adapted),
        extras=core_extras(models.Extra.objects.filter(is_offered=True)),
        eaters=people,
        policy=core.WeekPolicy(leftovers_at_most=kitchen.leftovers),
        frequencies=frequencies(rules),
        pantry=pantry_of(household_id, monday),
        seed=seed,
    )
    served = history_of(household_id, monday)
    origin = {dish.id: origins.get(dish.id, recipe_of(dish.id)) for dish in problem.dishes}
    weeks = {dish: served[recipe] for dish, recipe in origin.items() if recipe in served}
    problem = replace(problem, history=weeks)
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
    eaters = list(plan.eaters.order_by("pk"))
    kitchen, tables = kitchen_of(plan.household_id), tables_of(plan)
    rules = rules_of(kitchen, eaters)
    served = {meal.recipe_id for meal in meals} | tables.recipes | set(also)
    extras = models.Extra.objects.filter(servings__plan=plan)
    if offered:
        extras |= models.Extra.objects.filter(is_offered=True)
    problem = core.Problem(
        days=week_days(plan.monday, locked, kitchen, rules),
        slots=SLOTS,
        dishes=core_dishes(recipe_pool(), served),
        extras=core_extras(extras.distinct()),
        eaters=core_eaters(eaters, plan.monday),
        policy=core.WeekPolicy(leftovers_at_most=kitchen.leftovers),
        frequencies=frequencies(rules),
    )
    return with_tables(problem, tables)


def with_recipe(problem: core.Problem, recipe_id: int) -> core.Problem:
    """The problem of a stored week with one more recipe, which is about to be served."""
    if recipe_id in problem.dish:
        return problem
    dishes = (*problem.dishes, *core_dishes(recipe_pool(), [recipe_id]))
    return replace(problem, dishes=tuple(sorted(dishes, key=lambda dish: dish.id)))


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
                "minutes_at_most": day.minutes_at_most,
                "locked": dict(day.locked),
                "wanted": dict(day.wanted),
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
        "terms": {dish.id: dict(dish.terms) for dish in problem.dishes if dish.terms},
        "extras": [extra.id for extra in problem.extras],
        "leftovers_at_most": problem.policy.leftovers_at_most,
        "frequencies": [[f.trait, f.at_least, f.at_most] for f in problem.frequencies],
        "pantry": dict(problem.pantry),
        "history": sorted(problem.history.items()),
    }


def digest(problem: core.Problem) -> str:
    """SHA-256 over every figure of the problem: equal digests mean equal problems."""
    text = json.dumps(_plain(problem), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    """A value of the core as JSON has it, in an order of its own where it has none."""
    if isinstance(value, PortionFacts):
        return value.as_json()
    if is_dataclass(value):
        return {column.name: _plain(getattr(value, column.name)) for column in fields(value)}
    if isinstance(value, Mapping):
        return sorted([_plain(key), _plain(part)] for key, part in value.items())
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return str(value) if isinstance(value, dt.date) else value
