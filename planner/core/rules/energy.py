"""Enough to eat, and not far more."""

from typing import ClassVar

from planner.core.rules.base import BoundsRule


class Energy(BoundsRule):
    """Each day's energy near the eater's need. There is no weight-loss mode.

    Units: kcal. Source: docs/planner.md#energy.
    """

    code: ClassVar[str] = "energy"
    rows: ClassVar[frozenset[str]] = frozenset({"energy_least", "energy_most"})
