"""Build the food value files of `recipes/data/` from published tables and people's decisions."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Final

from recipes.core.choosing import ChosenValue, PublishedFood, choose_all
from recipes.core.nutrients import NUTRIENTS
from recipes.importers import (
    ciqual,
    fineli,
    livsmedelsverket,
    matvaretabellen,
    stfcj,
    usda_foundation,
    usda_sr_legacy,
)
from recipes.importers.curation import Curation, read_curation
from recipes.importers.tables import Edition, PublishedTable, RefusedAmount, SourceError

READERS: Final = (
    matvaretabellen,
    livsmedelsverket,
    fineli,
    ciqual,
    usda_foundation,
    usda_sr_legacy,
    stfcj,
)


@dataclass(frozen=True, slots=True)
class Build:
    """The text of each file, and what to tell about it."""

    files: Mapping[str, str]
    foods: Sequence[str]
    values: Sequence[ChosenValue]
    refused: Sequence[RefusedAmount]

    def coverage(self) -> dict[str, float]:
        """For each nutrient, the share of foods with a value, in percent."""
        known = dict.fromkeys(NUTRIENTS, 0)
        for value in self.values:
            known[value.nutrient] += 1
        return {code: 100 * count / len(self.foods) for code, count in known.items()}

    def missing(self, nutrient: str) -> list[str]:
        """The foods without a value of `nutrient`."""
        known = {value.food for value in self.values if value.nutrient == nutrient}
        return [slug for slug in self.foods if slug not in known]


def build_foods(*, sources: Path, curated: Path) -> Build:
    """Read everything and choose one value for each food and nutrient.

    The same inputs give the same bytes: rows are sorted and numbers have at most six digits.

    :param sources: the folder of published tables
    :param curated: the folder of foods.csv, crosswalk.csv and people's decisions
    :raises SourceError: if a published table is missing, laid out otherwise, or lacks a food
    :raises LoadingError: if a curated row is wrong
    """
    curation = read_curation(curated)
    tables = {module.EDITION.code: module.read(sources) for module in READERS}
    published = {slug: _published(slug, curation, tables) for slug in sorted(curation.foods)}
    values = list(choose_all(curation.food_to_fill(s, foods) for s, foods in published.items()))
    used = {(f.source, f.key): f for foods in published.values() for f in foods.values()}
    return Build(
        files={
            "sources.csv": _sources_csv(table.edition for table in tables.values()),
            "source_foods.csv": _source_foods_csv(used),
            "food_values.csv": _food_values_csv(values),
        },
        foods=tuple(published),
        values=values,
        refused=[r for t in tables.values() for r in t.refused if (r.source, r.key) in used],
    )


def _published(
    slug: str, curation: Curation, tables: Mapping[str, PublishedTable]
) -> dict[str, PublishedFood]:
    foods: dict[str, PublishedFood] = {}
    for source, key in curation.matches[slug].keys.items():
        food = tables[source].foods.get(key)
        if food is None:
            raise SourceError(f"crosswalk.csv: {slug}: {source} has no food {key}")
        foods[source] = food
    return foods


def _sources_csv(editions: Iterable[Edition]) -> str:
    header = [field.name for field in fields(Edition)]
    return _csv(header, sorted(astuple(edition) for edition in editions))


def _source_foods_csv(foods: Mapping[tuple[str, str], PublishedFood]) -> str:
    rows = [
        (source, key, food.name, nutrient, number(food.amounts[nutrient]))
        for (source, key), food in sorted(foods.items())
        for nutrient in NUTRIENTS
        if nutrient in food.amounts
    ]
    return _csv(("source", "source_key", "name", "nutrient", "amount"), rows)


def _food_values_csv(values: Iterable[ChosenValue]) -> str:
    header = (
        "food",
        "nutrient",
        "amount",
        "low",
        "high",
        "source",
        "source_key",
        "reference",
        "grade",
    )
    rows = [
        (
            value.food,
            value.nutrient,
            number(value.amount),
            number(value.low),
            number(value.high),
            value.source,
            value.source_key,
            value.reference,
            value.grade,
        )
        for value in values
    ]
    return _csv(header, rows)


def number(amount: float | None) -> str:
    """An amount as text, six digits at most; empty for None."""
    return "" if amount is None else f"{amount:.6g}"


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()
