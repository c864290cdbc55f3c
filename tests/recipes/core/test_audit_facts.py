"""Checks of facts: each planted fault is found by its own check."""

import pytest

from tests.factories.audited import (
    animal,
    found,
)
from tests.factories.faulty_foods import FACT_FAULTS


@pytest.mark.parametrize("name", sorted(FACT_FAULTS))
def test_a_planted_fault_is_found_by_its_own_check(name: str) -> None:
    food, finding = FACT_FAULTS[name]
    assert found(food) == [finding]


def test_a_vegetarian_fish_is_found_by_its_allergen_and_by_its_flesh() -> None:
    cod = animal("fish", is_fish=True, allergens=frozenset({"fish"}))
    assert found(cod) == [
        ("allergens", "fish", "allergen_and_diet"),
        ("facts", "diet", "flesh_and_diet"),
    ]
