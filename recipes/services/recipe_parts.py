"""Writing the rows that a recipe is made of."""

from collections.abc import Iterable

from recipes.models import Recipe, RecipeLine, RecipeSlot, RecipeStep


def write_parts(
    recipe: Recipe,
    *,
    lines: Iterable[RecipeLine],
    steps: Iterable[tuple[str, str]],
    slots: Iterable[str],
) -> None:
    """Replace a stored recipe's lines, its steps (in Norwegian and English) and its meals."""
    for rows in (recipe.lines, recipe.steps, recipe.suits):
        rows.all().delete()
    RecipeLine.objects.bulk_create(lines)
    RecipeStep.objects.bulk_create(
        RecipeStep(recipe=recipe, position=number, text_nb=text_nb, text_en=text_en)
        for number, (text_nb, text_en) in enumerate(steps, start=1)
    )
    RecipeSlot.objects.bulk_create(RecipeSlot(recipe=recipe, slot=slot) for slot in slots)
