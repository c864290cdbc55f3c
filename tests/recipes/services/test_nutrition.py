"""Stored portions of recipes, and foods as the arithmetic wants them."""

from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from recipes.core.facts import careful_allowances
from recipes.core.measures import UnknownMeasureError
from recipes.core.portion import PortionFacts
from recipes.models import Food, FoodValue, Recipe, RecipeLine
from recipes.models.recipe import CookingMethod
from recipes.services.cooking import cooking_tables
from recipes.services.foods import allowances, food_facts, weigh
from recipes.services.loading import load_foods, load_recipes
from recipes.services.nutrition import compute_portions

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _loaded(food_data: Path) -> None:
    load_foods(folder=food_data)
    load_recipes(folder=food_data / "recipes")


def test_food_facts_hold_what_is_known_of_each_food() -> None:
    facts = food_facts()
    assert list(facts) == ["kal", "melk", "smor"]
    kale, milk = facts["kal"], facts["melk"]
    assert kale.amounts["calcium_mg"] == 150
    assert "zinc_mg" not in kale.amounts
    assert kale.prebiotic_g == 1.5  # the middle of fructan and of pectin
    assert (kale.produce, kale.is_crucifer, kale.plant) == ("vegetable", True, "kale")
    assert (milk.ferment, milk.ferment_serving_g) == ("live", 150.0)
    assert milk.allergens == {"milk"}
    assert (milk.cooking_group, milk.calcium_absorption_percent) == ("milk", 32.1)
    assert (kale.cooking_group, kale.calcium_absorption_percent) == ("vegetable_green", None)


def test_food_facts_of_some_foods_and_of_none() -> None:
    assert list(food_facts(["melk", "brus"])) == ["melk"]
    assert food_facts([]) == {}


def test_the_database_adds_up_the_same_allowances() -> None:
    assert allowances() == careful_allowances(food_facts().values())


def test_food_facts_take_three_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(3):
        food_facts()


def test_a_portion_is_the_recipe_divided_by_its_portions() -> None:
    smoothie = Recipe.objects.get(slug="kale-smoothie")
    portion = PortionFacts.from_json(smoothie.portion)
    assert portion.at_least("calcium_mg") == pytest.approx(1.5 * 130 + 0.5 * 150)
    assert portion.at_least("crucifer_g") == 50
    assert portion.at_least("live_servings") == 1
    assert smoothie.energy_kcal == pytest.approx(1.5 * 63 + 0.5 * 31)


def test_heated_milk_is_not_live() -> None:
    portion = PortionFacts.from_json(Recipe.objects.get(slug="warm-milk").portion)
    assert portion.at_least("fermented_servings") == pytest.approx(200 / 150)
    assert portion.at_least("live_servings") == 0


def test_cooking_takes_its_share_of_a_recipe() -> None:
    lines = RecipeLine.objects.filter(food__slug="kal")
    lines.update(method=CookingMethod.BOILED_DRAINED)
    assert compute_portions() == 1
    portion = PortionFacts.from_json(Recipe.objects.get(slug="kale-smoothie").portion)
    kept = cooking_tables().retention["vegetable_green", "boiled_drained"]
    assert portion.at_least("calcium_mg") == pytest.approx(
        1.5 * 130 + 0.5 * 150 * kept["calcium_mg"]
    )
    assert kept["calcium_mg"] == 0.95
    assert portion.at_least("crucifer_g") == 50


def test_a_portion_says_what_it_weighs_and_what_calcium_the_body_takes_up() -> None:
    portion = PortionFacts.from_json(Recipe.objects.get(slug="kale-smoothie").portion)
    assert portion.at_least("served_g") == 200
    usable = portion.amounts["usable_calcium_mg"]
    assert usable.at_least == pytest.approx(1.5 * 130 * 0.321)
    assert usable.at_most == pytest.approx(1.5 * 130 * 0.321 + 0.5 * 150)
    assert (usable.known, usable.of) == (1, 2)


def test_food_is_weighed_by_its_measures_and_its_density() -> None:
    milk, kale = Food.objects.get(slug="melk"), Food.objects.get(slug="kal")
    assert weigh(food=milk, amount=2, unit="dl") == 206
    assert weigh(food=kale, amount=1.5, unit="neve") == 30
    with pytest.raises(UnknownMeasureError):
        weigh(food=kale, amount=1, unit="dl")
    kale.density_g_per_ml = 0.3
    assert weigh(food=kale, amount=1, unit="dl") == pytest.approx(30)


def test_energy_is_unknown_where_that_of_any_line_is() -> None:
    FoodValue.objects.filter(food__slug="smor", nutrient="energy_kcal").delete()
    assert compute_portions() == 1
    assert Recipe.objects.get(slug="warm-milk").energy_kcal is None
    assert Recipe.objects.get(slug="kale-smoothie").energy_kcal is not None
    assert [recipe.slug for recipe in Recipe.objects.plannable()] == ["kale-smoothie"]


def test_a_recipe_without_lines_has_no_energy() -> None:
    RecipeLine.objects.filter(recipe__slug="warm-milk").delete()
    compute_portions()
    assert Recipe.objects.get(slug="warm-milk").energy_kcal is None


def test_only_the_given_recipes_are_computed() -> None:
    Recipe.objects.update(energy_kcal=1)
    assert compute_portions(recipes=Recipe.objects.filter(slug="warm-milk")) == 1
    assert Recipe.objects.get(slug="kale-smoothie").energy_kcal == 1


def test_what_is_right_is_not_written(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    # A savepoint and its release, three for the foods, the recipes, their lines.
    with django_assert_num_queries(7):
        assert compute_portions() == 0


def test_queries_do_not_grow_with_the_recipes(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    milk = Food.objects.get(slug="melk")
    for number in range(10):
        recipe = Recipe.objects.create(
            slug=f"more-{number}", name_nb="Mer", name_en="More", main="dairy", portions=1,
            active_minutes=1, total_minutes=1,
        )  # fmt: skip
        RecipeLine.objects.create(
            recipe=recipe, position=1, food=milk, grams=100, amount=1, unit="dl"
        )
    with django_assert_num_queries(8):  # and one statement for all the writes
        assert compute_portions() == 10
