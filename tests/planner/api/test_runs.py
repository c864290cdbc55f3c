"""Following and stopping a run, and planning at a fixed time, over the API."""

from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.models import Household, User
from planner.core.types import Progress, Stage
from planner.models import Eater, PlanRun, PlanSchedule
from planner.models.run import RunStatus
from planner.services.plans import request_run
from planner.services.runs import Lease, claim_run
from tests.planner.conftest import MONDAY

pytestmark = pytest.mark.django_db
API = "/api/v1"


@pytest.fixture
def of_alice(api: APIClient, alice: User) -> APIClient:
    api.force_authenticate(alice)
    return api


@pytest.fixture
def run(household: Household, kari: Eater) -> PlanRun:
    return request_run(by=None, household=household, monday=MONDAY, today=MONDAY)


def test_a_run_at_work_tells_how_far_it_is(of_alice: APIClient, run: PlanRun) -> None:
    claimed = claim_run(run_id=run.pk, now=timezone.now())
    assert claimed is not None
    Lease(claimed).tell(Progress(Stage.BOUND, best_ore=50_000, bound_ore=40_000))
    told = of_alice.get(f"{API}/runs/{run.pk}/").data
    assert (told["status"], told["is_open"], told["attempt"]) == ("running", True, 1)
    assert (told["stage"], told["objective_ore"], told["bound_ore"]) == ("bound", 50_000, 40_000)
    assert told["gap"] == pytest.approx(0.2)
    assert told["heartbeat_at"]


def test_a_run_is_stopped_and_stays_so(of_alice: APIClient, run: PlanRun) -> None:
    for _ in range(2):
        answer = of_alice.post(f"{API}/runs/{run.pk}/cancel/")
        assert answer.status_code == 200
        assert (answer.data["status"], answer.data["is_open"]) == ("cancelled", False)


def test_a_run_that_has_ended_stays_as_it_is(of_alice: APIClient, run: PlanRun) -> None:
    PlanRun.objects.update(status=RunStatus.FEASIBLE)
    assert of_alice.post(f"{API}/runs/{run.pk}/cancel/").data["status"] == "feasible"


def test_a_fixed_time_is_set_read_and_taken_away(of_alice: APIClient, household: Household) -> None:
    address = f"{API}/households/{household.pk}/schedule/"
    assert of_alice.get(address).status_code == 404
    for _ in range(2):
        answer = of_alice.put(address, {"weekday": 4, "hour": 18})
        assert answer.status_code == 200
    told = of_alice.get(address).data
    assert told == answer.data
    assert (told["household"], told["weekday"], told["hour"]) == (household.pk, 4, 18)
    assert told["next_day"].weekday() == 4
    assert told["next_week"].weekday() == 0
    for _ in range(2):
        assert of_alice.delete(address).status_code == 204
    assert not PlanSchedule.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [{}, {"weekday": 7, "hour": 18}, {"weekday": 4, "hour": 24}, {"weekday": "fri", "hour": 18}],
)
def test_a_time_that_is_none_is_refused_and_changes_nothing(
    of_alice: APIClient, household: Household, sent: dict[str, Any]
) -> None:
    answer = of_alice.put(f"{API}/households/{household.pk}/schedule/", sent)
    assert (answer.status_code, answer.data["code"]) == (400, "invalid")
    assert not PlanSchedule.objects.exists()


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_a_stranger_finds_no_fixed_time(
    api: APIClient, carol: User, household: Household, method: str
) -> None:
    PlanSchedule.objects.create(household=household, weekday=2)
    address = f"{API}/households/{household.pk}/schedule/"
    api.force_authenticate(carol)
    assert getattr(api, method)(address, {"weekday": 4, "hour": 18}).status_code == 404
    api.force_authenticate(None)
    assert getattr(api, method)(address).status_code == 401
    assert PlanSchedule.objects.get().weekday == 2
