"""The numbers that a step names: minutes, degrees, amounts, in either language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

MINUTES: Final = "min"
PLAIN: Final = ""
Number = tuple[str, float]  # what it counts, how many

FRACTIONS: Final = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 1 / 8}
_ONE: Final = r"\d+\s+\d/\d|\d/\d|\d+[.,]\d+|\d+\s?[½¼¾⅓⅔⅛]|\d+|[½¼¾⅓⅔⅛]"
NUMBER: Final = re.compile(_ONE)
# Longest first, so that "minutter" is not read as "min"; seconds, minutes and hours in minutes.
_UNITS: Final = {
    "nb": {"sekund": 1 / 60, "sek": 1 / 60, "minutt": 1.0, "min": 1.0, "time": 60.0},
    "en": {"second": 1 / 60, "sec": 1 / 60, "minute": 1.0, "min": 1.0, "hour": 60.0},
}
_ENDINGS: Final = {"nb": r"(?:ers?|ene|et|en|r|s)?", "en": "s?"}
_DURATIONS: Final = {
    language: re.compile(
        rf"({_ONE})(?:\s*(?:–|-|to|til)\s*({_ONE}))?(?:\s|-)*"
        rf"({'|'.join(units)}){_ENDINGS[language]}\b"
    )
    for language, units in _UNITS.items()
}
# What is written out. An article may be a number ("a minute"), so it counts as one too.
_WORDS: Final = {
    "nb": {
        "en": 1.0, "én": 1.0, "ei": 1.0, "et": 1.0, "ett": 1.0, "to": 2.0, "tre": 3.0, "fire": 4.0,
        "fem": 5.0, "seks": 6.0, "sju": 7.0, "syv": 7.0, "åtte": 8.0, "ni": 9.0, "ti": 10.0,
        "tolv": 12.0, "femten": 15.0, "kvarter": 15.0, "kvarters": 15.0, "kvarteret": 15.0,
        "tjue": 20.0, "tretti": 30.0, "halv": 0.5, "halvt": 0.5, "halve": 0.5, "halvannen": 1.5,
        "halvannet": 1.5, "begge": 2.0,
    },
    "en": {
        "a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0,
        "six": 6.0, "seven": 7.0, "eight": 8.0, "nine": 9.0, "ten": 10.0, "twelve": 12.0,
        "fifteen": 15.0, "quarter": 15.0, "twenty": 20.0, "thirty": 30.0, "half": 0.5,
        "halves": 0.5, "both": 2.0, "another": 1.0,
    },
}  # fmt: skip
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Duration:
    """A time that a step names, in minutes; both bounds are the same where it is no range."""

    low: float
    high: float


def durations(text: str, language: str) -> list[Duration]:
    """The times in figures, in the order of the text."""
    return [duration for duration, _ in _found(text.casefold(), language)]


def in_figures(text: str, language: str) -> set[Number]:
    """Every number that is written in figures; a range is its two ends."""
    text = text.casefold()
    numbers: set[Number] = set()
    for duration, match in _found(text, language):
        numbers |= {(MINUTES, duration.low), (MINUTES, duration.high)}
        text = text.replace(match, " ", 1)
    return numbers | {(PLAIN, value(found)) for found in NUMBER.findall(text)}


def said(text: str, language: str) -> set[Number]:
    """Every number that the text may be read as naming, in figures or in words."""
    words = _WORDS[language]
    numbers = in_figures(text, language)
    # "10 minutes, adding the peas for the last 3": what a number counts may go without saying.
    numbers |= {(kind, count) for _, count in numbers for kind in (PLAIN, MINUTES)}
    spoken = [words[word] for word in _WORD.findall(text.casefold()) if word in words]
    if 0.5 in spoken:  # "an hour and a half"
        spoken.append(1.5)
    for number in spoken:
        # "a second", "two minutes", "half an hour": words are not read closely.
        numbers |= {(PLAIN, number), (MINUTES, number), (MINUTES, number * 60)}
        numbers.add((MINUTES, _rounded(number / 60)))
    return numbers


def value(text: str) -> float:
    """`1,5`, `1.5`, `½`, `1½`, `1/2` and `1 1/2` as a number."""
    total = 0.0
    for sign, fraction in FRACTIONS.items():
        if sign in text:
            text, total = text.replace(sign, " "), total + fraction
    for part in text.split():
        above, _, below = part.partition("/")
        total += float(above.replace(",", ".")) / (float(below) if below else 1.0)
    return _rounded(total)


def _found(text: str, language: str) -> Iterator[tuple[Duration, str]]:
    """Each time with the text that names it."""
    for match in _DURATIONS[language].finditer(text):
        low, high, unit = match.groups()
        minutes = _UNITS[language][unit]
        first = _rounded(value(low) * minutes)
        yield Duration(first, _rounded(value(high) * minutes) if high else first), match.group()


def _rounded(number: float) -> float:
    """So that thirty seconds are half a minute in both languages."""
    return round(number, 4)
