"""The amount at the beginning of an ingredient line."""

import re
from dataclasses import dataclass, replace
from typing import Final

from recipes.core.ingredient_lines.vocabulary import (
    ABOUT,
    BETWEEN,
    EACH,
    FRACTIONS,
    NUMBER_WORDS,
    SIZES,
    TIMES,
    UNITS,
    either,
)

_FIGURES: Final = r"\d{1,3}(?: \d{3})+(?=\s)|\d+\s+\d+\s*/\s*\d+|\d+\s*/\s*\d+|\d+(?:[.,]\d+)?"
NUMBER: Final = re.compile(rf"(?:{_FIGURES}|(?:{either(NUMBER_WORDS)})(?=\s))", re.IGNORECASE)
# "3dl" as well as "3 dl"; a unit ends where no letter follows.
UNIT: Final = re.compile(rf"\s*(?:(?:{either(UNITS)})(?![^\W\d_]))", re.IGNORECASE)
_ABOUT: Final = re.compile(rf"(?:{either(ABOUT)})\s+|~\s*", re.IGNORECASE)
_BETWEEN: Final = re.compile(rf"\s*(?:{either(BETWEEN)})\s*(?=\d|½|¼|¾|[a-zæøå]+\s)", re.IGNORECASE)
_TIMES: Final = re.compile(rf"\s*(?:{either(TIMES)})\s*(?=\d)", re.IGNORECASE)
_SIZE: Final = re.compile(rf"\s*(?:{either(SIZES)})\s+(?=\w)", re.IGNORECASE)
_IN_OTHER_UNITS: Final = re.compile(
    rf"\s*/\s*(?:{_FIGURES})\s*(?:{either(UNITS)})\b", re.IGNORECASE
)
_EACH: Final = re.compile(rf"\s*\(?\s*(?:(?:{either(EACH)})\s+)?", re.IGNORECASE)
_CLOSING: Final = re.compile(r"[^()]*\)")

COUNTED: Final = frozenset({"boks", "pakke", "stk"})  # of these a line may say what one weighs


@dataclass(frozen=True, slots=True)
class Quantity:
    """So much of a measure of our kitchen; of a range the middle counts."""

    amount: float
    unit: str  # empty: pieces of the food itself
    each_g: float | None = None  # what one tin or pack holds, where the line says it

    @property
    def grams(self) -> float | None:
        """The weight, where the line itself says it."""
        if self.each_g is not None:
            return self.amount * self.each_g
        return self.amount if self.unit == "g" else None


def plain(text: str) -> str:
    """The text with fractions as figures and single spaces."""
    for sign, figures in FRACTIONS.items():
        text = text.replace(sign, f" {figures}")
    text = text.replace("⁄", "/").replace("\N{NO-BREAK SPACE}", " ")
    return " ".join(text.split())


def read_quantity(text: str) -> tuple[Quantity | None, str]:
    """The amount that a plain text begins with, if any, and what follows it."""
    if about := _ABOUT.match(text):
        text = text[about.end() :]
    number = _number(text)
    if number is None:
        return None, text
    amount, end = number
    if (between := _BETWEEN.match(text, end)) and (most := _number(text, between.end())):
        amount, end = (amount + most[0]) / 2, most[1]
    if (times := _TIMES.match(text, end)) and (each := _measured(text, times.end())):
        size, end = each
        return _times(amount, size, text, end)
    unit, end = _unit(text, end)
    if unit is None and (adjective := _SIZE.match(text, end)):  # "a large handful"
        unit, after = _unit(text, adjective.end())
        end = after if unit is not None else end
    if unit is None and (one := _size_of_one(text, end)):  # "1 (400 g) tin"
        unit, after = _unit(text, one[1])
        if unit is not None and UNITS[unit][0] in COUNTED:
            return Quantity(amount, UNITS[unit][0], one[0]), text[after:].strip()
        unit = None
    if unit is None:
        return Quantity(amount, ""), text[end:].strip()
    if again := _IN_OTHER_UNITS.match(text, end):  # "250 g / 9 oz"
        end = again.end()
    code, factor = UNITS[unit]
    if code in COUNTED and (one := _size_of_one(text, end)):
        return Quantity(amount, code, one[0]), text[one[1] :].strip()
    return Quantity(amount * factor, code), text[end:].strip()


def with_size(quantity: Quantity, told: str) -> Quantity:
    """The amount of tins or packs with what one of them weighs, where `told` says it."""
    measured = _measured(plain(told), 0)
    is_counted = quantity.unit in COUNTED and quantity.each_g is None
    if not is_counted or measured is None or measured[0].unit != "g":
        return quantity
    return replace(quantity, each_g=measured[0].amount)


def _times(amount: float, size: Quantity, text: str, end: int) -> tuple[Quantity, str]:
    """ "2 x 400 g tins": two of what weighs so much."""
    unit, after = _unit(text, end)
    if unit is not None and UNITS[unit][0] in COUNTED and size.unit == "g":
        return Quantity(amount, UNITS[unit][0], size.amount), text[after:].strip()
    return Quantity(amount * size.amount, size.unit), text[end:].strip()


def _size_of_one(text: str, at: int) -> tuple[float, int] | None:
    """Grams of one tin or pack, where they are told just after it: "(400 g)", "à 400 g"."""
    each = _EACH.match(text, at)
    if each is None or not each.group().strip():
        return None
    each_end = about.end() if (about := _ABOUT.match(text, each.end())) else each.end()
    measured = _measured(text, each_end)
    if measured is None or measured[0].unit != "g":
        return None
    size, end = measured
    if (closing := _CLOSING.match(text, end)) and "(" in each.group():
        end = closing.end()
    return size.amount, end


def _measured(text: str, at: int) -> tuple[Quantity, int] | None:
    number = _number(text, at)
    if number is None:
        return None
    unit, end = _unit(text, number[1])
    if unit is None:
        return None
    code, factor = UNITS[unit]
    return Quantity(number[0] * factor, code), end


def _number(text: str, at: int = 0) -> tuple[float, int] | None:
    found = NUMBER.match(text, at)
    if found is None:
        return None
    written = found.group().lower()
    if written in NUMBER_WORDS:
        return NUMBER_WORDS[written], found.end()
    if "/" in written:
        whole, _, fraction = written.rpartition(" ")
        if not re.fullmatch(r"\d+/\d+", fraction):
            whole, fraction = "", written.replace(" ", "")
        above, below = fraction.split("/")
        if not int(below):
            return None
        return float(whole or 0) + int(above) / int(below), found.end()
    return float(written.replace(",", ".").replace(" ", "")), found.end()


def _unit(text: str, at: int) -> tuple[str | None, int]:
    found = UNIT.match(text, at)
    if found is None:
        return None, at
    return found.group().strip().lower(), found.end()
