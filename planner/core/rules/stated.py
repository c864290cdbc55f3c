"""Rows that a problem file states itself."""

from collections.abc import Iterator
from typing import ClassVar, Final

from planner.core.rules.base import BoundsRule
from planner.core.types import Bound, Eater

STATED: Final = "stated:"  # how the code of such a row begins; its quantity follows


class Stated(BoundsRule):
    """What a problem file asks of its own quantities, each day or over all days; a household's
    problem has no such rows.

    Units: the file's own. Source: docs/planner.md#stated.
    """

    code: ClassVar[str] = "stated"
    rows: ClassVar[frozenset[str]] = frozenset()

    def _own(self, eater: Eater) -> Iterator[Bound]:
        return (bound for bound in eater.bounds if bound.row.startswith(STATED))
