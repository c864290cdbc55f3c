"""What follows when a nutritionist changes a food or a recipe."""

from pathlib import Path

import pytest

from recipes.core.portion import PortionFacts
from recipes.models import Food, Recipe
from recipes.models.recipe import Status
from recipes.services.curation import publish, recipe_edited, withdraw
from recipes.services.dependents import foods_edited
from recipes.services.loading import load_foods, load_recipes

pytestmark = pytest.mark.django_db


@pytest.fixture
def recipe(food_data: Path) -> Recipe:
    load_foods(folder=food_data)
    load_recipes(folder=food_data / "recipes")
    recipe = Recipe.objects.filter(lines__food__slug="melk").first()
    assert recipe is not None
    return recipe


def calcium(recipe: Recipe) -> float:
    recipe.refresh_from_db()
    return PortionFacts.from_json(recipe.portion).at_least("calcium_mg")


def test_a_corrected_value_reaches_tags_and_recipes_and_outlives_loading(
    recipe: Recipe, food_data: Path
) -> None:
    milk, before = Food.objects.get(slug="melk"), calcium(recipe)
    milk.values.filter(nutrient="calcium_mg").update(amount=500)
    foods_edited(foods=[milk.pk])
    assert calcium(recipe) > before
    assert milk.tags.filter(tag="rich_in_calcium").exists()
    load_foods(folder=food_data)
    load_recipes(folder=food_data / "recipes")
    assert milk.values.get(nutrient="calcium_mg").amount == 500
    assert calcium(recipe) > before


def test_an_edited_recipe_is_computed_anew_and_outlives_loading(
    recipe: Recipe, food_data: Path
) -> None:
    before = calcium(recipe)
    line = recipe.lines.get(food__slug="melk")
    line.grams *= 2
    line.save()
    recipe_edited(recipe=recipe)
    after = calcium(recipe)
    assert after > before
    load_recipes(folder=food_data / "recipes")
    assert calcium(recipe) == after


def test_a_whole_recipe_is_published_and_withdrawn(recipe: Recipe) -> None:
    chosen = Recipe.objects.filter(pk=recipe.pk)
    for _ in range(2):
        withdraw(recipes=chosen)
    assert not chosen.published().exists()
    assert publish(recipes=chosen).published == 1
    assert publish(recipes=chosen).published == 0
    assert chosen.published().exists()


def test_an_unfinished_recipe_is_not_published_and_the_reasons_are_told() -> None:
    draft = Recipe.objects.create(
        slug="soup",
        name_nb="Suppe",
        name_en="Soup",
        main="vegetable",
        portions=2,
        active_minutes=10,
        total_minutes=20,
    )
    outcome = publish(recipes=Recipe.objects.all())
    assert outcome.published == 0
    assert len(outcome.refused[draft.name]) == 4
    draft.refresh_from_db()
    assert draft.status == Status.DRAFT
