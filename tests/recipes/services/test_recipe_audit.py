"""The audit of the recipes reads from the database what it judges."""

from pathlib import Path
from typing import Any

import pytest

from recipes.core.recipe_audit.recipe import AuditedRecipe, Texts
from recipes.models import Recipe, RecipeLine, RecipeSlot, RecipeStep
from recipes.services.loading import load_foods, load_recipes
from recipes.services.recipe_audit import audit_recipes, audited_recipes

pytestmark = pytest.mark.django_db

QUERIES = 7


@pytest.fixture(autouse=True)
def _loaded(food_data: Path) -> None:
    """Warm milk in its two lines and two steps, and a smoothie of milk and kale."""
    load_foods(folder=food_data)
    load_recipes(folder=food_data / "recipes")


def warm_milk() -> AuditedRecipe:
    return next(recipe for recipe in audited_recipes() if recipe.slug == "warm-milk")


def found(slug: str) -> set[tuple[str, str, str]]:
    findings = audit_recipes().findings
    return {(one.finding, one.place, one.about) for one in findings if one.recipe == slug}


def test_a_recipe_is_read_whole() -> None:
    recipe = warm_milk()
    assert (recipe.title, recipe.intro) == (
        Texts("Varm melk", "Warm milk"),
        Texts("Én kopp.", "One cup."),
    )
    assert (recipe.slots, recipe.portions, recipe.rest_minutes) == (("breakfast",), 1, 10)
    assert (recipe.active_minutes, recipe.total_minutes, recipe.keeps_days) == (2, 5, 0)
    assert recipe.tip.en == "Add a little cinnamon."
    milk, butter = recipe.lines
    assert (milk.food.slug, milk.food.names_nb, milk.ferment) == ("melk", ("Prøvemelk",), "live")
    assert (milk.measures, milk.density_g_per_ml) == ({"dl": 103.0}, 1.03)
    assert (butter.food.slug, butter.measures) == ("smor", {})
    assert [step.nb[:4] for step in recipe.steps] == ["Varm", "Rør "]
    assert recipe.portion.at_least("fermented_servings") == pytest.approx(200 / 150)


def test_what_is_wrong_is_found_where_it_stands() -> None:
    assert found("warm-milk") == {
        ("live_heated", "lines[1]", "melk"),
        ("grams", "lines[2]", "ts smor"),  # nobody has weighed the sample's butter
        ("energy", "portions", ""),
    }


def test_a_recipe_counts_at_every_meal_that_it_suits() -> None:
    report = audit_recipes()
    assert report.published == 2
    assert report.by_meal == {"breakfast": 2, "lunch": 0, "dinner": 0, "snack": 1}
    assert report.by_trait["live_ferment"] == 1
    assert report.by_trait["vegan"] == 0


def test_a_recipe_of_no_meal_yet_is_judged_too() -> None:
    RecipeSlot.objects.all().delete()
    assert ("live_heated", "lines[1]", "melk") in found("warm-milk")


def test_a_draft_is_not_judged() -> None:
    Recipe.objects.update(status="draft")
    report = audit_recipes()
    assert (report.published, report.findings) == (0, ())


def test_the_yield_is_known_by_the_method() -> None:
    RecipeLine.objects.filter(food__slug="kal").update(method="stewed")
    assert not [one for one in found("kale-smoothie") if one[0] == "yield"]
    RecipeLine.objects.filter(food__slug="smor").update(method="grilled")
    assert ("yield", "lines[2]", "smor grilled") in found("warm-milk")


def test_lines_and_steps_stand_in_their_order() -> None:
    for position, step in enumerate(RecipeStep.objects.order_by("recipe_id", "-position"), 10):
        step.position = position
        step.save()
    assert [step.nb[:4] for step in warm_milk().steps] == ["Rør ", "Varm"]


def test_queries_do_not_grow_with_the_recipes(django_assert_num_queries: Any) -> None:
    milk = Recipe.objects.get(slug="warm-milk")
    parts: tuple[Any, ...] = (*milk.lines.all(), *milk.steps.all(), *milk.suits.all())
    for number in range(3):
        milk.pk, milk.slug = None, f"warm-milk-{number}"
        milk.save()
        for part in parts:
            part.pk, part.recipe = None, milk
            part.save()
    with django_assert_num_queries(QUERIES):
        assert audit_recipes().published == 5
