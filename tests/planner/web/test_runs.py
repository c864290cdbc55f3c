"""Asking for a week, and waiting for it."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Household, User
from planner.labels.dates import monday_of
from planner.models import Eater, Plan, PlanRun
from planner.models.run import RunStatus
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
    assert f'hx-get="{address}"' in html
    part = signed_in(alice).get(address, headers=POLL)
    assert "<html" not in part.content.decode()
    assert "no-store" in part["Cache-Control"] or "no-cache" in part["Cache-Control"]


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
    assert "Kari, Onsdag: kalsium hver dag" in html
    assert "Onsdag, Middag: et låst måltid" in html
    assert "30 ulike planter i uka" in html


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (RunStatus.OUT_OF_BUDGET, "Vi fant ingen uke i tide"),
        (RunStatus.FAILED, "Planleggingen stoppet"),
    ],
)
def test_a_run_without_an_answer_offers_another_try(
    signed_in: SignedIn, alice: User, open_run: PlanRun, status: RunStatus, words: str
) -> None:
    address = ended(open_run, status, [{"row": "worker_lost"}])
    html = signed_in(alice).get(address).content.decode()
    assert words in html
    assert f"/uke/{open_run.household_id}/2026-11-23/planlegg/" in html


def _next_monday() -> str:
    return str(monday_of(timezone.localdate()) + dt.timedelta(days=7))
