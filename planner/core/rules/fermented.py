"""Habit 1: something fermented every day."""

from typing import ClassVar

from planner.core.rules.base import BoundsRule


class Fermented(BoundsRule):
    """At least one full serving of fermented food each day; part servings add up.

    Units: servings. Source: docs/planner.md#fermented.
    """

    code: ClassVar[str] = "fermented"
    rows: ClassVar[frozenset[str]] = frozenset({"fermented"})
