"""`manage.py plan_due_weeks`."""

from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Household
from planner.models import Eater, PlanRun, PlanSchedule
from planner.models.schedule import coming_monday

pytestmark = pytest.mark.django_db


def test_it_does_once_what_the_clock_does_and_is_safe_to_repeat(
    household: Household, kari: Eater
) -> None:
    PlanSchedule.objects.create(household=household, weekday=0, hour=0)
    for _ in range(2):
        call_command("plan_due_weeks")
    assert PlanRun.objects.get().monday == coming_monday(timezone.localdate())


def test_it_takes_up_a_run_that_was_left_behind(
    household: Household, kari: Eater, monkeypatch: Any
) -> None:
    run = PlanRun.objects.create(
        household=household, monday=coming_monday(timezone.localdate()), eater_ids=[kari.pk]
    )
    PlanRun.objects.update(status="running", attempt=1, lease_until=timezone.now())
    call_command("plan_due_weeks")
    run.refresh_from_db()
    assert run.plan is not None
    assert run.attempt == 2
