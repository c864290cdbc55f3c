"""Habit 2: prebiotic fibre and more vegetables, crucifers first."""

from typing import ClassVar

from planner.core.rules.base import BoundsRule


class Prebiotic(BoundsRule):
    """Each day: prebiotic fibre, a serving of its families, vegetables and fruit, a crucifer.

    Units: g and servings. Source: docs/planner.md#prebiotic.
    """

    code: ClassVar[str] = "prebiotic"
    rows: ClassVar[frozenset[str]] = frozenset(
        {
            "prebiotic_fibre",
            "prebiotic_fibre_tolerated",
            "prebiotic_serving",
            "produce",
            "crucifer",
        }
    )
