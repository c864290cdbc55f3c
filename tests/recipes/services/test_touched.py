"""What an edit of foods reaches, with and without a planner."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from recipes.models import Food, Recipe
from recipes.services.loading import load_foods, load_recipes
from recipes.services.touched import (
    NOTHING,
    Touched,
    WeeksWith,
    _no_weeks,
    _no_weeks_of,
    register_weeks,
    register_weeks_serving,
    touched_by,
    touched_by_recipe,
    touched_each,
)

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 25)
MONDAY, NEXT = dt.date(2026, 11, 23), dt.date(2026, 11, 30)


@pytest.fixture
def ids(food_data: Path) -> dict[str, int]:
    load_foods(folder=food_data)
    load_recipes(folder=food_data / "recipes")
    return dict(Food.objects.values_list("slug", "pk"))


@pytest.fixture
def planner() -> Iterator[Callable[[WeeksWith], WeeksWith]]:
    """Stand in for the planner."""
    before = register_weeks(_no_weeks)
    yield register_weeks
    register_weeks(before)


def test_the_recipes_that_use_the_foods_are_named_once_each(
    ids: dict[str, int], planner: Any
) -> None:
    with translation.override("en"):
        touched = touched_by(foods=[ids["melk"], ids["smor"]], today=TODAY)
    assert [name for _pk, name in touched.recipes] == ["Kale smoothie", "Warm milk"]
    assert (touched.weeks, touched.mondays) == (0, ())


def test_weeks_are_counted_and_named_by_their_monday(ids: dict[str, int], planner: Any) -> None:
    kale, milk = ids["kal"], ids["melk"]
    served = [(milk, 7, NEXT), (milk, 8, MONDAY), (kale, 8, MONDAY)]
    planner(lambda foods, today: served)
    touched = touched_by(foods=[kale, milk], today=TODAY)
    assert (touched.weeks, touched.mondays) == (2, (MONDAY, NEXT))
    each = touched_each(foods=[kale, milk, ids["smor"]], today=TODAY)
    assert (each[kale].weeks, each[milk].weeks, each[ids["smor"]].weeks) == (1, 2, 0)
    assert [len(each[food].recipes) for food in (kale, milk, ids["smor"])] == [1, 2, 1]


def test_it_is_kept_as_json() -> None:
    touched = Touched(((3, "Soup"),), 2, (MONDAY,))
    assert touched.as_json() == {
        "recipes": [{"id": 3, "name": "Soup"}],
        "weeks": 2,
        "mondays": ["2026-11-23"],
    }


def test_without_a_planner_a_recipe_stands_in_no_week(ids: dict[str, int]) -> None:
    before = register_weeks_serving(_no_weeks_of)
    try:
        recipe = Recipe.objects.all()[0]
        assert touched_by_recipe(recipe=recipe, today=TODAY) == NOTHING
    finally:
        register_weeks_serving(before)
