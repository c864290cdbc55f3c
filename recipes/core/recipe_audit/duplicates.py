"""Which recipes are the same dish twice."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from recipes.core.recipe_audit.recipe import LANGUAGES, AuditedRecipe, RecipeFinding

MOST_SHARED: Final = 0.8
# Every kitchen has these, and they weigh or season without telling dishes apart.
IN_ALL_DISHES: Final = frozenset({"vann", "salt", "sort_pepper", "hvit_pepper"})
FATS: Final = "fat"


def duplicates(recipes: Sequence[AuditedRecipe]) -> Iterator[RecipeFinding]:
    """Two recipes share a title, or nearly all that is in them. Told of the later one."""
    weights = {recipe.slug: _weights(recipe) for recipe in recipes}
    for first, second in combinations(recipes, 2):
        for language in LANGUAGES:
            if first.title[language].casefold() == second.title[language].casefold():
                place = f"title_{language}"
                yield second.finding("duplicate", place, "same_title", first.slug)
        shared = overlap(weights[first.slug], weights[second.slug])
        if shared > MOST_SHARED:
            yield second.finding(
                "duplicate", "lines", "same_lines", first.slug, shared_percent=100 * shared
            )


def overlap(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    """Weighted Jaccard: the grams in both as a share of the grams in either, 0 to 1."""
    foods = first.keys() | second.keys()
    either = sum(max(first.get(food, 0.0), second.get(food, 0.0)) for food in foods)
    both = sum(min(first.get(food, 0.0), second.get(food, 0.0)) for food in foods)
    return both / either if either else 0.0


def _weights(recipe: AuditedRecipe) -> Mapping[str, float]:
    """Grams of each food in a portion."""
    weights: dict[str, float] = defaultdict(float)
    for line in recipe.lines:
        if line.food.slug not in IN_ALL_DISHES and line.food.group != FATS:
            weights[line.food.slug] += line.grams / recipe.portions
    return weights
