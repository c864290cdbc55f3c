"""Changing a planned week by hand. An edit is judged by the referee when the week is read again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from accounts.models import User
from planner.core import types as core
from planner.core.swapping.swaps import Swap, rank_swaps
from planner.core.totals import day_total
from planner.models import Liking, Meal, Plan
from planner.models.edit import EditKind
from planner.services.adapting import adapted_dishes, recipe_of
from planner.services.likings import likings_of
from planner.services.pool import RecipePool, recipe_pool
from planner.services.problem import menu_of, problem_for, problem_of, with_recipe
from planner.services.tables import tables_of
from planner.services.undoing import remember
from planner.services.writing import supersede_open_runs, write_servings
from recipes.models import Recipe
from recipes.services.adapting import ReplacedFood, replaced_foods, store_adaptations

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
    replaced: tuple[ReplacedFood, ...]  # where it would be adapted to who eats
    keeps_everything: bool
    broken: tuple[str, ...]  # codes of the policy rows that it would break
    minutes_change: int
    changes: dict[str, float]  # quantity → change in the day, for the first eater


@transaction.atomic
def lock_meal(*, meal: Meal, locked: bool, by: User | None = None) -> None:
    """Keep a meal when the week is planned again, or let it go. Safe to repeat."""
    plan = Plan.objects.select_for_update().get(pk=meal.plan_id)
    if meal.is_locked is not locked:
        kind = EditKind.LOCK if locked else EditKind.UNLOCK
        remember(plan, kind=kind, by=by, date=meal.date, slot=meal.slot)
    meal.is_locked = locked
    meal.save(update_fields=["is_locked", "updated_at"])
    supersede_open_runs(plan)


@dataclass(frozen=True)
class SwapChoices:
    """The best alternatives for a meal, best first; `of` is how many there are."""

    best: list[SwapChoice]
    of: int


def swap_choices(*, meal: Meal, most: int | None = None) -> SwapChoices:
    """What could stand in a meal.

    :param most: how many of them to look at more closely; all, unless told
    """
    problem, menu, day, pool = _situation(meal)
    ranked = rank_swaps(problem, menu, day=day, slot=meal.slot, pool=pool.matrices)
    looked_at = ranked[:most]
    recipes = Recipe.objects.defer("portion").in_bulk(
        [meal.recipe_id, *(recipe_of(swap.dish.id) for swap in looked_at)]
    )
    eater, adapted = problem.eaters[0], adapted_dishes(pool, problem.eaters)
    now = _shown(problem, menu, day, eater)
    instead = [adapted[-s.dish.id].instead if s.dish.id < 0 else {} for s in looked_at]
    replaced = replaced_foods([{f: r.instead for f, r in foods.items()} for foods in instead])
    old = recipes[meal.recipe_id]
    choices = []
    for swap, foods in zip(looked_at, replaced, strict=True):
        then = _shown(problem, swap.menu, day, eater)
        recipe = recipes[recipe_of(swap.dish.id)]
        choices.append(
            SwapChoice(
                recipe=recipe,
                replaced=foods,
                keeps_everything=not swap.breaches,
                broken=tuple(dict.fromkeys(breach.row for breach in swap.breaches)),
                minutes_change=recipe.active_minutes - old.active_minutes,
                changes={quantity: then[quantity] - now[quantity] for quantity in SHOWN},
            )
        )
    return SwapChoices(choices, of=len(ranked))


@transaction.atomic
def swap_meal(*, meal: Meal, recipe: Recipe, by: User | None = None) -> None:
    """Put another recipe in a meal, adapted where everyone may have it only so; portions and extras
    of that day are chosen anew. Safe to repeat.

    :raises SwapError: `unsuitable` when the recipe is no choice for this meal: another meal's, not
        published, already on the table that day, or not for everyone who eats
    """
    plan = Plan.objects.select_for_update().get(pk=meal.plan_id)
    problem = problem_of(plan, offered=True)  # what is on the table; the recipe comes beside it
    recipe = _as_they_may_have_it(recipe, problem.eaters)
    if meal.recipe_id == recipe.pk:
        return
    chosen = _swap_for(meal, recipe, with_recipe(problem, recipe.pk))
    if chosen is None:
        raise SwapError("unsuitable")
    remember(plan, kind=EditKind.SWAP, by=by, date=meal.date, slot=meal.slot)
    meal.recipe = recipe
    meal.save(update_fields=["recipe", "updated_at"])
    write_servings(plan, chosen.menu.servings)
    plan.runs.update(plan=None)  # their proof no longer speaks of this week
    supersede_open_runs(plan)


def _as_they_may_have_it(recipe: Recipe, eaters: Sequence[core.Eater]) -> Recipe:
    """The recipe, or what it becomes for these people."""
    origin = recipe.adapts or recipe
    adapted = adapted_dishes(recipe_pool(), eaters).get(origin.pk)
    if adapted is None:
        return origin
    return store_adaptations({origin.pk: adapted.instead})[origin.pk]


def _swap_for(meal: Meal, recipe: Recipe, problem: core.Problem) -> Swap | None:
    """The swap of a meal for one recipe, where it may stand there."""
    plan, pool = meal.plan, recipe_pool()
    origin = recipe.adapts_id or recipe.pk
    never = likings_of(plan.household_id).get(origin) == Liking.Kind.NEVER
    is_own = recipe.household_id == plan.household_id and recipe.energy_kcal is not None
    if never or not (origin in pool.dishes or is_own):
        return None
    day = plan.dates.index(meal.date)
    ranked = rank_swaps(problem, menu_of(plan), day=day, slot=meal.slot, pool=pool.matrices)
    return next((swap for swap in ranked if swap.dish.id == recipe.pk), None)


def _situation(meal: Meal) -> tuple[core.Problem, core.Menu, int, RecipePool]:
    """The week with the whole pool to choose from, as it stands, the meal's day, and the pool."""
    plan, pool = meal.plan, recipe_pool()
    meals = list(plan.meals.all())
    problem = problem_for(
        household_id=plan.household_id,
        monday=plan.monday,
        eaters=list(plan.eaters.order_by("pk")),
        seed=0,
        locked={(m.date, m.slot): m.recipe_id for m in meals},
        tables=tables_of(plan),
        pool=pool,
    )
    return problem, menu_of(plan), plan.dates.index(meal.date), pool


def _shown(problem: core.Problem, menu: core.Menu, day: int, eater: core.Eater) -> dict[str, float]:
    return {
        quantity: day_total(
            problem, menu, day=day, eater=eater, quantity=quantity, side=core.Side.FLOOR
        )
        for quantity in SHOWN
    }
