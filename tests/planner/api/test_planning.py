"""Planning over the API."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from accounts.models import Household, User
from planner.models import Eater, Meal, Plan, PlanRun
from recipes.models import Recipe
from tests.planner.conftest import MONDAY

pytestmark = pytest.mark.django_db
API = "/api/v1"


@pytest.fixture
def client_of_alice(api: APIClient, alice: User) -> APIClient:
    api.force_authenticate(alice)
    return api


def ask_for(client: APIClient, table: Household, **changes: Any) -> Any:
    asked = {"household": table.pk, "monday": MONDAY.isoformat(), **changes}
    return client.post(f"{API}/runs/", asked)


def test_a_week_is_asked_for_followed_and_read(
    client_of_alice: APIClient,
    household: Household,
    kari: Eater,
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = ask_for(client_of_alice, household)
    assert answer.status_code == 202
    assert answer["Location"] == f"{API}/runs/{answer.data['id']}/"
    run = client_of_alice.get(answer["Location"]).data
    assert run["is_open"] is False
    assert run["status"] in {"proved_optimal", "feasible"}
    week = client_of_alice.get(f"{API}/weeks/{run['plan']}/").data
    assert week["id"] == run["plan"]
    assert week["certified"] is True
    assert len(week["days"]) == 7


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"monday": "2026-02-31"}, 400, "invalid"),
        ({"monday": "next week"}, 400, "invalid"),
        ({"monday": None}, 400, "invalid"),
        ({"monday": "2026-11-24"}, 422, "not_a_monday"),
        ({"monday": "9999-12-27"}, 422, "too_far_away"),
        ({"eaters": []}, 400, "invalid"),
        ({"eaters": [0]}, 400, "invalid"),
        ({"eaters": [2**40]}, 422, "unknown_eater"),
        ({"eaters": "all"}, 400, "invalid"),
        ({"household": 2**40}, 404, "not_found"),
        ({"household": "mine"}, 400, "invalid"),
    ],
)
def test_a_bad_request_gets_a_clear_answer_and_changes_nothing(
    client_of_alice: APIClient,
    household: Household,
    kari: Eater,
    changes: dict[str, Any],
    status: int,
    code: str,
) -> None:
    answer = ask_for(client_of_alice, household, **changes)
    assert (answer.status_code, answer.data["code"]) == (status, code)
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.data["title"]
    assert not PlanRun.objects.exists()


def test_a_household_of_nobody_cannot_be_planned(
    client_of_alice: APIClient, household: Household
) -> None:
    answer = ask_for(client_of_alice, household)
    assert (answer.status_code, answer.data["code"]) == (422, "no_eaters")


def test_a_body_of_ten_megabytes_is_refused(client_of_alice: APIClient) -> None:
    body = '{"household": 1, "monday": "' + "x" * 10_000_000 + '"}'
    answer = client_of_alice.post(f"{API}/runs/", body, content_type="application/json")
    assert (answer.status_code, answer.data["code"]) == (413, "too_large")


def test_what_is_no_json_is_refused(client_of_alice: APIClient) -> None:
    answer = client_of_alice.post(f"{API}/runs/", "{", content_type="application/json")
    assert (answer.status_code, answer.data["code"]) == (400, "parse_error")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "weeks/{week}/"),
        ("get", "runs/{run}/"),
        ("get", "meals/{meal}/swaps/"),
        ("post", "runs/{run}/cancel/"),
        ("post", "meals/{meal}/lock/"),
        ("post", "meals/{meal}/swap/"),
    ],
)
def test_a_strangers_eyes_find_nothing(
    api: APIClient, carol: User, week: Plan, method: str, path: str
) -> None:
    meal, run = Meal.objects.first(), PlanRun.objects.get()
    assert meal is not None
    address = f"{API}/" + path.format(week=week.pk, run=run.pk, meal=meal.pk)
    api.force_authenticate(carol)
    assert getattr(api, method)(address, {"locked": True, "recipe": "x"}).status_code == 404
    api.force_authenticate(None)
    assert getattr(api, method)(address).status_code == 401
    meal.refresh_from_db()
    assert not meal.is_locked


def test_a_stranger_cannot_plan_for_a_household(
    api: APIClient, carol: User, household: Household, kari: Eater
) -> None:
    api.force_authenticate(carol)
    assert ask_for(api, household).status_code == 404
    assert not PlanRun.objects.exists()


def test_lists_hold_only_ones_own(
    api: APIClient, alice: User, carol: User, week: Plan, kari: Eater
) -> None:
    for person, count in ((alice, 1), (carol, 0)):
        api.force_authenticate(person)
        for name in ("weeks", "eaters"):
            assert api.get(f"{API}/{name}/").data["count"] == count


@pytest.mark.parametrize("number", ["0", "x", "-1", "1.5", "9" * 30])
def test_an_address_that_names_no_row_is_404(client_of_alice: APIClient, number: str) -> None:
    for name in ("weeks", "runs"):
        assert client_of_alice.get(f"{API}/{name}/{number}/").status_code == 404


def test_a_page_far_beyond_the_last_is_404(client_of_alice: APIClient) -> None:
    assert client_of_alice.get(f"{API}/weeks/?page={10**30}").status_code == 404


def test_a_meal_is_locked_and_let_go(client_of_alice: APIClient, week: Plan) -> None:
    meal = week.meals.get(date=MONDAY, slot="lunch")
    for locked in (True, True, False):
        answer = client_of_alice.post(f"{API}/meals/{meal.pk}/lock/", {"locked": locked})
        assert answer.status_code == 204
        meal.refresh_from_db()
        assert meal.is_locked is locked
    assert client_of_alice.post(f"{API}/meals/{meal.pk}/lock/", {}).status_code == 400


def test_a_meal_is_swapped_for_one_of_the_choices(client_of_alice: APIClient, week: Plan) -> None:
    meal = week.meals.get(date=MONDAY, slot="lunch")
    choices = client_of_alice.get(f"{API}/meals/{meal.pk}/swaps/").data
    assert choices[0]["keeps_everything"] is True
    for _ in range(2):
        answer = client_of_alice.post(
            f"{API}/meals/{meal.pk}/swap/", {"recipe": choices[0]["recipe"]}
        )
        assert answer.status_code == 204
    meal.refresh_from_db()
    assert meal.recipe.slug == choices[0]["recipe"]


def test_an_unknown_or_unsuitable_recipe_is_refused(client_of_alice: APIClient, week: Plan) -> None:
    meal = week.meals.get(date=MONDAY, slot="lunch")
    breakfast = Recipe.objects.for_slot("breakfast").first()
    assert breakfast is not None
    for recipe, status, code in (
        ("no-such-recipe", 422, "unknown_recipe"),
        (breakfast.slug, 422, "unsuitable"),
        ("../etc", 400, "invalid"),
        ("", 400, "invalid"),
    ):
        answer = client_of_alice.post(f"{API}/meals/{meal.pk}/swap/", {"recipe": recipe})
        assert (answer.status_code, answer.data["code"]) == (status, code)
    was = meal.recipe_id
    meal.refresh_from_db()
    assert meal.recipe_id == was


@pytest.mark.parametrize(("language", "words"), [("nb", "mandag"), ("en", "Monday")])
def test_an_error_speaks_the_clients_language(
    client_of_alice: APIClient, household: Household, kari: Eater, language: str, words: str
) -> None:
    answer = client_of_alice.post(
        f"{API}/runs/",
        {"household": household.pk, "monday": "2026-11-24"},
        headers={"Accept-Language": language},
    )
    assert words in answer.data["title"]
    assert answer["Content-Language"] == language
