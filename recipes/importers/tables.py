"""What the readers of published tables share: editions, numbers, foods as published, refusals."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, Self, TypeAlias

from recipes.core.choosing import PublishedFood
from recipes.core.nutrients import COMPONENTS
from recipes.importers.rows import Refused

Amounts: TypeAlias = dict[str, float]
Parser: TypeAlias = Callable[[str], float | None]
Deriver: TypeAlias = Callable[[Amounts], Amounts]

KJ_PER_KCAL: Final = 4.184
SODIUM_MG_PER_SALT_G: Final = 400.0  # Regulation (EU) 1169/2011: salt = sodium x 2.5
CAROTENE_PER_RETINOL_ACTIVITY: Final = 12.0  # µg beta-carotene for 1 µg RAE
LONGEST_KEY: Final = 40
LONGEST_NAME: Final = 300


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

    def renewed(self, edition: str) -> Self:
        """The same table in another edition: `2026` makes `matvaretabellen_2026`."""
        series = self.code.rsplit("_", 1)[0]
        return replace(
            self,
            code=f"{series}_{edition.replace('-', '').replace(' ', '').lower()}",
            title=self.title.replace(self.edition, edition),
            edition=edition,
            credit=self.credit.replace(self.edition, edition),
        )


@dataclass(frozen=True, slots=True)
class RawFood:
    """One food as it stands in the file. `texts` may hold parts that only `derive` knows."""

    line: int
    key: str
    name: str
    texts: Mapping[str, str]
    original: Mapping[str, str] | None = None  # where it says more than `texts`
    other_names: tuple[str, ...] = ()
    portions: tuple[tuple[str, float], ...] = ()


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


@dataclass(frozen=True, slots=True)
class Reader:
    """How one published table is read.

    `rows` yields the foods of a file or folder as they stand there, and what is no food. `parse`
    turns a text into a number (None for unknown, ValueError for what is no number). `derive` turns
    amounts as given into amounts with those that the source gives in parts.
    """

    name: str
    edition: Edition
    usual_place: str  # below a folder that holds all published tables
    rows: Callable[[Path], Iterator[RawFood | Refused]]
    parse: Parser = decimal
    derive: Deriver | None = None
    legend: Callable[[Path], dict[str, Any]] = field(default=lambda place: {})

    def read(self, place: Path) -> Iterator[tuple[PublishedFood | None, list[Refused]]]:
        """Each food with what was refused of it; None where the row is no food.

        :raises SourceError: if a file is missing or laid out otherwise
        """
        seen: set[str] = set()
        for row in self.rows(place):
            if isinstance(row, Refused):
                yield None, [row]
                continue
            reason = _no_food(row, seen)
            if reason:
                yield None, [Refused(row.line, row.key[:LONGEST_KEY], "", row.name[:100], reason)]
                continue
            seen.add(row.key)
            yield self._published(row)

    def _published(self, row: RawFood) -> tuple[PublishedFood, list[Refused]]:
        refused: list[Refused] = []

        def refuse(code: str, text: str, reason: str) -> None:
            refused.append(Refused(row.line, row.key, code, text[:200], reason))

        given: Amounts = {}
        for code, text in row.texts.items():
            try:
                number = self.parse(text)
            except ValueError:
                refuse(code, text, "not a number")
                continue
            if number is not None:
                _keep_possible(code, number, text, given, refuse)
        derived = self.derive(given) if self.derive else given
        amounts: Amounts = {}
        for code in COMPONENTS:
            if code in derived:
                number = rounded(derived[code])
                _keep_possible(code, number, f"{number:g}", amounts, refuse)
        food = PublishedFood(
            source=self.edition.code,
            key=row.key,
            name=row.name,
            amounts=amounts,
            original=row.texts if row.original is None else row.original,
            other_names=row.other_names,
            portions=row.portions,
        )
        return food, refused


def rounded(amount: float) -> float:
    """To six digits: what the curated files hold, so that both ways give the same number."""
    return float(f"{amount:.6g}")


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


def _no_food(row: RawFood, seen: set[str]) -> str:
    """Why a row is no food, or an empty text."""
    if not row.key or len(row.key) > LONGEST_KEY:
        return "no id"
    if not row.name.strip() or len(row.name) > LONGEST_NAME:
        return "no name"
    if row.key in seen:
        return "stands twice; the first is kept"
    return ""


def _keep_possible(
    code: str,
    number: float,
    text: str,
    amounts: Amounts,
    refuse: Callable[[str, str, str], None],
) -> None:
    reason = _impossible(code, number)
    if reason:
        refuse(code, text, reason)
    else:
        amounts[code] = number


def _impossible(code: str, amount: float) -> str:
    """Why no food can hold that, or an empty text."""
    if not math.isfinite(amount):
        return "not a number"
    if amount < 0:
        return "negative"
    nutrient = COMPONENTS.get(code)
    if nutrient and amount > nutrient.possible_per_100_g:
        return f"more than {nutrient.possible_per_100_g:g} {nutrient.unit} in 100 g"
    return ""
