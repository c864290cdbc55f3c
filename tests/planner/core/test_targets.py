"""From an eater to bounds."""

import pytest

from planner.core.targets import (
    Basis,
    MissingReferenceError,
    Person,
    PolicyRow,
    ReferenceValue,
    bounds_for,
)
from planner.core.types import Period, Side

REFERENCES = [
    ReferenceValue("female", "none", 18, 50, "zinc_mg", "ri", 9.7),
    ReferenceValue("male", "none", 18, 50, "zinc_mg", "ri", 12.7),
    ReferenceValue("any", "none", 18, 120, "calcium_mg", "ri", 950),
    ReferenceValue("female", "pregnant", 0, 120, "zinc_mg", "ri", 11.3),
    ReferenceValue("any", "none", 0, 120, "protein_g_per_kg", "ri", 0.83),
    ReferenceValue("any", "none", 18, 120, "iodine_ug", "ul", 600),
]


def person(**changes: object) -> Person:
    facts = {"sex": "female", "age": 40, "energy_kcal": 2100.0, "weight_kg": 60.0, **changes}
    return Person(**facts)  # type: ignore[arg-type]


def row(basis: Basis, factor: float = 1.0, **changes: object) -> PolicyRow:
    facts = {"reference": "zinc_mg", "side": Side.FLOOR, "vegan_factor": 1.0, **changes}
    return PolicyRow("row", "zinc_mg", Period.DAY, basis=basis, factor=factor, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("who", "policy", "amount"),
    [
        (person(), row(Basis.INTAKE), 9.7),
        (person(sex="male"), row(Basis.INTAKE, 0.8), 0.8 * 12.7),
        (person(state="pregnant"), row(Basis.INTAKE), 11.3),
        (person(state="pregnant"), row(Basis.INTAKE, reference="calcium_mg"), 950),
        (person(diet="vegan"), row(Basis.INTAKE, vegan_factor=1.25), 1.25 * 9.7),
        (person(diet="vegetarian"), row(Basis.INTAKE, vegan_factor=1.25), 9.7),
        (person(), row(Basis.LIMIT, 2, reference="iodine_ug", side=Side.CAP), 1200),
        (person(), row(Basis.WEIGHT, 0.9, reference="protein_g_per_kg"), 0.9 * 0.83 * 60),
        (person(), row(Basis.ENERGY, 1.08), 1.08 * 2100),
        (person(), row(Basis.AMOUNT, 75), 75),
        (person(), row(Basis.CHILD_AMOUNT, 500), 500),
        (person(energy_kcal=1600), row(Basis.CHILD_AMOUNT, 500), 500),
        (person(age=8, energy_kcal=1700), row(Basis.CHILD_AMOUNT, 500), 425),
        (person(age=3, energy_kcal=900), row(Basis.CHILD_AMOUNT, 500), 250),
        (person(age=16, energy_kcal=2600), row(Basis.CHILD_AMOUNT, 500), 500),
    ],
)
def test_a_row_becomes_the_persons_own_figure(
    who: Person, policy: PolicyRow, amount: float
) -> None:
    (bound,) = bounds_for(who, [policy], REFERENCES)
    assert bound.amount == pytest.approx(amount)


def test_a_cap_that_nobody_has_set_is_left_out() -> None:
    cap = row(Basis.LIMIT, reference="iodine_ug", side=Side.CAP)
    assert bounds_for(person(age=9), [cap], REFERENCES) == ()


def test_a_floor_without_a_reference_value_is_an_error_and_not_a_zero() -> None:
    with pytest.raises(MissingReferenceError, match="zinc_mg"):
        bounds_for(person(age=70), [row(Basis.INTAKE)], REFERENCES)
    with pytest.raises(MissingReferenceError):
        bounds_for(person(), [row(Basis.WEIGHT, reference="nothing")], REFERENCES)
