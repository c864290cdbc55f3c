"""The page of the fixed time."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import Household, User
from planner.models import PlanSchedule

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]
FRIDAY_EVENING = {"weekday": "4", "hour": "18"}


@pytest.fixture
def address(household: Household) -> str:
    return f"/bordet/{household.pk}/fast-tid/"


def test_a_fixed_time_is_set_shown_changed_and_taken_away(
    signed_in: SignedIn, alice: User, address: str
) -> None:
    client = signed_in(alice)
    page = client.get(address).content.decode()
    assert "Neste gang" not in page
    assert '<option value="4" selected>Fredag</option>' in page
    assert client.post(address, FRIDAY_EVENING)["Location"] == address
    page = client.get(address).content.decode()
    assert "Neste gang: fredag" in page
    assert "kl. 18:00, for uke" in page
    client.post(address, {"weekday": "6", "hour": "9"})
    assert (PlanSchedule.objects.get().weekday, PlanSchedule.objects.get().hour) == (6, 9)
    assert '<option value="9" selected>09:00</option>' in client.get(address).content.decode()
    for _ in range(2):
        assert client.post(f"{address}stopp/")["Location"] == address
    assert not PlanSchedule.objects.exists()


def test_a_time_that_is_none_is_explained_and_changes_nothing(
    signed_in: SignedIn, alice: User, address: str
) -> None:
    answer = signed_in(alice).post(address, {"weekday": "7", "hour": "18"})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    assert not PlanSchedule.objects.exists()


def test_where_no_clock_runs_the_page_says_so(
    signed_in: SignedIn, alice: User, address: str, settings
) -> None:
    assert "plan_due_weeks" in signed_in(alice).get(address).content.decode()
    settings.CELERY_BROKER_URL = "redis://somewhere"
    assert "plan_due_weeks" not in signed_in(alice).get(address).content.decode()


def test_bob_sees_what_alice_has_set_and_carol_finds_nothing(
    signed_in: SignedIn, alice: User, bob: User, carol: User, address: str
) -> None:
    signed_in(alice).post(address, FRIDAY_EVENING)
    assert "Neste gang" in signed_in(bob).get(address).content.decode()
    stranger = signed_in(carol)
    assert stranger.get(address).status_code == 404
    assert stranger.post(address, {"weekday": "1", "hour": "1"}).status_code == 404
    assert stranger.post(f"{address}stopp/").status_code == 404
    assert Client().get(address).status_code == 302
    assert PlanSchedule.objects.get().weekday == 4


def test_the_table_leads_there(
    signed_in: SignedIn, alice: User, household: Household, kari: object, address: str
) -> None:
    page = signed_in(alice).get(f"/bordet/{household.pk}/").content.decode()
    assert f'href="{address}"' in page
