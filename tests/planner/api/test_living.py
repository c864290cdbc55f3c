"""Living with the week over the API."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.models import User
from planner.models import Eater, Extra, Plan, PlanRun
from planner.services.undoing import content_of
from recipes.models import Recipe
from tests.planner.conftest import MONDAY

pytestmark = pytest.mark.django_db
API = "/api/v1"
TUESDAY, NEXT = MONDAY + dt.timedelta(days=1), MONDAY + dt.timedelta(days=7)


@pytest.fixture
def client(api: APIClient, alice: User) -> APIClient:
    api.force_authenticate(alice)
    return api


def test_a_table_is_laid_shown_and_undone(client: APIClient, week: Plan, kari: Eater) -> None:
    before = content_of(week)
    address, lunch = f"{API}/weeks/{week.pk}", {"date": str(TUESDAY), "slot": "lunch"}
    answer = client.post(f"{address}/table/", {**lunch, "away": [kari.pk]}, format="json")
    assert answer.data == {"dates": [TUESDAY], "undo": 1}
    again = client.post(f"{address}/table/", {**lunch, "away": [kari.pk]}, format="json")
    assert again.data == {"dates": [], "undo": None}
    day = client.get(f"{address}/").data["days"][1]
    assert day["tables"] == [{"slot": "lunch", "away": [kari.pk], "own": []}]
    assert day["eaters"][0]["at_home"] == 0.7
    assert [e["number"] for e in client.get(f"{address}/edits/").data] == [1]
    for _ in range(2):
        undone = client.post(f"{address}/undo/", {"edit": 1}, format="json")
        assert (undone.status_code, undone.data["is_undone"]) == (200, True)
    assert content_of(week) == before


def test_own_dishes_and_servings_are_named_by_slug(
    client: APIClient, week: Plan, kari: Eater
) -> None:
    address = f"{API}/weeks/{week.pk}"
    own = week.meals.filter(slot="breakfast").exclude(date=TUESDAY)[0].recipe
    asked: dict[str, Any] = {"date": str(TUESDAY), "slot": "breakfast"}
    asked["own"] = [{"eater": kari.pk, "recipe": own.slug}]
    assert client.post(f"{address}/table/", asked, format="json").status_code == 200
    assert week.own_dishes.get().recipe == own
    extra = Extra.objects.order_by("pk")[0]
    serving = {"date": str(TUESDAY), "eater": kari.pk, "portion": 0.95, "extras": [extra.slug]}
    answer = client.post(f"{address}/serving/", serving, format="json")
    assert answer.data["dates"] == [TUESDAY]
    assert week.servings.get(date=TUESDAY).portion == 0.95


def test_a_meal_moves(client: APIClient, week: Plan) -> None:
    meal = week.meals.get(date=MONDAY, slot="dinner")
    for edits in (1, 1):
        answer = client.post(f"{API}/meals/{meal.pk}/move/", {"date": str(TUESDAY)}, format="json")
        assert answer.status_code == 200
        assert week.edits.count() == edits
    meal.refresh_from_db()
    assert meal.date == TUESDAY


def test_weeks_are_copied_and_planned_on(client: APIClient, week: Plan) -> None:
    address = f"{API}/weeks/{week.pk}"
    copied = client.post(f"{address}/copy/", {"monday": str(NEXT)}, format="json")
    assert copied.status_code == 200
    assert len(client.get(copied["Location"]).data["days"]) == 7
    run = client.post(f"{address}/replan/", {"date": str(TUESDAY)}, format="json")
    assert run.status_code == 202
    assert PlanRun.objects.get(pk=run.data["id"]).from_date == TUESDAY
    run = client.post(f"{address}/pattern/")
    assert (run.status_code, run.data["monday"]) == (202, str(NEXT))


@pytest.mark.parametrize(
    ("path", "data", "status", "code"),
    [
        ("weeks/{week}/table/", {"date": "x", "slot": "lunch"}, 400, "invalid"),
        ("weeks/{week}/table/", {"date": "2026-11-24", "slot": "x"}, 422, "unknown_slot"),
        (
            "weeks/{week}/table/",
            {"date": "2026-11-24", "slot": "lunch", "own": [{"eater": 1, "recipe": "x"}]},
            422,
            "unsuitable_own",
        ),
        ("weeks/{week}/serving/", {"date": "2026-11-24", "eater": 0, "portion": 1}, 400, "invalid"),
        (
            "weeks/{week}/serving/",
            {"date": "2026-11-24", "eater": 1, "portion": 1, "extras": ["x"]},
            422,
            "unsuitable_extra",
        ),
        ("weeks/{week}/undo/", {"edit": 5}, 422, "unknown_edit"),
        ("weeks/{week}/copy/", {"monday": "2026-11-24"}, 422, "not_a_monday"),
        ("weeks/{week}/replan/", {"date": "2026-12-24"}, 422, "other_week"),
        ("meals/{meal}/move/", {"date": "2026-12-24"}, 422, "other_week"),
        ("meals/{meal}/leftover/", {}, 422, "does_not_keep"),
    ],
)
def test_a_bad_request_gets_a_clear_answer_and_changes_nothing(
    client: APIClient, week: Plan, path: str, data: dict[str, Any], status: int, code: str
) -> None:
    Recipe.objects.update(keeps_days=0, updated_at=timezone.now())
    before = content_of(week)
    meal = week.meals.get(date=MONDAY, slot="dinner")
    address = f"{API}/" + path.format(week=week.pk, meal=meal.pk)
    answer = client.post(address, data, format="json")
    assert (answer.status_code, answer.data["code"]) == (status, code)
    assert answer.data["title"]
    assert content_of(week) == before


def test_a_pattern_of_no_week_is_refused(client: APIClient, week: Plan) -> None:
    week.meals.all().delete()
    answer = client.post(f"{API}/weeks/{week.pk}/pattern/")
    assert (answer.status_code, answer.data["code"]) == (422, "nothing_to_copy")


def test_strangers_find_nothing(api: APIClient, carol: User, week: Plan) -> None:
    meal = week.meals.get(date=MONDAY, slot="dinner")
    paths = [
        f"weeks/{week.pk}/{p}/" for p in ("table", "serving", "undo", "copy", "replan", "pattern")
    ]
    paths += [f"meals/{meal.pk}/{p}/" for p in ("move", "leftover")]
    before = content_of(week)
    for user, status in ((carol, 404), (None, 401)):
        api.force_authenticate(user)
        for path in paths:
            assert api.post(f"{API}/{path}", {}, format="json").status_code == status, path
        assert api.get(f"{API}/weeks/{week.pk}/edits/").status_code == status
    assert content_of(week) == before
