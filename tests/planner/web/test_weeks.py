"""The week's page, the way to it, and who may see it."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Household, User
from planner.models import Eater, Plan, PlanRun, Serving
from planner.models.schedule import monday_of
from tests.planner.conftest import MONDAY

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]
QUERIES = 32  # of a week's page, however many eat and whatever they eat


def page(answer: Any) -> str:
    return str(answer.content.decode()).replace("\xa0", " ")


def test_the_first_thing_read_is_one_sentence(signed_in: SignedIn, alice: User, week: Plan) -> None:
    client = signed_in(alice)
    norwegian = page(client.get(f"/uke/{week.pk}/"))
    assert "Kalsium er dekket 7 av 7 dager (minst " in norwegian
    assert "noe fermentert hver dag" in norwegian
    assert "Vitamin D regner med 1 ts tran om dagen." in norwegian
    english = page(client.get(f"/en/uke/{week.pk}/"))
    assert "Calcium is covered 7 of 7 days (at least " in english
    assert "Vitamin D counts on 1 teaspoon of cod liver oil a day." in english


def test_the_week_shows_each_day_with_its_meals_and_figures(
    signed_in: SignedIn, alice: User, week: Plan
) -> None:
    html = page(signed_in(alice).get(week.get_absolute_url()))
    assert html.count('class="meal"') == 28
    assert html.count("habit--missed") == 0
    assert 'id="day-2026-11-23"' in html
    assert "Uke 48" in html
    assert "23.–29. november" in html
    assert "style=" not in html  # the Content-Security-Policy would drop it


def test_what_is_not_kept_is_said_with_its_figures(
    signed_in: SignedIn, alice: User, week: Plan
) -> None:
    Serving.objects.filter(plan=week, date=MONDAY).update(portion=0.5)
    html = page(signed_in(alice).get(week.get_absolute_url()))
    assert "Ikke alt er holdt" in html
    assert "for lite energi (" in html.lower()
    assert "Noe er endret etter at uka ble planlagt." in html
    assert "Bevist" not in html
    assert 'href="#day-2026-11-23">Mandag</a>' in html
    assert "Alle regler er regnet etter på nytt" not in html


def test_a_week_needs_the_same_queries_for_two(
    signed_in: SignedIn,
    alice: User,
    kari: Eater,
    per: Eater,
    ask: Callable[..., PlanRun],
    django_assert_max_num_queries: Any,
) -> None:
    plan = ask().plan
    assert plan is not None
    client = signed_in(alice)
    with django_assert_max_num_queries(QUERIES):
        html = page(client.get(plan.get_absolute_url()))
    assert "til hver" in html
    assert html.count('name="eater"') == 2


def test_strangers_and_guests_see_nothing(
    signed_in: SignedIn, carol: User, week: Plan, household: Household
) -> None:
    of_monday = reverse("planner:week_of", args=[household.pk, MONDAY])
    for address in (week.get_absolute_url(), of_monday):
        assert signed_in(carol).get(address).status_code == 404
        assert Client().get(address)["Location"].startswith("/logg-inn/")


def test_whoever_shares_the_household_sees_the_week(
    signed_in: SignedIn, bob: User, week: Plan
) -> None:
    assert signed_in(bob).get(week.get_absolute_url()).status_code == 200


def test_a_monday_leads_to_its_stored_week_or_to_the_empty_state(
    signed_in: SignedIn, alice: User, week: Plan
) -> None:
    client = signed_in(alice)
    household = week.household_id
    assert client.get(f"/uke/{household}/2026-11-23/")["Location"] == week.get_absolute_url()
    empty = client.get(f"/uke/{household}/2026-11-30/")
    assert empty.status_code == 200
    assert f"/uke/{household}/2026-11-30/planlegg/" in page(empty)


@pytest.mark.parametrize("date", ["2026-11-24", "2026-13-01", "2026-W48-1", "0001-01-01", "x"])
def test_what_is_no_monday_is_no_week(
    signed_in: SignedIn, alice: User, household: Household, date: str
) -> None:
    assert signed_in(alice).get(f"/uke/{household.pk}/{date}/").status_code == 404


def test_the_edges_of_the_calendar_are_pages_too(
    signed_in: SignedIn, alice: User, household: Household
) -> None:
    for date in ("0001-01-08", "9999-12-20", "9999-12-27"):
        answer = signed_in(alice).get(f"/uke/{household.pk}/{date}/")
        assert answer.status_code in {200, 404}


def test_this_week_finds_todays_plan_then_the_newest_then_the_empty_state(
    signed_in: SignedIn, alice: User, household: Household
) -> None:
    client = signed_in(alice)
    monday = monday_of(timezone.localdate())
    assert client.get("/uke/")["Location"] == f"/uke/{household.pk}/{monday}/"
    old = Plan.objects.create(household=household, monday=monday - dt.timedelta(days=14))
    assert client.get("/uke/")["Location"] == old.get_absolute_url()
    now = Plan.objects.create(household=household, monday=monday)
    Plan.objects.create(household=household, monday=monday + dt.timedelta(days=7))
    assert client.get("/uke/")["Location"] == now.get_absolute_url()


def test_one_household_of_several_is_chosen_by_name(
    signed_in: SignedIn, alice: User, household: Household, week: Plan
) -> None:
    first = Household.objects.create(name="A cabin")
    first.members.add(alice)
    client = signed_in(alice)
    assert client.get("/uke/")["Location"].startswith(f"/uke/{first.pk}/")
    html = page(client.get(week.get_absolute_url()))
    assert f'href="/uke/{first.pk}/2026-11-23/"' in html


def test_someone_without_a_household_is_told_so(signed_in: SignedIn, alice: User) -> None:
    assert "husholdning" in page(signed_in(alice).get("/uke/"))


def test_a_household_without_eaters_is_led_to_the_table(
    signed_in: SignedIn, alice: User, household: Household
) -> None:
    html = page(signed_in(alice).get(f"/uke/{household.pk}/2026-11-30/"))
    assert reverse("planner:add_eater", args=[household.pk]) in html
