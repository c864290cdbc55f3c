"""Every check of the audit, by the code of what it finds."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from recipes.core.recipe_audit.amounts import energy, grams, live_heated, salt, yields
from recipes.core.recipe_audit.duplicates import duplicates
from recipes.core.recipe_audit.equipment import equipment
from recipes.core.recipe_audit.ingredients import Vocabulary, unlisted, unused
from recipes.core.recipe_audit.languages import languages
from recipes.core.recipe_audit.recipe import AuditedRecipe, RecipeFinding
from recipes.core.recipe_audit.times import times
from recipes.core.recipe_audit.titles import title

Check = Callable[[AuditedRecipe, Vocabulary], Iterator[RecipeFinding]]

CHECKS: Final[dict[str, Check]] = {
    "title": lambda recipe, _: title(recipe),
    "grams": lambda recipe, _: grams(recipe),
    "yield": lambda recipe, _: yields(recipe),
    "energy": lambda recipe, _: energy(recipe),
    "salt": lambda recipe, _: salt(recipe),
    "live_heated": lambda recipe, _: live_heated(recipe),
    "times": lambda recipe, _: times(recipe),
    "languages": lambda recipe, _: languages(recipe),
    "equipment": lambda recipe, vocabulary: equipment(recipe, vocabulary.lists),
    "unused": unused,
    "unlisted": unlisted,
}
DUPLICATE: Final = "duplicate"
FINDINGS: Final = (*CHECKS, DUPLICATE)


def findings_of(recipe: AuditedRecipe, vocabulary: Vocabulary) -> Iterator[RecipeFinding]:
    """Everything that is wrong with one recipe by itself."""
    for check in CHECKS.values():
        yield from check(recipe, vocabulary)


def all_findings(
    recipes: Sequence[AuditedRecipe], vocabulary: Vocabulary
) -> Iterator[RecipeFinding]:
    """Everything that is wrong with the recipes, each by itself and beside the others."""
    for recipe in recipes:
        yield from findings_of(recipe, vocabulary)
    yield from duplicates(recipes)
