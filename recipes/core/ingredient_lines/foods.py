"""Which food of the table a line means: one for certain, or some to ask about.

Certain is only what a food of the table is called, in some form, and no other of its kind is; where
a name is that of several foods, the one as it is bought for cooking: raw, dry, or out of the tin
where the line counts tins.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

from recipes.core.ingredient_lines.reading import ReadLine, shorter_names
from recipes.core.recipe_audit.recipe import LANGUAGES, NORWEGIAN, NamedFood
from recipes.core.recipe_audit.words import Phrase, forms, words

TIN: Final = "boks"
# What stands after the comma of a name and tells how it is sold, not which food it is.
AS_BOUGHT: Final = frozenset(
    ("rå", "fersk", "ferske", "frisk", "friske", "tørr", "tørre", "tørt", "raw", "fresh", "dry")
)
GROUND: Final = frozenset(("malt", "ground", "siktet", "white", "hel", "whole"))
TINNED: Final = frozenset(
    ("hermetisk", "hermetiske", "hermetikk", "avrent", "canned", "tinned", "drained")
)
COOKED: Final = frozenset(
    ("kokt", "kokte", "stekt", "bakt", "ovnsbakt", "dampet", "boiled", "cooked", "fried", "baked")
)
SOLD: Final = AS_BOUGHT | GROUND | TINNED
MOST_WORDS: Final = 4
NOT_SO: Final = 3


@dataclass(frozen=True, slots=True)
class FoodMatch:
    """The food that a line means; or, where that is not certain, none and whom to ask about."""

    food: str | None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Hit:
    slug: str
    closeness: int  # 0: its name or a synonym; 1: but for how it is sold; 2: the first word
    of_name: int  # the closeness of its own name, synonyms apart; `NOT_SO` where it is none
    is_tinned: bool
    is_cooked: bool
    is_as_bought: bool = True


class FoodNames:
    """The foods of the table by every form of every name."""

    def __init__(self, foods: Iterable[NamedFood], irregular: Mapping[str, Iterable[str]]) -> None:
        self._irregular = {word: frozenset(other) for word, other in irregular.items()}
        self._hits: dict[Phrase, dict[str, _Hit]] = {}
        for food in foods:
            sold = frozenset(words(" ".join((*food.names_nb[:1], *food.names_en[:1]))))
            for language in LANGUAGES:
                for number, name in enumerate(food.names(language)):
                    hit = _Hit(
                        food.slug,
                        0,
                        of_name=NOT_SO if number else 0,
                        is_tinned=bool(sold & TINNED),
                        is_cooked=bool(sold & COOKED),
                    )
                    self._add(hit, name, language)

    def match(self, line: ReadLine) -> FoodMatch:
        """The food of a line."""
        unit = line.quantity.unit if line.quantity else ""
        asked: tuple[str, ...] = ()
        for name in shorter_names(line.food):
            hits = list(self._hits.get(words(name)[:MOST_WORDS], {}).values())
            if chosen := _chosen(hits, is_tinned=unit == TIN):
                return FoodMatch(chosen)
            asked = asked or tuple(sorted(hit.slug for hit in hits))
        return FoodMatch(None, asked)

    def _add(self, hit: _Hit, name: str, language: str) -> None:
        head, *qualifiers = [words(part) for part in name.replace("(", ",").split(",")]
        states = frozenset(word for part in qualifiers for word in part)
        closeness = (1 if states <= SOLD else 2) if states else 0
        as_bought = states <= AS_BOUGHT
        self._put(
            head,
            replace(
                hit,
                closeness=closeness,
                of_name=max(hit.of_name, closeness),
                is_as_bought=as_bought,
            ),
            language,
        )
        whole = head + tuple(word for part in qualifiers for word in part)
        if len(whole) <= MOST_WORDS:
            self._put(whole, hit, language)
        if len(whole) == 2:  # "Løk, gul" is "gul løk"; "chickpeas dried" is "dried chickpeas"
            self._put((whole[1], whole[0]), hit, language)

    def _put(self, phrase: Phrase, hit: _Hit, language: str) -> None:
        if not phrase:
            return
        last = len(phrase) - 1
        ways = [self._forms(word, language, is_last=n == last) for n, word in enumerate(phrase)]
        for form in product(*ways):
            hits = self._hits.setdefault(form, {})
            known = hits.get(hit.slug, hit)
            closer = min(hit, known, key=lambda one: one.closeness)
            hits[hit.slug] = replace(closer, of_name=min(hit.of_name, known.of_name))

    def _forms(self, word: str, language: str, *, is_last: bool) -> frozenset[str]:
        if is_last:
            return forms(word, language) | self._irregular.get(word, frozenset())
        inflected = (word, f"{word}e", f"{word}t") if language == NORWEGIAN else (word,)
        return frozenset(inflected)


def _chosen(hits: list[_Hit], *, is_tinned: bool) -> str | None:
    hits = [hit for hit in hits if not hit.is_cooked] or hits  # a recipe starts from what is raw
    if len(hits) < 2:
        return hits[0].slug if hits else None
    tinned = [hit for hit in hits if hit.is_tinned]
    if is_tinned and tinned:
        return _plainest(tinned)
    best = min(hit.closeness for hit in hits)
    nearest = [hit for hit in hits if hit.closeness == best]
    if best == 1 and len(nearest) > 1:
        nearest = [hit for hit in nearest if hit.is_as_bought]
    if any(hit.of_name < NOT_SO for hit in nearest):
        nearest = [hit for hit in nearest if hit.of_name < NOT_SO]
    chosen = _plainest(nearest)
    return chosen if chosen and not _is_another_called_so(chosen, hits) else None


def _is_another_called_so(chosen: str, hits: list[_Hit]) -> bool:
    """Whether something else has it as its name, as much as this: nobody can tell."""
    ours = next(hit for hit in hits if hit.slug == chosen)
    return any(
        hit.of_name <= min(ours.of_name, NOT_SO - 1)
        and not hit.slug.startswith(chosen)  # itself, or a kind of it
        for hit in hits
    )


def _plainest(hits: list[_Hit]) -> str | None:
    """The one of which the others are kinds, as the slugs tell: kimchi, before kimchi_vegansk."""
    shortest = min((hit.slug for hit in hits), key=len, default=None)
    if shortest is None or not all(hit.slug.startswith(shortest) for hit in hits):
        return None
    return shortest
