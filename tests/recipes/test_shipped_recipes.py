"""The shipped recipes: the audit finds nothing wrong with them."""

import pytest

from recipes.labels.recipe_findings import sentence
from recipes.models import Food, RecipeLine
from recipes.services.recipe_audit import audit_recipes
from recipes.services.recipe_words import shipped_words

pytestmark = pytest.mark.django_db


def test_nothing_is_found() -> None:
    told = [(one.recipe, one.place, sentence(one)) for one in audit_recipes().findings]
    assert told == []


def test_a_shipped_line_is_heated_or_raw_as_its_recipe_says() -> None:
    assert RecipeLine.objects.filter(food__slug="tempeh").exclude(method="").count() == 2


def test_parts_are_parts_of_foods() -> None:
    _, parts = shipped_words()
    slugs = set(Food.objects.values_list("slug", flat=True))
    assert set(parts).union(*parts.values()) <= slugs
