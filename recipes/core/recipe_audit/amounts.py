"""Checks of amounts: a line's grams, the weight on the plate, energy, salt, what is heated."""

import re
from collections.abc import Iterator
from typing import Final

from recipes.core.measures import UnknownMeasureError, grams_of
from recipes.core.portion import LIVE
from recipes.core.recipe_audit.meals import energy_range, largest_sodium
from recipes.core.recipe_audit.recipe import LANGUAGES, AuditedLine, AuditedRecipe, RecipeFinding

FARTHEST: Final = 0.2  # a cook's hand is no finer
# These come in more sizes than the one that was weighed: the note says which.
PACKS: Final = frozenset({"boks", "pakke"})
GRAMS_IN_NOTE: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s*g\b")
SERVED_G: Final = (60.0, 1000.0)
# Above the cap a dish may still be balanced by the rest of the day; not this far.
SODIUM_FACTOR: Final = 1.6


def grams(recipe: AuditedRecipe) -> Iterator[RecipeFinding]:
    """A line weighs what its measure weighs, or what the note says of the pack."""
    for place, line in recipe.numbered_lines:
        slug = line.food.slug
        try:
            weighed = grams_of(line.amount, line.unit, line.measures, line.density_g_per_ml)
        except UnknownMeasureError:
            yield recipe.finding("grams", place, "never_weighed", f"{line.unit} {slug}")
            continue
        if not any(_is_near(line.grams, pack) for pack in (weighed, *_packs(line))):
            yield recipe.finding(
                "grams", place, "grams", slug, ours_g=line.grams, weighed_g=weighed
            )


def yields(recipe: AuditedRecipe) -> Iterator[RecipeFinding]:
    """What every line weighs when it is cooked is known, and a portion fits on a plate."""
    for place, line in recipe.numbered_lines:
        if not line.is_yield_known:
            yield recipe.finding("yield", place, "yield_unknown", f"{line.food.slug} {line.method}")
    served = recipe.portion.at_least("served_g")
    if not SERVED_G[0] <= served <= SERVED_G[1]:
        yield recipe.finding(
            "yield", "portions", "served", served_g=served, low_g=SERVED_G[0], high_g=SERVED_G[1]
        )


def energy(recipe: AuditedRecipe) -> Iterator[RecipeFinding]:
    """A portion is a meal of one of those that it is served at."""
    low, high = energy_range(recipe.slots)
    ours = recipe.portion.at_least("energy_kcal")
    if not low <= ours <= high:
        yield recipe.finding(
            "energy", "portions", "energy", ours_kcal=ours, low_kcal=low, high_kcal=high
        )


def salt(recipe: AuditedRecipe) -> Iterator[RecipeFinding]:
    """Sodium stays within reach of what the meal may have."""
    most = SODIUM_FACTOR * largest_sodium(recipe.slots)
    ours = recipe.portion.at_most("sodium_mg")
    if ours > most:
        yield recipe.finding("salt", "portions", "salt", ours_mg=ours, most_mg=most)


def live_heated(recipe: AuditedRecipe) -> Iterator[RecipeFinding]:
    """No living culture is cooked: it is what the ferment is there for."""
    for place, line in recipe.numbered_lines:
        if line.ferment == LIVE and line.method:
            yield recipe.finding("live_heated", place, "live_heated", line.food.slug)


def _packs(line: AuditedLine) -> list[float]:
    """What the line weighs by the grams that its note gives of the pack."""
    if line.unit not in PACKS:
        return []
    said = [grams for language in LANGUAGES for grams in GRAMS_IN_NOTE.findall(line.note[language])]
    return [line.amount * float(grams.replace(",", ".")) for grams in said]


def _is_near(ours: float, weighed: float) -> bool:
    return abs(ours / weighed - 1) <= FARTHEST
