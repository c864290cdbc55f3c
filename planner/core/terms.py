"""What a household's taste, the season and the pantry are worth to the planner, in øre.

A term below zero speaks for a dish. They are small beside a broken rule, which no money buys.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

FAVOURITE: Final = -800.0  # each use of a dish that they like best
STAR: Final = 400.0  # each use, for a star above three; against it for one below
ORDINARY_STARS: Final = 3
SEASON: Final = 300.0  # each main produce: for the dish in its season, against it out of season
MAIN_PRODUCE_G: Final = 50  # in a portion; less is seasoning
IN_THE_PANTRY: Final = 1500.0  # for using a food up in the week
TO_BE_USED_NOW: Final = 3000.0  # and where it does not keep longer


@dataclass(frozen=True, slots=True)
class Produce:
    """Grams of one vegetable, fruit or berry in a portion, and the months of its season."""

    grams: float
    months: frozenset[int]


def rating_term(stars: int) -> float:
    """What one to five stars say of a dish."""
    return STAR * (ORDINARY_STARS - stars)


def season_term(parts: Iterable[Produce], month: int) -> float:
    """What the season says of a dish. Produce without a season of its own says nothing."""
    main = [part for part in parts if part.months and part.grams >= MAIN_PRODUCE_G]
    return sum(-SEASON if month in part.months else SEASON for part in main)


def pantry_worth(until: dt.date | None, monday: dt.date) -> float:
    """What using a food up in the week is worth; nothing once its date has passed."""
    if until is None or until >= monday + dt.timedelta(days=7):
        return IN_THE_PANTRY
    return TO_BE_USED_NOW if until >= monday else 0.0
