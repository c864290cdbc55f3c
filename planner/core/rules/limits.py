"""Upper levels."""

from typing import ClassVar

from planner.core.rules.base import BoundsRule


class Limits(BoundsRule):
    """Sodium, calcium, retinol and iodine stay under their limits, guarded with a careful allowance
    for what is unknown.

    Units: mg, mg, µg, µg. Source: docs/planner.md#limits.
    """

    code: ClassVar[str] = "limits"
    rows: ClassVar[frozenset[str]] = frozenset(
        {
            "sodium_day",
            "sodium_week",
            "calcium_upper",
            "retinol_day",
            "retinol_week",
            "iodine_day",
            "iodine_week",
        }
    )
