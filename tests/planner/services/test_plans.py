"""Asking for a week, and filling it."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Household, User
from planner.models import Eater, Plan, PlanRun, PolicyRow, ReferenceIntake
from planner.models.run import RunStatus
from planner.services.plans import PlanRequestError, request_run
from planner.services.runs import claim_run
from planner.services.week import get_week
from tests.planner.conftest import MONDAY

pytestmark = pytest.mark.django_db
Ask = Callable[..., PlanRun]


def ask_only(household: Household, **changes: Any) -> PlanRun:
    asked = {"by": None, "household": household, "monday": MONDAY, "today": MONDAY, **changes}
    return request_run(**asked)


def test_a_week_of_shipped_recipes_is_certified_for_two(kari: Eater, per: Eater, ask: Ask) -> None:
    run = ask()
    assert run.status in {RunStatus.PROVED_OPTIMAL, RunStatus.FEASIBLE}
    assert run.plan_id is not None
    week = get_week(plans=Plan.objects.all(), plan_id=run.plan_id)
    assert week.is_certified
    assert all(day.meets_all_habits for day in week.days)
    assert week.plan.meals.count() == 28
    assert week.plan.servings.count() == 14


def test_a_run_records_what_it_read_and_found(kari: Eater, ask: Ask) -> None:
    run = ask()
    assert len(run.digest) == 64
    assert set(run.versions) == {"highspy", "numpy"}
    assert run.inputs["eaters"] == [{"id": kari.pk, "energy_kcal": 1950, "diet": "omnivore"}]
    assert len(run.inputs["days"]) == 7
    assert run.objective_ore is not None
    assert run.bound_ore is not None
    assert run.bound_ore <= run.objective_ore
    assert run.gap is not None
    assert run.seconds is not None
    assert run.finished_at is not None
    assert run.lease_until is None


def test_the_digest_changes_with_a_figure_of_the_policy(kari: Eater, ask: Ask) -> None:
    first = ask(eater_ids=[kari.pk])
    PolicyRow.objects.filter(code="crucifer").update(factor=80)
    assert ask(eater_ids=[kari.pk]).digest != first.digest


def test_asking_again_gives_another_seed_and_replaces_the_week(kari: Eater, ask: Ask) -> None:
    first, second = ask(), ask()
    assert (first.seed, second.seed) == (0, 1)
    assert first.plan_id == second.plan_id
    assert Plan.objects.count() == 1
    assert Plan.objects.get().meals.count() == 28


def test_a_page_that_is_open_still_finds_its_meals_when_the_week_is_planned_again(
    week: Plan, ask: Ask
) -> None:
    addresses = set(week.meals.values_list("pk", "date", "slot"))
    ask()
    assert set(week.meals.values_list("pk", "date", "slot")) == addresses


def test_planning_again_keeps_locked_meals(week: Plan, ask: Ask) -> None:
    locked = week.meals.get(date=MONDAY, slot="dinner")
    week.meals.filter(pk=locked.pk).update(is_locked=True)
    ask()
    kept = week.meals.get(date=MONDAY, slot="dinner")
    assert (kept.recipe_id, kept.is_locked) == (locked.recipe_id, True)


def test_last_weeks_dishes_are_avoided(week: Plan, ask: Ask) -> None:
    eaten = set(week.meals.values_list("recipe_id", flat=True))
    following = ask(MONDAY + dt.timedelta(days=7)).plan
    assert following is not None
    again = set(following.meals.values_list("recipe_id", flat=True))
    assert len(again & eaten) < len(again)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"monday": MONDAY + dt.timedelta(days=1)}, "not_a_monday"),
        ({"monday": MONDAY + dt.timedelta(days=371)}, "too_far_away"),
        ({"monday": MONDAY - dt.timedelta(days=371)}, "too_far_away"),
        ({"eater_ids": []}, "no_eaters"),
        ({"eater_ids": [999_999]}, "unknown_eater"),
    ],
)
def test_a_bad_request_is_refused_and_changes_nothing(
    household: Household, kari: Eater, changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(PlanRequestError) as refusal:
        ask_only(household, **changes)
    assert refusal.value.code == code
    assert not PlanRun.objects.exists()


def test_a_household_without_eaters_cannot_ask(household: Household) -> None:
    with pytest.raises(PlanRequestError, match="no_eaters"):
        ask_only(household)


def test_an_eater_of_another_household_cannot_be_asked_for(household: Household) -> None:
    other = Household.objects.create(name="Other")
    stranger = Eater.objects.create(
        household=other, name="Eva", sex="female", birth_year=1980, energy_kcal=2000
    )
    with pytest.raises(PlanRequestError, match="unknown_eater"):
        ask_only(household, eater_ids=[stranger.pk])


def test_a_newer_request_supersedes_an_open_one(household: Household, kari: Eater) -> None:
    older = ask_only(household)
    ask_only(household)
    older.refresh_from_db()
    assert older.status == RunStatus.SUPERSEDED
    assert not older.is_open
    assert claim_run(run_id=older.pk, now=timezone.now()) is None


def test_a_person_without_reference_values_is_told_so(kari: Eater, ask: Ask) -> None:
    ReferenceIntake.objects.filter(nutrient="calcium_mg").delete()
    run = ask()
    assert run.status == RunStatus.FAILED
    assert run.conflict == [{"row": "missing_reference"}]


def test_an_impossible_week_names_the_row_and_leaves_the_old_week_alone(
    week: Plan, kari: Eater, ask: Ask
) -> None:
    meals = set(week.meals.values_list("date", "slot", "recipe"))
    PolicyRow.objects.filter(code="crucifer").update(factor=5000)
    run = ask()
    assert run.status == RunStatus.PROVED_IMPOSSIBLE
    assert run.conflict == [{"row": "crucifer", "eater": kari.pk, "day": 0, "slot": ""}]
    assert set(week.meals.values_list("date", "slot", "recipe")) == meals


def test_who_avoids_milk_and_fish_gets_neither_or_a_reason(household: Household, ask: Ask) -> None:
    Eater.objects.create(
        household=household,
        name="Liv",
        sex="female",
        birth_year=1990,
        energy_kcal=2100,
        avoids=["fish", "crustaceans", "molluscs"],
        vitamin_d_supplement_ug=10,
    )
    run = ask()
    assert run.plan is not None
    for meal in run.plan.meals.select_related("recipe"):
        assert "fish" not in meal.recipe.portion["allergens"]


def test_alice_is_recorded_as_the_one_who_asked(kari: Eater, alice: User, ask: Ask) -> None:
    assert ask().requested_by == alice
