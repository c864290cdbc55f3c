"""Checks that a recipe asks for the equipment that its steps use, and for no other."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from recipes.core.recipe_audit.recipe import LANGUAGES, AuditedRecipe, RecipeFinding
from recipes.core.recipe_audit.words import Phrase, WordList, sentences, stands_in, words

OVEN: Final = "oven"
MICROWAVE: Final = "microwave"
WAFFLE_IRON: Final = "waffle_iron"
# A slice may be grilled in a toaster and a waffle is baked in its iron: these ask for nothing.
ASKED_BY: Final = {"baked": OVEN, "microwaved": MICROWAVE}
USED_BY: Final = ASKED_BY | {"grilled": OVEN}
DEGREES: Final = re.compile(r"\d\s*°\s*C")
OR: Final = frozenset({"eller", "or"})


def equipment(recipe: AuditedRecipe, lists: Mapping[str, WordList]) -> Iterator[RecipeFinding]:
    """Whoever has the equipment that is named can cook the dish, and nobody else is kept out."""
    kinds = {kind for listed in lists.values() for kind in listed.equipment}
    for kind in sorted(kinds - recipe.equipment):
        place = _asked_in(kind, recipe, lists)
        if place:
            yield recipe.finding("equipment", place, "equipment_lacking", kind)
    for kind in sorted(recipe.equipment):
        if not _is_used(kind, recipe, lists):
            yield recipe.finding("equipment", "equipment", "equipment_unused", kind)


def _asked_in(kind: str, recipe: AuditedRecipe, lists: Mapping[str, WordList]) -> str:
    """The place that cannot be followed without it; nothing where none is."""
    for place, line in recipe.numbered_lines:
        if ASKED_BY.get(line.method) == kind and WAFFLE_IRON not in recipe.equipment:
            return place
    for place, step in recipe.numbered_steps:
        if kind == OVEN and not DEGREES.search(step.nb + step.en):
            continue  # "take it out of the oven" follows from what was said before
        if any(_asks(kind, step[language], lists[language]) for language in LANGUAGES):
            return place
        if all(_is_at_work(kind, step[language], lists[language]) for language in LANGUAGES):
            return place
    return ""


def _asks(kind: str, text: str, listed: WordList) -> bool:
    return any(
        _names(kind, sentence, listed) and not _has_a_choice(kind, sentence, listed)
        for sentence in sentences(text)
    )


def _has_a_choice(kind: str, sentence: Phrase, listed: WordList) -> bool:
    """Whether one side does without it: "with a blender or a fork"."""
    sides: list[list[str]] = [[]]
    for word in sentence:
        if word in OR:
            sides.append([])
        else:
            sides[-1].append(word)
    return not all(_names(kind, tuple(side), listed) for side in sides)


def _is_used(kind: str, recipe: AuditedRecipe, lists: Mapping[str, WordList]) -> bool:
    return any(USED_BY.get(line.method) == kind for line in recipe.lines) or any(
        _names(kind, words(step[language]), lists[language])
        or _is_at_work(kind, step[language], lists[language])
        for step in recipe.steps
        for language in LANGUAGES
    )


def _names(kind: str, text: Phrase, listed: WordList) -> bool:
    return any(stands_in(name, text) for name in listed.equipment.get(kind, ()))


def _is_at_work(kind: str, text: str, listed: WordList) -> bool:
    return any(stands_in(verb, words(text)) for verb in listed.at_work.get(kind, ()))
