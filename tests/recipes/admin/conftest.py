"""The people of the admin, and the food that they work on."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import User
from recipes.models import Food
from recipes.services.roles import NUTRITIONIST, REVIEWER, load_roles

PEOPLE = ("nobody", "staff", NUTRITIONIST, REVIEWER, "superuser")


@pytest.fixture
def as_person(db: None) -> Callable[[str], Client]:
    """`as_person("reviewer")`: a browser in which somebody of that kind is signed in."""

    def sign_in(kind: str) -> Client:
        client = Client()
        if kind == "nobody":
            return client
        load_roles()
        user = User.objects.create_user(f"{kind}@bonegut.example", is_staff=True)
        if kind == "superuser":
            User.objects.filter(pk=user.pk).update(is_superuser=True)
        elif kind != "staff":
            user.groups.add(Group.objects.get(name=kind))
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def nutritionist(as_person: Callable[[str], Client]) -> Client:
    return as_person(NUTRITIONIST)


@pytest.fixture
def reviewer(as_person: Callable[[str], Client]) -> Client:
    return as_person(REVIEWER)


@pytest.fixture
def kale(db: None) -> Food:
    return Food.objects.get(slug="gronnkal")
