"""From an eater to bounds: the policy's rows in that person's own figures."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from planner.core.gates import RAMPED
from planner.core.types import STANDARD_EATER_KCAL, Bound, Period, Side

ADULT_AGE: Final = 18
CHILD_SHARE_AT_LEAST: Final = 0.5


class Basis(StrEnum):
    """What a policy row's amount is a share of."""

    INTAKE = "intake"  # the recommended or adequate intake of `reference`
    LIMIT = "limit"  # the upper level or maximum of `reference`
    ENERGY = "energy"  # the person's energy need
    WEIGHT = "weight"  # the recommended intake per kg of body weight
    AMOUNT = "amount"  # the figure itself
    LEVEL = "level"  # the person's own level of the row's gate, else the intake of `reference`
    CHILD_AMOUNT = "child_amount"  # the figure itself; for children by energy need / 2000


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """One row: `factor` × what `basis` says is a floor or a cap for `quantity` over `period`."""

    code: str
    quantity: str
    period: Period
    side: Side
    basis: Basis
    factor: float
    reference: str = ""  # nutrient of the reference value
    vegan_factor: float = 1.0
    gate: str = ""  # only for people with this gate; empty: for everyone
    replaces: frozenset[str] = frozenset()  # codes of rows that it stands for


@dataclass(frozen=True, slots=True)
class ReferenceValue:
    """One row of the Norwegian reference intakes (NNR 2023)."""

    sex: str  # female, male or any
    state: str  # none, pregnant or breastfeeding
    age_from: int
    age_to: int
    nutrient: str
    kind: str  # ri, ai, ul or max
    amount: float


@dataclass(frozen=True, slots=True)
class Person:
    """What bounds depend on."""

    sex: str
    age: int
    energy_kcal: float
    weight_kg: float
    state: str = "none"
    diet: str = "omnivore"
    gates: Mapping[str, float | None] = field(default_factory=dict)  # gate → the level told with it
    ramp: float = 1.0  # share of habit 2 that is asked for


class MissingReferenceError(Exception):
    """No reference value tells this person's need of a nutrient that the policy asks for."""


INTAKES: Final = frozenset({"ri", "ai"})
LIMITS: Final = frozenset({"ul", "max"})


def reference_amount(
    person: Person, nutrient: str, kinds: frozenset[str], references: Sequence[ReferenceValue]
) -> float | None:
    """The figure of the most particular row that fits the person, or None.

    A row of the person's own state comes before one for everybody, one of the own sex before any.
    """
    fitting = [
        row
        for row in references
        if row.nutrient == nutrient
        and row.kind in kinds
        and row.sex in {person.sex, "any"}
        and row.state in {person.state, "none"}
        and row.age_from <= person.age <= row.age_to
    ]
    best = max(fitting, key=lambda row: (row.state == person.state, row.sex != "any"), default=None)
    return best.amount if best else None


def bounds_for(
    person: Person, policy: Sequence[PolicyRow], references: Sequence[ReferenceValue]
) -> tuple[Bound, ...]:
    """The person's bounds. A cap whose upper level nobody has set is left out.

    :raises MissingReferenceError: when a floor has no reference value for this person
    """
    rows = (row for row in _rows_of(person, policy) if row.period is not Period.MEAL)
    return tuple(_figures(person, rows, references))


def meal_caps_for(
    person: Person, policy: Sequence[PolicyRow], references: Sequence[ReferenceValue]
) -> dict[str, float]:
    """Quantity → the most that one meal may give the person."""
    rows = (row for row in _rows_of(person, policy) if row.period is Period.MEAL)
    return {bound.quantity: bound.amount for bound in _figures(person, rows, references)}


def _rows_of(person: Person, policy: Sequence[PolicyRow]) -> list[PolicyRow]:
    """Everyone's rows, and those of the person's gates in the place of what they replace."""
    rows = [row for row in policy if not row.gate or row.gate in person.gates]
    replaced = frozenset[str]().union(*(row.replaces for row in rows))
    return [row for row in rows if row.code not in replaced]


def _figures(
    person: Person, rows: Iterable[PolicyRow], references: Sequence[ReferenceValue]
) -> Iterator[Bound]:
    for row in rows:
        base = _base(person, row, references)
        if base is None:
            if row.side is Side.FLOOR:
                raise MissingReferenceError(f"{row.code}: {row.reference} at {person.age}")
            continue
        factor = row.factor * (row.vegan_factor if person.diet == "vegan" else 1.0)
        share = person.ramp if row.code in RAMPED else 1.0
        yield Bound(row.code, row.quantity, row.period, row.side, base * factor * share)


def _base(person: Person, row: PolicyRow, references: Sequence[ReferenceValue]) -> float | None:
    match row.basis:
        case Basis.INTAKE:
            return reference_amount(person, row.reference, INTAKES, references)
        case Basis.LIMIT:
            return reference_amount(person, row.reference, LIMITS, references)
        case Basis.WEIGHT:
            per_kg = reference_amount(person, row.reference, INTAKES, references)
            return None if per_kg is None else per_kg * person.weight_kg
        case Basis.ENERGY:
            return person.energy_kcal
        case Basis.AMOUNT:
            return 1.0
        case Basis.LEVEL:
            told = person.gates.get(row.gate)
            return told or reference_amount(person, row.reference, INTAKES, references)
    # CHILD_AMOUNT: adults the whole, children by energy need.
    if person.age >= ADULT_AGE:
        return 1.0
    return min(1.0, max(CHILD_SHARE_AT_LEAST, person.energy_kcal / STANDARD_EATER_KCAL))
