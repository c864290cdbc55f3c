"""What a portion of a food, or of a dish, gives of the day's targets of those who eat."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from planner.core.targets import bounds_for
from planner.core.types import STANDARD_EATER_KCAL, Bound, Period, Side
from planner.models import Eater
from planner.services.problem import policy_rows, reference_values
from planner.services.week import COUNTED
from recipes.core.portion import PortionFacts
from recipes.models import Food, Recipe
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
    is_counted: bool = True  # the calcium of food high in oxalate counts to no target
    is_at_least: bool = False  # some ingredient does not tell

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
    amounts = food_facts({food.slug})[food.slug].amounts

    def share(code: str, target: float, eater: Eater) -> ShareView:
        known = amounts.get(code)
        amount = None if known is None else known * grams / 100
        is_counted = not (food.is_high_oxalate and code in COUNTED)
        return ShareView(code, amount, target, is_counted)

    return _shares(eaters, year, share)


def dish_shares(*, recipe: Recipe, eaters: Iterable[Eater], year: int) -> tuple[EaterShares, ...]:
    """For each eater, what their own portion gives of the targets. Two queries.

    :param recipe: one whose portion has been worked out
    :raises MissingReferenceError: when nobody has set a reference value for such a person
    """
    facts = PortionFacts.from_json(recipe.portion)

    def share(code: str, target: float, eater: Eater) -> ShareView:
        amount = facts.amounts[COUNTED.get(code, code)]
        own = amount.at_least * eater.energy_kcal / STANDARD_EATER_KCAL
        return ShareView(code, own, target, is_at_least=amount.known < amount.of)

    return _shares(eaters, year, share)


def _shares(
    eaters: Iterable[Eater], year: int, share: Callable[[str, float, Eater], ShareView]
) -> tuple[EaterShares, ...]:
    policy, references = policy_rows(), reference_values()
    views = []
    for eater in eaters:
        targets = _targets(bounds_for(eater.person(year), policy, references))
        shown = [code for code in SHOWN if COUNTED.get(code, code) in targets]
        shares = (share(code, targets[COUNTED.get(code, code)], eater) for code in shown)
        views.append(EaterShares(eater, tuple(shares)))
    return tuple(views)


def _targets(bounds: Iterable[Bound]) -> dict[str, float]:
    """What the person should have of each quantity: the week's mean before the least of a day."""
    floors = [bound for bound in bounds if bound.side is Side.FLOOR]
    floors.sort(key=lambda bound: bound.period is Period.WEEK)
    return {bound.quantity: bound.amount for bound in floors}
