"""Signing a device in and out."""

import pytest
from django.core.cache import cache
from knox.models import AuthToken
from rest_framework.test import APIClient

from accounts.models import Household, User

pytestmark = pytest.mark.django_db
API = "/api/v1"
PASSWORD = "a-good-long-password"


@pytest.fixture(autouse=True)
def _no_throttle_from_before() -> None:
    cache.clear()


@pytest.fixture
def signed_up(alice: User) -> User:
    alice.set_password(PASSWORD)
    alice.save()
    return alice


def sign_in(api: APIClient, email: str, password: str = PASSWORD) -> str:
    answer = api.post(f"{API}/tokens/", {"email": email, "password": password})
    assert answer.status_code == 201, answer.data
    return str(answer.data["token"])


def test_a_token_opens_the_api_until_it_is_given_back(
    api: APIClient, signed_up: User, household: Household
) -> None:
    token = sign_in(api, signed_up.email)
    api.credentials(HTTP_AUTHORIZATION=f"Token {token}")
    assert api.get(f"{API}/households/").data["results"] == [
        {"id": household.pk, "name": household.name}
    ]
    assert api.delete(f"{API}/tokens/current/").status_code == 204
    assert api.get(f"{API}/households/").status_code == 401


def test_one_device_signing_out_leaves_the_other(api: APIClient, signed_up: User) -> None:
    first, second = sign_in(api, signed_up.email), sign_in(api, signed_up.email.upper())
    api.credentials(HTTP_AUTHORIZATION=f"Token {first}")
    api.delete(f"{API}/tokens/current/")
    api.credentials(HTTP_AUTHORIZATION=f"Token {second}")
    assert api.get(f"{API}/households/").status_code == 200


def test_tokens_are_not_stored_as_they_are(api: APIClient, signed_up: User) -> None:
    token = sign_in(api, signed_up.email)
    stored = AuthToken.objects.get()
    assert token not in {stored.digest, stored.token_key}


@pytest.mark.parametrize(
    "sent",
    [
        {"email": "alice@bonegut.example", "password": "wrong"},
        {"email": "nobody@bonegut.example", "password": PASSWORD},
        {"email": "no mail", "password": PASSWORD},
        {"email": "alice@bonegut.example"},
        {},
        [],
        {"email": {"a": 1}, "password": ["x"]},
    ],
)
def test_what_does_not_fit_gets_no_token(api: APIClient, signed_up: User, sent: object) -> None:
    answer = api.post(f"{API}/tokens/", sent)
    assert (answer.status_code, answer.data["code"]) == (400, "invalid")
    assert not AuthToken.objects.exists()


def test_someone_who_is_no_longer_active_is_refused(api: APIClient, signed_up: User) -> None:
    token = sign_in(api, signed_up.email)
    User.objects.filter(pk=signed_up.pk).update(is_active=False)
    api.credentials(HTTP_AUTHORIZATION=f"Token {token}")
    assert api.get(f"{API}/households/").status_code == 401


def test_guessing_is_slowed_down(api: APIClient, signed_up: User) -> None:
    answers = [
        api.post(f"{API}/tokens/", {"email": signed_up.email, "password": str(n)}).status_code
        for n in range(12)
    ]
    assert answers[-1] == 429


def test_a_session_signs_out_nothing(api: APIClient, signed_up: User) -> None:
    api.force_login(signed_up)
    assert api.delete(f"{API}/tokens/current/").status_code in {204, 403}
