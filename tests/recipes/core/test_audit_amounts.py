"""Checks of amounts: each planted fault is found by its own check."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recipes.core.audit import findings_of
from recipes.core.audit_amounts import FLOORS
from recipes.core.audit_food import Finding, SourceAmounts
from recipes.core.choosing import LIVSMEDELSVERKET, SR26, SR_LEGACY
from tests.factories.audited import (
    KALE,
    SOURCES,
    found,
    holding,
    with_facts,
)
from tests.factories.faulty_foods import AMOUNT_FAULTS


@pytest.mark.parametrize("name", sorted(AMOUNT_FAULTS))
def test_a_planted_fault_is_found_by_its_own_check(name: str) -> None:
    food, finding = AMOUNT_FAULTS[name]
    assert found(food) == [finding]


def test_a_finding_says_its_numbers_with_their_units() -> None:
    food = replace(holding(calcium_mg=500.0), sources=SOURCES)
    (finding,) = findings_of(food)
    assert finding.numbers == {"ours_mg": 500, "median_mg": pytest.approx(210), "count": 2}
    assert finding.identity == ("gronnkal", "sources_disagree", "calcium_mg")
    assert finding == Finding("gronnkal", "sources_disagree", "calcium_mg", "far_from_sources")


def test_an_older_copy_is_no_second_source() -> None:
    calcium = {"calcium_mg": 200.0}
    copies = SourceAmounts(SR_LEGACY, calcium), SourceAmounts(SR26, calcium)
    assert found(replace(holding(calcium_mg=900.0), sources=copies)) == []
    other = SourceAmounts(LIVSMEDELSVERKET, calcium)
    assert found(replace(holding(calcium_mg=900.0), sources=(*copies, other))) == [
        ("sources_disagree", "calcium_mg", "far_from_sources")
    ]


def test_one_finding_about_sodium_is_enough() -> None:
    sources = (replace(SOURCES[0], salt_g=1.0), SOURCES[1])
    food = replace(holding(sodium_mg=150.0), sources=sources)
    assert found(food) == [("salt", "sodium_mg", "salt")]


def test_salt_counts_among_what_a_food_consists_of() -> None:
    brine = {"water_g": 47.0, "sodium_mg": 16_000.0}
    food = replace(holding(**brine), sources=(), sodium_source="")
    assert found(food) == []


def test_what_is_unknown_is_judged_by_nothing_else() -> None:
    unknown = replace(with_facts(amounts={}), sources=SOURCES)
    assert {finding for finding, _, _ in found(unknown)} == {"missing"}


@pytest.mark.parametrize("nutrient", sorted(FLOORS))
@given(share=st.floats(0.5, 2.0))
def test_within_a_factor_of_two_no_source_disagrees(nutrient: str, share: float) -> None:
    sources = tuple(replace(source, amounts={nutrient: KALE[nutrient]}) for source in SOURCES)
    food = replace(holding(**{nutrient: KALE[nutrient] * share}), sources=sources)
    assert not [f for f in findings_of(food) if f.finding == "sources_disagree"]
