"""What a portion of a food gives of the day's targets of those who eat."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from planner.core.targets import bounds_for
from planner.core.types import Bound, Period, Side
from planner.models import Eater
from planner.services.problem import policy_rows, reference_values
from planner.services.week import COUNTED
from recipes.models import Food
from recipes.services.foods import food_facts

SHOWN: Final = (
    "calcium_mg",
    "magnesium_mg",
    "vitamin_k1_ug",
    "protein_g",
    "fibre_g",
    "zinc_mg",
    "vitamin_d_ug",
)
# Whose figures stand in where nobody has told who eats: the reader that Bonegut is written for.
REFERENCE_AGE: Final = 65
REFERENCE_KCAL: Final = 1900


@dataclass(frozen=True)
class ShareView:
    """One nutrient of the portion against one person's target for a day."""

    code: str
    amount: float | None  # None: unknown
    target: float
    is_counted: bool  # the calcium of food high in oxalate counts to no target

    @property
    def percent(self) -> int | None:
        """Of the target, rounded down."""
        if self.amount is None or not self.is_counted:
            return None
        return math.floor(100 * self.amount / self.target + 1e-6)


@dataclass(frozen=True)
class EaterShares:
    """What the portion gives one person."""

    eater: Eater
    shares: tuple[ShareView, ...]


def reference_eater(year: int) -> Eater:
    """A woman of 65, by the Norwegian recommendations; she is not stored."""
    return Eater(sex="female", birth_year=year - REFERENCE_AGE, energy_kcal=REFERENCE_KCAL)


def food_shares(
    *, food: Food, grams: float, eaters: Iterable[Eater], year: int
) -> tuple[EaterShares, ...]:
    """For each eater, what so many grams give of the targets. Five queries, however many eaters.

    :raises MissingReferenceError: when nobody has set a reference value for such a person
    """
    policy, references = policy_rows(), reference_values()
    amounts = food_facts({food.slug})[food.slug].amounts
    views = []
    for eater in eaters:
        bounds = bounds_for(eater.person(year), policy, references)
        shares = []
        for code in SHOWN:
            target = _target(bounds, COUNTED.get(code, code))
            if target is not None:
                known = amounts.get(code)
                amount = None if known is None else known * grams / 100
                is_counted = not (food.is_high_oxalate and code in COUNTED)
                shares.append(ShareView(code, amount, target, is_counted))
        views.append(EaterShares(eater, tuple(shares)))
    return tuple(views)


def _target(bounds: Sequence[Bound], quantity: str) -> float | None:
    """What the person should have: the week's mean before the least of a day."""
    floors = {
        bound.period: bound.amount
        for bound in bounds
        if bound.quantity == quantity and bound.side is Side.FLOOR
    }
    return floors.get(Period.WEEK, floors.get(Period.DAY))
