"""Changing a planned week by hand. An edit is judged by the referee when the week is read again."""

from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils import timezone

from planner.core import types as core
from planner.core.swaps import rank_swaps
from planner.core.totals import day_total
from planner.models import Meal, Plan, PlanRun
from planner.models.run import RunStatus
from planner.services.plans import write_servings
from planner.services.problem import menu_of, problem_for
from recipes.models import Recipe

# What a choice shows of its effect on the day, for the first eater.
SHOWN: Final = ("counted_calcium_mg", "magnesium_mg", "vitamin_k1_ug", "protein_g", "fibre_g")


class SwapError(Exception):
    """A dish that cannot stand in this meal. `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class SwapChoice:
    """An alternative for a meal, and what it would change."""

    recipe: Recipe
    keeps_everything: bool
    broken: tuple[str, ...]  # codes of the policy rows that it would break
    minutes_change: int
    changes: dict[str, float]  # quantity → change in the day, for the first eater


@transaction.atomic
def lock_meal(*, meal: Meal, locked: bool) -> None:
    """Keep a meal when the week is planned again, or let it go. Safe to repeat."""
    Plan.objects.select_for_update().get(pk=meal.plan_id)  # before its meals and its runs
    meal.is_locked = locked
    meal.save(update_fields=["is_locked", "updated_at"])
    _supersede_open_runs(meal.plan)


def swap_choices(*, meal: Meal) -> list[SwapChoice]:
    """Everything that could stand in a meal, best first."""
    problem, menu, day = _situation(meal)
    recipes = Recipe.objects.in_bulk([dish.id for dish in problem.dishes])
    eater = problem.eaters[0]
    now = _shown(problem, menu, day, eater)
    old = recipes[meal.recipe_id]
    choices = []
    for swap in rank_swaps(problem, menu, day=day, slot=meal.slot):
        then = _shown(problem, swap.menu, day, eater)
        recipe = recipes[swap.dish.id]
        choices.append(
            SwapChoice(
                recipe=recipe,
                keeps_everything=not swap.breaches,
                broken=tuple(dict.fromkeys(breach.row for breach in swap.breaches)),
                minutes_change=recipe.active_minutes - old.active_minutes,
                changes={quantity: then[quantity] - now[quantity] for quantity in SHOWN},
            )
        )
    return choices


@transaction.atomic
def swap_meal(*, meal: Meal, recipe: Recipe) -> None:
    """Put another recipe in a meal; portions and extras of that day are chosen anew. Safe to
    repeat.

    :raises SwapError: `unsuitable` when the recipe is no choice for this meal: another meal's, not
        published, already on the table that day, or not for everyone who eats
    """
    plan = Plan.objects.select_for_update().get(pk=meal.plan_id)
    if meal.recipe_id == recipe.pk:
        return
    problem, menu, day = _situation(meal)
    ranked = rank_swaps(problem, menu, day=day, slot=meal.slot)
    chosen = next((swap for swap in ranked if swap.dish.id == recipe.pk), None)
    if chosen is None:
        raise SwapError("unsuitable")
    meal.recipe = recipe
    meal.save(update_fields=["recipe", "updated_at"])
    write_servings(plan, problem, chosen.menu)
    plan.runs.update(plan=None)  # their proof no longer speaks of this week
    _supersede_open_runs(plan)


def _situation(meal: Meal) -> tuple[core.Problem, core.Menu, int]:
    """The week with the whole pool to choose from, as it stands, and the meal's day."""
    plan = meal.plan
    meals = list(plan.meals.all())
    problem = problem_for(
        monday=plan.monday,
        eaters=list(plan.eaters.order_by("pk")),
        seed=0,
        locked={(m.date, m.slot): m.recipe_id for m in meals},
        history={},
    )
    return problem, menu_of(plan), plan.dates.index(meal.date)


def _shown(problem: core.Problem, menu: core.Menu, day: int, eater: core.Eater) -> dict[str, float]:
    return {
        quantity: day_total(
            problem, menu, day=day, eater=eater, quantity=quantity, side=core.Side.FLOOR
        )
        for quantity in SHOWN
    }


def _supersede_open_runs(plan: Plan) -> None:
    """A run that has read the week before the edit must not write over it."""
    runs = PlanRun.objects.filter(household=plan.household_id, monday=plan.monday)
    runs.open().end(RunStatus.SUPERSEDED, timezone.now())
