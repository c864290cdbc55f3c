"""A household hands a recipe of its own to the nutritionists: they get a copy, it keeps its own."""

from typing import Final

from django.db import transaction

from recipes.models import Recipe, RecipeLine
from recipes.models.recipe import LINE_COLUMNS, Status
from recipes.services.nutrition import compute_portions
from recipes.services.own_recipes import OwnRecipeError
from recipes.services.recipe_parts import write_parts
from recipes.services.review import missing_parts

OWN: Final = "egen-"
SUBMITTED: Final = "forslag-"
# Nothing that says whose it was; what the nutritionists decide themselves is left to them.
COPIED: Final = (
    *("name_nb", "name_en", "intro_nb", "intro_en", "main"),
    *("portions", "active_minutes", "total_minutes"),
)


@transaction.atomic
def submit_own(*, recipe: Recipe) -> Recipe:
    """Put a copy of a household's recipe in review, and return the copy. Safe to repeat: what has
    been handed in stays as the nutritionists have it.

    :raises OwnRecipeError: `incomplete`, when a line is not counted or something is missing
    """
    if recipe.left_out or missing_parts(recipe):
        raise OwnRecipeError("incomplete")
    copy, is_new = Recipe.objects.get_or_create(
        slug=submitted_slug(recipe),
        defaults={
            **{name: getattr(recipe, name) for name in COPIED},
            "status": Status.IN_REVIEW,
            "is_edited": True,  # no shipped file stands behind it
        },
    )
    if is_new:
        lines = recipe.lines.order_by("position").values("position", "food_id", *LINE_COLUMNS)
        steps = recipe.steps.order_by("position")
        write_parts(
            copy,
            lines=[RecipeLine(recipe=copy, **line) for line in lines],
            steps=[(step.text_nb, step.text_en) for step in steps],
            slots=list(recipe.suits.values_list("slot", flat=True)),
        )
        compute_portions(recipes=Recipe.objects.filter(pk=copy.pk))
    return copy


def submitted_slug(recipe: Recipe) -> str:
    """What the copy of a household's recipe is called."""
    return SUBMITTED + recipe.slug.removeprefix(OWN)
