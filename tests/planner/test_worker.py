"""A week asked for over the API is filled by a live Celery worker."""

from collections.abc import Callable

import pytest
from rest_framework.test import APIClient

from accounts.models import Household, User
from planner.models import Eater, PlanRun
from planner.models.run import OPEN, RunStatus
from tests.planner.conftest import MONDAY

pytestmark = pytest.mark.worker


def test_a_week_is_filled_by_the_worker(
    api_of: Callable[[User], APIClient],
    alice: User,
    household: Household,
    kari: Eater,
    eventually: Callable[..., None],
) -> None:
    client = api_of(alice)
    answer = client.post("/api/v1/runs/", {"household": household.pk, "monday": MONDAY.isoformat()})
    assert answer.status_code == 202
    run = PlanRun.objects.get()
    eventually(
        lambda: PlanRun.objects.exclude(status__in=OPEN).filter(pk=run.pk).exists(), seconds=60
    )
    run.refresh_from_db()
    assert run.status in {RunStatus.PROVED_OPTIMAL, RunStatus.FEASIBLE}
    week = client.get(f"/api/v1/weeks/{run.plan_id}/").data
    assert week["certified"] is True


def test_of_two_requests_at_once_the_newer_fills_the_week(
    api_of: Callable[[User], APIClient],
    alice: User,
    household: Household,
    kari: Eater,
    eventually: Callable[..., None],
) -> None:
    client = api_of(alice)
    asked = {"household": household.pk, "monday": MONDAY.isoformat()}
    older, newer = (client.post("/api/v1/runs/", asked).data["id"] for _ in range(2))
    eventually(lambda: not PlanRun.objects.filter(status__in=OPEN).exists(), seconds=60)
    assert PlanRun.objects.get(pk=older).status in {
        RunStatus.SUPERSEDED,  # before or while it was at work
        RunStatus.PROVED_OPTIMAL,  # or it was done already
    }
    assert PlanRun.objects.get(pk=newer).plan is not None
