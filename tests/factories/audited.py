"""Kale without a fault, and the same with one: what the audit is tried on."""

from dataclasses import replace
from typing import Any

from recipes.core.audit import findings_of
from recipes.core.audit_amounts import FLOORS
from recipes.core.audit_food import AuditedFood, SourceAmounts
from recipes.core.choosing import CIQUAL, MATVARETABELLEN
from recipes.core.facts import FoodFacts

Found = tuple[str, str, str]  # finding, nutrient, sentence

# Kale, as tables have it.
KALE = {
    "energy_kcal": 40.0,
    "protein_g": 4.0,
    "fat_g": 0.9,
    "saturated_g": 0.1,
    "monounsaturated_g": 0.1,
    "polyunsaturated_g": 0.5,
    "omega3_g": 0.3,
    "ala_g": 0.3,
    "carbohydrate_g": 2.0,
    "sugars_g": 2.0,
    "fibre_g": 4.0,
    "water_g": 87.0,
    "sodium_mg": 50.0,
    "calcium_mg": 200.0,
    "magnesium_mg": 40.0,
    "phosphorus_mg": 60.0,
    "potassium_mg": 450.0,
    "zinc_mg": 0.5,
    "iron_mg": 1.6,
    "vitamin_a_ug": 400.0,
    "retinol_ug": 0.0,
    "vitamin_b12_ug": 0.0,
    "vitamin_k2_ug": 0.0,
}
SOURCES = (
    SourceAmounts(MATVARETABELLEN, {code: KALE[code] for code in (*FLOORS, "sodium_mg")}, 0.1),
    SourceAmounts(CIQUAL, {code: KALE[code] * 1.1 for code in (*FLOORS, "sodium_mg")}),
)
SOUND = AuditedFood(
    facts=FoodFacts(
        "gronnkal", "vegetable", "vegan", amounts=KALE, produce="vegetable", is_crucifer=True
    ),
    sources=SOURCES,
    sodium_source=MATVARETABELLEN,
    measures={"dl": 30.0, "ss": 4.5, "ts": 1.5, "stk": 15.0, "neve": 25.0},
    density_g_per_ml=0.3,
    piece_g=15.0,
    season_months=(8, 9, 10, 11),
    oxalate="low",
)


def holding(**amounts: float) -> AuditedFood:
    """Kale with other amounts."""
    return with_facts(amounts=KALE | amounts)


def lacking(*nutrients: str) -> AuditedFood:
    """Kale of which less is known."""
    return with_facts(amounts={code: KALE[code] for code in KALE if code not in nutrients})


def with_facts(**facts: Any) -> AuditedFood:
    """Kale with other facts."""
    return replace(SOUND, facts=replace(SOUND.facts, **facts))


def animal(group: str, **facts: Any) -> AuditedFood:
    """A food of animals that is as sound as kale."""
    facts = {"diet": "vegetarian", "produce": "", "is_crucifer": False} | facts
    return replace(with_facts(group=group, **facts), season_months=())


def measured(**measures: float) -> AuditedFood:
    """Kale with other measures."""
    return replace(SOUND, measures=dict(SOUND.measures) | measures)


def found(food: AuditedFood) -> list[Found]:
    """What the audit says of it."""
    return [(f.finding, f.nutrient, f.sentence) for f in findings_of(food)]
