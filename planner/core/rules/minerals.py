"""Habit 3: strengthen the minerals."""

from typing import ClassVar

from planner.core.rules.base import BoundsRule


class Minerals(BoundsRule):
    """Each day: calcium (not from high-oxalate greens), magnesium and vitamin K1 at the eater's
    recommended intake; for who keeps vitamin K steady, at least the foot of that band.

    Units: mg, mg, µg. Source: docs/planner.md#minerals.
    """

    code: ClassVar[str] = "minerals"
    rows: ClassVar[frozenset[str]] = frozenset(
        {"calcium", "magnesium", "vitamin_k1", "steady_k_least"}
    )
