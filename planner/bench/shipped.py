"""What the repository ships with, straight from its files: foods, policy, reference intakes and
extras. No database is read, so a measurement depends on the commit alone.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from planner.core.targets import Basis, PolicyRow, ReferenceValue
from planner.core.types import Extra, Period, Side
from recipes.core.facts import FoodFacts, careful_allowances
from recipes.core.portion import Ingredient, portion_facts
from recipes.models import CitedFact
from recipes.services.food_files import read_food_files
from recipes.services.foods import GRADED

ROOT: Final = Path(__file__).resolve().parents[2]
FOODS: Final = ROOT / "recipes" / "data"
PLANNER: Final = ROOT / "planner" / "data"


@dataclass(frozen=True)
class Larder:
    """Foods by slug, and the careful allowances for what is unknown of them."""

    foods: Mapping[str, FoodFacts]
    allowances: Mapping[str, Mapping[str, float]]


@cache
def larder() -> Larder:
    """All curated foods."""
    files = read_food_files(FOODS)
    amounts: dict[str, dict[str, float]] = defaultdict(dict)
    for (slug, nutrient), value in files.values.items():
        amounts[slug][nutrient] = value["amount"]
    prebiotics: dict[str, float] = defaultdict(float)
    for (slug, _), row in files.facts.prebiotics.items():
        prebiotics[slug] += row["mid_g"]
    cited = files.facts.cited_facts
    absorbed = CitedFact.Fact.CALCIUM_ABSORPTION
    foods = {
        slug: FoodFacts(
            slug=slug,
            group=row["group"],
            diet=row["diet"],
            amounts=MappingProxyType(amounts[slug]),
            prebiotic_g=prebiotics[slug],
            ferment=row["ferment"],
            ferment_serving_g=row["ferment_serving_g"] or 0.0,
            produce=row["produce"],
            is_crucifer=row["is_crucifer"],
            prebiotic_family=row["prebiotic_family"],
            prebiotic_serving_g=row["prebiotic_serving_g"] or 0.0,
            plant=row["plant"],
            plant_weight=row["plant_weight"],
            allergens=frozenset(row["allergens"]),
            allergens_unknown=frozenset(row["allergens_unknown"]),
            is_high_oxalate=row["is_high_oxalate"],
            is_red_meat=row["is_red_meat"],
            is_fish=row["is_fish"],
            cooking_group=row["cooking_group"],
            calcium_absorption_percent=cited.get((slug, absorbed), {}).get("percent"),
            **{fact: cited.get((slug, fact), {}).get("level", "") for fact in GRADED},
        )
        for (slug,), row in files.foods.items()
    }
    return Larder(foods, careful_allowances(foods.values()))


@cache
def policy() -> tuple[PolicyRow, ...]:
    """The policy as it is shipped."""
    return tuple(
        PolicyRow(
            code=row["code"],
            quantity=row["quantity"],
            period=Period(row["period"]),
            side=Side(row["side"]),
            basis=Basis(row["basis"]),
            factor=float(row["factor"]),
            reference=row["reference"],
            vegan_factor=float(row["vegan_factor"]),
            gate=row["gate"],
            replaces=frozenset(row["replaces"].split()),
        )
        for row in _rows("policy.csv")
    )


@cache
def references() -> tuple[ReferenceValue, ...]:
    """The reference intakes."""
    return tuple(
        ReferenceValue(
            sex=row["sex"],
            state=row["state"],
            age_from=int(row["age_from"]),
            age_to=int(row["age_to"]),
            nutrient=row["nutrient"],
            kind=row["kind"],
            amount=float(row["amount"]),
        )
        for row in _rows("reference_values.csv")
    )


@cache
def extras() -> tuple[Extra, ...]:
    """The small things that an eater may have."""
    stock = larder()
    return tuple(
        Extra(
            number,
            portion_facts(
                [Ingredient(stock.foods[row["food"]], float(row["grams"]))], stock.allowances
            ),
        )
        for number, row in enumerate(_rows("extras.csv"), start=1)
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (PLANNER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
