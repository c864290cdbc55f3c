"""The page on which people say what is to be taken care of."""

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from planner.core.gates import Gate
from planner.labels.gates import GATES, gate_error, gate_sentence
from planner.models import Eater, EaterGate, Plan

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]
STEADY = {"steady_vitamin_k": "on", "steady_vitamin_k_level": "250"}
AGREED = {"consents": "on"}


@pytest.fixture
def address(kari: Eater) -> str:
    return reverse("planner:gates", args=[kari.pk])


def test_care_is_asked_for_shown_and_taken_away(
    signed_in: SignedIn, alice: User, kari: Eater, address: str
) -> None:
    client, edit = signed_in(alice), reverse("planner:edit_eater", args=[kari.pk])
    assert address in client.get(edit).content.decode()
    assert client.post(address, STEADY | AGREED)["Location"] == edit
    assert (kari.gates.get().level, kari.gates.get().consented_by) == (250, alice)
    form = client.get(address).context["form"]
    assert form["steady_vitamin_k"].initial is True
    assert form["consents"].initial is None
    assert "Jevnt vitamin K" in client.get(edit).content.decode()
    assert client.post(address, {}).status_code == 302
    assert not EaterGate.objects.exists()


def test_one_of_the_same_household_may_change_it(
    signed_in: SignedIn, bob: User, kari: Eater, address: str
) -> None:
    assert signed_in(bob).post(address, {"gluten_free": "on"} | AGREED).status_code == 302
    assert kari.gates.get().consented_by == bob


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        (STEADY, "consents"),
        ({"steady_vitamin_k": "on"} | AGREED, "steady_vitamin_k_level"),
        (STEADY | AGREED | {"steady_vitamin_k_level": "3"}, "steady_vitamin_k_level"),
        (STEADY | AGREED | {"steady_vitamin_k_level": "much"}, "steady_vitamin_k_level"),
        (
            {"potassium_limit": "on", "potassium_limit_level": "1"} | AGREED,
            "potassium_limit_level",
        ),
    ],
)
def test_what_cannot_be_is_said_keeps_what_was_written_and_saves_nothing(
    signed_in: SignedIn, alice: User, address: str, sent: dict[str, str], field: str
) -> None:
    answer = signed_in(alice).post(address, sent)
    assert answer.status_code == 400
    assert set(answer.context["form"].errors) == {field}
    page = answer.content.decode()
    assert f'id="id_{field}_error"' in page
    assert all(f'name="{name}"' in page for name in sent)
    assert not EaterGate.objects.exists()


def test_a_stranger_finds_nothing_and_changes_nothing(
    signed_in: SignedIn, carol: User, kari: Eater, address: str
) -> None:
    EaterGate.objects.create(eater=kari, gate="low_lactose", consented_at=timezone.now())
    client = signed_in(carol)
    assert client.get(address).status_code == client.post(address, {}).status_code == 404
    assert Client().post(address, {}).status_code == 302
    assert kari.gates.count() == 1


def test_the_week_says_what_is_taken_care_of_and_nothing_where_nothing_is(
    signed_in: SignedIn, alice: User, week: Plan, kari: Eater
) -> None:
    client, address = signed_in(alice), week.get_absolute_url()
    assert 'class="care"' not in client.get(address).content.decode()
    EaterGate.objects.create(
        eater=kari, gate="steady_vitamin_k", level=250, consented_at=timezone.now()
    )
    page = unescape(client.get(address).content.decode())
    assert "Snakk med legen din før du endrer kostholdet." in page


@pytest.mark.parametrize("gate", list(Gate))
def test_every_gate_has_words_of_its_own(gate: Gate) -> None:
    assert set(GATES) == set(Gate)
    assert gate_sentence(gate.value).startswith("Bonegut ")
    assert EaterGate.Kind(gate).label


def test_a_refusal_without_words_is_told_by_its_code() -> None:
    assert gate_error("odd") == "odd"
