"""Caps of people who keep a quantity under a level of their own."""

from typing import ClassVar

from planner.core.rules.base import BoundsRule


class OwnLimits(BoundsRule):
    """Vitamin K no higher than the band around the person's own level, so that one day is like the
    next; potassium under the person's limit; prebiotic fibre growing week by week.

    Units: µg, mg, g. Source: docs/planner.md#own_limits.
    """

    code: ClassVar[str] = "own_limits"
    rows: ClassVar[frozenset[str]] = frozenset(
        {"steady_k_most", "potassium_most", "prebiotic_ramp_most"}
    )
