"""A household's kitchen, rules, likings and pantry over the API."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from accounts.models import Household, User
from planner.models import HouseholdRule, Kitchen, Liking, PantryItem, Rating
from recipes.models import Recipe

pytestmark = pytest.mark.django_db
ApiOf = Callable[[User], APIClient]
SOUP = "broccoli-leek-pea-soup"
KITCHEN = {"minutes": [30, 30, 30, 30, 30, 60, 60], "leftovers": 1}


@pytest.fixture
def table(household: Household) -> str:
    """The address of the household."""
    return f"/api/v1/households/{household.pk}"


def test_the_kitchen_is_read_and_set(api_of: ApiOf, alice: User, table: str) -> None:
    client = api_of(alice)
    assert client.get(f"{table}/kitchen/").data["minutes"] == [45, 45, 45, 45, 45, 90, 90]
    for _ in range(2):
        assert client.put(f"{table}/kitchen/", KITCHEN).data == KITCHEN
    assert client.get(f"{table}/kitchen/").data == KITCHEN


def test_rules_are_made_listed_and_removed(api_of: ApiOf, alice: User, table: str) -> None:
    client = api_of(alice)
    rules = (
        {"kind": "frequency", "trait": "soup", "at_least": 1},
        {"kind": "wish", "trait": "fish", "weekday": 3, "slot": "dinner"},
        {"kind": "minutes", "weekday": 1, "at_most": 60},
    )
    for rule in (*rules, *rules):
        assert client.post(f"{table}/rules/", rule).status_code == 200
    listed = client.get(f"{table}/rules/", headers={"Accept-Language": "en"}).data
    assert [(rule["key"], rule["words"]) for rule in listed] == [
        ("frequency-fish", "Fish at least 2 times a week"),
        ("frequency-soup", "Soup at least once a week"),
        ("minutes-1", "At most 60 minutes in the kitchen on Tuesdays"),
        ("wish-3-dinner", "Fish for dinner on Thursdays"),
    ]
    for _ in range(2):
        assert client.delete(f"{table}/rules/frequency-fish/").status_code == 204
    assert len(client.get(f"{table}/rules/").data) == 3


def test_a_recipe_is_liked_and_forgotten(api_of: ApiOf, alice: User, table: str) -> None:
    client = api_of(alice)
    for kind in ("favourite", "never", "never"):
        said = client.put(f"{table}/likings/{SOUP}/", {"kind": kind}).data
        assert said == {"recipe": SOUP, "kind": kind}
    assert client.get(f"{table}/likings/").data == [{"recipe": SOUP, "kind": "never"}]
    for recipe in (SOUP, SOUP, "no-such-recipe"):
        assert client.delete(f"{table}/likings/{recipe}/").status_code == 204
    assert not Liking.objects.exists()


def test_a_recipe_is_rated_and_the_stars_taken_back(api_of: ApiOf, alice: User, table: str) -> None:
    client = api_of(alice)
    for stars in (2, 5, 5):
        said = client.put(f"{table}/ratings/{SOUP}/", {"stars": stars}).data
        assert said == {"recipe": SOUP, "stars": stars}
    assert client.get(f"{table}/ratings/").data == [{"recipe": SOUP, "stars": 5}]
    for recipe in (SOUP, SOUP, "no-such-recipe"):
        assert client.delete(f"{table}/ratings/{recipe}/").status_code == 204
    assert not Rating.objects.exists()


def test_a_food_is_kept_and_used_up(api_of: ApiOf, alice: User, table: str) -> None:
    client = api_of(alice)
    for until in ("2099-11-25", None, None):
        said = client.put(f"{table}/pantry/purre/", {"until": until}, format="json").data
        assert said == {"food": "purre", "until": until}
    assert client.get(f"{table}/pantry/").data == [{"food": "purre", "until": None}]
    for food in ("purre", "purre", "moon"):
        assert client.delete(f"{table}/pantry/{food}/").status_code == 204
    assert not PantryItem.objects.exists()


@pytest.mark.parametrize(
    ("method", "path", "said", "status", "code"),
    [
        ("put", "kitchen", {**KITCHEN, "minutes": [30]}, 400, "invalid"),
        ("put", "kitchen", {**KITCHEN, "minutes": [301] * 7}, 400, "invalid"),
        ("put", "kitchen", {**KITCHEN, "leftovers": 5}, 400, "invalid"),
        ("post", "rules", {"kind": "moon"}, 400, "invalid"),
        ("post", "rules", {"kind": "wish", "trait": "fish"}, 400, "invalid"),
        ("post", "rules", {"kind": "minutes", "weekday": 7, "at_most": 60}, 400, "invalid"),
        ("post", "rules", {"kind": "frequency", "trait": "fish"}, 422, "nothing_asked"),
        ("post", "rules", {"kind": "frequency", "trait": "x", "at_most": 1}, 422, "no_dish"),
        ("post", "rules", {"kind": "minutes", "weekday": 1, "at_most": 2}, 422, "too_few_minutes"),
        ("put", f"likings/{SOUP}", {"kind": "perhaps"}, 400, "invalid"),
        ("put", "likings/no-such-recipe", {"kind": "never"}, 404, "not_found"),
        ("put", f"ratings/{SOUP}", {"stars": 6}, 400, "invalid"),
        ("put", f"ratings/{SOUP}", {"stars": 0}, 400, "invalid"),
        ("put", f"ratings/{SOUP}", {}, 400, "invalid"),
        ("put", "ratings/no-such-recipe", {"stars": 3}, 404, "not_found"),
        ("put", "pantry/purre", {"until": "soon"}, 400, "invalid"),
        ("put", "pantry/purre", {"until": "2020-01-01"}, 422, "date_passed"),
        ("put", "pantry/moon", {}, 404, "not_found"),
    ],
)
def test_a_bad_request_gets_a_clear_answer_and_changes_nothing(
    api_of: ApiOf,
    alice: User,
    table: str,
    method: str,
    path: str,
    said: dict[str, Any],
    status: int,
    code: str,
) -> None:
    answer = getattr(api_of(alice), method)(f"{table}/{path}/", said, format="json")
    assert (answer.status_code, answer.data["code"]) == (status, code)
    assert answer["Content-Type"] == "application/problem+json"
    for rows in (Kitchen, HouseholdRule, Liking, PantryItem, Rating):
        assert not rows._default_manager.exists()


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "kitchen"),
        ("put", "kitchen"),
        ("get", "rules"),
        ("post", "rules"),
        ("delete", "rules/frequency-fish"),
        ("get", "likings"),
        ("put", f"likings/{SOUP}"),
        ("delete", f"likings/{SOUP}"),
        ("get", "ratings"),
        ("put", f"ratings/{SOUP}"),
        ("delete", f"ratings/{SOUP}"),
        ("get", "pantry"),
        ("put", "pantry/purre"),
        ("delete", "pantry/purre"),
    ],
)
def test_a_stranger_finds_nothing_there(
    api_of: ApiOf, api: APIClient, carol: User, table: str, method: str, path: str
) -> None:
    assert getattr(api_of(carol), method)(f"{table}/{path}/").status_code == 404
    assert getattr(api, method)(f"{table}/{path}/").status_code == 401


def test_a_house_mate_shares_what_was_said(
    api_of: ApiOf, alice: User, bob: User, table: str, django_assert_num_queries: Any
) -> None:
    for recipe in Recipe.objects.order_by("pk")[:9]:
        api_of(alice).put(f"{table}/likings/{recipe.slug}/", {"kind": "favourite"})
    client = api_of(bob)
    with django_assert_num_queries(4):  # token, user, household, likings
        assert len(client.get(f"{table}/likings/").data) == 9
