"""What the audit found, in words."""

import pytest
from django.utils import translation

from recipes.core.audit import CHECKS, findings_of
from recipes.core.audit_food import Finding
from recipes.labels.findings import FINDINGS, SENTENCES, about, finding, sentence
from tests.factories.faulty_foods import AMOUNT_FAULTS, FACT_FAULTS

FAULTS = AMOUNT_FAULTS | FACT_FAULTS


def test_every_check_has_a_name() -> None:
    assert set(FINDINGS) == set(CHECKS)
    assert finding("of_tomorrow") == "of_tomorrow"


def test_every_sentence_is_one_that_a_planted_fault_brings() -> None:
    assert set(SENTENCES) == {code for _, (_, _, code) in FAULTS.values()}


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_a_finding_is_a_sentence_in_each_language(name: str, language: str) -> None:
    food, _ = FAULTS[name]
    for one in findings_of(food):
        text = sentence(one)
        assert text.endswith(".")
        assert "%" not in text


def test_numbers_stand_with_their_units_in_the_format_of_the_reader() -> None:
    numbers = {"ours_mg": 1130.0, "median_mg": 7364.0, "count": 3.0}
    baking_powder = Finding(
        "bakepulver", "sources_disagree", "calcium_mg", "far_from_sources", numbers
    )
    with translation.override("en"):
        assert sentence(baking_powder).replace("\N{NO-BREAK SPACE}", " ") == (
            "Calcium is 1,130 mg, more than a factor of two from the median of the 3 sources, "
            "7,364 mg."
        )


def test_what_it_is_about_is_a_nutrient_an_allergen_or_a_fact() -> None:
    with translation.override("en"):
        assert [str(about(code)) for code in ("zinc_mg", "milk", "nut", "dl")] == [
            "Zinc",
            "milk",
            "nuts",
            "dl",
        ]
