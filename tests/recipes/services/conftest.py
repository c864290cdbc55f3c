"""These tests load data of their own, so they start from nothing."""

from pathlib import Path

import pytest

from recipes.models import Recipe
from recipes.services.loading import load_foods, load_recipes


@pytest.fixture(autouse=True)
def _nothing_loaded(nothing_loaded: None) -> None:
    """For every test here."""


@pytest.fixture
def recipe(food_data: Path) -> Recipe:
    """One of the sample recipes."""
    load_foods(folder=food_data)
    load_recipes(folder=food_data / "recipes")
    return Recipe.objects.order_by("pk")[0]
