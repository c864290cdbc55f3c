"""The audit of foods: a sound food has no finding, and coverage is a share of foods."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recipes.core.audit import coverage
from recipes.core.audit_food import SourceAmounts
from recipes.core.choosing import CIQUAL, FINELI
from recipes.core.nutrients import COMPONENTS
from tests.factories.audited import (
    KALE,
    SOUND,
    SOURCES,
    animal,
    found,
    holding,
    lacking,
    with_facts,
)

SOUND_FOODS = {
    "kale": SOUND,
    "milk": animal("dairy", allergens=frozenset({"milk"})),
    "oat yoghurt": with_facts(group="dairy"),
    "egg": animal("egg", allergens=frozenset({"eggs"})),
    "mussel": replace(
        animal("fish", diet="pescetarian", is_fish=True, allergens=frozenset({"molluscs"})),
        season_months=(1, 2),
    ),
    "beef": animal("meat", diet="omnivore", is_red_meat=True),
    "peanut": with_facts(group="nut", allergens=frozenset({"peanuts"})),
    "tofu": with_facts(group="soy", allergens=frozenset({"soy"})),
    "spinach": replace(with_facts(is_high_oxalate=True), oxalate="very_high"),
    "almond": replace(SOUND, oxalate="high"),
    "bean": with_facts(
        group="pulse", prebiotic_family="pulse", prebiotic_serving_g=75.0, prebiotic_g=1.0
    ),
    "potato": with_facts(group="potato", produce="", is_crucifer=False),
    "miso": with_facts(
        group="soy",
        ferment="fermented",
        ferment_serving_g=15.0,
        allergens=frozenset({"soy"}),
        amounts=KALE | {"vitamin_b12_ug": 0.1},
    ),
    "of two milligrams of iron": holding(iron_mg=3.0),
    "with little zinc anywhere": replace(
        holding(zinc_mg=0.4),
        sources=(SourceAmounts(FINELI, {"zinc_mg": 0.1}), SourceAmounts(CIQUAL, {"zinc_mg": 0.1})),
    ),
    "with one source only": replace(holding(calcium_mg=2_000.0), sources=SOURCES[:1]),
    "of a source that knows no salt": replace(SOUND, sodium_source=CIQUAL),
    "without a density": replace(SOUND, density_g_per_ml=None, piece_g=None),
    "without a decilitre": replace(SOUND, measures={"stk": 15.0}),
}


@pytest.mark.parametrize("name", sorted(SOUND_FOODS))
def test_nothing_is_found_in_a_sound_food(name: str) -> None:
    assert found(SOUND_FOODS[name]) == []


grams = st.floats(0, 20)


@given(protein=grams, fat=grams, carbohydrate=grams, fibre=grams, error=st.floats(-0.1, 0.1))
def test_a_coherent_food_has_no_finding(
    protein: float, fat: float, carbohydrate: float, fibre: float, error: float
) -> None:
    """Whatever it consists of: where all figures follow from each other, the audit is silent."""
    energy = (4 * protein + 9 * fat + 4 * carbohydrate + 2 * fibre) * (1 + error)
    food = replace(
        holding(
            energy_kcal=energy,
            protein_g=protein,
            fat_g=fat,
            saturated_g=fat * 0.3,
            monounsaturated_g=fat * 0.4,
            polyunsaturated_g=fat * 0.3,
            omega3_g=fat * 0.1,
            ala_g=fat * 0.1,
            carbohydrate_g=carbohydrate,
            sugars_g=carbohydrate * 0.5,
            fibre_g=fibre,
            water_g=100 - protein - fat - carbohydrate - fibre,
        ),
        sources=SOURCES,
    )
    assert found(food) == []


def test_coverage_is_a_share_of_foods() -> None:
    shares = coverage([SOUND, lacking("calcium_mg", "vitamin_k2_ug")])
    assert shares["calcium_mg"] == 0.5
    assert shares["magnesium_mg"] == 1
    assert shares["boron_mg"] == 0
    assert shares["vitamin_k2_ug"] == 0.5
    assert shares["vitamin_k2_required"] == 1  # none of the two needs it
    assert set(shares) == {*COMPONENTS, "vitamin_k2_required"}


def test_required_k2_is_a_share_of_animal_foods_and_ferments() -> None:
    milk = animal("dairy")
    unknown = with_facts(ferment="live", amounts=lacking("vitamin_k2_ug").amounts)
    pickled = with_facts(ferment="pickled", amounts=lacking("vitamin_k2_ug").amounts)
    assert coverage([milk, unknown, pickled, SOUND])["vitamin_k2_required"] == 0.5
