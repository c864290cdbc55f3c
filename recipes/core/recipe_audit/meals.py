"""What a portion may hold at each meal, for an eater who needs 2000 kcal a day.

A dish that suits no meal yet is held against all of them.
"""

from collections.abc import Sequence
from typing import Final

# Generous on both sides: what a cook means as this meal, not what the planner prefers.
ENERGY_KCAL: Final = {
    "breakfast": (250.0, 650.0),
    "lunch": (380.0, 800.0),
    "dinner": (450.0, 900.0),
    "snack": (80.0, 400.0),
}
# The three meals hold 2300 mg together, the day's most in the Nordic recommendations of 2023.
SODIUM_MG: Final = {"breakfast": 500.0, "lunch": 900.0, "dinner": 900.0, "snack": 300.0}


def energy_range(slots: Sequence[str]) -> tuple[float, float]:
    """From the lightest to the heaviest of the meals that a dish is served at, kcal."""
    ranges = [ENERGY_KCAL[slot] for slot in slots or ENERGY_KCAL]
    return min(low for low, _ in ranges), max(high for _, high in ranges)


def strictest_sodium(slots: Sequence[str]) -> float:
    """What suits every meal that a dish is served at, mg."""
    return min(SODIUM_MG[slot] for slot in slots or SODIUM_MG)


def largest_sodium(slots: Sequence[str]) -> float:
    """What suits at least one of the meals, mg."""
    return max(SODIUM_MG[slot] for slot in slots or SODIUM_MG)
