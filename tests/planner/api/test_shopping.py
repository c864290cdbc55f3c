"""The shopping list over the API."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from accounts.models import Household, User
from planner.models import Eater, FoodPrice, OwnLine, Plan, ShoppingMark
from tests.factories.weeks import serve, stored_week

pytestmark = pytest.mark.django_db
ApiOf = Callable[[User], APIClient]
OATS, SOUP = "kefir-overnight-oats-bilberries", "red-lentil-cauliflower-soup"
KEY = uuid.UUID(int=7)


@pytest.fixture
def plan(household: Household, kari: Eater) -> Plan:
    return stored_week(household, kari, {(1, "breakfast"): OATS, (2, "lunch"): SOUP})


@pytest.fixture
def base(plan: Plan) -> str:
    return f"/api/v1/weeks/{plan.pk}/shopping/"


@pytest.fixture
def client(api_of: ApiOf, bob: User) -> APIClient:
    return api_of(bob)


def read(client: APIClient, base: str, food: str) -> dict[str, Any]:
    answer = client.get(base).data
    return next(line for line in (*answer["lines"], *answer["at_home"]) if line["food"] == food)


def test_the_list_is_read(client: APIClient, base: str, plan: Plan) -> None:
    answer = client.get(base).data
    assert answer["week"] == plan.pk
    assert answer["left"] == answer["count"] == len(answer["lines"])
    assert (answer["priced"], answer["cost_ore"]) == (0, 0)
    assert [task["date"] for task in answer["tasks"]] == ["2026-11-23"]
    onion = read(client, base, "lok_gul")
    assert (onion["ticked_g"], onion["change"]) == (None, "")
    assert onion["to_buy"]["unit"] == "stk"
    assert onion["to_buy"]["grams"] >= onion["needed_g"]
    assert onion["origins"] == [
        {
            "date": "2026-11-25",
            "slot": "lunch",
            "recipe": SOUP,
            "name": onion["origins"][0]["name"],
            "grams": onion["needed_g"],
        }
    ]


def test_writes_are_safe_to_repeat(client: APIClient, base: str, plan: Plan) -> None:
    for _ in range(2):
        assert client.put(f"{base}lok_gul/bought/", {"grams": 110}).status_code == 204
        assert client.put(f"{base}salt/home/").status_code == 204
        assert client.put(f"{base}kefir/price/", {"ore": 3000, "per": "l"}).status_code == 204
        own = client.put(f"{base}own/{KEY}/", {"text": "Kaffe", "aisle": "drinks"})
        assert own.data["key"] == str(KEY)
    serve(plan, 4, "dinner", "red-lentil-cauliflower-dal")
    onion = read(client, base, "lok_gul")
    assert (onion["ticked_g"], onion["change"]) == (110, "more")
    assert read(client, base, "kefir")["cost_ore"] > 0
    answer = client.get(base).data
    assert [line["food"] for line in answer["at_home"]] == []  # the dal takes more salt
    assert [own["text"] for own in answer["own"]] == ["Kaffe"]
    for _ in range(2):
        for place in ("lok_gul/bought/", "salt/home/", "kefir/price/", f"own/{KEY}/"):
            assert client.delete(base + place).status_code == 204
    assert not ShoppingMark.objects.exists()
    assert not OwnLine.objects.exists()
    assert not FoodPrice.objects.exists()


def test_a_tick_without_grams_buys_what_the_list_says(
    client: APIClient, base: str, plan: Plan
) -> None:
    assert client.put(f"{base}salt/home/", {"grams": 1000}).status_code == 204
    assert read(client, base, "salt")["to_buy"] is None
    assert client.put(f"{base}lok_gul/bought/").status_code == 204
    onion = read(client, base, "lok_gul")
    assert onion["ticked_g"] == onion["to_buy"]["grams"]


@pytest.mark.parametrize(
    ("place", "sent", "status", "code"),
    [
        ("lok_gul/bought/", {"grams": 0}, 400, "invalid"),
        ("lok_gul/bought/", {"grams": "many"}, 400, "invalid"),
        ("lok_gul/home/", {"grams": -5}, 400, "invalid"),
        ("lok_gul/home/", {"grams": 1e12}, 400, "invalid"),
        ("lok_gul/price/", {}, 400, "invalid"),
        ("lok_gul/price/", {"ore": 0, "per": "kg"}, 400, "invalid"),
        ("lok_gul/price/", {"ore": 5, "per": "sekk"}, 400, "invalid"),
        (f"own/{KEY}/", {"text": " "}, 400, "invalid"),
        (f"own/{KEY}/", {"text": "x", "aisle": "moon"}, 400, "invalid"),
        ("ananas/bought/", {}, 422, "not_on_list"),
        ("no-such-food/bought/", {}, 404, "not_found"),
    ],
)
def test_a_bad_request_gets_a_clear_answer_and_changes_nothing(
    client: APIClient, base: str, place: str, sent: dict[str, Any], status: int, code: str
) -> None:
    answer = client.put(base + place, sent)
    assert (answer.status_code, answer.data["code"]) == (status, code)
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.data["title"]
    assert not ShoppingMark.objects.exists()
    assert not OwnLine.objects.exists()
    assert not FoodPrice.objects.exists()


def test_strangers_find_nothing(api_of: ApiOf, carol: User, base: str, api: APIClient) -> None:
    stranger = api_of(carol)
    assert stranger.get(base).status_code == 404
    assert api.get(base).status_code == 401
    for place in ("lok_gul/bought/", "lok_gul/home/", "lok_gul/price/", f"own/{KEY}/"):
        sent = {"ore": 5, "per": "kg", "text": "Kaffe"}
        assert stranger.put(base + place, sent).status_code == 404
        assert stranger.delete(base + place).status_code == 404
    assert not ShoppingMark.objects.exists()
    assert not OwnLine.objects.exists()
