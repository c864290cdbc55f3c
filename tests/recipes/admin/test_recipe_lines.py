"""A line of a recipe in the admin: its grams may be left to the measures of the food."""

import pytest

from recipes.admin.recipe_lines import RecipeLineForm
from recipes.models import Food, FoodMeasure, Recipe
from recipes.models.measure import MeasureUnit

pytestmark = pytest.mark.django_db


def form(**fields: object) -> RecipeLineForm:
    """A line of kale as it is sent, with the fields given."""
    kale = Food.objects.get(slug="gronnkal")
    sent = {"position": 99, "food": kale.pk, "amount": 2, "unit": "dl", "grams": "", "method": ""}
    form = RecipeLineForm(sent | fields)
    form.instance.recipe = Recipe.objects.all()[0]
    return form


@pytest.fixture(autouse=True)
def _a_decilitre_of_kale_weighs_20_g() -> None:
    kale = Food.objects.get(slug="gronnkal")
    kale.measures.all().delete()
    FoodMeasure.objects.create(
        food=kale, unit=MeasureUnit.DECILITRE, grams=20, reference="own", grade="estimate"
    )


def test_grams_left_empty_are_worked_out_from_the_measure() -> None:
    line = form(method="boiled_drained")
    assert line.is_valid(), line.errors
    saved = line.save()
    assert (saved.grams, saved.is_heated) == (40, True)


def test_grams_that_are_typed_stand() -> None:
    line = form(grams=33)
    assert line.is_valid(), line.errors
    assert line.save().grams == 33


def test_a_measure_that_nobody_has_weighed_asks_for_grams() -> None:
    line = form(unit="bunt")
    assert list(line.errors) == ["grams"]


def test_other_errors_speak_for_themselves() -> None:
    assert list(form(amount="").errors) == ["amount"]
    assert list(form(food="").errors) == ["food"]
    assert list(form(grams="x").errors) == ["grams"]
    assert list(form(method="sous_vide").errors) == ["method"]
