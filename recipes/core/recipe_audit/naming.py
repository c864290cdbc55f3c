"""Which food a step speaks of."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from recipes.core.recipe_audit.recipe import NORWEGIAN, NamedFood
from recipes.core.recipe_audit.words import (
    Phrase,
    WordList,
    all_forms,
    core_of,
    names_of,
)

SHORTEST_PART: Final = 4  # letters of a compound's first or last part: potet in potetbiter
ENDING: Final = 4  # letters: kålet is no compound, kålbåtene is
SHORTEST_START: Final = 5  # letters that a name may be cut down to: kylling of kyllinglår
AND: Final = frozenset({"og", "and"})
ENDINGS: Final = ("", "en", "et", "a", "ene", "n", "er")


@dataclass(frozen=True)
class FoodWords:
    """All the words for one food in one language."""

    food: NamedFood
    language: str
    listed: WordList

    @cached_property
    def names(self) -> frozenset[Phrase]:
        """What it is called."""
        return names_of(self.food.names(self.language), self.listed.vague)

    @cached_property
    def phrases(self) -> frozenset[Phrase]:
        """Its names in every form of their last word."""
        return frozenset(
            (*name[:-1], form) for name in self.names for form in self._forms(name[-1:])
        )

    @cached_property
    def heads(self) -> frozenset[str]:
        """The last words of its names, and the last parts of these: `oil`, `kål`."""
        last = {core_of(name)[-1] for name in self.names} - self.listed.vague
        return frozenset(last) | {
            head for head in self.listed.heads for word in last if word.endswith(head)
        }

    @cached_property
    def own(self) -> frozenset[str]:
        """Words that it shares with foods like it, and that still mean it: `oil`, `herbs`."""
        collective = self.listed.collective.get(self.food.group, frozenset())
        return self._forms(self.heads | collective)

    @cached_property
    def other(self) -> frozenset[str]:
        """Words of its names that mean it where they name no other line: `chicken`, `pumpkin`."""
        found = {word for name in self.names for word in name if len(word) >= SHORTEST_PART}
        return self._forms(found - self.listed.vague)

    @cached_property
    def firsts(self) -> frozenset[str]:
        """What stands alone before another of its kind: `red` of "red and yellow peppers"."""
        return frozenset(name[0] for name in self.names if len(name) > 1)

    def is_in_compound(self, word: str) -> bool:
        """Whether a Norwegian word is made of its names: paprikastrimlene, kålbåtene, limeyoghurt.

        Or a name of the word: karri for karripulver.
        """
        if self.language != NORWEGIAN:
            return False
        starts = tuple(
            start for ending in ENDINGS if len(start := word.removesuffix(ending)) >= SHORTEST_START
        )
        return (
            word.startswith(self._beginnings)
            or any(word.startswith(head) for head in self.heads if len(word) > len(head) + ENDING)
            or word.endswith(self._ends)
            or any(part.startswith(starts) for part in self._parts)
        )

    @cached_property
    def _parts(self) -> frozenset[str]:
        """The first words of its names."""
        return frozenset(name[0] for name in self.names) - self.listed.vague

    @cached_property
    def _beginnings(self) -> tuple[str, ...]:
        parts = (part.removesuffix("er") for part in self._parts)
        return tuple(part for part in parts if len(part) >= SHORTEST_PART)

    @cached_property
    def _ends(self) -> tuple[str, ...]:
        ends = self._forms(self.heads) | self.other
        long = {end for end in ends if len(end) >= SHORTEST_PART}
        return tuple(long | self._forms(self.heads & self.listed.heads))

    def _forms(self, found: Iterable[str]) -> frozenset[str]:
        return all_forms(found, self.language, self.listed)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a text that are one name, or a single word; and the foods that they name."""

    phrase: Phrase
    place: int  # of its first word
    names: frozenset[str]  # slugs


class NameIndex:
    """Finds the whole names of some foods in a text: the longest name wins."""

    def __init__(self, foods: Iterable[FoodWords]) -> None:
        self._names: Mapping[Phrase, set[str]] = defaultdict(set)
        for food in foods:
            for phrase in food.phrases:
                self._names[phrase].add(food.food.slug)
        self._longest = max(map(len, self._names), default=1)

    def mentions(self, text: Sequence[str]) -> Iterator[Mention]:
        """The text from left to right; words that name nothing stand alone."""
        place = 0
        while place < len(text):
            mention = self._longest_at(text, place)
            yield mention
            place += len(mention.phrase)

    def _longest_at(self, text: Sequence[str], place: int) -> Mention:
        for length in range(min(self._longest, len(text) - place), 0, -1):
            phrase = tuple(text[place : place + length])
            if phrase in self._names:
                return Mention(phrase, place, frozenset(self._names[phrase]))
        return Mention((text[place],), place, frozenset())


def mentioned(foods: Iterable[FoodWords], text: Sequence[str]) -> frozenset[str]:
    """The slugs of those foods of a recipe that a text speaks of.

    A word that is the whole name of one is no part of another's: sitronsaft is not sitron.
    """
    foods = tuple(foods)
    mentions = tuple(NameIndex(foods).mentions(text))
    shared = {word for word, after in pairwise(text) if after in AND}
    return frozenset(
        food.food.slug
        for food in foods
        if any(_speaks_of(mention, food) for mention in mentions) or food.firsts & shared
    )


def _speaks_of(mention: Mention, food: FoodWords) -> bool:
    if food.food.slug in mention.names:
        return True
    if len(mention.phrase) > 1:
        return False
    (word,) = mention.phrase
    if word in food.own:
        return True
    return not mention.names and (word in food.other or food.is_in_compound(word))
