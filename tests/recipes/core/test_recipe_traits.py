"""For whom a recipe is."""

from typing import Any

import pytest

from recipes.core.recipe_audit.traits import TRAITS, traits_of
from tests.factories.audited_recipes import SOUP, portion, soup

SOUP_IS = {
    "vegetarian", "gluten_free", "nut_free", "egg_free", "soy_free", "live_ferment", "crucifer",
    "prebiotic", "calcium_250", "zinc_4mg", "within_salt", "low_fodmap", "low_histamine", "keeps",
}  # fmt: skip


def test_the_soup_has_its_traits() -> None:
    assert traits_of(SOUP) == SOUP_IS
    assert set(TRAITS) > SOUP_IS


@pytest.mark.parametrize(
    ("trait", "facts"),
    [
        ("fish", {"fish_g": 50.0}),
        ("vegan", {"diet": "vegan"}),
        ("milk_free", {"allergens": frozenset[str]()}),
        ("prebiotic", {"prebiotic_servings": 0.5, "prebiotic_g": 3.0}),
        ("live_ferment", {"live_servings": 0.95}),
    ],
)
def test_what_a_portion_holds_gives_a_trait(trait: str, facts: dict[str, Any]) -> None:
    assert trait in traits_of(soup(portion=portion(**facts)))


@pytest.mark.parametrize(
    ("trait", "facts"),
    [
        ("vegetarian", {"diet": "pescetarian"}),
        ("gluten_free", {"allergens": frozenset({"gluten_oats"})}),
        ("gluten_free", {"allergens_unknown": frozenset({"gluten_wheat"})}),
        ("nut_free", {"allergens_unknown": frozenset({"nut_almond"})}),
        ("egg_free", {"allergens": frozenset({"eggs"})}),
        ("soy_free", {"allergens": frozenset({"soy"})}),
        ("live_ferment", {"live_servings": 0.9}),
        ("crucifer", {"crucifer_g": 74.0}),
        ("prebiotic", {"prebiotic_servings": 0.9, "prebiotic_g": 2.9}),
        ("calcium_250", {"counted_calcium_mg": 249.0}),
        ("zinc_4mg", {"zinc_mg": 3.9}),
        ("within_salt", {"sodium_mg": 901.0}),
        ("low_fodmap", {"cautions": frozenset({"fodmap_moderate"})}),
        ("low_histamine", {"cautions": frozenset({"aged_ferment"})}),
    ],
)
def test_what_a_portion_holds_takes_a_trait(trait: str, facts: dict[str, Any]) -> None:
    assert trait not in traits_of(soup(portion=portion(**facts)))


def test_salt_is_within_the_strictest_meal() -> None:
    assert "within_salt" not in traits_of(soup(slots=("lunch", "snack")))


def test_a_dish_of_fish_has_fish() -> None:
    assert "fish" in traits_of(soup(main="fish"))


def test_only_a_dinner_is_a_quick_dinner() -> None:
    quick = {"dinner_30_minutes", "dinner_15_minutes"}
    assert traits_of(soup(slots=("dinner",), total_minutes=15)) >= quick
    assert traits_of(soup(slots=("dinner",), total_minutes=16)) & quick == {"dinner_30_minutes"}
    assert not traits_of(soup(total_minutes=10)) & quick


def test_a_dish_to_eat_at_once_does_not_keep() -> None:
    assert "keeps" not in traits_of(soup(keeps_days=0))
