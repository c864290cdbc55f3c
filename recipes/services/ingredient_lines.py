"""Reading the ingredient lines of a recipe that somebody brings along."""

from collections.abc import Iterable, Mapping
from typing import Any

from recipes.core.ingredient_lines.foods import FoodNames
from recipes.core.recipe_audit.recipe import NamedFood
from recipes.services.recipe_words import shipped_words


def food_names_of(foods: Mapping[tuple[str], Mapping[str, Any]]) -> FoodNames:
    """The names of foods as the files hold them: identity → columns."""
    return food_names(
        NamedFood(
            slug=slug,
            group=food["group"],
            plant=food["plant"],
            names_nb=(food["name_nb"], *food["synonyms_nb"]),
            names_en=(food["name_en"], *food["synonyms_en"]),
        )
        for (slug,), food in foods.items()
    )


def food_names(foods: Iterable[NamedFood]) -> FoodNames:
    """Every food by its names, with the irregular forms that the word lists hold."""
    lists, _ = shipped_words()
    irregular = {
        word: forms for listed in lists.values() for word, forms in listed.irregular.items()
    }
    return FoodNames(foods, irregular)
