"""Gates: what a person must be kept from, or kept within. They exclude, cap or warn; none treats.

A gate is named by what the planner does, never by why: the reason is the person's own.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from recipes.core import cautions

PREGNANT: Final = "pregnant"


class Gate(StrEnum):
    """What a person may ask the planner to take care of."""

    STEADY_VITAMIN_K = "steady_vitamin_k"  # the same vitamin K day by day
    POTASSIUM_LIMIT = "potassium_limit"
    NO_AGED_FERMENTS = "no_aged_ferments"
    LOW_HISTAMINE = "low_histamine"
    LOW_FODMAP = "low_fodmap"
    CAREFUL_FOOD = "careful_food"  # nothing raw, unpasteurised or home-made; no fish liver
    LOW_LACTOSE = "low_lactose"
    GLUTEN_FREE = "gluten_free"
    GENTLE_RAMP = "gentle_ramp"  # habit 2 a little more each week


@dataclass(frozen=True, slots=True)
class LevelRange:
    """The figure that belongs to a gate: what it may be, and whether the gate needs it."""

    least: float
    most: float
    is_required: bool


LEVELS: Final = {
    Gate.STEADY_VITAMIN_K: LevelRange(40, 600, is_required=True),  # µg a day
    Gate.POTASSIUM_LIMIT: LevelRange(1500, 6000, is_required=False),  # mg a day
}

# Ordinary oats are "may contain wheat" in the food table; only oats declared free of gluten pass.
GLUTEN: Final = frozenset({"gluten_wheat", "gluten_rye", "gluten_barley", "gluten_spelt"})
AVOIDED: Final = {
    Gate.STEADY_VITAMIN_K: frozenset({cautions.VERY_HIGH_K2}),
    Gate.NO_AGED_FERMENTS: frozenset({cautions.AGED_FERMENT}),
    Gate.LOW_HISTAMINE: frozenset({cautions.HISTAMINE_HIGH, cautions.AGED_FERMENT}),
    Gate.LOW_FODMAP: frozenset({cautions.FODMAP_HIGH, cautions.FODMAP_MODERATE}),
    Gate.CAREFUL_FOOD: frozenset(
        {
            cautions.UNPASTEURISED,
            cautions.RAW_FISH,
            cautions.RAW_MEAT,
            cautions.RAW_EGG,
            cautions.SOFT_CHEESE,
            cautions.RAW_SPROUTS,
            cautions.FISH_LIVER,
        }
    ),
    Gate.LOW_LACTOSE: frozenset({cautions.LACTOSE}),
    Gate.GLUTEN_FREE: GLUTEN,
}

RAMP: Final = (0.5, 0.65, 0.8, 0.9)  # of habit 2, week by week; then the whole
RAMPED: Final = frozenset(
    {
        "prebiotic_fibre",
        "prebiotic_fibre_tolerated",
        "prebiotic_serving",
        "produce",
        "crucifer",
        "prebiotic_ramp_most",
    }
)


def avoided(gates: Iterable[str], state: str) -> frozenset[str]:
    """Allergens and cautions that these gates keep a person from. Pregnancy is a gate of its own
    accord.
    """
    closed = {Gate(gate) for gate in gates}
    if state == PREGNANT:
        closed.add(Gate.CAREFUL_FOOD)
    return frozenset[str]().union(*(AVOIDED.get(gate, frozenset()) for gate in closed))


def ramp_share(ramp_from: dt.date, date: dt.date) -> float:
    """How much of habit 2 is asked for on a day: half in the first week, all from the fifth on."""
    weeks = max(0, (date - ramp_from).days // 7)
    return RAMP[weeks] if weeks < len(RAMP) else 1.0
