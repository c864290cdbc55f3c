"""Who eats with a household."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Household, User
from planner.models import Eater, Plan

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]

FORM = {
    "name": "Liv",
    "sex": "female",
    "birth_year": "1964",
    "energy_kcal": "1950",
    "weight_kg": "",
    "diet": "vegetarian",
    "vitamin_d_supplement_ug": "10",
}


def test_a_place_is_set_and_changed_and_taken_away(
    signed_in: SignedIn, alice: User, household: Household
) -> None:
    client = signed_in(alice)
    table = reverse("planner:household", args=[household.pk])
    add = reverse("planner:add_eater", args=[household.pk])
    assert add in client.get(table).content.decode()
    assert client.post(add, FORM)["Location"] == table
    liv = Eater.objects.get()
    assert (liv.household, liv.diet, liv.weight_kg) == (household, "vegetarian", None)
    edit = reverse("planner:edit_eater", args=[liv.pk])
    assert edit in client.get(table).content.decode()
    assert client.get(edit).status_code == 200
    client.post(edit, {**FORM, "energy_kcal": "2100"})
    liv.refresh_from_db()
    assert liv.energy_kcal == 2100
    client.post(reverse("planner:remove_eater", args=[liv.pk]))
    assert not Eater.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"sex": "x"},
        {"birth_year": "1850"},
        {"birth_year": "2025"},
        {"birth_year": "last year"},
        {"energy_kcal": "0"},
        {"energy_kcal": "99999"},
        {"weight_kg": "-1"},
        {"diet": "air"},
        {"vitamin_d_supplement_ug": "1000"},
    ],
)
def test_what_cannot_be_is_said_and_not_saved(
    signed_in: SignedIn, alice: User, household: Household, wrong: dict[str, str]
) -> None:
    answer = signed_in(alice).post(
        reverse("planner:add_eater", args=[household.pk]), {**FORM, **wrong}
    )
    assert answer.status_code == 400
    (field,) = wrong
    assert field in answer.context["form"].errors
    assert not Eater.objects.exists()


@pytest.mark.parametrize("name", ["household", "add_eater", "edit_eater", "remove_eater"])
def test_a_stranger_finds_nothing_and_changes_nothing(
    signed_in: SignedIn, carol: User, household: Household, kari: Eater, name: str
) -> None:
    number = kari.pk if name in {"edit_eater", "remove_eater"} else household.pk
    address = reverse(f"planner:{name}", args=[number])
    client = signed_in(carol)
    answers = {client.get(address).status_code, client.post(address, FORM).status_code}
    assert answers <= {404, 405}
    assert list(Eater.objects.all()) == [kari]
    assert Client().post(address, FORM).status_code == 302


def test_a_week_that_nobody_eats_any_more_goes_with_the_last_eater(
    signed_in: SignedIn, alice: User, week: Plan, kari: Eater
) -> None:
    signed_in(alice).post(reverse("planner:remove_eater", args=[kari.pk]))
    assert not Plan.objects.exists()


def test_a_week_for_two_stays_when_one_leaves(
    signed_in: SignedIn, alice: User, kari: Eater, per: Eater, ask: Callable[..., Any]
) -> None:
    plan = ask().plan
    client = signed_in(alice)
    client.post(reverse("planner:remove_eater", args=[per.pk]))
    assert client.get(plan.get_absolute_url()).status_code == 200
