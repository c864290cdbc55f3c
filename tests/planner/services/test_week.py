"""A week as people read it."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import Household, User
from planner.models import Eater, Plan, PlanRun
from planner.services.documents import week_document
from planner.services.week import WeekView, get_week
from recipes.core.habits import HABITS
from recipes.core.nutrients import NUTRIENTS

pytestmark = pytest.mark.django_db


def read(week: Plan) -> WeekView:
    return get_week(plans=Plan.objects.all(), plan_id=week.pk)


def test_members_read_it_and_a_stranger_does_not(
    week: Plan, alice: User, bob: User, carol: User
) -> None:
    for member in (alice, bob):
        visible = Plan.objects.visible_to(member)
        assert get_week(plans=visible, plan_id=week.pk).plan == week
    with pytest.raises(Plan.DoesNotExist):
        get_week(plans=Plan.objects.visible_to(carol), plan_id=week.pk)


def test_every_day_has_its_meals_in_order_its_habits_and_its_eaters(week: Plan) -> None:
    view = read(week)
    assert [day.date for day in view.days] == week.dates
    for day in view.days:
        assert [m.meal.slot for m in day.meals] == ["breakfast", "lunch", "dinner", "snack"]
        assert [habit.code for habit in day.habits] == list(HABITS)
        assert all(habit.by for habit in day.habits)
        assert set(day.eaters[0].nutrients) == set(NUTRIENTS)
    assert all(view.days_meeting(habit) == 7 for habit in HABITS)
    assert view.least("calcium_mg") >= 950
    assert view.plants >= 30
    assert view.run == view.solved


def test_targets_are_the_eaters_own(week: Plan, kari: Eater) -> None:
    nutrients = read(week).days[0].eaters[0].nutrients
    assert nutrients["calcium_mg"].target == 950
    assert nutrients["calcium_mg"].upper == 2500
    assert nutrients["magnesium_mg"].target == 300
    assert nutrients["vitamin_k1_ug"].target == 60
    assert nutrients["sodium_mg"].upper == 2300
    assert nutrients["energy_kcal"].target == pytest.approx(0.92 * 1950)
    assert nutrients["vitamin_k2_ug"].target is None
    assert nutrients["vitamin_k2_ug"].percent is None
    calcium = nutrients["calcium_mg"]
    assert calcium.percent == int(100 * calcium.at_least / 950)
    assert calcium.at_least <= calcium.at_most


def test_the_weeks_mean_counts_the_declared_supplement(week: Plan, kari: Eater) -> None:
    with_oil = read(week).eaters[0].nutrients["vitamin_d_ug"].at_least
    Eater.objects.filter(pk=kari.pk).update(vitamin_d_supplement_ug=0)
    assert with_oil - read(week).eaters[0].nutrients["vitamin_d_ug"].at_least == pytest.approx(10)


def test_a_food_value_that_is_corrected_shows_at_once(week: Plan) -> None:
    recipe = week.meals.get(date=week.monday, slot="dinner").recipe
    recipe.portion["amounts"]["counted_calcium_mg"] = [-2000.0, 0.0, 1, 1]
    recipe.save()
    view = read(week)
    assert not view.is_certified
    monday = view.days[0]
    assert not monday.meets_all_habits
    assert {breach.row for breach in monday.broken} == {"calcium"}
    assert view.days_meeting("minerals") == 6
    assert view.days_keeping("calcium") == 6
    assert view.days_keeping("magnesium") == 7


def test_queries_do_not_grow_with_eaters_or_days(
    household: Household,
    kari: Eater,
    ask: Callable[..., PlanRun],
    django_assert_max_num_queries: Any,
) -> None:
    first = ask().plan
    assert first is not None
    with django_assert_max_num_queries(28):
        read(first)


def test_the_document_has_the_promised_shape(week: Plan, kari: Eater) -> None:
    document = week_document(read(week))
    assert document["status"] in {"proved_optimal", "feasible"}
    assert {"gap", "seconds", "seed", "monday", "eaters", "days"} <= set(document)
    assert len(document["days"]) == 7
    day = document["days"][0]
    assert set(day["meals"][0]) == {"id", "slot", "recipe", "name", "portions", "locked"}
    assert day["meals"][0]["portions"] > 0
    assert set(day["habits"]) == set(HABITS)
    assert day["habits"]["fermented"]["met"] is True
    assert day["habits"]["fermented"]["by"][0]["food"]
    assert set(day["eaters"][0]["nutrients"]["calcium_mg"]) == {
        "at_least",
        "at_most",
        "target",
        "upper",
    }
    assert day["eaters"][0]["nutrients"]["vitamin_k2_ug"]["target"] is None


def test_a_week_without_a_run_says_so(week: Plan) -> None:
    PlanRun.objects.all().delete()
    assert week_document(read(week))["status"] is None
