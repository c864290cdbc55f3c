"""A week for people whom few recipes suit as they are."""

import datetime as dt
from collections.abc import Callable

import pytest

from accounts.models import User
from planner.core.gates import Gate
from planner.core.suitability import suits
from planner.core.types import Problem
from planner.models import Eater, EaterGate, Liking, Plan, PlanRun
from planner.services.adapting import adapted_dishes, needs_of
from planner.services.edits import swap_choices, swap_meal
from planner.services.pool import recipe_pool
from planner.services.problem import core_eaters, history_of, problem_for
from planner.services.week import get_week
from recipes.core.adapting import Needs
from recipes.models import Recipe
from tests.planner.conftest import MONDAY

pytestmark = pytest.mark.django_db
Ask = Callable[..., PlanRun]


@pytest.fixture
def careful(kari: Eater, alice: User) -> Eater:
    """Kari, who has neither lactose nor FODMAPs."""
    for gate in (Gate.LOW_FODMAP, Gate.LOW_LACTOSE):
        EaterGate.objects.create(
            eater=kari,
            gate=gate,
            consented_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC),
            consented_by=alice,
        )
    return kari


@pytest.fixture
def adapted_week(careful: Eater, ask: Ask) -> Plan:
    run = ask()
    assert run.plan is not None, (run.status, run.conflict)
    return run.plan


def adaptations(week: Plan) -> set[int]:
    return set(week.meals.filter(recipe__adapts__isnull=False).values_list("recipe", flat=True))


def test_who_has_no_needs_is_offered_the_recipes_as_they_are(kari: Eater) -> None:
    eaters = core_eaters([kari], MONDAY)
    assert needs_of(eaters) == Needs()
    assert adapted_dishes(recipe_pool(), eaters) == {}


def test_every_adapted_dish_suits_everybody_and_is_one_of_those_that_did_not(
    careful: Eater,
) -> None:
    eaters, pool = core_eaters([careful], MONDAY), recipe_pool()
    found = adapted_dishes(pool, eaters)
    assert len(found) > 20
    for pk, dish in found.items():
        assert dish.stored.dish.id == -pk
        assert suits(eaters[0], dish.stored.dish.portion)
        assert not suits(eaters[0], pool.dishes[pk].dish.portion)


def test_the_week_is_whole_and_what_is_adapted_stands_in_it_as_a_recipe_of_its_own(
    adapted_week: Plan,
) -> None:
    view = get_week(plans=Plan.objects.all(), plan_id=adapted_week.pk)
    assert not view.broken
    told = {meal.meal.recipe_id for day in view.days for meal in day.meals if meal.replaced}
    assert told == adaptations(adapted_week)
    assert told
    dish = {dish.id: dish for dish in problem_of_week(adapted_week).dishes}
    for recipe in Recipe.objects.filter(pk__in=told):
        assert "lactose" not in recipe.portion["cautions"]
        assert recipe.adapts_id not in dish  # not offered a second time
        assert -(recipe.adapts_id or 0) not in dish


def problem_of_week(week: Plan) -> Problem:
    return problem_for(
        household_id=week.household_id,
        monday=week.monday,
        eaters=list(week.eaters.all()),
        seed=0,
        locked={(meal.date, meal.slot): meal.recipe_id for meal in week.meals.all()},
    )


def test_a_swap_puts_the_recipe_there_as_they_may_have_it(adapted_week: Plan) -> None:
    dinner = adapted_week.meals.get(date=MONDAY, slot="dinner")
    choices = swap_choices(meal=dinner).best
    chosen = next(c for c in choices if c.replaced and c.keeps_everything)
    assert chosen.recipe.adapts_id is None
    for _ in range(2):
        swap_meal(meal=dinner, recipe=Recipe.objects.get(pk=chosen.recipe.pk))
        dinner.refresh_from_db()
        assert dinner.recipe.adapts_id == chosen.recipe.pk
    assert not get_week(plans=Plan.objects.all(), plan_id=adapted_week.pk).broken


def test_what_was_served_adapted_was_served(adapted_week: Plan, careful: Eater) -> None:
    served = Recipe.objects.filter(pk__in=adaptations(adapted_week))
    next_week = MONDAY + dt.timedelta(weeks=1)
    history = history_of(adapted_week.household_id, next_week)
    assert {recipe.adapts_id for recipe in served} <= history.keys()
    problem = problem_for(
        household_id=adapted_week.household_id,
        monday=next_week,
        eaters=[careful],
        seed=0,
        locked={},
    )
    assert {-(recipe.adapts_id or 0) for recipe in served} <= problem.history.keys()


def test_never_again_holds_however_it_is_adapted(adapted_week: Plan, ask: Ask) -> None:
    served = Recipe.objects.filter(pk__in=adaptations(adapted_week)).first()
    assert served is not None
    assert served.adapts is not None
    Liking.objects.create(
        household=adapted_week.household, recipe=served.adapts, kind=Liking.Kind.NEVER
    )
    ask()
    assert served.pk not in adaptations(adapted_week)


def test_planning_again_keeps_a_locked_adaptation(adapted_week: Plan, ask: Ask) -> None:
    locked = adapted_week.meals.filter(recipe__adapts__isnull=False).first()
    assert locked is not None
    adapted_week.meals.filter(pk=locked.pk).update(is_locked=True)
    ask()
    assert adapted_week.meals.get(pk=locked.pk).recipe_id == locked.recipe_id
