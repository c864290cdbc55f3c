"""Making an account."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Household, User

pytestmark = pytest.mark.django_db
FORM = {"first_name": "Liv", "email": "liv@bonegut.example", "password": "varm-suppe-i-dag"}


def test_an_account_comes_with_a_household_and_is_signed_in(client: Client) -> None:
    assert client.get(reverse("accounts:sign_up")).status_code == 200
    answer = client.post(reverse("accounts:sign_up"), FORM)
    assert answer.status_code == 302
    liv = User.objects.get(email="liv@bonegut.example")
    assert liv.check_password(FORM["password"])
    assert [household.name for household in Household.objects.visible_to(liv)] == ["Liv"]
    followed = client.get(answer["Location"], follow=True)
    assert followed.status_code == 200
    assert client.get(reverse("accounts:sign_up")).status_code == 302


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"email": "no mail"}, "email"),
        ({"email": "ALICE@bonegut.example"}, "email"),
        ({"email": ""}, "email"),
        ({"first_name": ""}, "first_name"),
        ({"password": "12345678"}, "password"),
        ({"password": "kort"}, "password"),
        ({"password": ""}, "password"),
    ],
)
def test_what_cannot_be_is_said_and_makes_nothing(
    client: Client, alice: User, wrong: dict[str, str], field: str
) -> None:
    answer = client.post(reverse("accounts:sign_up"), {**FORM, **wrong})
    assert answer.status_code == 400
    assert field in answer.context["form"].errors
    assert User.objects.count() == 1
    assert not Household.objects.exists()
