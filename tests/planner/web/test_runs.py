"""Asking for a week, and waiting for it."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Household, User
from planner.models import Eater, Plan, PlanRun
from planner.models.run import RunStatus
from planner.models.schedule import monday_of
from planner.services.runs import LEASE, claim_run
from tests.planner.conftest import MONDAY

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]
POLL = {"HX-Request": "true"}


@pytest.fixture
def open_run(household: Household, kari: Eater) -> PlanRun:
    return PlanRun.objects.create(household=household, monday=MONDAY, eater_ids=[kari.pk])


def ended(run: PlanRun, status: RunStatus, conflict: list[dict[str, object]]) -> str:
    run.status, run.conflict = status, conflict
    run.save()
    return reverse("planner:run", args=[run.pk])


def test_asking_leads_over_the_run_to_the_week(
    signed_in: SignedIn,
    alice: User,
    household: Household,
    kari: Eater,
    django_capture_on_commit_callbacks: Any,
) -> None:
    client = signed_in(alice)
    monday = _next_monday()
    with django_capture_on_commit_callbacks(execute=True):
        asked = client.post(f"/uke/{household.pk}/{monday}/planlegg/")
    run = PlanRun.objects.get()
    assert asked["Location"] == f"/plan/{run.pk}/"
    assert run.requested_by == alice
    assert run.status in {RunStatus.PROVED_OPTIMAL, RunStatus.FEASIBLE}
    there = client.get(asked["Location"], follow=True)
    assert there.redirect_chain[-1][0] == Plan.objects.get().get_absolute_url()


def test_asking_by_address_alone_changes_nothing(
    signed_in: SignedIn, alice: User, household: Household, kari: Eater
) -> None:
    assert signed_in(alice).get(f"/uke/{household.pk}/{MONDAY}/planlegg/").status_code == 405
    assert not PlanRun.objects.exists()


@pytest.mark.parametrize(
    ("date", "words"),
    [("2026-11-24", "mandag"), ("2199-12-30", "ett år"), ("1900-01-01", "ett år")],
)
def test_a_week_that_cannot_be_asked_for_is_explained(
    signed_in: SignedIn, alice: User, household: Household, kari: Eater, date: str, words: str
) -> None:
    answer = signed_in(alice).post(f"/uke/{household.pk}/{date}/planlegg/")
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert not PlanRun.objects.exists()


def test_a_household_without_eaters_cannot_ask(
    signed_in: SignedIn, alice: User, household: Household
) -> None:
    answer = signed_in(alice).post(f"/uke/{household.pk}/{_next_monday()}/planlegg/")
    assert answer.status_code == 400
    assert not PlanRun.objects.exists()


def test_strangers_cannot_ask_or_follow(
    signed_in: SignedIn, carol: User, household: Household, open_run: PlanRun
) -> None:
    client = signed_in(carol)
    assert client.post(f"/uke/{household.pk}/{MONDAY}/planlegg/").status_code == 404
    assert client.get(f"/plan/{open_run.pk}/").status_code == 404
    assert PlanRun.objects.count() == 1
    assert Client().get(f"/plan/{open_run.pk}/").status_code == 302


def test_an_open_run_shows_a_page_that_asks_again_by_itself(
    signed_in: SignedIn, alice: User, open_run: PlanRun
) -> None:
    address = f"/plan/{open_run.pk}/"
    html = signed_in(alice).get(address).content.decode()
    assert '<noscript><meta http-equiv="refresh"' in html
    assert f'hx-get="{address}?seen=' in html
    part = signed_in(alice).get(address, headers=POLL)
    assert "<html" not in part.content.decode()
    assert "no-store" in part["Cache-Control"] or "no-cache" in part["Cache-Control"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Venter på ledige hender"),
        ({"status": RunStatus.RUNNING}, "Leser oppskrifter og behov"),
        ({"status": RunStatus.RUNNING, "stage": "first"}, "Ingen uke er funnet ennå"),
        ({"status": RunStatus.RUNNING, "stage": "days"}, "Setter sammen dagene …"),
        ({"status": RunStatus.RUNNING, "objective_ore": 41_240}, "En uke er funnet. Vi leter"),
        (
            {"status": RunStatus.RUNNING, "objective_ore": 100.0, "bound_ore": -5.0, "gap": 1.05},
            "Ingen uke kommer under 0",
        ),
        (
            {"objective_ore": 41_240, "bound_ore": 39_500, "gap": 0.0422},
            "høyst 4,3 % fra den beste som lar seg lage",
        ),
        ({"objective_ore": 41_240, "bound_ore": 39_500, "gap": 0.0422}, "Beste så langt: 412"),
    ],
)
def test_an_open_run_says_how_far_it_is(
    signed_in: SignedIn, alice: User, open_run: PlanRun, fields: dict[str, Any], words: str
) -> None:
    PlanRun.objects.update(**fields)
    html = signed_in(alice).get(f"/plan/{open_run.pk}/").content.decode()
    assert words in html.replace("\N{NO-BREAK SPACE}", " ")


def test_a_run_whose_worker_is_lost_says_that_it_goes_on(
    signed_in: SignedIn, alice: User, open_run: PlanRun
) -> None:
    claim_run(run_id=open_run.pk, now=timezone.now() - 2 * LEASE)
    html = signed_in(alice).get(f"/plan/{open_run.pk}/").content.decode()
    assert "Arbeidet ble avbrutt og tas opp igjen" in html


def test_a_poll_gets_only_what_is_new(
    signed_in: SignedIn, alice: User, open_run: PlanRun, django_assert_num_queries: Any
) -> None:
    client = signed_in(alice)
    html = client.get(f"/plan/{open_run.pk}/").content.decode()
    (address,) = re.findall(r'hx-get="([^"]+)"', html)
    with django_assert_num_queries(3):  # session, user, run
        assert client.get(address, headers=POLL).status_code == 204
    PlanRun.objects.update(status=RunStatus.RUNNING)
    assert client.get(address, headers=POLL).status_code == 200


def test_a_run_is_stopped_by_a_button_and_leads_back_to_the_week(
    signed_in: SignedIn, alice: User, open_run: PlanRun
) -> None:
    client, address = signed_in(alice), f"/plan/{open_run.pk}/"
    html = client.get(address).content.decode()
    assert f'action="{address}stopp/"' in html
    for _ in range(2):
        assert client.post(f"{address}stopp/")["Location"] == address
    open_run.refresh_from_db()
    assert open_run.status == RunStatus.CANCELLED
    week = reverse("planner:week_of", args=[open_run.household_id, MONDAY])
    assert client.get(address)["Location"] == week
    assert client.get(address, headers=POLL)["HX-Redirect"] == week


def test_a_run_is_not_stopped_by_its_address_alone_or_by_a_stranger(
    signed_in: SignedIn, alice: User, carol: User, open_run: PlanRun
) -> None:
    address = f"/plan/{open_run.pk}/stopp/"
    assert signed_in(alice).get(address).status_code == 405
    assert signed_in(carol).post(address).status_code == 404
    assert Client().post(address).status_code == 302
    open_run.refresh_from_db()
    assert open_run.is_open


def test_a_poll_is_sent_on_when_the_run_has_ended(
    signed_in: SignedIn, alice: User, open_run: PlanRun
) -> None:
    address = ended(open_run, RunStatus.PROVED_IMPOSSIBLE, [])
    assert signed_in(alice).get(address, headers=POLL)["HX-Redirect"] == address


def test_a_superseded_run_makes_way_for_the_newer_one(
    signed_in: SignedIn, alice: User, household: Household, open_run: PlanRun
) -> None:
    address = ended(open_run, RunStatus.SUPERSEDED, [])
    client = signed_in(alice)
    week = reverse("planner:week_of", args=[household.pk, MONDAY])
    assert client.get(address)["Location"] == week
    newer = PlanRun.objects.create(household=household, monday=MONDAY)
    assert client.get(address)["Location"] == f"/plan/{newer.pk}/"


def test_why_there_is_no_week_is_said_in_words(
    signed_in: SignedIn, alice: User, kari: Eater, open_run: PlanRun
) -> None:
    conflict: list[dict[str, object]] = [
        {"row": "calcium", "eater": kari.pk, "day": 2, "slot": ""},
        {"row": "lock", "eater": None, "day": 2, "slot": "dinner"},
        {"row": "plants", "eater": None, "day": None, "slot": ""},
    ]
    address = ended(open_run, RunStatus.PROVED_IMPOSSIBLE, conflict)
    html = signed_in(alice).get(address).content.decode()
    assert "Kari: kalsium hver dag" in html
    assert "Middagen onsdag er låst." in html
    assert "30 ulike planter i uka" in html


@pytest.mark.parametrize(
    ("status", "why", "words"),
    [
        (RunStatus.OUT_OF_BUDGET, (), "Vi fant ingen uke i tide"),
        (RunStatus.FAILED, ("worker_lost",), "Planleggingen stoppet"),
    ],
)
def test_a_run_without_an_answer_offers_another_try(
    signed_in: SignedIn,
    alice: User,
    open_run: PlanRun,
    status: RunStatus,
    why: tuple[str, ...],
    words: str,
) -> None:
    address = ended(open_run, status, [{"row": row} for row in why])
    html = signed_in(alice).get(address).content.decode()
    assert words in html
    assert f"/uke/{open_run.household_id}/2026-11-23/planlegg/" in html


def test_what_stood_in_the_way_is_told_though_it_is_not_proved(
    signed_in: SignedIn, alice: User, open_run: PlanRun
) -> None:
    conflict: list[dict[str, object]] = [
        {"row": "plants", "eater": None, "day": None, "slot": ""},
    ]
    html = signed_in(alice).get(ended(open_run, RunStatus.OUT_OF_BUDGET, conflict)).content.decode()
    assert "I den uka som kom nærmest, sto dette i veien" in html
    assert "30 ulike planter i uka" in html
    assert "bevist" not in html


def _next_monday() -> str:
    return str(monday_of(timezone.localdate()) + dt.timedelta(days=7))
