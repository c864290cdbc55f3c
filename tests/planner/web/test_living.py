"""Living with the week on its page, without JavaScript and with htmx."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from planner.models import Eater, Meal, Plan, PlanRun
from planner.models.schedule import monday_of
from planner.services.planning_again import copy_week
from planner.services.undoing import content_of
from recipes.models import Recipe
from tests.planner.conftest import MONDAY

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]
TUESDAY = MONDAY + dt.timedelta(days=1)
NEXT = MONDAY + dt.timedelta(days=7)
HTMX = {"HX-Request": "true"}


@pytest.fixture
def client(signed_in: SignedIn, alice: User) -> Client:
    return signed_in(alice)


def page(answer: Any) -> str:
    return str(answer.content.decode()).replace("\xa0", " ")


def dinner(week: Plan) -> Meal:
    return week.meals.get(date=MONDAY, slot="dinner")


def test_a_lunch_is_eaten_out_and_that_is_undone(client: Client, week: Plan) -> None:
    before = content_of(week)
    out = f"/uke/{week.pk}/{TUESDAY}/lunch/ute/"
    answer = client.post(out, {"out": "1"})
    assert answer["Location"] == f"/uke/{week.pk}/#day-{TUESDAY}"
    html = page(client.get(answer["Location"]))
    assert "Lunsj ute tirsdag." in html
    assert "Angre: lunsj ute tirsdag" in html
    assert "Ukjent, og regnes ikke som null" in html
    assert "Det som spises ute, er ukjent og regnes ikke med." in html
    client.post(out, {"out": "1"})  # said twice
    assert week.edits.count() == 1
    answer = client.post(f"/uke/{week.pk}/angre/1/", follow=True)
    assert "Angret: lunsj ute tirsdag." in page(answer)
    assert content_of(week) == before
    assert client.post(f"/uke/{week.pk}/angre/7/").status_code == 409


def test_htmx_gets_the_changed_day_and_the_head_of_the_week(client: Client, week: Plan) -> None:
    out = f"/uke/{week.pk}/{TUESDAY}/lunch/ute/"
    html = page(client.post(out, {"out": "1"}, headers=HTMX))
    assert html.count("hx-swap-oob") == 3  # the head, the day, the week together
    assert f'id="day-{TUESDAY}"' in html
    assert 'role="status"' in html
    assert "Lunsj ute tirsdag." in html
    refusal = client.post(out, {"out": "perhaps"}, headers=HTMX)
    assert refusal.status_code == 409
    assert page(refusal).count("hx-swap-oob") == 2


@pytest.mark.parametrize("data", [{}, {"out": "2"}])
def test_an_unclear_wish_changes_nothing(client: Client, week: Plan, data: dict[str, str]) -> None:
    before = content_of(week)
    answer = client.post(f"/uke/{week.pk}/{TUESDAY}/lunch/ute/", data)
    assert answer.status_code == 409
    assert "Ingenting er endret" in page(answer)
    assert client.post(f"/uke/{week.pk}/{NEXT}/lunch/ute/", {"out": "1"}).status_code == 409
    assert content_of(week) == before


def test_who_eats_and_with_what_is_said_in_one_form(
    client: Client, week: Plan, kari: Eater
) -> None:
    address = f"/uke/{week.pk}/{TUESDAY}/breakfast/"
    html = page(client.get(address))
    assert "Hvem spiser, og hva?" in html
    own = week.meals.filter(slot="breakfast").exclude(date=TUESDAY)[0].recipe
    answer = client.post(address, {f"eater-{kari.pk}": str(own.pk)}, follow=True)
    assert f'Kari: <a href="{own.get_absolute_url()}">' in page(answer)
    assert "Ingen felles rett" in page(answer)
    assert client.post(address, {f"eater-{kari.pk}": "x"}).status_code == 400
    client.post(address, {f"eater-{kari.pk}": "away"})
    assert week.absences.get().eater == kari
    kari.diet, kari.avoids = "vegan", ["gluten", "milk", "eggs", "nuts", "soy", "sesame"]
    kari.save()
    week.edits.all().delete()
    for recipe in {meal.recipe for meal in week.meals.all()}:
        recipe.suits.filter(slot="breakfast").delete()
    refusal = client.post(address, {f"eater-{kari.pk}": "shared"})
    assert refusal.status_code in {302, 400}
    for bad in (f"/uke/{week.pk}/{NEXT}/lunch/", f"/uke/{week.pk}/{TUESDAY}/brunch/"):
        assert client.get(bad).status_code == 404


def test_a_dinner_moves_by_a_plain_form(client: Client, week: Plan) -> None:
    meal = dinner(week)
    address = f"/maltid/{meal.pk}/flytt/"
    assert "bytter med" in page(client.get(address))
    there = {"date": str(TUESDAY), "slot": "dinner"}
    for _ in range(2):  # sent twice
        answer = client.post(address, there)
        assert answer["Location"] == f"/uke/{week.pk}/#day-{TUESDAY}"
        assert week.meals.get(date=TUESDAY, slot="dinner").pk == meal.pk
    for data in ({}, {"date": "x", "slot": "dinner"}, {"date": str(NEXT), "slot": "dinner"}):
        assert client.post(address, data).status_code == 400
    assert week.edits.count() == 1


def test_leftovers_are_offered_where_a_dish_keeps(client: Client, week: Plan) -> None:
    address = f"/maltid/{dinner(week).pk}/rester/"
    Recipe.objects.update(keeps_days=0, updated_at=timezone.now())
    assert client.post(address).status_code == 409
    Recipe.objects.update(keeps_days=2, updated_at=timezone.now())
    assert address in page(client.get(week.get_absolute_url()))
    client.post(address)
    assert week.meals.get(date=TUESDAY, slot="lunch").recipe == dinner(week).recipe


def test_a_portion_and_extras_are_chosen(client: Client, week: Plan, kari: Eater) -> None:
    address = f"/uke/{week.pk}/{MONDAY}/{kari.pk}/porsjon/"
    assert "Porsjon og tillegg for Kari" in page(client.get(address))
    client.post(address, {"portion": "1.10", "extra_1": "", "extra_2": ""})
    assert week.servings.get(date=MONDAY, eater=kari).portion == 1.1
    assert client.post(address, {"portion": "3"}).status_code == 400
    assert client.get(f"/uke/{week.pk}/{NEXT}/{kari.pk}/porsjon/").status_code == 404


def test_the_next_week_is_a_copy_or_the_same_with_two_new_dinners(
    client: Client, week: Plan
) -> None:
    household = week.household_id
    empty = page(client.get(f"/uke/{household}/{NEXT}/"))
    assert "Forrige uke med to nye middager" in empty
    answer = client.post(f"/uke/{week.pk}/kopi/{NEXT}/", follow=True)
    assert "Dette er en kopi av uke 48." in page(answer)
    assert client.post(f"/uke/{week.pk}/kopi/{TUESDAY}/").status_code == 409
    answer = client.post(f"/uke/{household}/{NEXT}/monster/")
    run = PlanRun.objects.latest("pk")
    assert answer["Location"] == f"/plan/{run.pk}/"
    assert len(run.leave_out) == 2
    gap = NEXT + dt.timedelta(days=21)
    assert client.post(f"/uke/{household}/{gap}/monster/").status_code == 400


def test_the_rest_of_this_week_is_planned_again(client: Client, week: Plan) -> None:
    today = timezone.localdate()
    monday = monday_of(today)
    now = week if monday == MONDAY else copy_week(plan=week, monday=monday, today=today)
    html = page(client.get(now.get_absolute_url()))
    address = f"/uke/{now.pk}/fra/{today}/"
    assert address in html
    client.post(address)
    run = PlanRun.objects.latest("pk")
    assert run.from_date == today
    assert client.post(f"/uke/{now.pk}/fra/{today + dt.timedelta(days=9)}/").status_code == 409


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "/uke/{week}/{day}/lunch/"),
        ("post", "/uke/{week}/{day}/lunch/"),
        ("post", "/uke/{week}/{day}/lunch/ute/"),
        ("get", "/uke/{week}/{day}/{eater}/porsjon/"),
        ("post", "/uke/{week}/{day}/{eater}/porsjon/"),
        ("post", "/uke/{week}/angre/1/"),
        ("post", "/uke/{week}/fra/{day}/"),
        ("post", "/uke/{week}/kopi/{next}/"),
        ("post", "/uke/{household}/{next}/monster/"),
        ("get", "/maltid/{meal}/flytt/"),
        ("post", "/maltid/{meal}/flytt/"),
        ("post", "/maltid/{meal}/rester/"),
    ],
)
def test_strangers_find_nothing_and_guests_are_asked_to_sign_in(
    signed_in: SignedIn, carol: User, week: Plan, kari: Eater, method: str, path: str
) -> None:
    address = path.format(
        week=week.pk,
        day=MONDAY,
        next=NEXT,
        eater=kari.pk,
        meal=dinner(week).pk,
        household=week.household_id,
    )
    before = content_of(week)
    assert getattr(signed_in(carol), method)(address, {"out": "1"}).status_code == 404
    assert getattr(Client(), method)(address)["Location"].startswith("/logg-inn/")
    assert content_of(week) == before
    assert not week.edits.exists()


def test_an_edit_asks_the_database_no_more_than_this(
    client: Client, week: Plan, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(78):
        client.post(f"/uke/{week.pk}/{TUESDAY}/lunch/ute/", {"out": "1"}, headers=HTMX)
