"""What nutrition judges over several days."""

from typing import ClassVar

from planner.core.rules.base import BoundsRule


class Nourishment(BoundsRule):
    """Protein, zinc, phosphorus and fibre: a floor each day, the whole need over the week.
    Vitamin D over the week, with the declared supplement.

    Units: g, mg, mg, g, µg. Source: docs/planner.md#nourishment.
    """

    code: ClassVar[str] = "nourishment"
    rows: ClassVar[frozenset[str]] = frozenset(
        {
            "protein_day",
            "protein_week",
            "zinc_day",
            "zinc_week",
            "phosphorus_day",
            "phosphorus_week",
            "fibre_day",
            "fibre_week",
            "vitamin_d_week",
        }
    )
