"""What a portion of each recipe holds: computed, stored beside the recipe, never typed."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from django.db import transaction
from django.utils import timezone

from recipes.core.facts import FoodFacts, careful_allowances
from recipes.core.portion import Ingredient, PortionFacts, portion_facts
from recipes.models import Recipe, RecipeLine
from recipes.models.recipe import RecipeQuerySet
from recipes.services.cooking import cooking_tables
from recipes.services.foods import food_facts

ENERGY: Final = "energy_kcal"
BATCH: Final = 100  # recipes in one statement; a portion's document is some 10 kB


@transaction.atomic
def compute_portions(*, recipes: RecipeQuerySet | None = None) -> int:
    """Compute `portion` and `energy_kcal` of `recipes` (all by default); how many changed.

    To be called whenever a line, a food or a value changes. The energy of a portion is None where
    that of any line is unknown, or a line was left out. Queries: the foods' three, the recipes,
    their lines, the writes.
    """
    facts = food_facts()
    allowances = careful_allowances(facts.values())
    chosen = list(Recipe.objects.all() if recipes is None else recipes)
    ingredients = _ingredients(chosen, facts)
    changed = []
    for recipe in chosen:
        portion = portion_facts(ingredients[recipe.pk], allowances)
        document, energy = portion.as_json(), None if recipe.left_out else _energy(portion)
        if (recipe.portion, recipe.energy_kcal) != (document, energy):
            recipe.portion, recipe.energy_kcal = document, energy
            recipe.updated_at = timezone.now()
            changed.append(recipe)
    Recipe.objects.bulk_update(changed, ["portion", "energy_kcal", "updated_at"], batch_size=BATCH)
    return len(changed)


def portion_of(*, lines: Iterable[tuple[str, float, str]], portions: int) -> PortionFacts:
    """What a portion would hold; nothing is stored. Five queries.

    :param lines: the food's slug, grams for all portions, way of cooking
    """
    facts, tables = food_facts(), cooking_tables()
    ingredients = [
        tables.ingredient(facts[slug], grams / portions, method) for slug, grams, method in lines
    ]
    return portion_facts(ingredients, careful_allowances(facts.values()))


def _ingredients(
    recipes: list[Recipe], facts: dict[str, FoodFacts]
) -> defaultdict[int, list[Ingredient]]:
    """For each recipe, its lines in the grams of one portion, and what cooking does to them."""
    tables = cooking_tables()
    portions = {recipe.pk: recipe.portions for recipe in recipes}
    lines = RecipeLine.objects.filter(recipe__in=portions).order_by("recipe_id", "position")
    ingredients: defaultdict[int, list[Ingredient]] = defaultdict(list)
    for recipe_id, slug, grams, method in lines.values_list(
        "recipe_id", "food__slug", "grams", "method"
    ):
        part = tables.ingredient(facts[slug], grams / portions[recipe_id], method)
        ingredients[recipe_id].append(part)
    return ingredients


def _energy(portion: PortionFacts) -> float | None:
    energy = portion.amounts[ENERGY]
    return energy.at_least if energy.of and energy.known == energy.of else None
