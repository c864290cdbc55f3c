"""What a nutritionist decides of a food's values and tags, and when recipes are published."""

from pathlib import Path

import pytest

from accounts.models import User
from recipes.core.portion import PortionFacts
from recipes.models import Food, FoodChange, Recipe, SourceFood
from recipes.services.curation import (
    Statement,
    choose_value,
    earn_tag,
    forget_value,
    match_food,
    overrule_tag,
    state_value,
    unmatch_food,
)
from recipes.services.dependents import foods_edited
from recipes.services.history import ChangeError
from recipes.services.loading import load_foods, load_recipes
from recipes.services.recipe_history import recipe_edited, states_of

pytestmark = pytest.mark.django_db

STATED = Statement(500, "Nordstrand 2025, table 1", "literature", 400, 600)


@pytest.fixture
def kale(food_data: Path) -> Food:
    load_foods(folder=food_data)
    load_recipes(folder=food_data / "recipes")
    return Food.objects.get(slug="kal")


@pytest.fixture
def milk(kale: Food) -> Food:
    return Food.objects.get(slug="melk")


@pytest.fixture
def recipe(milk: Food) -> Recipe:
    recipe = Recipe.objects.filter(lines__food=milk).first()
    assert recipe is not None
    return recipe


def calcium(recipe: Recipe) -> float:
    recipe.refresh_from_db()
    return PortionFacts.from_json(recipe.portion).at_least("calcium_mg")


def source_food(key: str) -> SourceFood:
    return SourceFood.objects.select_related("source").get(source_key=key)


def tags(food: Food) -> set[str]:
    return set(food.tags.values_list("tag", flat=True))


# --- values -------------------------------------------------------------------------------------


def test_a_corrected_value_reaches_tags_and_recipes_and_outlives_loading(
    recipe: Recipe, milk: Food, food_data: Path
) -> None:
    before = calcium(recipe)
    milk.values.filter(nutrient="calcium_mg").update(amount=500)
    foods_edited(foods=[milk.pk])
    assert calcium(recipe) > before
    assert "rich_in_calcium" in tags(milk)
    load_foods(folder=food_data)
    load_recipes(folder=food_data / "recipes")
    assert milk.values.get(nutrient="calcium_mg").amount == 500
    assert calcium(recipe) > before


def test_another_sources_value_is_taken_with_its_reason(kale: Food, alice: User) -> None:
    choose_value(
        food=kale,
        nutrient="vitamin_k1_ug",
        source_food=source_food("9101"),
        by=alice,
        reason=" measured more often ",
    )
    value = kale.values.get(nutrient="vitamin_k1_ug")
    assert (value.amount, value.grade) == (700, "table")
    change = kale.changes.get()
    assert (change.reason, change.changed_by, change.kind) == (
        "measured more often",
        alice,
        FoodChange.Kind.EDIT,
    )
    kale.refresh_from_db()
    assert kale.is_edited


def test_a_near_matchs_value_is_an_estimate(kale: Food, alice: User) -> None:
    near = source_food("901")
    choose_value(food=kale, nutrient="protein_g", source_food=near, by=alice, reason="try")
    assert kale.values.get(nutrient="protein_g").grade == "estimate"


def test_another_edition_of_a_matched_food_is_matched_too(kale: Food, alice: User) -> None:
    old = source_food("90.002")
    edition = old.source
    edition.pk, edition.code = None, "matvaretabellen_2030"
    edition.save(force_insert=True)
    newer = SourceFood.objects.create(
        source=edition, source_key="90.002", name="Prøvekål", amounts={"calcium_mg": 170}
    )
    choose_value(food=kale, nutrient="calcium_mg", source_food=newer, by=alice, reason="newer")
    assert kale.values.get(nutrient="calcium_mg").amount == 170
    assert not kale.matches.get(source_food=newer).is_near


@pytest.mark.parametrize(
    ("nutrient", "key"),
    [("iron_mg", "90.002"), ("no_such_mg", "90.002"), ("calcium_mg", "90.001")],
)
def test_a_value_that_the_source_lacks_or_of_another_food_is_refused(
    kale: Food, alice: User, nutrient: str, key: str
) -> None:
    with pytest.raises(ChangeError):
        choose_value(
            food=kale, nutrient=nutrient, source_food=source_food(key), by=alice, reason="try"
        )
    assert not kale.changes.exists()


def test_a_stated_value_keeps_its_range_and_reference(kale: Food, alice: User) -> None:
    state_value(food=kale, nutrient="calcium_mg", stated=STATED, by=alice, reason="a paper")
    value = kale.values.get(nutrient="calcium_mg")
    assert (value.amount, value.low, value.high, value.grade) == (500, 400, 600, "literature")
    assert value.source_food is None
    assert "rich_in_calcium" in tags(kale)


@pytest.mark.parametrize(
    ("nutrient", "stated"),
    [
        ("no_such_mg", STATED),
        ("calcium_mg", Statement(-1, "a", "literature")),
        ("calcium_mg", Statement(12_001, "a", "literature")),
        ("calcium_mg", Statement(float("nan"), "a", "literature")),
        ("calcium_mg", Statement(5, "a", "literature", low=6)),
        ("calcium_mg", Statement(5, " ", "literature")),
        ("calcium_mg", Statement(5, "a" * 301, "literature")),
        ("calcium_mg", Statement(5, "a", "table")),
    ],
)
def test_a_statement_that_cannot_be_right_is_refused(
    kale: Food, alice: User, nutrient: str, stated: Statement
) -> None:
    with pytest.raises(ChangeError):
        state_value(food=kale, nutrient=nutrient, stated=stated, by=alice, reason="try")
    assert kale.values.get(nutrient="calcium_mg").amount == 150


def test_a_forgotten_value_is_unknown_and_forgetting_it_again_is_nothing(
    kale: Food, alice: User
) -> None:
    for _ in range(2):
        forget_value(food=kale, nutrient="calcium_mg", by=alice, reason="a slip")
    assert not kale.values.filter(nutrient="calcium_mg").exists()
    assert kale.changes.count() == 1
    assert "source_of_calcium" not in tags(kale)


@pytest.mark.parametrize("reason", ["", "  ", "a" * 301])
def test_nothing_is_changed_without_a_reason(kale: Food, alice: User, reason: str) -> None:
    with pytest.raises(ChangeError):
        forget_value(food=kale, nutrient="calcium_mg", by=alice, reason=reason)
    assert kale.values.filter(nutrient="calcium_mg").exists()


# --- tags and matches ---------------------------------------------------------------------------


def test_a_tag_is_given_and_taken_whatever_the_values_and_the_reason_is_kept(
    kale: Food, alice: User, food_data: Path
) -> None:
    overrule_tag(food=kale, tag="rich_in_zinc", is_given=True, reason="a hunch", by=alice)
    overrule_tag(food=kale, tag="crucifer", is_given=False, reason="a doubt", by=alice)
    overrule_tag(food=kale, tag="live", is_given=False, reason="never was", by=alice)
    load_foods(folder=food_data)
    assert "rich_in_zinc" in tags(kale)
    assert "crucifer" not in tags(kale)
    assert kale.overruled_tags.get(tag="crucifer").reason == "a doubt"
    assert kale.changes.count() == 3


def test_the_values_decide_again_once_a_tag_is_no_longer_overruled(kale: Food, alice: User) -> None:
    overrule_tag(food=kale, tag="crucifer", is_given=False, reason="a doubt", by=alice)
    earn_tag(food=kale, tag="crucifer", reason="no doubt", by=alice)
    assert "crucifer" in tags(kale)
    assert not kale.overruled_tags.exists()


def test_a_match_is_made_changed_and_taken_back(kale: Food, alice: User) -> None:
    other = source_food("9103")
    for is_near in (True, False):
        match_food(food=kale, source_food=other, is_near=is_near, by=alice, reason="alike")
    assert not kale.matches.get(source_food=other).is_near
    unmatch_food(food=kale, source_food=other, by=alice, reason="not alike")
    assert not kale.matches.filter(source_food=other).exists()


def test_a_match_that_values_rest_on_stays(kale: Food, alice: User) -> None:
    with pytest.raises(ChangeError):
        unmatch_food(food=kale, source_food=source_food("90.002"), by=alice, reason="away")
    assert kale.matches.filter(source_food=source_food("90.002")).exists()


# --- recipes ------------------------------------------------------------------------------------


def test_an_edited_recipe_is_computed_anew_and_outlives_loading(
    recipe: Recipe, food_data: Path
) -> None:
    before, was = calcium(recipe), states_of([recipe.pk])[recipe.pk]
    line = recipe.lines.get(food__slug="melk")
    line.grams *= 2
    line.save()
    ida = User.objects.create_user("ida@bonegut.example")
    recipe_edited(recipe=recipe.pk, before=was, by=ida)
    after = calcium(recipe)
    assert after > before
    load_recipes(folder=food_data / "recipes")
    assert calcium(recipe) == after
