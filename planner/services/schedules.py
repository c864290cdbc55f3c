"""Weeks that a household has planned by itself, at its own weekday and hour."""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from accounts.models import Household
from planner.models import Plan, PlanRun, PlanSchedule
from planner.models.schedule import coming_monday
from planner.services.plans import PlanRequestError, request_run


@transaction.atomic
def set_schedule(
    *, household: Household, weekday: int, hour: int, now: dt.datetime
) -> PlanSchedule:
    """Have the coming week planned at this hour every week. A time that has already passed this
    week starts with the next, so that nothing is planned while someone is choosing the time.

    :param weekday: 0 for Monday to 6
    :param now: on the wall clock of the household
    """
    schedule, _ = PlanSchedule.objects.update_or_create(
        household=household, defaults={"weekday": weekday, "hour": hour}
    )
    PlanSchedule.objects.filter(pk=schedule.pk).due(now).update(asked_for=coming_monday(now.date()))
    schedule.refresh_from_db()
    return schedule


def clear_schedule(*, household: Household) -> None:
    """Plan only when asked. Safe to repeat."""
    PlanSchedule.objects.filter(household=household).delete()


def request_due_runs(*, now: dt.datetime) -> list[PlanRun]:
    """Ask for the coming week of every household whose time has come: once, whoever calls how
    often, and never over a week that is there or being planned.

    :param now: on the wall clock of the households
    """
    due = PlanSchedule.objects.due(now).select_related("household").order_by("pk")
    runs = (_request(schedule, now) for schedule in due)
    return [run for run in runs if run is not None]


@transaction.atomic
def _request(schedule: PlanSchedule, now: dt.datetime) -> PlanRun | None:
    household, monday = schedule.household, coming_monday(now.date())
    Household.objects.select_for_update(no_key=True).get(pk=household.pk)  # as every request does
    is_ours = PlanSchedule.objects.filter(pk=schedule.pk).due(now).update(asked_for=monday)
    week = Q(household=household, monday=monday)
    is_there = Plan.objects.filter(week).exists() or PlanRun.objects.filter(week).open().exists()
    if not is_ours or is_there:
        return None
    try:
        return request_run(by=None, household=household, monday=monday, today=now.date())
    except PlanRequestError:  # nobody eats there any more
        return None
