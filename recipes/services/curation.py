"""What follows when a nutritionist changes a food or a recipe."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from recipes.models import Food, Recipe
from recipes.models.recipe import RecipeQuerySet, Status
from recipes.services.food_files import read_tag_rules
from recipes.services.loading import compute_tags
from recipes.services.nutrition import compute_portions

TAG_POLICY: Final = Path(__file__).resolve().parents[1] / "data" / "tag_policy.csv"


@dataclass
class Publishing:
    """How publishing went: how many, and why not the others."""

    published: int = 0
    refused: dict[str, list[Promise]] = field(default_factory=dict)


@transaction.atomic
def food_edited(*, food: Food) -> None:
    """Work out anew what depends on a food: its tags and the recipes that use it.

    From now on the shipped data no longer overwrites it.
    """
    Food.objects.filter(pk=food.pk).update(is_edited=True)
    compute_tags(rules=read_tag_rules(TAG_POLICY))
    compute_portions(recipes=Recipe.objects.filter(lines__food=food).distinct())


@transaction.atomic
def recipe_edited(*, recipe: Recipe) -> None:
    """Work out anew what a portion holds. From now on the shipped data no longer overwrites it."""
    rows = Recipe.objects.filter(pk=recipe.pk)
    rows.update(is_edited=True)
    compute_portions(recipes=rows)


@transaction.atomic
def publish(*, recipes: RecipeQuerySet) -> Publishing:
    """Publish what is complete; say of the rest what is missing. Safe to repeat."""
    outcome = Publishing()
    for recipe in recipes.prefetch_related("suits", "lines", "steps"):
        reasons = missing_parts(recipe)
        if reasons:
            outcome.refused[recipe.name] = reasons
        elif recipe.status != Status.PUBLISHED:
            Recipe.objects.filter(pk=recipe.pk).update(status=Status.PUBLISHED, is_edited=True)
            outcome.published += 1
    return outcome


@transaction.atomic
def withdraw(*, recipes: RecipeQuerySet) -> int:
    """Take recipes back to draft: no new week uses them, planned weeks keep them."""
    published = recipes.filter(status=Status.PUBLISHED)
    return published.update(status=Status.DRAFT, is_edited=True)


def missing_parts(recipe: Recipe) -> list[Promise]:
    """What a recipe still lacks before people may see it."""
    parts = [
        (recipe.suits.all(), _("no meal")),
        (recipe.lines.all(), _("no ingredients")),
        (recipe.steps.all(), _("no steps")),
        (recipe.energy_kcal is not None, _("an ingredient of unknown energy")),
    ]
    return [reason for there, reason in parts if not there]
