"""Find things by what people type: slips, Norwegian letters without a Norwegian keyboard, parts of
words, several words in any order; the best match first.

`å` typed is `å` meant; `a`, `aa`, `o`, `oe` and `ae` may stand for a Norwegian letter. What sounds
alike, or is one letter off, comes after what matches as it is written, and guesses of more than
that come only where nothing else is found.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Final

NORWEGIAN: Final = frozenset("æøå")
SWEDISH: Final = str.maketrans({"ä": "æ", "ö": "ø"})
SHORT: Final = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})
LONG: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
# Ways to write one sound, in Norwegian and English.
SOUNDS: Final = (
    ("ae", "e"), ("æ", "e"), ("oe", "o"), ("ø", "o"), ("aa", "a"), ("å", "a"), ("gh", "g"),
    ("ph", "f"), ("hv", "v"), ("w", "v"), ("x", "ks"), ("z", "s"), ("c", "k"), ("j", "y"),
)  # fmt: skip

LONG_ENOUGH_INSIDE: Final = 4  # "oil" is not looked for in the middle of "boiled"
LONG_ENOUGH_TO_SOUND_ALIKE: Final = 4
LONG_ENOUGH_TO_SOUND_INSIDE: Final = 5
LONG_ENOUGH_TO_SLIP: Final = 4
LONG_ENOUGH_TO_SLIP_TWICE: Final = 8
KEPT: Final = 16_384  # folded names and words that are remembered: those of a whole food table


class Closeness(IntEnum):
    """How a word matches a name, the best first."""

    NAME = 0
    WORD = 1
    START = 2
    PART = 3
    SOUND = 4
    SLIP = 5
    SLIPS = 6
    NOT = 7


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something with names; among equal matches the earlier names count more."""

    key: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a name, in each spelling, and how it sounds."""

    spellings: tuple[str, ...]
    sound: str


@dataclass(frozen=True, slots=True)
class _Name:
    """One name: its words, and what people may type for the whole of it."""

    words: tuple[str, ...]
    whole: frozenset[str]
    length: int


Match = tuple[int, int, int, int]  # closeness, which name, which word of it, the name's length
Fits = Mapping[str, Closeness]  # the words that something typed may stand for


def rank(words: str, candidates: Sequence[Candidate]) -> list[int]:
    """Keys of the candidates that match every word, the best first; equals stay as they came."""
    return [key for _, key in _ranked(words, candidates)]


def meant(words: str, candidates: Sequence[Candidate]) -> list[int]:
    """Keys of the candidates that are probably meant: those that hold every word as it is typed,
    or else those that match as closely as the best.
    """
    typed = _words(_plain(words))
    holding = [candidate for candidate in candidates if _holds(candidate, typed)]
    found = _ranked(words, holding or candidates)
    return [key for order, key in found if holding or order[0] == found[0][0][0]]


def _holds(candidate: Candidate, typed: Sequence[str]) -> bool:
    spellings = {
        spelling
        for name in candidate.names
        for word in _name(name).words
        for spelling in _word(word).spellings
    }
    return spellings.issuperset(typed)


def _ranked(words: str, candidates: Sequence[Candidate]) -> list[tuple[tuple[int, ...], int]]:
    typed = _words(_plain(words))
    if not typed:
        return []
    known = {word for one in candidates for name in one.names for word in _name(name).words}
    found = _matches(typed, [_written_or_sounded(word, known) for word in typed], candidates)
    if not found or found[0][0][0] >= Closeness.PART:  # nothing is written quite so: a slip?
        found = _matches(typed, [_slipped(word, known) for word in typed], candidates)
    return found


def nearest(words: str, candidates: Sequence[Candidate]) -> int | None:
    """The best guess where `rank` finds nothing: what matches one of several words, else a name
    of which at most every third letter is off.
    """
    typed = _words(_plain(words))
    for word in sorted(typed, key=len, reverse=True) if len(typed) > 1 else ():
        if found := rank(word, candidates):
            return found[0]
    wanted = _sound("".join(typed))
    guesses = []
    for number, candidate in enumerate(candidates):
        for name in candidate.names:
            for word in _name(name).words:
                off = slips(wanted, _word(word).sound, len(wanted) // 3)
                if off is not None:
                    guesses.append((off, _name(name).length, number, candidate.key))
    return min(guesses)[-1] if guesses else None


def slips(one: str, other: str, most: int) -> int | None:
    """How many letters are missing, wrong, too many or swapped with a neighbour; None if more than
    `most`.
    """
    if abs(len(one) - len(other)) > most or len(set(one) ^ set(other)) > 2 * most:
        return None
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, last, row = row, before, [i]
        for j, wanted in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1] if row[-1] <= most else None


def _matches(
    typed: Sequence[str], fits: Sequence[Fits], candidates: Iterable[Candidate]
) -> list[tuple[tuple[int, ...], int]]:
    """What matches every word, sorted, with what it is sorted by."""
    found = []
    for number, candidate in enumerate(candidates):
        names = [_name(name) for name in candidate.names]
        best = [_best(one, names) for one in fits]
        each = [match for match in best if match is not None]
        if len(each) == len(typed):
            found.append(((*_order(typed, names, each), number), candidate.key))
    return sorted(found)


def _best(fits: Fits, names: Sequence[_Name]) -> Match | None:
    matches = [
        (fits[word], number, place, name.length)
        for number, name in enumerate(names)
        for place, word in enumerate(name.words)
        if word in fits
    ]
    return min(matches, default=None)


def _order(typed: Sequence[str], names: Sequence[_Name], each: Sequence[Match]) -> tuple[int, ...]:
    """The whole name first; else by the word that matches worst, then by all of them."""
    whole = " ".join(typed)
    for number, name in enumerate(names):
        if whole in name.whole:
            return (Closeness.NAME, 0, number, 0, name.length)
    return (
        max(match[0] for match in each),
        sum(match[0] for match in each),
        max(match[1] for match in each),
        min(match[2] for match in each),
        each[0][3],
    )


def _written_or_sounded(typed: str, known: Iterable[str]) -> dict[str, Closeness]:
    """As it is written, or as it sounds. `å` typed is `å` meant: only the sound folds it."""
    sound = _sound(typed)
    fits = {}
    for word in known:
        folded = _word(word)
        closeness = min(_written(typed, spelling) for spelling in folded.spellings)
        closeness = min(closeness, _sounded(sound, folded.sound))
        if closeness < Closeness.NOT:
            fits[word] = closeness
    return fits


def _written(typed: str, spelling: str) -> Closeness:
    if typed not in spelling:
        return Closeness.NOT
    if spelling == typed:
        return Closeness.WORD
    if spelling.startswith(typed):
        return Closeness.START
    # A compound's last part ("kål" in "grønnkål") is often short, a middle part is not.
    is_tail = len(typed) > 1 and spelling.endswith(typed)
    return Closeness.PART if is_tail or len(typed) >= LONG_ENOUGH_INSIDE else Closeness.NOT


def _sounded(typed: str, sound: str) -> Closeness:
    if typed == sound and len(typed) >= LONG_ENOUGH_TO_SOUND_ALIKE:
        return Closeness.WORD
    if typed in sound and len(typed) >= LONG_ENOUGH_TO_SOUND_INSIDE:
        return Closeness.SOUND
    return Closeness.NOT


def _slipped(typed: str, known: set[str]) -> dict[str, Closeness]:
    """As it is written, or with slips; the shorter the word, the fewer."""
    fits = _written_or_sounded(typed, known)
    sound = _sound(typed)
    most = (len(sound) >= LONG_ENOUGH_TO_SLIP) + (len(sound) >= LONG_ENOUGH_TO_SLIP_TWICE)
    if most:
        for word in known - fits.keys():
            off = slips(sound, _word(word).sound, most)
            if off is not None:
                fits[word] = Closeness(Closeness.SOUND + off)
    return fits


@lru_cache(maxsize=KEPT)
def _name(name: str) -> _Name:
    plain = _plain(name)
    said = re.split(r"[,(]", plain, maxsplit=1)[0]
    words = tuple(_words(plain))
    whole = {" ".join(_words(one)) for text in (plain, said) for one in _spellings(text)}
    return _Name(words, frozenset(whole), len(plain))


@lru_cache(maxsize=KEPT)
def _word(word: str) -> _Word:
    return _Word(_spellings(word), _sound(word))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _plain(text: str) -> str:
    """Small letters, without accents; Norwegian letters stay."""
    small = unicodedata.normalize("NFC", text.casefold()).translate(SWEDISH)
    return "".join(
        letter if letter in NORWEGIAN else unicodedata.normalize("NFD", letter)[0]
        for letter in small
    )


def _spellings(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((text, text.translate(SHORT), text.translate(LONG))))


def _sound(word: str) -> str:
    word = re.sub("ies$", "y", word)  # "berries" as "berry"
    for written, heard in SOUNDS:
        word = word.replace(written, heard)
    return re.sub(r"(.)\1+", r"\1", word)
