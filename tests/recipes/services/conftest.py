"""These tests load data of their own, so they start from nothing."""

import pytest

from planner.models import Extra
from recipes.models import Food, Recipe, Source, SourceFood


@pytest.fixture(autouse=True)
def _nothing_loaded(db: None) -> None:
    for model in (Extra, Recipe, Food, SourceFood, Source):
        model._default_manager.all().delete()
