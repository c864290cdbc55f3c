"""Handing runs to workers."""

from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone
from kombu.exceptions import OperationalError

from accounts.models import Household
from planner.models import Eater, Plan, PlanRun, PlanSchedule
from planner.models.run import RunStatus
from planner.models.schedule import coming_monday
from planner.services.plans import request_run
from planner.services.runs import LEASE, claim_run
from planner.tasks import fill_plan, launch_run, plan_due_weeks, take_up_lost_runs
from tests.planner.conftest import MONDAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _same_process(settings: Any) -> None:
    """These tests are about the tasks; the live worker has tests of its own."""
    settings.CELERY_TASK_ALWAYS_EAGER = True


@pytest.fixture
def run(household: Household, kari: Eater) -> PlanRun:
    return request_run(by=None, household=household, monday=MONDAY, today=MONDAY)


def test_the_task_fills_the_week_and_a_second_delivery_does_nothing(run: PlanRun) -> None:
    fill_plan(run.pk)
    plan = Plan.objects.get()
    written = set(plan.meals.values_list("pk", flat=True))
    fill_plan(run.pk)
    assert set(plan.meals.values_list("pk", flat=True)) == written


def test_a_run_that_is_gone_is_no_error() -> None:
    fill_plan(999_999)


def test_lost_runs_are_taken_up(run: PlanRun, monkeypatch: pytest.MonkeyPatch) -> None:
    claim_run(run_id=run.pk, now=timezone.now() - 2 * LEASE)
    queued: list[int] = []
    monkeypatch.setattr(fill_plan, "delay", queued.append)
    take_up_lost_runs()
    assert queued == [run.pk]


def test_a_broker_that_is_away_leaves_the_run_waiting(
    run: PlanRun, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    def away(run_id: int) -> None:
        raise OperationalError("no broker")

    monkeypatch.setattr(fill_plan, "delay", away)
    with django_capture_on_commit_callbacks(execute=True):
        launch_run(run)
    run.refresh_from_db()
    assert run.status == RunStatus.QUEUED


def test_weeks_whose_time_has_come_are_asked_for_and_filled(
    household: Household, kari: Eater, django_capture_on_commit_callbacks: Any
) -> None:
    now = timezone.localtime()
    PlanSchedule.objects.create(household=household, weekday=0, hour=0)
    with django_capture_on_commit_callbacks(execute=True):
        plan_due_weeks()
        plan_due_weeks()
    assert Plan.objects.get().monday == coming_monday(now.date())
    assert PlanRun.objects.count() == 1


def test_a_message_outlasts_every_task_and_lost_runs_are_looked_for_within_a_lease() -> None:
    schedule: dict[str, Any] = settings.CELERY_BEAT_SCHEDULE["take-up-lost-runs"]
    assert schedule["schedule"] < LEASE.total_seconds()
    assert settings.CELERY_TASK_ACKS_LATE
    assert settings.CELERY_TASK_REJECT_ON_WORKER_LOST
    options = getattr(settings, "CELERY_BROKER_TRANSPORT_OPTIONS", None)
    if options:  # with Redis
        assert options["visibility_timeout"] > settings.CELERY_TASK_TIME_LIMIT
