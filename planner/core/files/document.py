"""Reading a document from elsewhere: every value knows where it stands, so that an error can say
so.
"""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any


class DocumentError(Exception):
    """A value that cannot be right: where it stands, and why."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Part:
    """One value of the document. Every reader raises DocumentError."""

    value: Any
    path: str = "$"

    def wrong(self, reason: str) -> DocumentError:
        """The error that says where this value stands."""
        return DocumentError(self.path, reason)

    def fields(
        self, required: Collection[str], optional: Collection[str] = ()
    ) -> Mapping[str, "Part"]:
        """An object with these keys and no others."""
        fields = self.entries()
        for key in required:
            if key not in fields:
                raise self.wrong(f"{key} is missing")
        for key, part in fields.items():
            if key not in required and key not in optional:
                raise part.wrong("no such key here")
        return fields

    def entries(self) -> Mapping[str, "Part"]:
        """An object with any keys."""
        if not isinstance(self.value, dict):
            raise self.wrong("is no object")
        return {key: Part(value, f"{self.path}.{key}") for key, value in self.value.items()}

    def items(self) -> list["Part"]:
        """The items of a list."""
        if not isinstance(self.value, list):
            raise self.wrong("is no list")
        return [Part(value, f"{self.path}[{n}]") for n, value in enumerate(self.value)]

    def text(self) -> str:
        """A text that is not empty."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.wrong("is no text")
        return self.value.strip()

    def texts(self) -> frozenset[str]:
        """The different texts of a list."""
        return frozenset(item.text() for item in self.items())

    def one_of(self, choices: Collection[str]) -> str:
        """One of some texts."""
        text = self.text()
        if text not in choices:
            raise self.wrong(f"{text} is none of {', '.join(sorted(choices))}")
        return text

    def number(self) -> float:
        """A number from 0 up."""
        is_number = isinstance(self.value, int | float) and not isinstance(self.value, bool)
        if not is_number or not math.isfinite(self.value) or self.value < 0:
            raise self.wrong("is no number from 0 up")
        return float(self.value)

    def whole(self, *, at_least: int = 0, at_most: int = 1_000_000) -> int:
        """A whole number within limits."""
        number = self.number()
        if not number.is_integer() or not at_least <= number <= at_most:
            raise self.wrong(f"is no whole number from {at_least} to {at_most}")
        return int(number)

    def yes(self) -> bool:
        """True or false."""
        if not isinstance(self.value, bool):
            raise self.wrong("is neither true nor false")
        return self.value
