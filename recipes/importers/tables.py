"""What the readers of published tables share: rows of a file, numbers, refused amounts."""

import csv
import gzip
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, Self, TypeAlias

from recipes.core.choosing import PublishedFood
from recipes.core.nutrients import NUTRIENTS

Amounts: TypeAlias = dict[str, float]
Parser: TypeAlias = Callable[[str], float | None]
Deriver: TypeAlias = Callable[[Amounts], Amounts]

KJ_PER_KCAL: Final = 4.184
SODIUM_MG_PER_SALT_G: Final = 400.0  # Regulation (EU) 1169/2011: salt = sodium x 2.5
CAROTENE_PER_RETINOL_ACTIVITY: Final = 12.0  # µg beta-carotene for 1 µg RAE


class SourceError(Exception):
    """A source's file is missing or not laid out as expected."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a published table: what `sources.csv` says of it."""

    code: str
    title: str
    publisher: str
    edition: str
    licence: str
    credit: str
    url: str


@dataclass(frozen=True, slots=True)
class RefusedAmount:
    """An amount that cannot be right, where it stands and why."""

    source: str
    key: str
    line: int
    nutrient: str
    text: str
    reason: str

    def __str__(self) -> str:
        return (
            f"{self.source} {self.key} (line {self.line}): {self.nutrient} "
            f"{self.text!r} refused: {self.reason}"
        )


@dataclass(frozen=True, slots=True)
class RawFood:
    """One row as it stands in the file. `texts` may hold parts that only `derive` knows."""

    line: int
    key: str
    name: str
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """A whole source: its foods by key, and what was refused on the way."""

    edition: Edition
    foods: Mapping[str, PublishedFood]
    refused: tuple[RefusedAmount, ...]

    @classmethod
    def of(
        cls,
        edition: Edition,
        rows: Iterable[RawFood],
        *,
        parse: Parser | None = None,
        derive: Deriver | None = None,
    ) -> Self:
        """Turn texts into amounts by our codes, leaving out and noting the impossible.

        :param parse: text → number, None for unknown; raises ValueError for what is no number
        :param derive: amounts as given → amounts with those that the source gives in parts
        """
        foods: dict[str, PublishedFood] = {}
        refused: list[RefusedAmount] = []
        for row in rows:
            amounts = _amounts(edition.code, row, parse or decimal, derive, refused)
            foods[row.key] = PublishedFood(edition.code, row.key, row.name, amounts)
        return cls(edition, foods, tuple(refused))


def decimal(text: str) -> float | None:
    """A number with a decimal point; None for an empty text.

    :raises ValueError: if it is no number
    """
    return float(text) if text.strip() else None


def decimal_comma(text: str) -> float | None:
    """A number with a decimal comma; None for an empty text.

    :raises ValueError: if it is no number
    """
    return decimal(text.replace(",", "."))


def read_rows(
    path: Path, columns: Iterable[str], *, delimiter: str = ","
) -> Iterator[tuple[int, dict[str, str]]]:
    """Lines of a csv file (`.gz` or plain, UTF-8), each with its number; the header is line 1.

    :raises SourceError: if the file or one of `columns` is missing
    """
    try:
        with _open(path) as file:
            reader = csv.DictReader(file, delimiter=delimiter)
            missing = set(columns) - set(reader.fieldnames or ())
            if missing:
                raise SourceError(f"{path}: no column {', '.join(sorted(missing))}")
            for row in reader:
                yield reader.line_num, row
    except FileNotFoundError as error:
        raise SourceError(f"{path}: no such file") from error


def texts_of(row: Mapping[str, str], columns: Mapping[str, str]) -> dict[str, str]:
    """The row's texts under our codes."""
    return {code: row[column] for code, column in columns.items()}


def total(amounts: Amounts, parts: Iterable[str]) -> float | None:
    """The sum of `parts`; None unless the first is known (the others may be left out when nil)."""
    first, *others = parts
    if first not in amounts:
        return None
    return amounts[first] + sum(amounts.get(part, 0.0) for part in others)


def without_fibre(amounts: Amounts) -> Amounts:
    """Add available carbohydrate: `carbohydrate_total` counts fibre; unknown without fibre."""
    if "carbohydrate_total" in amounts and "fibre_g" in amounts:
        available = amounts["carbohydrate_total"] - amounts["fibre_g"]
        # Both are rounded, and the total is itself a difference: a little below nil is nil.
        return amounts | {"carbohydrate_g": max(available, 0.0)}
    return amounts


def _open(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8", newline="")
    return path.open(encoding="utf-8", newline="")


def _amounts(
    source: str,
    row: RawFood,
    parse: Parser,
    derive: Deriver | None,
    refused: list[RefusedAmount],
) -> Amounts:
    given: Amounts = {}

    def refuse(code: str, text: str, reason: str) -> None:
        refused.append(RefusedAmount(source, row.key, row.line, code, text, reason))

    for code, text in row.texts.items():
        try:
            number = parse(text)
        except ValueError:
            refuse(code, text, "not a number")
            continue
        if number is None:
            continue
        reason = _impossible(code, number)
        if reason:
            refuse(code, text, reason)
        else:
            given[code] = number
    derived = derive(given) if derive else given
    amounts: Amounts = {}
    for code in NUTRIENTS:
        if code in derived:
            reason = _impossible(code, derived[code])
            if reason:
                refuse(code, f"{derived[code]:g}", reason)
            else:
                amounts[code] = round(derived[code], 6)
    return amounts


def _impossible(code: str, amount: float) -> str:
    """Why no food can hold that, or an empty text."""
    if not math.isfinite(amount):
        return "not a number"
    if amount < 0:
        return "negative"
    nutrient = NUTRIENTS.get(code)
    if nutrient and amount > nutrient.possible_per_100_g:
        return f"more than {nutrient.possible_per_100_g:g} {nutrient.unit} in 100 g"
    return ""
