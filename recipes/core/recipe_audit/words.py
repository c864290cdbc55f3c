"""The words of a step, and the forms that a food's name takes in it.

Forms are made from a name and looked for as they are. Cutting endings off what stands in the text
would be shorter and find wrong foods: `rist` (toast) is not the rice `ris`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from recipes.core.recipe_audit.recipe import NORWEGIAN

Phrase = tuple[str, ...]

WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
PARENTHESIS: Final = re.compile(r"\([^)]*\)")
UNACCENTED: Final = str.maketrans("éèêëîïñüúóôç’", "eeeeiinuuooc'")
# "Mackerel in tomato", "lår av lam": what stands before these is what the food is.
JOINTS: Final = frozenset({"i", "in", "av", "of", "med", "with", "til", "for", "på", "on", "uten"})
_AFTER_E: Final = ("", "n", "t", "s", "ns", "ts")
_AFTER_STEM: Final = ("a", "en", "et", "er", "ene", "enes")
_AFTER_OTHERS: Final = ("", "a", "en", "et", "er", "ene", "s", "ens", "ets", "enes")


@dataclass(frozen=True, slots=True)
class WordList:
    """What no table of foods says of the words in a recipe, in one language."""

    # Food group → words for all that is of it: "the vegetables".
    collective: Mapping[str, frozenset[str]]
    heads: frozenset[str]  # Norwegian: the last parts of compounds that stand alone, as in rapsolje
    vague: frozenset[str]  # they tell kinds of one food apart and name none: "white", "frozen"
    irregular: Mapping[str, frozenset[str]]  # gulrot → gulrøtter
    ordinary: frozenset[Phrase]  # names of foods that are other words too, or name what is made
    everything: frozenset[Phrase]  # "all the ingredients"
    except_for: frozenset[str]  # "without salt", "if you have cream": no food is asked for
    equipment: Mapping[str, frozenset[Phrase]]  # its names, by kind
    at_work: Mapping[str, frozenset[Phrase]]  # verbs for what it does: "blend"


def words(text: str) -> Phrase:
    """The words of a text in order, folded; a hyphen parts two words."""
    return tuple(WORD.findall(text.casefold().translate(UNACCENTED)))


def sentences(text: str) -> list[Phrase]:
    """The sentences of a text, each as its words."""
    return [found for part in re.split(r"[.!?:;](?:\s|$)", text) if (found := words(part))]


def phrase_of(name: str) -> Phrase:
    """What a food is called by a name: up to the comma, without what stands in parentheses."""
    return words(PARENTHESIS.sub(" ", name).split(",")[0])


def names_of(names: Iterable[str], vague: frozenset[str]) -> frozenset[Phrase]:
    """What a food is called by its names; a single word in parentheses is a name too."""
    whole = {phrase_of(name) for name in names}
    inside = {words(part) for name in names for part in PARENTHESIS.findall(name)}
    return frozenset(name for name in whole if name) | {
        name for name in inside if len(name) == 1 and name[0] not in vague
    }


def core_of(phrase: Phrase) -> Phrase:
    """The words up to the first joint: `mackerel` of "mackerel in tomato sauce"."""
    for place, word in enumerate(phrase):
        if word in JOINTS and place:
            return phrase[:place]
    return phrase


@cache
def forms(word: str, language: str) -> frozenset[str]:
    """The word itself, its plural and its definite forms."""
    return _norwegian_forms(word) if language == NORWEGIAN else _english_forms(word)


def all_forms(found: Iterable[str], language: str, listed: WordList) -> frozenset[str]:
    """Every form of every word, with the irregular ones."""
    return frozenset[str]().union(
        *(forms(word, language) | listed.irregular.get(word, frozenset()) for word in found)
    )


def stands_in(phrase: Phrase, text: Sequence[str]) -> bool:
    """Whether the words stand in a text, one after the other."""
    length = len(phrase)
    return any(tuple(text[at : at + length]) == phrase for at in range(len(text) - length + 1))


def _norwegian_forms(word: str) -> frozenset[str]:
    """Bokmål: definite and plural forms, of a name that may be a plural itself."""
    bases = {word}
    if word.endswith("er") and len(word) > 4:  # tomater, plommer
        bases |= {word[:-2], word[:-1]}
    made = set[str]()
    for base in bases:
        if base.endswith("e"):
            made |= {base + ending for ending in _AFTER_E}
            made |= {base[:-1] + ending for ending in _AFTER_STEM}
        else:
            made |= {base + ending for ending in _AFTER_OTHERS}
    return frozenset(made)


def _english_forms(word: str) -> frozenset[str]:
    """Singular and plural."""
    made = {word, f"{word}s", f"{word}es", f"{word}'s"}
    if word.endswith("y"):
        made.add(f"{word[:-1]}ies")
    if word.endswith("f"):
        made.add(f"{word[:-1]}ves")
    if word.endswith("ies"):
        made.add(f"{word[:-3]}y")
    if word.endswith("ves"):
        made.add(f"{word[:-3]}f")
    if word.endswith("s") and not word.endswith("ss"):
        made.add(word[:-1])
        if word.endswith("es"):
            made.add(word[:-2])
    return frozenset(made)
