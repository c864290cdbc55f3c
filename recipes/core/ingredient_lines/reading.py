"""One ingredient line: how much, of what, and how it is prepared."""

import re
from dataclasses import dataclass
from typing import Final

from recipes.core.ingredient_lines.amounts import Quantity, plain, read_quantity, with_size
from recipes.core.ingredient_lines.vocabulary import (
    A_LITTLE,
    CONNECTING,
    CUT,
    FOR_WHAT,
    OPTIONAL,
    PREPARED,
    TO_TASTE,
    WITHOUT_AMOUNT,
    either,
)

LONGEST_LINE: Final = 300  # letters; what is longer is no ingredient line
BULLET: Final = re.compile(r"^\s*(?:[-•*·–▢□☐]|\[[ x]?\])\s*", re.IGNORECASE)
PARENTHESIS: Final = re.compile(r"\s*\(([^()]*)\)\s*")
WEIGHT_LAST: Final = re.compile(r"^(?P<food>[^\d,(]+?)[,:]?\s+(?P<amount>[\d½¼¾].*)$")
_FOR_WHAT: Final = re.compile(rf",?\s*\b(?:{either((*TO_TASTE, *FOR_WHAT))})\b.*$", re.IGNORECASE)
_OPTIONAL: Final = re.compile(
    rf"^(?:{either(OPTIONAL)})\s+|,?\s*\(?\b(?:optional|valgfritt)\b\)?", re.IGNORECASE
)
_SIZE_LAST: Final = re.compile(r"\s+[àáa]\s+(?P<size>\d.*)$", re.IGNORECASE)
_CUT: Final = re.compile(rf"\s+(?:i|in|into)\s+(?:\w+\s+)?(?:{either(CUT)})\b.*$", re.IGNORECASE)
_LITTLE: Final = re.compile(rf"^(?:{either(A_LITTLE)})\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReadLine:
    """What a line says. Nothing in it is looked up yet.

    `food` is what stands where a food's name does; `quantity` is None where the line tells none.
    """

    text: str
    quantity: Quantity | None
    food: str
    note: str = ""
    is_heading: bool = False
    is_optional: bool = False


def read_line(text: str) -> ReadLine:
    """Read one line. Any text is read: what makes no sense becomes the name of a food."""
    line = plain(BULLET.sub("", text[:LONGEST_LINE]))
    if _is_heading(line):
        return ReadLine(line, None, line.rstrip(":").strip(), is_heading=True)
    optional = bool(_OPTIONAL.search(line))
    rest = _OPTIONAL.sub("", line).strip()
    little = bool(_LITTLE.match(rest))
    if little:
        rest = _LITTLE.sub("", rest)
    quantity, rest = read_quantity(rest)
    if quantity is None and (last := WEIGHT_LAST.match(rest)):
        quantity, after = read_quantity(last["amount"])
        rest = last["food"] if quantity is not None and not after else rest
        quantity = quantity if not after else None
    if quantity is not None and (size := _SIZE_LAST.search(rest)):
        quantity, rest = with_size(quantity, size["size"]), rest[: size.start()]
    food, note, is_to_taste = _food_and_note(rest)
    if quantity is not None:
        quantity = with_size(quantity, note)
    if quantity is None and (little or is_to_taste):
        quantity = Quantity(1, WITHOUT_AMOUNT)
    return ReadLine(line, quantity, food, note, is_optional=optional)


def shorter_names(food: str) -> list[str]:
    """The name as it is written, then without what says how the food is cut or how large."""
    words = food.split()
    bare = [word for word in words if word.casefold() not in PREPARED]
    names = [food, " ".join(bare)]
    return list(dict.fromkeys(name for name in names if name))


def _is_heading(line: str) -> bool:
    return line.endswith(":") and not any(sign.isdigit() for sign in line)


def _food_and_note(rest: str) -> tuple[str, str, bool]:
    notes = [found.strip() for found in PARENTHESIS.findall(rest)]
    rest = PARENTHESIS.sub(" ", rest).strip()
    told = _FOR_WHAT.search(rest)
    is_to_taste = told is not None and told.group().strip(" ,").casefold().startswith(TO_TASTE)
    if told:
        notes.append(told.group().strip(" ,"))
        rest = rest[: told.start()]
    food, comma, after = rest.partition(",")
    if comma:
        notes.insert(0, after.strip())
    if cut := _CUT.search(food):
        notes.insert(0, cut.group().strip())
        food = food[: cut.start()]
    words = food.split()
    while words and words[0].casefold() in CONNECTING:
        words = words[1:]
    return " ".join(words).strip(" .;"), ", ".join(note for note in notes if note), is_to_taste
