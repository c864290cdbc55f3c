"""Workers that die by kill -9 in the middle of a run, on PostgreSQL and Redis."""

import signal
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from accounts.models import Household
from planner.models import Eater, Meal, Plan, PlanRun, Serving
from planner.models.run import RunStatus
from planner.services.plans import request_run
from planner.tasks import launch_run, take_up_lost_runs
from tests.live_worker import hand_over
from tests.planner.conftest import MONDAY

pytestmark = pytest.mark.worker


def test_a_run_whose_worker_is_killed_twice_is_finished_by_a_third_and_written_once(
    household: Household,
    kari: Eater,
    doomed_workers: Callable[[], Any],
    eventually: Callable[..., None],
) -> None:
    with transaction.atomic():
        run = request_run(by=None, household=household, monday=MONDAY, today=MONDAY)
        launch_run(run)
    for attempt in (1, 2):
        worker = doomed_workers()
        eventually(lambda attempt=attempt: is_in_the_middle(run, attempt), seconds=60)
        worker.process.send_signal(signal.SIGKILL)
        worker.process.wait()
        assert is_in_the_middle(run, attempt), "nothing is written by the dead"
        take_up_lost_runs()  # as beat does; too early, since the worker may only be slow
        a_minute_passes(run)
        assert run.is_interrupted(timezone.now())
        take_up_lost_runs()
    hand_over()
    eventually(lambda: has_ended(run), seconds=60)
    assert run.status in {RunStatus.PROVED_OPTIMAL, RunStatus.FEASIBLE}
    assert run.attempt == 3
    assert run.plan == Plan.objects.get()
    assert Meal.objects.count() == 28
    assert Serving.objects.count() == 7


def is_in_the_middle(run: PlanRun, attempt: int) -> bool:
    run.refresh_from_db()
    return run.status == RunStatus.RUNNING and run.attempt == attempt and bool(run.stage)


def has_ended(run: PlanRun) -> bool:
    run.refresh_from_db()
    return not run.is_open


def a_minute_passes(run: PlanRun) -> None:
    PlanRun.objects.filter(pk=run.pk).update(lease_until=timezone.now())
    run.refresh_from_db()
