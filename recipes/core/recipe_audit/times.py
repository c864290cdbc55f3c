"""Checks of a recipe's minutes against the times that its steps name."""

from collections.abc import Iterator
from typing import Final

from recipes.core.recipe_audit.numbers import durations
from recipes.core.recipe_audit.recipe import NORWEGIAN, AuditedRecipe, RecipeFinding

# What the steps do not time: washing, cutting and measuring each line, and beginning at all.
MINUTES_A_LINE: Final = 2
MINUTES_TO_BEGIN: Final = 5
# Beyond this, somebody's kitchen is being slandered.
FACTOR: Final = 2.5


def times(recipe: AuditedRecipe) -> Iterator[RecipeFinding]:
    """The total holds the longest time, and is not far more than all of them one after another."""
    ours = recipe.total_minutes
    if recipe.active_minutes > ours:
        yield recipe.finding(
            "times",
            "active_minutes",
            "active",
            active_minutes=recipe.active_minutes,
            total_minutes=ours,
        )
    named = [time for step in recipe.steps for time in durations(step.nb, NORWEGIAN)]
    longest = max((time.low for time in named), default=0.0)
    if longest > ours + recipe.rest_minutes:
        yield recipe.finding(
            "times", "total_minutes", "too_short", longest_minutes=longest, total_minutes=ours
        )
    work = MINUTES_A_LINE * len(recipe.lines) + MINUTES_TO_BEGIN
    most = FACTOR * (sum(time.high for time in named) + work)
    if ours > most:
        yield recipe.finding(
            "times", "total_minutes", "too_long", total_minutes=ours, most_minutes=most
        )
