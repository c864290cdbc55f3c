"""Locking and swapping a meal."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from planner.models import Meal, Plan
from planner.services.edits import swap_choices
from recipes.models import Recipe
from tests.planner.conftest import MONDAY

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]
QUERIES = 30  # of the choices for a meal, however many there are


@pytest.fixture
def dinner(week: Plan) -> Meal:
    return week.meals.get(date=MONDAY, slot="dinner")


def test_a_meal_is_locked_and_let_go(signed_in: SignedIn, alice: User, dinner: Meal) -> None:
    client = signed_in(alice)
    for value, locked in (("1", True), ("1", True), ("0", False)):
        answer = client.post(f"/maltid/{dinner.pk}/las/", {"locked": value})
        assert answer["Location"] == f"/uke/{dinner.plan_id}/#meal-{dinner.pk}"
        dinner.refresh_from_db()
        assert dinner.is_locked is locked


def test_htmx_gets_the_changed_day_and_what_can_be_undone(
    signed_in: SignedIn, alice: User, dinner: Meal
) -> None:
    answer = signed_in(alice).post(
        f"/maltid/{dinner.pk}/las/", {"locked": "1"}, headers={"HX-Request": "true"}
    )
    html = answer.content.decode()
    assert f'id="day-{dinner.date}"' in html
    assert "Angre: låst middag mandag" in html
    assert 'aria-pressed="true"' in html
    assert dinner.recipe.name in html


@pytest.mark.parametrize("data", [{}, {"locked": "yes"}, {"locked": ""}])
def test_an_unclear_wish_to_lock_changes_nothing(
    signed_in: SignedIn, alice: User, dinner: Meal, data: dict[str, str]
) -> None:
    answer = signed_in(alice).post(f"/maltid/{dinner.pk}/las/", data)
    assert answer.status_code == 400
    assert "Ingenting er endret" in answer.content.decode()
    dinner.refresh_from_db()
    assert not dinner.is_locked


def test_choices_show_what_each_changes_and_a_choice_is_made(
    signed_in: SignedIn, alice: User, dinner: Meal, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(alice)
    best = swap_choices(meal=dinner).best[0].recipe
    address = f"/maltid/{dinner.pk}/bytt/"
    with django_assert_max_num_queries(QUERIES):
        html = client.get(address).content.decode()
    assert best.name in html
    assert "Holder alt" in html
    assert "Kalsium" in html
    answer = client.post(address, {"recipe": best.pk})
    assert answer["Location"] == f"/uke/{dinner.plan_id}/#day-2026-11-23"
    dinner.refresh_from_db()
    assert dinner.recipe == best
    week = client.get(answer["Location"]).content.decode()
    assert week.count("nettopp byttet") == 1
    assert "Endret for hånd" in week


def test_all_choices_are_there_when_asked_for(
    signed_in: SignedIn, alice: User, dinner: Meal
) -> None:
    client = signed_in(alice)
    every = swap_choices(meal=dinner).of
    few = client.get(f"/maltid/{dinner.pk}/bytt/").content.decode()
    many = client.get(f"/maltid/{dinner.pk}/bytt/?alle=1").content.decode()
    assert few.count('name="recipe"') == 12
    assert many.count('name="recipe"') == every


@pytest.mark.parametrize("recipe", ["", "x", "999999", "9" * 40, "-1", "²"])
def test_an_unknown_dish_is_refused(
    signed_in: SignedIn, alice: User, dinner: Meal, recipe: str
) -> None:
    before = dinner.recipe_id
    answer = signed_in(alice).post(f"/maltid/{dinner.pk}/bytt/", {"recipe": recipe})
    assert answer.status_code == 400
    assert "Det finnes ingen slik oppskrift." in answer.content.decode()
    dinner.refresh_from_db()
    assert dinner.recipe_id == before


def test_a_dish_of_another_meal_is_refused(signed_in: SignedIn, alice: User, dinner: Meal) -> None:
    before = dinner.recipe_id
    breakfast = Recipe.objects.published().for_slot("breakfast")[0]
    answer = signed_in(alice).post(f"/maltid/{dinner.pk}/bytt/", {"recipe": breakfast.pk})
    assert answer.status_code == 409
    dinner.refresh_from_db()
    assert dinner.recipe_id == before


def test_strangers_find_no_meal(signed_in: SignedIn, carol: User, dinner: Meal) -> None:
    before = dinner.recipe_id
    other = Recipe.objects.published().for_slot("dinner").exclude(pk=before)[0]
    client = signed_in(carol)
    assert client.post(f"/maltid/{dinner.pk}/las/", {"locked": "1"}).status_code == 404
    assert client.get(f"/maltid/{dinner.pk}/bytt/").status_code == 404
    assert client.post(f"/maltid/{dinner.pk}/bytt/", {"recipe": other.pk}).status_code == 404
    guest = Client().post(f"/maltid/{dinner.pk}/bytt/", {"recipe": other.pk})
    assert guest["Location"].startswith("/logg-inn/")
    dinner.refresh_from_db()
    assert (dinner.recipe_id, dinner.is_locked) == (before, False)


def test_a_form_without_its_token_is_refused_in_the_house_style(alice: User, dinner: Meal) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    answer = client.post(f"/maltid/{dinner.pk}/las/", {"locked": "1"})
    assert answer.status_code == 403
    assert "Siden hadde stått åpen for lenge" in answer.content.decode()
    dinner.refresh_from_db()
    assert not dinner.is_locked
