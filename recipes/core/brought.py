"""A recipe that somebody brings along, as text: nothing in it is trusted or known."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

LONGEST_TITLE: Final = 120
LONGEST_TEXT: Final = 2000
LONGEST_LINE: Final = 300
MOST_LINES: Final = 200
MOST_STEPS: Final = 100
PORTIONS: Final = range(1, 101)
MINUTES: Final = range(1, 100_001)
TAG: Final = re.compile(r"<[^>]*>?")
NOT_TEXT: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\ufeff]")
NUMBERED: Final = re.compile(r"^\s*(?:\d{1,2}[.)]|[-•*–])\s+")


class BroughtError(Exception):
    """What was brought cannot be read as a recipe. `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class BroughtRecipe:
    """A recipe as it was written. Portions and minutes are None where it does not say."""

    title: str
    lines: tuple[str, ...]
    steps: tuple[str, ...]
    intro: str = ""
    portions: int | None = None
    minutes: int | None = None


def brought(
    *,
    title: object,
    lines: Iterable[object],
    steps: Iterable[object],
    intro: object = "",
    portions: object = None,
    minutes: object = None,
) -> BroughtRecipe:
    """A recipe from whatever a file holds: plain text, of bounded length.

    :raises BroughtError: `no_title`, `no_lines`, `too_many_lines`
    """
    name = plain_text(title)[:LONGEST_TITLE].strip()
    if not name:
        raise BroughtError("no_title")
    found = list(_texts(lines, LONGEST_LINE, MOST_LINES))
    if not found:
        raise BroughtError("no_lines")
    return BroughtRecipe(
        title=name,
        lines=tuple(found),
        steps=tuple(NUMBERED.sub("", step) for step in _texts(steps, LONGEST_TEXT, MOST_STEPS)),
        intro=plain_text(intro)[:LONGEST_TEXT],
        portions=_whole(portions, PORTIONS),
        minutes=_whole(minutes, MINUTES),
    )


def plain_text(told: object) -> str:
    """Text without markup and signs that nobody sees; nothing, where it is no text."""
    if not isinstance(told, (str, int, float)) or isinstance(told, bool):
        return ""
    text = TAG.sub(" ", html.unescape(TAG.sub(" ", str(told)[: 4 * LONGEST_TEXT])))
    lines = (" ".join(line.split()) for line in NOT_TEXT.sub("", text).splitlines())
    return "\n".join(line for line in lines if line)


def _texts(told: Iterable[object], longest: int, most: int) -> Iterable[str]:
    count = 0
    for one in told:
        for text in plain_text(one).splitlines():
            count += 1
            if count > most:
                raise BroughtError("too_many_lines")
            yield text[:longest]


def _whole(told: object, allowed: range) -> int | None:
    """The first whole number in what a file says: "4 portions" is 4."""
    digits = re.search(r"\d{1,6}", str(told)) if told is not None else None
    number = int(digits.group()) if digits else 0
    return number if number in allowed else None
