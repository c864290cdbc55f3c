"""What lies on a plate."""

from dataclasses import dataclass

from recipes.web.plates.looks import Look


@dataclass(frozen=True, slots=True)
class Part:
    """One food of the dish as it shows: its look, and its share of what shows."""

    look: Look
    share: float


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a motif lies."""

    x: float
    y: float
    turn: float
