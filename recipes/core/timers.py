"""The times that a step tells, so that a cook can set a clock by them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

MINUTE: Final = 60
HOUR: Final = 60 * MINUTE
HALVES: Final = {"": 0.0, "½": 0.5, "¼": 0.25, "¾": 0.75}

_COUNTED: Final = re.compile(
    r"(?P<least>\d+)?\s?(?P<part>[½¼¾]?)(?:\s?[–-]\s?\d+\s?[½¼¾]?)?\s"
    r"(?P<unit>minutter|minutt|min|minutes?|timer?|hours?)\b",
)
_WORDED: Final = {
    "en halv time": HOUR // 2,
    "half an hour": HOUR // 2,
    "en time": HOUR,
    "an hour": HOUR,
    "et kvarter": HOUR // 4,
    "ett minutt": MINUTE,
    "et minutt": MINUTE,
    "a minute": MINUTE,
}
_TIME: Final = re.compile(
    rf"{_COUNTED.pattern}|\b(?P<words>{'|'.join(_WORDED)})\b", flags=re.IGNORECASE
)


@dataclass(frozen=True)
class Piece:
    """A part of a step's text, and the seconds that it tells; 0 where it tells none."""

    text: str
    seconds: int = 0


def pieces(text: str) -> tuple[Piece, ...]:
    """A step in pieces that make it up again. Of "8–10 minutes" the clock takes the 8: a cook looks
    when it may be done.
    """
    return tuple(_pieces(text))


def _pieces(text: str) -> Iterator[Piece]:
    start = 0
    for found in _TIME.finditer(text):
        seconds = _seconds(found)
        if seconds:
            if found.start() > start:
                yield Piece(text[start : found.start()])
            yield Piece(found.group(), seconds)
            start = found.end()
    if start < len(text):
        yield Piece(text[start:])


def _seconds(found: re.Match[str]) -> int:
    if found["words"]:
        return _WORDED[found["words"].lower()]
    count = int(found["least"] or 0) + HALVES[found["part"]]
    is_hours = found["unit"].lower().startswith(("time", "hour"))
    return round(count * (HOUR if is_hours else MINUTE))
