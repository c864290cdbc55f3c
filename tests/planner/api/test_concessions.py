"""What would help where there is no week, over the API."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from accounts.models import Household, User
from planner.models import Eater, PlanRun
from planner.models.run import RunStatus
from tests.planner.conftest import MONDAY

pytestmark = pytest.mark.django_db
RUNS = "/api/v1/runs"


@pytest.fixture
def of_alice(api: APIClient, alice: User) -> APIClient:
    api.force_authenticate(alice)
    return api


@pytest.fixture
def ended(household: Household, kari: Eater) -> PlanRun:
    lock = {"row": "lock", "eater": None, "day": 1, "slot": "dinner"}
    calcium = {"row": "calcium", "eater": kari.pk, "day": None, "slot": ""}
    return PlanRun.objects.create(
        household=household,
        monday=MONDAY,
        eater_ids=[kari.pk],
        status=RunStatus.PROVED_IMPOSSIBLE,
        conflict=[lock, {**calcium, "day": 1}],
        remedies=[[{**lock, "amount": 0.0}], [{**calcium, "amount": 0.9}]],
    )


def test_a_run_without_a_week_tells_why_and_what_would_help(
    of_alice: APIClient, kari: Eater, ended: PlanRun, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(3):  # run, eaters, gates
        told = of_alice.get(f"{RUNS}/{ended.pk}/", headers={"Accept-Language": "en"}).data
    assert told["conflict"][0] == {"row": "lock", "eater": None, "day": 1, "slot": "dinner"}
    assert [remedy["id"] for remedy in told["remedies"]] == [1, 2]
    assert told["remedies"][1]["concessions"] == [
        {
            "code": "calcium",
            "eater": kari.pk,
            "day": None,
            "slot": "",
            "amount": 0.9,
            "text": told["remedies"][1]["text"],
        }
    ]
    assert told["concessions"] == []


def test_a_remedy_is_taken_once(of_alice: APIClient, ended: PlanRun) -> None:
    answers = [of_alice.post(f"{RUNS}/{ended.pk}/concede/", {"remedy": 2}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [202, 202]
    first, second = (answer.data for answer in answers)
    assert first["id"] == second["id"]
    assert answers[0]["Location"] == f"{RUNS}/{first['id']}/"
    assert (first["from_run"], first["is_best_effort"]) == (ended.pk, False)
    assert [c["code"] for c in first["concessions"]] == ["calcium"]


def test_the_best_effort_takes_the_first(of_alice: APIClient, ended: PlanRun) -> None:
    answers = [of_alice.post(f"{RUNS}/{ended.pk}/best-effort/") for _ in range(2)]
    assert {answer.data["id"] for answer in answers} == {ended.followed_by.get().pk}
    assert answers[0].data["is_best_effort"]
    assert [c["code"] for c in answers[0].data["concessions"]] == ["lock"]


@pytest.mark.parametrize(
    ("body", "status"),
    [({}, 400), ({"remedy": 0}, 400), ({"remedy": "lock"}, 400), ({"remedy": 3}, 422)],
)
def test_what_is_not_on_offer_is_refused(
    of_alice: APIClient, ended: PlanRun, body: dict[str, Any], status: int
) -> None:
    answer = of_alice.post(f"{RUNS}/{ended.pk}/concede/", body)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert PlanRun.objects.count() == 1


def test_where_nothing_helps_there_is_no_best_effort(of_alice: APIClient, ended: PlanRun) -> None:
    PlanRun.objects.update(remedies=[])
    answer = of_alice.post(f"{RUNS}/{ended.pk}/best-effort/")
    assert (answer.status_code, answer.data["code"]) == (422, "unknown_remedy")


def test_strangers_find_no_run(api: APIClient, carol: User, bob: User, ended: PlanRun) -> None:
    api.force_authenticate(carol)
    assert api.post(f"{RUNS}/{ended.pk}/concede/", {"remedy": 1}).status_code == 404
    assert api.post(f"{RUNS}/{ended.pk}/best-effort/").status_code == 404
    api.force_authenticate(bob)
    assert api.post(f"{RUNS}/{ended.pk}/best-effort/").status_code == 202
