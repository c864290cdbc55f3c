"""The shopping list as a page: plain forms, and htmx where there is JavaScript."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import Household, User
from planner.models import Eater, FoodPrice, OwnLine, Plan, ShoppingMark
from planner.services.shopping import get_line, tick
from recipes.models import Food
from tests.factories.weeks import serve, stored_week

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]
OATS, SOUP = "kefir-overnight-oats-bilberries", "red-lentil-cauliflower-soup"
DAL = "red-lentil-cauliflower-dal"
KEY = uuid.uuid4()


@pytest.fixture
def plan(household: Household, kari: Eater) -> Plan:
    return stored_week(household, kari, {(1, "breakfast"): OATS, (2, "lunch"): SOUP})


@pytest.fixture
def client(signed_in: SignedIn, alice: User) -> Client:
    return signed_in(alice)


def page(client: Client, plan: Plan, slug: str = "") -> str:
    answer = client.get(f"/handleliste/{plan.pk}/" + (f"vare/{slug}/" if slug else ""))
    assert answer.status_code == 200
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def send(client: Client, plan: Plan, place: str, **data: Any) -> Any:
    return client.post(f"/handleliste/{plan.pk}/{place}/", data)


def test_the_page_says_what_to_buy_where_it_stands_and_what_it_is_for(
    client: Client, plan: Plan, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(28):
        html = page(client, plan)
    assert "<h1>Handleliste</h1>" in html
    assert html.index("Frukt og grønt") < html.index("Melk og egg") < html.index("Krydder")
    assert "varer igjen" in html
    assert "Løk, gul" in html
    assert "Onsdag, lunsj" in html
    assert "/oppskrifter/red-lentil-cauliflower-soup/" in html
    assert "Dagen før" in html
    assert "til frokost på tirsdag" in html
    assert "natten over" in html


def test_the_week_leads_to_it_and_shows_what_to_do_the_day_before(
    client: Client, plan: Plan
) -> None:
    html = client.get(f"/uke/{plan.pk}/").content.decode()
    assert f'href="/handleliste/{plan.pk}/"' in html
    assert html.count('class="day-before"') == 1
    monday = html[html.index('id="day-2026-11-23"') : html.index('id="day-2026-11-24"')]
    assert "natten over" in monday


def test_the_page_is_there_in_english(client: Client, plan: Plan) -> None:
    tick(plan=plan, food=Food.objects.get(slug="lok_gul"))
    html = client.get(f"/en/handleliste/{plan.pk}/").content.decode()
    assert "Shopping list" in html
    assert "Onion, yellow" in html
    assert "lines left" in html
    assert "for breakfast on Tuesday" in html


def test_a_line_is_ticked_and_let_go_with_plain_forms(client: Client, plan: Plan) -> None:
    for _ in range(2):
        answer = send(client, plan, "vare/lok_gul/kjopt", grams="110")
        assert answer["Location"] == f"/handleliste/{plan.pk}/#vare-lok_gul"
    assert plan.shopping_marks.get().ticked_grams == 110
    assert 'aria-pressed="true" id="tick-lok_gul"' in page(client, plan)
    send(client, plan, "vare/lok_gul/kjopt", grams="0")
    assert not ShoppingMark.objects.exists()
    send(client, plan, "vare/lok_gul/kjopt")
    assert plan.shopping_marks.exists()


def test_htmx_gets_the_line_and_the_head_alone(client: Client, plan: Plan) -> None:
    address = f"/handleliste/{plan.pk}/vare/lok_gul/kjopt/"
    htmx = {"HX-Request": "true"}
    html = client.post(address, {"grams": "110"}, headers=htmx).content.decode()
    assert html.strip().startswith("<li")
    assert html.count("<li class=") == 1
    assert 'hx-swap-oob="true"' in html
    ananas = f"/handleliste/{plan.pk}/vare/ananas/kjopt/"
    assert "<li class=" in client.post(ananas, {"grams": "5"}, headers=htmx).content.decode()
    assert "<li" not in client.post(ananas, {"grams": "0"}, headers=htmx).content.decode()


def test_a_change_of_the_week_is_said(client: Client, plan: Plan) -> None:
    send(client, plan, "vare/lok_gul/kjopt", grams="110")
    send(client, plan, "vare/ananas/kjopt", grams="900")
    serve(plan, 3, "dinner", DAL)
    html = page(client, plan)
    assert "Kjøpt: 1 stk. (ca. 120 g). Nå trengs" in html
    assert "Kjøpt, men trengs ikke lenger." in html
    send(client, plan, "vare/lok_gul/kjopt", grams="1100")
    assert "Nå trengs bare" in page(client, plan)


@pytest.mark.parametrize("grams", ["x", "-1", "1e9", "nan"])
def test_grams_that_cannot_be_are_refused(client: Client, plan: Plan, grams: str) -> None:
    answer = send(client, plan, "vare/lok_gul/kjopt", grams=grams)
    assert answer.status_code == 400
    assert "Ingenting er endret" in answer.content.decode()
    answer = send(client, plan, "vare/lok_gul/hjemme", grams=grams)
    assert answer.status_code == 400
    assert "Ingenting er endret" in answer.content.decode()
    assert f'value="{grams}"' in answer.content.decode()
    assert not ShoppingMark.objects.exists()


def test_a_food_that_is_not_on_the_list_is_no_page_and_no_tick(client: Client, plan: Plan) -> None:
    assert client.get(f"/handleliste/{plan.pk}/vare/ananas/").status_code == 404
    assert client.get(f"/handleliste/{plan.pk}/vare/no-such-food/").status_code == 404
    answer = send(client, plan, "vare/ananas/kjopt")
    assert answer.status_code == 400
    assert "Det står ikke på handlelista" in answer.content.decode()


def test_what_is_at_home_goes_to_the_end_and_comes_back(client: Client, plan: Plan) -> None:
    send(client, plan, "vare/lok_gul/hjemme", grams="")
    html = page(client, plan)
    assert "1 vare hjemme" in html
    assert 'id="tick-lok_gul"' not in html
    send(client, plan, "vare/lok_gul/hjemme", grams="40")
    assert 'value="40"' in page(client, plan, "lok_gul")
    send(client, plan, "vare/lok_gul/hjemme", grams="0")
    assert 'id="tick-lok_gul"' in page(client, plan)


def test_a_whole_section_is_at_home_at_once(client: Client, plan: Plan) -> None:
    answer = send(client, plan, "hjemme", aisle="spices")
    assert answer["Location"].endswith("#hjemme")
    assert "Krydder</h2>" not in page(client, plan)
    marks = ShoppingMark.objects.values_list("food__aisle", flat=True)
    assert set(marks) == {"spices"}
    send(client, plan, "hjemme", aisle="no such section")
    assert ShoppingMark.objects.count() == len(marks)


def test_a_line_of_ones_own_is_added_ticked_and_removed(client: Client, plan: Plan) -> None:
    for _ in range(2):
        send(client, plan, "ny", text="Kaffe", amount="1 pose", aisle="drinks", key=KEY)
    assert page(client, plan).count('class="shop-name">Kaffe') == 1
    send(client, plan, f"egen/{KEY}", ticked="1")
    assert OwnLine.objects.get().is_ticked
    send(client, plan, f"egen/{KEY}", ticked="0")
    assert not OwnLine.objects.get().is_ticked
    assert send(client, plan, f"egen/{KEY}/fjern").status_code == 302
    assert not OwnLine.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"text": " "}, {"text": "x" * 81}, {"aisle": "moon"}, {"key": "x"}]
)
def test_an_own_line_that_cannot_be_is_said_and_what_was_typed_is_kept(
    client: Client, plan: Plan, wrong: dict[str, str]
) -> None:
    typed = {"text": "Kaffe", "amount": "to poser", "aisle": "", "key": str(KEY)} | wrong
    answer = send(client, plan, "ny", **typed)
    assert answer.status_code == 400
    assert "Står ikke på lista ennå" in answer.content.decode()
    assert "to poser" in answer.content.decode()
    assert not OwnLine.objects.exists()


def test_a_price_is_told_shown_and_forgotten(client: Client, plan: Plan) -> None:
    send(client, plan, "vare/lok_gul/pris", kroner="29,90", unit="kg")
    price = FoodPrice.objects.get()
    assert (price.ore, price.unit, price.household) == (2990, "kg", plan.household)
    html = page(client, plan)
    assert "har pris" in html
    assert "Minst" in html
    assert 'value="29,90"' in page(client, plan, "lok_gul")
    send(client, plan, "vare/lok_gul/pris", kroner="", unit="kg")
    assert not FoodPrice.objects.exists()


def test_a_price_for_another_unit_is_still_offered(client: Client, plan: Plan) -> None:
    food = Food.objects.get(slug="kefir")
    FoodPrice.objects.create(household=plan.household, food=food, ore=2000, unit="boks")
    html = page(client, plan, "kefir")
    assert "beger" in html
    assert "liter" in html
    assert get_line(plan=plan, food=food).cost_ore is None
    send(client, plan, "vare/kefir/hjemme", grams="")
    assert "kg" in page(client, plan, "kefir")


@pytest.mark.parametrize(("kroner", "unit"), [("0", "kg"), ("x", "kg"), ("1e9", "kg"), ("5", "l")])
def test_a_price_that_cannot_be_is_refused(
    client: Client, plan: Plan, kroner: str, unit: str
) -> None:
    answer = send(client, plan, "vare/lok_gul/pris", kroner=kroner, unit=unit)
    assert answer.status_code == 400
    assert "Ingenting er endret" in answer.content.decode()
    assert not FoodPrice.objects.exists()


def test_an_empty_week_has_an_empty_list(client: Client, household: Household, kari: Eater) -> None:
    plan = stored_week(household, kari, {})
    assert "Ingenting må kjøpes." in page(client, plan)
    send(client, plan, "vare/ananas/kjopt", grams="5")
    assert "Alt er i kurven." in page(client, plan)


def test_strangers_find_no_list(signed_in: SignedIn, carol: User, plan: Plan) -> None:
    stranger = signed_in(carol)
    OwnLine.objects.create(plan=plan, key=KEY, text="Kaffe")
    for place in ("", "vare/lok_gul/"):
        assert stranger.get(f"/handleliste/{plan.pk}/{place}").status_code == 404
    for place in (
        "ny",
        "hjemme",
        f"egen/{KEY}",
        f"egen/{KEY}/fjern",
        "vare/lok_gul/kjopt",
        "vare/lok_gul/hjemme",
        "vare/lok_gul/pris",
    ):
        assert send(stranger, plan, place).status_code == 404
        assert send(Client(), plan, place)["Location"].startswith("/logg-inn/")
    assert OwnLine.objects.filter(is_ticked=False).count() == 1
    assert not ShoppingMark.objects.exists()
