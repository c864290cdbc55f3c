"""The people of the admin, and the food that they work on."""

from collections.abc import Callable

import pytest
from django.test import Client

from recipes.models import Food
from recipes.services.roles import NUTRITIONIST, REVIEWER

PEOPLE = ("nobody", "staff", NUTRITIONIST, REVIEWER, "superuser")


@pytest.fixture
def nutritionist(as_person: Callable[[str], Client]) -> Client:
    return as_person(NUTRITIONIST)


@pytest.fixture
def reviewer(as_person: Callable[[str], Client]) -> Client:
    return as_person(REVIEWER)


@pytest.fixture
def kale(db: None) -> Food:
    return Food.objects.get(slug="gronnkal")
