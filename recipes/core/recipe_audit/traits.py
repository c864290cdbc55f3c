"""What households ask of a dish: which published recipes there are for them."""

from collections.abc import Callable
from typing import Final

from recipes.core.cautions import AGED_FERMENT, FODMAP_HIGH, FODMAP_MODERATE, HISTAMINE_HIGH
from recipes.core.recipe_audit.meals import strictest_sodium
from recipes.core.recipe_audit.recipe import AuditedRecipe

GLUTEN: Final = "gluten_"  # oats with it: ordinary ones may hold wheat
TREE_NUTS: Final = "nut_"
FISH_G: Final = 50.0
# A serving is a rounded measure: a twentieth less is still one.
NEARLY_ONE: Final = 0.95
CRUCIFER_G: Final = 75.0
PREBIOTIC_G: Final = 3.0
CALCIUM_MG: Final = 250.0
ZINC_MG: Final = 4.0
DINNER: Final = "dinner"


def traits_of(recipe: AuditedRecipe) -> frozenset[str]:
    """The codes of `TRAITS` that hold of a recipe."""
    return frozenset(code for code, holds in TRAITS.items() if holds(recipe))


def _has_fish(recipe: AuditedRecipe) -> bool:
    return recipe.main == "fish" or recipe.portion.at_least("fish_g") >= FISH_G


def _is_rich_in_prebiotics(recipe: AuditedRecipe) -> bool:
    portion = recipe.portion
    return (
        portion.at_least("prebiotic_servings") >= NEARLY_ONE
        or portion.at_least("prebiotic_g") >= PREBIOTIC_G
    )


def _is_within_salt(recipe: AuditedRecipe) -> bool:
    return recipe.portion.at_most("sodium_mg") <= strictest_sodium(recipe.slots)


def _is_dinner_of(recipe: AuditedRecipe, minutes: int) -> bool:
    return DINNER in recipe.slots and recipe.total_minutes <= minutes


def _lacks(recipe: AuditedRecipe, allergen: str) -> bool:
    """Neither contained nor unknown; `allergen` may be the beginning of several codes."""
    there = recipe.portion.allergens | recipe.portion.allergens_unknown
    return not any(code.startswith(allergen) for code in there)


TRAITS: Final[dict[str, Callable[[AuditedRecipe], bool]]] = {
    "fish": _has_fish,
    "vegetarian": lambda recipe: recipe.portion.diet in {"vegetarian", "vegan"},
    "vegan": lambda recipe: recipe.portion.diet == "vegan",
    "gluten_free": lambda recipe: _lacks(recipe, GLUTEN),
    "milk_free": lambda recipe: _lacks(recipe, "milk"),
    "nut_free": lambda recipe: _lacks(recipe, TREE_NUTS),
    "egg_free": lambda recipe: _lacks(recipe, "eggs"),
    "soy_free": lambda recipe: _lacks(recipe, "soy"),
    "live_ferment": lambda recipe: recipe.portion.at_least("live_servings") >= NEARLY_ONE,
    "crucifer": lambda recipe: recipe.portion.at_least("crucifer_g") >= CRUCIFER_G,
    "prebiotic": _is_rich_in_prebiotics,
    "calcium_250": lambda recipe: recipe.portion.at_least("counted_calcium_mg") >= CALCIUM_MG,
    "zinc_4mg": lambda recipe: recipe.portion.at_least("zinc_mg") >= ZINC_MG,
    "within_salt": _is_within_salt,
    "low_fodmap": lambda recipe: not recipe.portion.cautions & {FODMAP_HIGH, FODMAP_MODERATE},
    "low_histamine": lambda recipe: not recipe.portion.cautions & {HISTAMINE_HIGH, AGED_FERMENT},
    "dinner_30_minutes": lambda recipe: _is_dinner_of(recipe, 30),
    "dinner_15_minutes": lambda recipe: _is_dinner_of(recipe, 15),
    "keeps": lambda recipe: recipe.keeps_days >= 1,
}
