"""A dish adapted to people it does not suit: some of its foods replaced by others.

What may stand in for what is curated (`recipes/data/replacements.csv`), the best first. A dish is
adapted by as little as possible: only what somebody must not have is replaced, and a dish with
something in the way that nothing may stand in for is left alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from recipes.core.cautions import food_cautions
from recipes.core.facts import FoodFacts
from recipes.core.portion import DIETS

VITAMIN_K1: Final = "vitamin_k1_ug"
# Of the most vitamin K1 of a day: a dish with more than this is adapted, in the foods that bring
# more than that.
MOST_OF_A_DISH: Final = 0.3
MOST_OF_A_FOOD: Final = 0.08


@dataclass(frozen=True, slots=True)
class DishLine:
    """One food of a dish: grams in one portion, and whether it gets over 50 °C."""

    food: str
    grams: float
    method: str = ""


@dataclass(frozen=True, slots=True)
class Replacement:
    """What may stand in for a food, and how many grams of it for each gram."""

    instead: str
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Replacements:
    """Food → what may stand in for it, the best first: for what somebody must not have, and for
    vitamin K1.
    """

    suiting: Mapping[str, tuple[Replacement, ...]]
    low_in_vitamin_k: Mapping[str, tuple[Replacement, ...]]


@dataclass(frozen=True, slots=True)
class Needs:
    """What everybody at a table must be kept from, together."""

    avoids: frozenset[str] = frozenset()  # allergens and cautions
    diet: str = DIETS[-1]
    vitamin_k1_ug: float | None = None  # the most of a day, for an eater of standard portions

    @property
    def is_any(self) -> bool:
        """Whether there is anything to adapt to."""
        return self != Needs()

    def refuses(self, food: FoodFacts, *, is_heated: bool) -> bool:
        """Whether somebody must not have a food. What may be in it is as bad as what is."""
        present = food.allergens | food.allergens_unknown
        present |= food_cautions(food, is_heated=is_heated)
        return bool(present & self.avoids) or DIETS.index(food.diet) > DIETS.index(self.diet)


NOTHING: Final[Mapping[str, Replacement]] = MappingProxyType({})


def replaced(
    lines: Sequence[DishLine],
    needs: Needs,
    foods: Mapping[str, FoodFacts],
    replacements: Replacements,
) -> Mapping[str, Replacement] | None:
    """Food → what stands in for it, such that everybody may have the dish; None where something
    in it can be replaced by nothing. Empty where nothing has to be.
    """
    heated: dict[str, list[bool]] = {}
    for line in lines:
        heated.setdefault(line.food, []).append(bool(line.method))
    found: dict[str, Replacement] = {}
    for food, ways in heated.items():
        if _refused(foods[food], needs, ways):
            others = replacements.suiting.get(food, ())
            instead = _first(others, needs, foods, ways)
            if instead is None:
                return None
            found[food] = instead
    if needs.vitamin_k1_ug is not None:
        found |= _less_vitamin_k(lines, needs, foods, replacements, found)
    return found


def adapted_lines(
    lines: Iterable[DishLine], instead: Mapping[str, Replacement]
) -> tuple[DishLine, ...]:
    """The lines with what stands in for their foods."""
    return tuple(
        DishLine(other.instead, line.grams * other.share, line.method)
        if (other := instead.get(line.food))
        else line
        for line in lines
    )


def _less_vitamin_k(
    lines: Sequence[DishLine],
    needs: Needs,
    foods: Mapping[str, FoodFacts],
    replacements: Replacements,
    found: Mapping[str, Replacement],
) -> dict[str, Replacement]:
    most = needs.vitamin_k1_ug or 0.0
    now = adapted_lines(lines, found)
    brought: dict[str, float] = {}
    for was, line in zip(lines, now, strict=True):
        per_100_g = foods[line.food].amounts.get(VITAMIN_K1, 0.0)
        brought[was.food] = brought.get(was.food, 0.0) + per_100_g * line.grams / 100
    if sum(brought.values()) <= MOST_OF_A_DISH * most:
        return {}
    less: dict[str, Replacement] = {}
    for food, amount in brought.items():
        if amount <= MOST_OF_A_FOOD * most:
            continue
        ways = [bool(line.method) for line in lines if line.food == food]
        current = found.get(food, Replacement(food))
        others = replacements.low_in_vitamin_k.get(current.instead, ())
        if instead := _first(others, needs, foods, ways):
            less[food] = Replacement(instead.instead, current.share * instead.share)
    return less


def _refused(food: FoodFacts, needs: Needs, ways: Iterable[bool]) -> bool:
    return any(needs.refuses(food, is_heated=is_heated) for is_heated in ways)


def _first(
    others: Iterable[Replacement],
    needs: Needs,
    foods: Mapping[str, FoodFacts],
    ways: Sequence[bool],
) -> Replacement | None:
    """The first that everybody may have."""
    fitting = (other for other in others if not _refused(foods[other.instead], needs, ways))
    return next(fitting, None)
