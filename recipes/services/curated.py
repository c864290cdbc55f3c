"""Read the curated tables in `recipes/data/`: rows that know their file and line."""

import csv
import math
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

LONGEST_REFERENCE: Final = 300


class LoadingError(Exception):
    """Curated data that cannot be right: which file, which line or slug, and why."""

    def __init__(self, path: Path, place: str, reason: str) -> None:
        super().__init__(f"{path.name}, {place}: {reason}")
        self.path = path
        self.place = place
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a curated csv file. Every reader of a field raises LoadingError."""

    path: Path
    line: int
    fields: dict[str, str]

    def wrong(self, reason: str) -> LoadingError:
        """The error that says where this row stands."""
        return LoadingError(self.path, f"line {self.line}", reason)

    def text(self, column: str, default: str = "") -> str:
        """The text without outer spaces."""
        return self.fields[column].strip() or default

    def required(self, column: str) -> str:
        """A text that may not be empty."""
        text = self.text(column)
        if not text:
            raise self.wrong(f"{column} is empty")
        return text

    def number(self, column: str) -> float | None:
        """A number from 0 up; None where the field is empty."""
        text = self.text(column)
        if not text:
            return None
        try:
            number = float(text)
        except ValueError as error:
            raise self.wrong(f"{column} is no number: {text!r}") from error
        if not math.isfinite(number) or number < 0:
            raise self.wrong(f"{column} is not a number from 0 up: {text!r}")
        return number

    def required_number(self, column: str) -> float:
        """A number from 0 up that may not be empty."""
        number = self.number(column)
        if number is None:
            raise self.wrong(f"{column} is empty")
        return number

    def yes(self, column: str) -> bool:
        """`yes` or `no`; empty is no."""
        text = self.text(column, "no")
        if text not in {"yes", "no"}:
            raise self.wrong(f"{column} is neither yes nor no: {text!r}")
        return text == "yes"

    def parts(self, column: str) -> list[str]:
        """The items of a list with pipes between, sorted."""
        return sorted(part.strip() for part in self.text(column).split("|") if part.strip())

    def one_of(self, column: str, choices: Container[str]) -> str:
        """A text that is one of `choices`."""
        text = self.text(column)
        if text not in choices:
            raise self.wrong(f"{column} {text!r} is unknown")
        return text


def read_curated(path: Path, columns: Iterable[str]) -> Iterator[Row]:
    """The rows of a csv file with at least `columns`.

    :raises LoadingError: if the file or a column is missing, or a line is too long or too short
    """
    if not path.is_file():
        raise LoadingError(path, "file", "is missing")
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        header = list(reader.fieldnames or ())
        missing = sorted(set(columns) - set(header))
        if missing:
            raise LoadingError(path, "line 1", f"no column {', '.join(missing)}")
        for fields in reader:
            if None in fields or None in fields.values():
                raise LoadingError(path, f"line {reader.line_num}", f"not {len(header)} fields")
            yield Row(path, reader.line_num, fields)


def reference_of(row: Row) -> str:
    """The reference of a row, no longer than a column holds."""
    reference = row.text("reference")
    if len(reference) > LONGEST_REFERENCE:
        raise row.wrong(f"reference is longer than {LONGEST_REFERENCE} characters")
    return reference


def only_once(row: Row, seen: Mapping[Any, Any], identity: tuple[str, ...]) -> None:
    """Refuse a row whose identity stands already."""
    if identity in seen:
        raise row.wrong(f"{' '.join(identity)} stands twice")
