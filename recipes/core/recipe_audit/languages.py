"""Checks that a recipe says the same in both languages."""

from collections.abc import Iterator
from typing import Final

from recipes.core.recipe_audit.numbers import Number, in_figures, said
from recipes.core.recipe_audit.recipe import ENGLISH, NORWEGIAN, AuditedRecipe, RecipeFinding, Texts

# A longer text that is the same in both languages was never translated; "Chili con carne" was.
LONGEST_NAME: Final = 16
LONGEST_SAME: Final = 12


def languages(recipe: AuditedRecipe) -> Iterator[RecipeFinding]:
    """Steps name the same numbers, and every text is there twice and is translated."""
    for place, step in recipe.numbered_steps:
        differing = differing_numbers(step)
        if differing:
            yield recipe.finding("languages", place, "numbers_differ", ", ".join(differing))
    for place, texts in _texts(recipe):
        if bool(texts.nb) != bool(texts.en):
            yield recipe.finding("languages", place, "one_language")
        elif texts.nb == texts.en and len(texts.nb) > _longest_same(place):
            yield recipe.finding("languages", place, "not_translated")


def differing_numbers(step: Texts) -> list[str]:
    """The numbers that one language gives in figures and the other does not name at all."""
    norwegian, english = in_figures(step.nb, NORWEGIAN), in_figures(step.en, ENGLISH)
    alone = norwegian - said(step.en, ENGLISH) | english - said(step.nb, NORWEGIAN)
    return [_in_words(number) for number in sorted(alone)]


def _in_words(number: Number) -> str:
    unit, count = number
    return f"{count:g} {unit}".strip()


def _longest_same(place: str) -> int:
    """Characters; a title may be the dish's name in both languages."""
    return LONGEST_NAME if place == "title" else LONGEST_SAME


def _texts(recipe: AuditedRecipe) -> Iterator[tuple[str, Texts]]:
    yield "title", recipe.title
    yield "intro", recipe.intro
    yield "tip", recipe.tip
    yield "day_before", recipe.day_before
    for place, line in recipe.numbered_lines:
        yield f"{place}.note", line.note
        yield f"{place}.group", line.group
    yield from recipe.numbered_steps
