"""Weeks that are planned by themselves."""

import datetime as dt

import pytest
from django.db import IntegrityError
from django.utils import timezone

from accounts.models import Household
from planner.models import Eater, Plan, PlanRun, PlanSchedule
from planner.services.plans import request_run
from planner.services.schedules import clear_schedule, request_due_runs, set_schedule
from tests.planner.conftest import MONDAY

pytestmark = pytest.mark.django_db
NEXT_MONDAY = MONDAY + dt.timedelta(days=7)
THURSDAY, FRIDAY, SATURDAY = (MONDAY + dt.timedelta(days=n) for n in (3, 4, 5))


def at(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour, minute)))


def friday_evenings(household: Household, *, set_on: dt.date = MONDAY) -> PlanSchedule:
    return set_schedule(household=household, weekday=4, hour=18, now=at(set_on, 9))


@pytest.mark.parametrize(
    ("now", "is_due"),
    [
        (at(THURSDAY, 23), False),
        (at(FRIDAY, 17, 59), False),
        (at(FRIDAY, 18), True),
        (at(SATURDAY, 0), True),  # nobody was there on Friday
        (at(NEXT_MONDAY, 8), False),  # too late; that week has begun
    ],
)
def test_the_coming_week_is_asked_for_when_its_time_has_come(
    household: Household, kari: Eater, now: dt.datetime, is_due: bool
) -> None:
    friday_evenings(household)
    runs = request_due_runs(now=now)
    assert [run.monday for run in runs] == ([NEXT_MONDAY] if is_due else [])


def test_it_is_asked_for_once_and_again_the_week_after(household: Household, kari: Eater) -> None:
    friday_evenings(household)
    assert len(request_due_runs(now=at(FRIDAY, 18))) == 1
    PlanRun.objects.all().delete()  # whatever became of it
    assert request_due_runs(now=at(FRIDAY, 18, 5)) == []
    (run,) = request_due_runs(now=at(FRIDAY + dt.timedelta(days=7), 18))
    assert run.monday == NEXT_MONDAY + dt.timedelta(days=7)


def test_a_week_that_is_there_is_never_touched(household: Household, kari: Eater) -> None:
    friday_evenings(household)
    Plan.objects.create(household=household, monday=NEXT_MONDAY)
    assert request_due_runs(now=at(FRIDAY, 18)) == []
    assert not PlanRun.objects.exists()


def test_a_week_that_someone_has_just_asked_for_is_left_to_them(
    household: Household, kari: Eater
) -> None:
    friday_evenings(household)
    theirs = request_run(by=None, household=household, monday=NEXT_MONDAY, today=FRIDAY)
    assert request_due_runs(now=at(FRIDAY, 18)) == []
    theirs.refresh_from_db()
    assert theirs.is_open


def test_a_household_at_whose_table_nobody_sits_keeps_no_other_waiting(
    household: Household, kari: Eater
) -> None:
    empty = Household.objects.create(name="Nobody")
    for one in (empty, household):
        friday_evenings(one)
    assert [run.household for run in request_due_runs(now=at(FRIDAY, 18))] == [household]


def test_a_time_that_has_passed_starts_with_the_next_week(
    household: Household, kari: Eater
) -> None:
    schedule = friday_evenings(household, set_on=SATURDAY)
    assert request_due_runs(now=at(SATURDAY, 9)) == []
    assert schedule.next_day(SATURDAY) == FRIDAY + dt.timedelta(days=7)
    assert schedule.next_week(SATURDAY) == NEXT_MONDAY + dt.timedelta(days=7)


def test_a_time_to_come_is_this_weeks(household: Household) -> None:
    schedule = friday_evenings(household)
    assert (schedule.next_day(MONDAY), schedule.next_week(MONDAY)) == (FRIDAY, NEXT_MONDAY)
    assert schedule.next_day(SATURDAY) == SATURDAY, "overdue: at the next opportunity"


def test_a_later_time_in_the_same_week_does_not_ask_twice(
    household: Household, kari: Eater
) -> None:
    friday_evenings(household)
    request_due_runs(now=at(FRIDAY, 18))
    PlanRun.objects.all().delete()
    set_schedule(household=household, weekday=5, hour=9, now=at(FRIDAY, 19))
    assert request_due_runs(now=at(SATURDAY, 9)) == []


def test_clearing_is_safe_to_repeat_and_stops_it(household: Household, kari: Eater) -> None:
    friday_evenings(household)
    for _ in range(2):
        clear_schedule(household=household)
    assert request_due_runs(now=at(FRIDAY, 18)) == []


@pytest.mark.parametrize(
    ("weekday", "hour", "constraint"),
    [(7, 18, "schedule_weekday_exists"), (4, 24, "schedule_hour_exists")],
)
def test_the_database_knows_seven_days_of_24_hours(
    household: Household, weekday: int, hour: int, constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        PlanSchedule.objects.create(household=household, weekday=weekday, hour=hour)


def test_a_household_has_one_schedule(household: Household) -> None:
    PlanSchedule.objects.create(household=household)
    with pytest.raises(IntegrityError):
        PlanSchedule.objects.create(household=household)
