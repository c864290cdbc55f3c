"""Changing a week by hand."""

import pytest

from planner.models import Liking, Meal, Plan, PlanRun
from planner.models.run import RunStatus
from planner.services.edits import SwapError, lock_meal, swap_choices, swap_meal
from planner.services.plans import request_run
from planner.services.week import get_week
from recipes.models import Recipe
from tests.planner.conftest import MONDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def dinner(week: Plan) -> Meal:
    return week.meals.get(date=MONDAY, slot="dinner")


def open_run(week: Plan) -> PlanRun:
    return request_run(by=None, household=week.household, monday=MONDAY, today=MONDAY)


def test_locking_is_safe_to_repeat_and_can_be_taken_back(dinner: Meal) -> None:
    for locked in (True, True, False, False):
        lock_meal(meal=dinner, locked=locked)
        dinner.refresh_from_db()
        assert dinner.is_locked is locked


def test_choices_tell_what_they_change_and_the_best_keeps_everything(dinner: Meal) -> None:
    choices = swap_choices(meal=dinner).best
    that_day = dinner.plan.meals.filter(date=MONDAY).values("recipe")
    dinners = Recipe.objects.published().for_slot("dinner").exclude(pk__in=that_day)
    assert len(choices) == dinners.count()
    assert choices[0].keeps_everything
    assert choices[0].broken == ()
    assert set(choices[0].changes) == {
        "counted_calcium_mg",
        "magnesium_mg",
        "vitamin_k1_ug",
        "protein_g",
        "fibre_g",
    }
    old = dinner.recipe.active_minutes
    assert choices[0].minutes_change == choices[0].recipe.active_minutes - old


def test_a_swap_gives_what_its_choice_promised(week: Plan, dinner: Meal) -> None:
    before = get_week(plans=Plan.objects.all(), plan_id=week.pk).days[0].eaters[0]
    choice = swap_choices(meal=dinner).best[0]
    swap_meal(meal=dinner, recipe=choice.recipe)
    after = get_week(plans=Plan.objects.all(), plan_id=week.pk)
    assert after.is_certified
    assert after.solved is None  # the run proved another week
    assert after.days[0].meals[2].meal.recipe == choice.recipe
    changed = after.days[0].eaters[0].nutrients["magnesium_mg"].at_least
    assert changed - before.nutrients["magnesium_mg"].at_least == pytest.approx(
        choice.changes["magnesium_mg"]
    )


def test_a_swap_to_the_same_dish_changes_nothing(week: Plan, dinner: Meal) -> None:
    written = dinner.updated_at
    swap_meal(meal=dinner, recipe=dinner.recipe)
    dinner.refresh_from_db()
    assert dinner.updated_at == written


def test_a_breakfast_cannot_stand_at_dinner(dinner: Meal) -> None:
    breakfast = Recipe.objects.published().for_slot("breakfast").first()
    assert breakfast is not None
    was = dinner.recipe_id
    with pytest.raises(SwapError) as refusal:
        swap_meal(meal=dinner, recipe=breakfast)
    assert refusal.value.code == "unsuitable"
    dinner.refresh_from_db()
    assert dinner.recipe_id == was


def test_a_swap_that_breaks_a_rule_is_shown_as_broken(week: Plan, dinner: Meal) -> None:
    # A poor dish: everything of the portion is taken away.
    poor = swap_choices(meal=dinner).best[0].recipe
    for code in poor.portion["amounts"]:
        poor.portion["amounts"][code] = [0.0, 0.0, 1, 1]
    poor.save()
    choice = next(c for c in swap_choices(meal=dinner).best if c.recipe == poor)
    assert not choice.keeps_everything
    swap_meal(meal=dinner, recipe=poor)
    shown = get_week(plans=Plan.objects.all(), plan_id=week.pk)
    assert not shown.is_certified
    assert set(choice.broken) == {breach.row for breach in shown.broken}


def test_an_edit_supersedes_a_run_that_has_read_the_week_before(week: Plan, dinner: Meal) -> None:
    run = open_run(week)
    lock_meal(meal=dinner, locked=True)
    run.refresh_from_db()
    assert run.status == RunStatus.SUPERSEDED
    run = open_run(week)
    swap_meal(meal=dinner, recipe=swap_choices(meal=dinner).best[0].recipe)
    run.refresh_from_db()
    assert run.status == RunStatus.SUPERSEDED


def test_a_dish_that_they_never_want_again_is_no_choice(dinner: Meal) -> None:
    never = swap_choices(meal=dinner).best[0].recipe
    Liking.objects.create(household=dinner.plan.household, recipe=never, kind=Liking.Kind.NEVER)
    with pytest.raises(SwapError, match="unsuitable"):
        swap_meal(meal=dinner, recipe=never)
