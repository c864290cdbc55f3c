"""Planning on from a day, copying a week, and last week's pattern."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Household
from planner.models import Absence, Eater, Edit, Extra, OwnDish, Plan, PlanRun
from planner.models.edit import EditKind
from planner.services.bought import bought_meals
from planner.services.edits import lock_meal, swap_choices, swap_meal
from planner.services.planning_again import copy_week, last_weeks_pattern, replan_from
from planner.services.plans import PlanRequestError, fill_run
from planner.services.portions import change_serving
from planner.services.replanning import kept_slots, next_slot
from planner.services.runs import claim_run
from planner.services.seats import lay_table
from planner.services.shopping import tick
from planner.services.undoing import content_of, undo
from recipes.models import Food, Recipe
from tests.planner.conftest import MONDAY

pytestmark = pytest.mark.django_db
NEXT = MONDAY + dt.timedelta(days=7)
THURSDAY = MONDAY + dt.timedelta(days=3)


def fill(run: PlanRun) -> PlanRun:
    """Plan it at once, as a worker would."""
    claimed = claim_run(run_id=run.pk, now=timezone.now())
    assert claimed is not None
    fill_run(claimed)
    run.refresh_from_db()
    return run


def refused(code: str) -> "pytest.RaisesExc[PlanRequestError]":
    return pytest.raises(PlanRequestError, match=f"^{code}$")


def test_the_past_the_eaten_and_the_locked_stay(week: Plan, kari: Eater) -> None:
    # A past that breaks its day, with a dish and an extra that are no longer on offer.
    extra = Extra.objects.order_by("pk")[0]
    change_serving(plan=week, date=MONDAY, eater=kari, portion=0.85, extras=[extra.pk])
    Extra.objects.filter(pk=extra.pk).update(is_offered=False)
    monday = week.meals.get(date=MONDAY, slot="dinner").recipe
    Recipe.objects.filter(pk=monday.pk).update(status="draft")
    locked = week.meals.get(date=THURSDAY + dt.timedelta(days=1), slot="dinner")
    lock_meal(meal=locked, locked=True)
    before = content_of(week)
    run = replan_from(plan=week, date=THURSDAY, slot="dinner", today=THURSDAY)
    assert run.from_date == THURSDAY
    assert run.kept == [[str(THURSDAY), "breakfast"], [str(THURSDAY), "lunch"]]
    assert fill(run).plan == week, (run.status, run.conflict)
    after = content_of(week)
    past = [str(MONDAY + dt.timedelta(days=n)) for n in range(3)]
    for part in ("meals", "servings"):
        stood = [row for row in before[part] if row[0] in past]
        assert [row for row in after[part] if row[0] in past] == stood
    kept = {(str(THURSDAY), "breakfast"), (str(THURSDAY), "lunch")}
    assert [row for row in before["meals"] if (row[0], row[1]) in kept] == [
        row for row in after["meals"] if (row[0], row[1]) in kept
    ]
    assert [str(locked.date), "dinner", locked.recipe_id, True] in after["meals"]
    assert sum(row[3] for row in after["meals"]) == 1  # what was kept has not become locked
    assert run.inputs["days"][0]["before"]["dinner"]
    undo(plan=week, number=3)
    assert content_of(week)["meals"] == before["meals"]


def test_a_meal_that_has_been_bought_stays(week: Plan) -> None:
    friday = week.meals.get(date=MONDAY + dt.timedelta(days=4), slot="dinner")
    place = (friday.date, "dinner")
    foods = list(Food.objects.filter(lines__recipe=friday.recipe).distinct())
    for food in foods[1:]:
        tick(plan=week, food=food, grams=10_000)
    assert place not in bought_meals(week)
    tick(plan=week, food=foods[0], grams=10_000)
    assert place in bought_meals(week)
    run = replan_from(plan=week, date=THURSDAY, today=MONDAY)
    assert [str(friday.date), "dinner"] in run.kept
    assert all(date >= str(THURSDAY) for date, _ in run.kept)


def test_a_date_of_another_week_and_no_meal_are_refused(week: Plan) -> None:
    with refused("other_week"):
        replan_from(plan=week, date=NEXT, today=MONDAY)
    with refused("unknown_slot"):
        replan_from(plan=week, date=MONDAY, slot="brunch", today=MONDAY)


def test_what_has_been_eaten_goes_by_the_clock(week: Plan) -> None:
    at = {7: "breakfast", 11: "lunch", 15: "dinner", 22: "snack"}
    assert {hour: next_slot(dt.time(hour)) for hour in at} == at
    assert kept_slots(week, date=MONDAY, slot="breakfast") == []
    assert len(kept_slots(week, date=MONDAY, slot="snack")) == 3


def test_a_copy_has_the_same_meals_people_and_servings_and_nothing_locked(
    week: Plan, kari: Eater
) -> None:
    lock_meal(meal=week.meals.get(date=MONDAY, slot="dinner"), locked=True)
    own = Recipe.objects.plannable().for_slot("snack").order_by("pk")[0]
    lay_table(plan=week, date=MONDAY, slot="snack", own={kari.pk: own.pk})
    lay_table(plan=week, date=MONDAY, slot="lunch", away=[kari.pk])
    copy = copy_week(plan=week, monday=NEXT, today=MONDAY)
    assert not copy.meals.filter(is_locked=True).exists()
    assert copy.meals.count() == week.meals.count() == 26
    assert copy.own_dishes.get().date == NEXT
    assert copy.absences.get().date == NEXT
    assert list(copy.eaters.all()) == [kari]
    assert not copy.edits.exists()  # nothing stood there
    written = content_of(copy)
    swap_meal(
        meal=copy.meals.get(date=NEXT + dt.timedelta(days=1), slot="dinner"),
        recipe=Recipe.objects.get(slug=_another_dinner(copy)),
    )
    again = copy_week(plan=week, monday=NEXT, today=MONDAY)
    assert content_of(again) == written
    assert again.edits.standing()[0].kind == EditKind.COPY
    numbers = again.edits.count()
    copy_week(plan=week, monday=NEXT, today=MONDAY)
    assert again.edits.count() == numbers  # said twice


def _another_dinner(plan: Plan) -> str:
    dinner = plan.meals.get(date=NEXT + dt.timedelta(days=1), slot="dinner")
    return swap_choices(meal=dinner).best[0].recipe.slug


@pytest.mark.parametrize(
    ("monday", "code"),
    [
        (NEXT + dt.timedelta(days=1), "not_a_monday"),
        (MONDAY + dt.timedelta(days=700), "too_far_away"),
        (MONDAY, "same_week"),
        (NEXT, "nothing_to_copy"),
    ],
)
def test_a_copy_that_cannot_be_made(household: Household, monday: dt.date, code: str) -> None:
    empty = Plan.objects.create(household=household, monday=MONDAY)
    with refused(code):
        copy_week(plan=empty, monday=monday, today=MONDAY)
    assert Plan.objects.count() == 1


def test_last_weeks_pattern_has_two_new_dinners(week: Plan, household: Household) -> None:
    run = last_weeks_pattern(household=household, monday=NEXT, today=MONDAY)
    assert len(run.kept) == 26
    plan = fill(run).plan
    assert plan is not None, (run.status, run.conflict)
    days = dt.timedelta(days=7)
    old = {(m.date + days, m.slot): m.recipe_id for m in week.meals.all()}
    new = {(m.date, m.slot): m.recipe_id for m in plan.meals.all()}
    changed = [place for place in old if new[place] != old[place]]
    assert [slot for _, slot in changed] == ["dinner", "dinner"]
    assert abs((changed[0][0] - changed[1][0]).days) in {3, 4}
    assert not {new[place] for place in changed} & set(old.values())
    assert not plan.meals.filter(is_locked=True).exists()


def test_a_pattern_of_few_dinners_renews_what_there_is(week: Plan, kari: Eater) -> None:
    for date in week.dates[1:]:
        lay_table(plan=week, date=date, slot="dinner", away=[kari.pk])
    run = last_weeks_pattern(household=week.household, monday=NEXT, today=MONDAY)
    assert run.leave_out == [week.meals.get(slot="dinner").recipe_id]


def test_a_pattern_needs_a_week_before(household: Household) -> None:
    with refused("nothing_to_copy"):
        last_weeks_pattern(household=household, monday=NEXT, today=MONDAY)


def test_the_database_holds_what_a_week_is(week: Plan, kari: Eater) -> None:
    recipe = Recipe.objects.all()[0]
    at = {"plan": week, "date": MONDAY, "eater": kari}
    Absence.objects.create(**at, slot="lunch")
    OwnDish.objects.create(**at, slot="snack", recipe=recipe)
    Edit.objects.create(plan=week, number=1, kind="lock", before={})
    wrong: list[Callable[[], object]] = [
        lambda: Absence.objects.create(**at, slot="lunch"),
        lambda: OwnDish.objects.create(**at, slot="snack", recipe=recipe),
        lambda: OwnDish.objects.create(**at, slot="dinner", recipe=recipe),
        lambda: Edit.objects.create(plan=week, number=1, kind="lock", before={}),
    ]
    for write in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            write()
    for row in (Absence.objects.get(), OwnDish.objects.get(), Edit.objects.get()):
        assert str(row)
