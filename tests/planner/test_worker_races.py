"""Several at once for one week, each with a connection of its own to PostgreSQL."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import Household
from planner.models import Eater, Meal, Plan, PlanRun, PlanSchedule, PolicyRow
from planner.models.run import RunStatus
from planner.models.schedule import coming_monday
from planner.services.plans import fill_run, request_run
from planner.services.runs import claim_run
from planner.services.schedules import request_due_runs
from planner.services.snapshot import snapshot
from tests.planner.conftest import MONDAY

pytestmark = pytest.mark.worker


def at_once(calls: Sequence[Callable[[], Any]]) -> list[Any]:
    """Start all calls at the same moment, each in a thread with its own connection."""
    barrier = threading.Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        try:
            barrier.wait()
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def ask(household: Household) -> PlanRun:
    return request_run(by=None, household=household, monday=MONDAY, today=MONDAY)


def ask_and_fill(household: Household) -> int:
    run = ask(household)
    claimed = claim_run(run_id=run.pk, now=timezone.now())
    if claimed is not None:
        fill_run(claimed)
    return run.pk


def test_two_requests_at_once_for_one_week_give_one_plan(household: Household, kari: Eater) -> None:
    at_once([lambda: ask_and_fill(household)] * 2)
    plan = Plan.objects.get()
    assert Meal.objects.count() == 28
    older, newer = PlanRun.objects.order_by("pk")
    assert older.status in {RunStatus.SUPERSEDED, RunStatus.PROVED_OPTIMAL, RunStatus.FEASIBLE}
    assert newer.plan == plan
    assert not PlanRun.objects.open().exists()


def test_of_many_requests_workers_and_clocks_at_once_one_goes_through(
    household: Household, kari: Eater
) -> None:
    asked = at_once([lambda: ask(household)] * 6)
    run = PlanRun.objects.open().get()
    assert run.pk == max(one.pk for one in asked)
    assert sorted(PlanRun.objects.values_list("seed", flat=True)) == list(range(6))

    claims = at_once([lambda: claim_run(run_id=run.pk, now=timezone.now())] * 6)
    assert sum(claimed is not None for claimed in claims) == 1
    run.refresh_from_db()
    assert run.attempt == 1

    PlanSchedule.objects.create(household=household, weekday=0, hour=0)
    now = timezone.localtime()
    due = at_once([lambda: request_due_runs(now=now)] * 4)
    assert [one.monday for runs in due for one in runs] == [coming_monday(now.date())]


def test_a_snapshot_does_not_see_what_is_committed_while_it_is_read() -> None:
    def write() -> None:
        PolicyRow.objects.filter(code="crucifer").update(factor=80)
        connection.close()

    before = PolicyRow.objects.get(code="crucifer").factor
    with snapshot():
        assert PolicyRow.objects.filter(code="calcium").exists()
        writer = threading.Thread(target=write)
        writer.start()
        writer.join()
        assert PolicyRow.objects.get(code="crucifer").factor == before
    assert PolicyRow.objects.get(code="crucifer").factor == 80
