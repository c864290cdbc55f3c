"""Red meat over the week."""

from typing import ClassVar

from planner.core.rules.base import BoundsRule


class RedMeat(BoundsRule):
    """At most so much red meat over the week, as it is weighed raw.

    Units: g a day, mean of the week. Source: docs/planner.md#red_meat.
    """

    code: ClassVar[str] = "red_meat"
    rows: ClassVar[frozenset[str]] = frozenset({"red_meat_week"})
