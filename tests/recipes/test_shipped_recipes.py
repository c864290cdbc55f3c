"""The shipped recipes: what a line says in a cook's measure is what it says in grams."""

from typing import Final

import pytest

from recipes.core.measures import grams_of
from recipes.core.portion import PortionFacts
from recipes.models import FoodMeasure, Recipe, RecipeLine

pytestmark = pytest.mark.django_db
FARTHEST: Final = 0.2  # a cook's hand is no finer
# The note of the recipe says that it is the small tin.
OTHER_PACK: Final = {("mackerel-toast-peppers-plums", "makrell_i_tomat")}


def test_grams_and_measures_of_every_line_agree() -> None:
    measures: dict[int, dict[str, float]] = {}
    for food, unit, grams in FoodMeasure.objects.values_list("food", "unit", "grams"):
        measures.setdefault(food, {})[unit] = grams
    far = []
    for line in RecipeLine.objects.select_related("recipe", "food").order_by("pk"):
        own = measures.get(line.food_id, {})
        weighed = grams_of(line.amount, line.unit, own, line.food.density_g_per_ml)
        if abs(line.grams / weighed - 1) > FARTHEST:
            far.append((line.recipe.slug, line.food.slug))
    assert set(far) == OTHER_PACK


def test_the_weight_on_the_plate_is_known_of_every_recipe() -> None:
    for recipe in Recipe.objects.order_by("slug"):
        portion = PortionFacts.from_json(recipe.portion)
        served = portion.amounts["served_g"]
        assert served.known == served.of, recipe.slug
        assert 0 < served.at_least < 1000, recipe.slug


def test_a_shipped_line_is_heated_or_raw_as_its_recipe_says() -> None:
    heated = RecipeLine.objects.exclude(method="")
    assert heated.filter(food__ferment="live").count() == 0  # no living culture is cooked
    assert heated.filter(food__slug="tempeh").count() == 2
