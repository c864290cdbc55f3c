"""Read the food files of `recipes/data/`: checked rows, as columns of the models."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from recipes.core.allergens import ALLERGENS
from recipes.core.nutrients import COMPONENTS
from recipes.models.food import (
    Aisle,
    CookingGroup,
    Diet,
    Ferment,
    FoodGroup,
    PrebioticFamily,
    Produce,
)
from recipes.models.naming import searchable
from recipes.models.value import Grade
from recipes.services.curated import Row, only_once, read_curated, reference_of
from recipes.services.fact_files import FactFiles, read_fact_files

Columns = Mapping[str, Any]

FOOD_COLUMNS: Final = (
    "slug",
    "name_nb",
    "name_en",
    "group",
    "ferment",
    "ferment_serving_g",
    "produce",
    "crucifer",
    "prebiotic_family",
    "prebiotic_serving_g",
    "plant",
    "plant_weight",
    "allergens",
    "allergens_unknown",
    "diet",
    "high_oxalate",
    "density_g_per_ml",
    "piece_g",
    "red_meat",
    "fish",
    "synonyms_nb",
    "synonyms_en",
    "season",
    "aisle",
    "cooking_group",
)
SOURCE_COLUMNS: Final = ("code", "title", "publisher", "edition", "licence", "credit", "url")
MONTHS: Final = frozenset(str(month) for month in range(1, 13))
VALUE_COLUMNS: Final = (
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
GRADES: Final = frozenset(Grade.values)
UNFERMENTED: Final = frozenset({"", "pickled"})


@dataclass(frozen=True, slots=True)
class FoodFiles:
    """Everything that the food files say. Identity → columns, as `synchronise` wants them."""

    sources: Mapping[tuple[str], Columns]
    source_foods: Mapping[tuple[str, str], Columns]  # (source code, key)
    foods: Mapping[tuple[str], Columns]
    values: Mapping[
        tuple[str, str], Columns
    ]  # (food, nutrient); `source` is a source food's identity
    facts: FactFiles

    def without(self, slugs: frozenset[str]) -> "FoodFiles":
        """The same files, silent about some foods."""
        return replace(
            self,
            foods={key: row for key, row in self.foods.items() if key[0] not in slugs},
            values={key: row for key, row in self.values.items() if key[0] not in slugs},
            facts=self.facts.without(slugs),
        )


def read_food_files(folder: Path) -> FoodFiles:
    """Read and check all food files of `folder`.

    :raises LoadingError: with file, line and reason, at the first row that cannot be right
    """
    sources = _sources(folder / "sources.csv")
    source_foods = _source_foods(folder / "source_foods.csv", sources)
    foods = _foods(folder / "foods.csv")
    return FoodFiles(
        sources=sources,
        source_foods=source_foods,
        foods=foods,
        values=_values(folder / "food_values.csv", foods, source_foods),
        facts=read_fact_files(folder, foods=frozenset(slug for (slug,) in foods)),
    )


def _sources(path: Path) -> dict[tuple[str], Columns]:
    sources: dict[tuple[str], Columns] = {}
    for row in read_curated(path, SOURCE_COLUMNS):
        columns = {name: row.text(name) for name in SOURCE_COLUMNS[1:]}
        only_once(row, sources, (row.required("code"),))
        sources[row.required("code"),] = columns
    return sources


def _source_foods(
    path: Path, sources: Mapping[tuple[str], Columns]
) -> dict[tuple[str, str], Columns]:
    codes = {code for (code,) in sources}
    foods: dict[tuple[str, str], dict[str, Any]] = {}
    for row in read_curated(path, ("source", "source_key", "name", "nutrient", "amount")):
        identity = row.one_of("source", codes), row.required("source_key")
        food = foods.setdefault(identity, {"name": row.required("name"), "amounts": {}})
        food["amounts"][row.one_of("nutrient", COMPONENTS)] = _possible_amount(row)
    return dict(foods)


def _foods(path: Path) -> dict[tuple[str], Columns]:
    foods: dict[tuple[str], Columns] = {}
    for row in read_curated(path, FOOD_COLUMNS):
        slug = row.required("slug")
        only_once(row, foods, (slug,))
        ferment = row.one_of("ferment", Ferment.values)
        family = row.one_of("prebiotic_family", PrebioticFamily.values)
        if ferment not in UNFERMENTED and not row.number("ferment_serving_g"):
            raise row.wrong("a fermented food needs ferment_serving_g")
        if family and not row.number("prebiotic_serving_g"):
            raise row.wrong("a prebiotic family needs prebiotic_serving_g")
        weight = row.number("plant_weight")
        if weight is not None and weight > 1:
            raise row.wrong("plant_weight is more than 1")
        names = row.required("name_nb"), row.required("name_en")
        synonyms = {code: row.parts(f"synonyms_{code}") for code in ("nb", "en")}
        foods[slug,] = {
            "name_nb": names[0],
            "name_en": names[1],
            # `Named.save` sets it, and a bulk write passes by `save`.
            "search_text": searchable(*names, *synonyms["nb"], *synonyms["en"]),
            "synonyms_nb": synonyms["nb"],
            "synonyms_en": synonyms["en"],
            "group": row.one_of("group", FoodGroup.values),
            "ferment": ferment,
            "ferment_serving_g": row.number("ferment_serving_g"),
            "produce": row.one_of("produce", Produce.values),
            "is_crucifer": row.yes("crucifer"),
            "prebiotic_family": family,
            "prebiotic_serving_g": row.number("prebiotic_serving_g"),
            "plant": row.text("plant"),
            "plant_weight": 1.0 if weight is None else weight,
            "allergens": _allergens(row, "allergens"),
            "allergens_unknown": _allergens(row, "allergens_unknown"),
            "diet": row.one_of("diet", Diet.values),
            "is_high_oxalate": row.yes("high_oxalate"),
            "is_red_meat": row.yes("red_meat"),
            "is_fish": row.yes("fish"),
            "piece_g": row.number("piece_g"),
            "density_g_per_ml": row.number("density_g_per_ml"),
            "season_months": _months(row),
            "aisle": row.one_of("aisle", Aisle.values),
            "cooking_group": row.one_of("cooking_group", CookingGroup.values),
        }
    return foods


def _months(row: Row) -> list[int]:
    """Months of a season such as `6-10`, `11-3` (over New Year) or `4-5|9-10`."""
    months: set[int] = set()
    for part in row.parts("season"):
        first, _, last = part.partition("-")
        if not {first, last or first} <= MONTHS:
            raise row.wrong(f"season {part!r} is no month or span of months")
        start, length = int(first), (int(last or first) - int(first)) % 12
        months |= {(start - 1 + step) % 12 + 1 for step in range(length + 1)}
    return sorted(months)


def _allergens(row: Row, column: str) -> list[str]:
    allergens = row.parts(column)
    unknown = set(allergens) - ALLERGENS
    if unknown:
        raise row.wrong(f"{column} {', '.join(sorted(unknown))}: unknown")
    return allergens


def _values(
    path: Path,
    foods: Mapping[tuple[str], Columns],
    source_foods: Mapping[tuple[str, str], Columns],
) -> dict[tuple[str, str], Columns]:
    slugs = {slug for (slug,) in foods}
    values: dict[tuple[str, str], Columns] = {}
    for row in read_curated(path, VALUE_COLUMNS):
        identity = row.one_of("food", slugs), row.one_of("nutrient", COMPONENTS)
        only_once(row, values, identity)
        source = (row.text("source"), row.text("source_key")) if row.text("source") else None
        if source is not None and source not in source_foods:
            raise row.wrong(f"{' '.join(source)} is not in source_foods.csv")
        if source is None and not row.text("reference"):
            raise row.wrong("neither source nor reference")
        values[identity] = {
            "amount": _possible_amount(row),
            "low": row.number("low"),
            "high": row.number("high"),
            "source": source,
            "reference": reference_of(row),
            "grade": row.one_of("grade", GRADES),
        }
    return values


def _possible_amount(row: Row) -> float:
    amount = row.required_number("amount")
    nutrient = COMPONENTS[row.text("nutrient")]
    if amount > nutrient.possible_per_100_g:
        raise row.wrong(f"{amount:g} {nutrient.unit} of {nutrient.code} in 100 g is impossible")
    return amount
