"""Read the food files of `recipes/data/`: checked rows, as columns of the models."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from recipes.core.nutrients import NUTRIENTS
from recipes.core.tags import PREBIOTIC_AMOUNT, TagRule
from recipes.models import PrebioticValue
from recipes.models.food import Diet, Ferment, FoodGroup, PrebioticFamily, Produce
from recipes.models.value import Grade
from recipes.models.naming import searchable
from recipes.services.curated import Row, read_curated

Columns = Mapping[str, Any]

# Regulation (EU) 1169/2011, annex II; cereals and nuts apart, as domain experts ask.
ALLERGENS: Final = frozenset(
    {
        "gluten_wheat",
        "gluten_rye",
        "gluten_barley",
        "gluten_oats",
        "gluten_spelt",
        "crustaceans",
        "eggs",
        "fish",
        "peanuts",
        "soy",
        "milk",
        "nut_almond",
        "nut_hazelnut",
        "nut_walnut",
        "nut_cashew",
        "nut_pecan",
        "nut_brazil",
        "nut_pistachio",
        "nut_macadamia",
        "celery",
        "mustard",
        "sesame",
        "sulphites",
        "lupin",
        "molluscs",
    }
)
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
)
SOURCE_COLUMNS: Final = ("code", "title", "publisher", "edition", "licence", "credit", "url")
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
UNFERMENTED: Final = frozenset({"", "pickled"})
SEEN: Final = "seen"  # how the evidence of a row begins that was read in a source
LONGEST_REFERENCE: Final = 300


@dataclass(frozen=True, slots=True)
class FoodFiles:
    """Everything that the food files say. Identity → columns, as `synchronise` wants them."""

    sources: Mapping[tuple[str], Columns]
    source_foods: Mapping[tuple[str, str], Columns]  # (source code, key)
    foods: Mapping[tuple[str], Columns]
    values: Mapping[
        tuple[str, str], Columns
    ]  # (food, nutrient); `source` is a source food's identity
    prebiotics: Mapping[tuple[str, str], Columns]  # (food, component)
    tag_rules: tuple[TagRule, ...]

    def without(self, slugs: frozenset[str]) -> "FoodFiles":
        """The same files, silent about some foods."""
        return replace(
            self,
            foods={key: row for key, row in self.foods.items() if key[0] not in slugs},
            values={key: row for key, row in self.values.items() if key[0] not in slugs},
            prebiotics={key: row for key, row in self.prebiotics.items() if key[0] not in slugs},
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
        prebiotics=_prebiotics(folder / "prebiotics.csv", foods),
        tag_rules=read_tag_rules(folder / "tag_policy.csv"),
    )


def read_tag_rules(path: Path) -> tuple[TagRule, ...]:
    """The thresholds of the computed tags.

    :raises LoadingError: if a row cannot be right
    """
    rules = []
    for row in read_curated(path, ("tag", "nutrient", "per_100_g_at_least", "not_for_groups")):
        quantities = tuple(row.required("nutrient").split("+"))
        unknown = set(quantities) - set(NUTRIENTS) - {PREBIOTIC_AMOUNT}
        groups = row.parts("not_for_groups")
        if unknown or set(groups) - set(FoodGroup.values):
            raise row.wrong("names an unknown nutrient or group")
        least = row.required_number("per_100_g_at_least")
        rules.append(TagRule(row.required("tag"), quantities, least, frozenset(groups)))
    return tuple(rules)


def _sources(path: Path) -> dict[tuple[str], Columns]:
    sources: dict[tuple[str], Columns] = {}
    for row in read_curated(path, SOURCE_COLUMNS):
        columns = {name: row.text(name) for name in SOURCE_COLUMNS[1:]}
        _only_once(row, sources, (row.required("code"),))
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
        food["amounts"][row.one_of("nutrient", NUTRIENTS)] = _possible_amount(row)
    return dict(foods)


def _foods(path: Path) -> dict[tuple[str], Columns]:
    foods: dict[tuple[str], Columns] = {}
    for row in read_curated(path, FOOD_COLUMNS):
        slug = row.required("slug")
        _only_once(row, foods, (slug,))
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
        foods[slug,] = {
            "name_nb": names[0],
            "name_en": names[1],
            # `Named.save` sets it, and a bulk write passes by `save`.
            "search_text": searchable(*names),
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
        }
    return foods


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
        identity = row.one_of("food", slugs), row.one_of("nutrient", NUTRIENTS)
        _only_once(row, values, identity)
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
            "reference": _reference(row),
            "grade": row.one_of("grade", Grade.values),
        }
    return values


def _prebiotics(path: Path, foods: Mapping[tuple[str], Columns]) -> dict[tuple[str, str], Columns]:
    slugs = {slug for (slug,) in foods}
    components = [code for code, _ in PrebioticValue._meta.get_field("component").choices or ()]
    prebiotics: dict[tuple[str, str], Columns] = {}
    columns = ("food", "component", "low_g", "mid_g", "high_g", "reference", "evidence")
    for row in read_curated(path, columns):
        identity = row.one_of("food", slugs), row.one_of("component", map(str, components))
        _only_once(row, prebiotics, identity)
        low, middle, high = (row.required_number(f"{name}_g") for name in ("low", "mid", "high"))
        if not low <= middle <= high:
            raise row.wrong("low, mid and high are not in that order")
        row.required("reference")
        prebiotics[identity] = {
            "low_g": low,
            "mid_g": middle,
            "high_g": high,
            "reference": _reference(row),
            "grade": (
                Grade.LITERATURE if row.required("evidence").startswith(SEEN) else Grade.ESTIMATE
            ),
        }
    return prebiotics


def _possible_amount(row: Row) -> float:
    amount = row.required_number("amount")
    nutrient = NUTRIENTS[row.text("nutrient")]
    if amount > nutrient.possible_per_100_g:
        raise row.wrong(f"{amount:g} {nutrient.unit} of {nutrient.code} in 100 g is impossible")
    return amount


def _reference(row: Row) -> str:
    reference = row.text("reference")
    if len(reference) > LONGEST_REFERENCE:
        raise row.wrong(f"reference is longer than {LONGEST_REFERENCE} characters")
    return reference


def _only_once(row: Row, seen: Mapping[Any, Any], identity: tuple[str, ...]) -> None:
    if identity in seen:
        raise row.wrong(f"{' '.join(identity)} stands twice")
