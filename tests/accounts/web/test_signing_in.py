"""Signing in and out."""

import pytest
from django.test import Client

from accounts.models import Household, User

pytestmark = pytest.mark.django_db
PASSWORD = "late-autumn-soup"


@pytest.fixture
def alice_with_password(alice: User) -> User:
    alice.set_password(PASSWORD)
    alice.save()
    return alice


def test_one_signs_in_with_an_e_mail_address_and_lands_where_one_was_going(
    client: Client, alice_with_password: User, household: Household
) -> None:
    form = {"username": "Alice@Bonegut.example", "password": PASSWORD, "next": "/uke/"}
    assert client.post("/logg-inn/", form)["Location"] == "/uke/"
    assert client.get("/logg-inn/")["Location"] == "/uke/"


def test_nobody_is_sent_to_another_site(client: Client, alice_with_password: User) -> None:
    form = {"username": "alice@bonegut.example", "password": PASSWORD}
    answer = client.post("/logg-inn/", {**form, "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/uke/"


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"username": "", "password": ""}, ["Skriv e-postadressen din.", "Skriv passordet ditt."]),
        (
            {"username": "alice@bonegut.example", "password": "wrong"},
            ["E-postadressen og passordet hører ikke sammen."],
        ),
        (
            {"username": "nobody@bonegut.example", "password": "wrong"},
            ["E-postadressen og passordet hører ikke sammen."],
        ),
    ],
)
def test_what_is_wrong_is_said_at_the_top(
    client: Client, alice_with_password: User, form: dict[str, str], words: list[str]
) -> None:
    answer = client.post("/logg-inn/", form)
    assert answer.status_code == 400
    html = answer.content.decode()
    assert 'role="alert"' in html
    assert all(word in html for word in words)
    assert "_auth_user_id" not in client.session


def test_signing_out_takes_a_form_not_a_link(client: Client, alice: User) -> None:
    client.force_login(alice)
    assert client.get("/logg-inn/ut/").status_code == 405
    assert client.post("/logg-inn/ut/")["Location"] == "/"
    assert "_auth_user_id" not in client.session


def test_each_language_has_its_own_address(client: Client) -> None:
    assert "Logg inn" in client.get("/logg-inn/").content.decode()
    english = client.get("/en/logg-inn/").content.decode()
    assert "Sign in" in english
    assert 'href="/logg-inn/" lang="nb"' in english
