"""Build the food value files of `recipes/data/` from published tables and people's decisions."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import TypeAlias

from recipes.core.choosing import ChosenValue, PublishedFood, choose_all
from recipes.core.nutrients import COMPONENTS
from recipes.importers.curation import OPTIONAL, Curation, read_curation
from recipes.importers.readers import CREDITED, TABLES
from recipes.importers.rows import Refused, SourceError
from recipes.importers.tables import Edition, Reader

Table: TypeAlias = dict[str, PublishedFood]


@dataclass(frozen=True, slots=True)
class Build:
    """The text of each file, and what to tell about it."""

    files: Mapping[str, str]
    foods: Sequence[str]
    values: Sequence[ChosenValue]
    refused: Sequence[tuple[str, Refused]]  # with the source

    def coverage(self) -> dict[str, float]:
        """For each nutrient, the share of foods with a value, in percent."""
        known = dict.fromkeys(COMPONENTS, 0)
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
    tables: dict[str, Table] = {}
    refused: list[tuple[str, Refused]] = []
    for reader in TABLES:
        code = reader.edition.code
        tables[code], refused_here = _read(reader, sources / reader.usual_place)
        refused += [(code, refusal) for refusal in refused_here]
    published = {slug: _published(slug, curation, tables) for slug in sorted(curation.foods)}
    values = list(choose_all(curation.food_to_fill(s, foods) for s, foods in published.items()))
    used = {(f.source, f.key): f for foods in published.values() for f in foods.values()}
    return Build(
        files={
            "sources.csv": _sources_csv([*(reader.edition for reader in TABLES), *CREDITED]),
            "source_foods.csv": _source_foods_csv(used),
            "food_values.csv": _food_values_csv(values),
        },
        foods=tuple(published),
        values=values,
        refused=[(code, r) for code, r in refused if (code, r.key) in used],
    )


def _read(reader: Reader, place: Path) -> tuple[Table, list[Refused]]:
    foods: Table = {}
    refused: list[Refused] = []
    for food, refused_here in reader.read(place):
        refused += refused_here
        if food is not None:
            foods[food.key] = food
    return foods, refused


def _published(
    slug: str, curation: Curation, tables: Mapping[str, Table]
) -> dict[str, PublishedFood]:
    foods: dict[str, PublishedFood] = {}
    for source, key in curation.matches[slug].keys.items():
        food = tables[source].get(key)
        if food is not None:
            foods[source] = food
        elif source not in OPTIONAL:
            raise SourceError(f"crosswalk.csv: {slug}: {source} has no food {key}")
    return foods


def _sources_csv(editions: Iterable[Edition]) -> str:
    header = [field.name for field in fields(Edition)]
    return _csv(header, sorted(astuple(edition) for edition in editions))


def _source_foods_csv(foods: Mapping[tuple[str, str], PublishedFood]) -> str:
    rows = [
        (source, key, food.name, nutrient, number(food.amounts[nutrient]))
        for (source, key), food in sorted(foods.items())
        for nutrient in COMPONENTS
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
