"""Checks of what stands at the head of a recipe."""

from collections.abc import Iterator
from typing import Final

from recipes.core.recipe_audit.recipe import LANGUAGES, AuditedRecipe, RecipeFinding

LONGEST_TITLE: Final = 70  # characters; longer ones break into three lines on a telephone
LONGEST_INTRO: Final = 200


def title(recipe: AuditedRecipe) -> Iterator[RecipeFinding]:
    """A title is a name, and an introduction a line or two."""
    for language in LANGUAGES:
        ours, intro = recipe.title[language], recipe.intro[language]
        if len(ours) > LONGEST_TITLE:
            yield recipe.finding(
                "title", f"title_{language}", "title_long", count=len(ours), most=LONGEST_TITLE
            )
        if ours.endswith("."):
            yield recipe.finding("title", f"title_{language}", "title_stop")
        if not intro.strip():
            yield recipe.finding("title", f"intro_{language}", "intro_empty")
        if len(intro) > LONGEST_INTRO:
            yield recipe.finding(
                "title", f"intro_{language}", "intro_long", count=len(intro), most=LONGEST_INTRO
            )
