"""What is taken care of, over the API."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from accounts.models import User
from planner.models import Eater, EaterGate

pytestmark = pytest.mark.django_db
API = "/api/v1"
STEADY = {"gate": "steady_vitamin_k", "level": 250}


def put(client: APIClient, eater: Eater, gates: Any, **facts: Any) -> Any:
    return client.put(f"{API}/eaters/{eater.pk}/gates/", {"gates": gates, **facts})


def test_gates_are_kept_read_and_erased(api: APIClient, alice: User, kari: Eater) -> None:
    api.force_authenticate(alice)
    kept = put(api, kari, [STEADY, {"gate": "gluten_free"}], consents=True)
    assert kept.status_code == 200
    assert [(one["gate"], one["level"]) for one in kept.data] == [
        ("steady_vitamin_k", 250),
        ("gluten_free", None),
    ]
    (eater,) = api.get(f"{API}/eaters/").data["results"]
    assert eater["gates"] == kept.data
    assert eater["gates"][0]["consented_at"]
    assert put(api, kari, []).data == []
    assert not EaterGate.objects.exists()


@pytest.mark.parametrize(
    ("gates", "facts", "status", "code"),
    [
        ([STEADY], {}, 422, "consent_missing"),
        ([{"gate": "steady_vitamin_k"}], {"consents": True}, 422, "level_missing"),
        ([STEADY | {"level": 1}], {"consents": True}, 422, "level_out_of_range"),
        ([STEADY | {"level": "NaN"}], {"consents": True}, 400, "invalid"),
        ([{"gate": "diagnosis"}], {"consents": True}, 400, "invalid"),
        ("all", {"consents": True}, 400, "invalid"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    api: APIClient,
    alice: User,
    kari: Eater,
    gates: Any,
    facts: dict[str, bool],
    status: int,
    code: str,
) -> None:
    api.force_authenticate(alice)
    answer = put(api, kari, gates, **facts)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert not EaterGate.objects.exists()


def test_a_stranger_finds_no_eater(api: APIClient, carol: User, kari: Eater) -> None:
    api.force_authenticate(carol)
    assert put(api, kari, [STEADY], consents=True).status_code == 404
    assert api.get(f"{API}/eaters/").data["results"] == []
    api.force_authenticate(None)
    assert put(api, kari, [STEADY], consents=True).status_code == 401
    assert not EaterGate.objects.exists()
