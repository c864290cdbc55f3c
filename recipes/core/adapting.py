"""A dish adapted to people it does not suit: some of its foods replaced by others.

What may stand in for what is curated (`recipes/data/replacements.csv`), the best first. A dish is
adapted by as little as possible: only what somebody must not have is replaced. It stays the dish
that it is: what it is named after is replaced by its like alone (yoghurt by another yoghurt), and
of other foods by a few. A dish with something in the way that nothing may stand in for is left
alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from recipes.core.cautions import food_cautions
from recipes.core.facts import FoodFacts
from recipes.core.portion import DIETS

# Of the most of a day: a dish with more than this is adapted, in the foods that bring more than
# that.
MOST_OF_A_DISH: Final = 0.3
MOST_OF_A_FOOD: Final = 0.08
MOST_REPLACED: Final = 3  # foods of a dish, beside those replaced by their like


@dataclass(frozen=True, slots=True)
class DishLine:
    """One food of a dish: grams in one portion, how it is heated over 50 °C (empty: not), and
    whether the dish is named after it.
    """

    food: str
    grams: float
    method: str = ""
    is_named: bool = False


@dataclass(frozen=True, slots=True)
class Replacement:
    """What may stand in for a food, how many grams of it for each gram, and whether it is much like
    it.
    """

    instead: str
    share: float = 1.0
    is_like: bool = False


@dataclass(frozen=True, slots=True)
class Replacements:
    """Food → what may stand in for it, the best first: for what somebody must not have; and for
    each nutrient of which somebody may have so much, what holds less of it.
    """

    suiting: Mapping[str, tuple[Replacement, ...]]
    holding_less: Mapping[str, Mapping[str, tuple[Replacement, ...]]]


@dataclass(frozen=True, slots=True)
class Needs:
    """What everybody at a table must be kept from, together."""

    avoids: frozenset[str] = frozenset()  # allergens and cautions
    diet: str = DIETS[-1]
    most: tuple[tuple[str, float], ...] = ()  # nutrient, most of a day in standard portions

    @property
    def is_any(self) -> bool:
        """Whether there is anything to adapt to."""
        return self != Needs()

    def refuses(self, food: FoodFacts, *, is_heated: bool) -> bool:
        """Whether somebody must not have a food. What may be in it is as bad as what is."""
        present = food.allergens | food.allergens_unknown
        present |= food_cautions(food, is_heated=is_heated)
        return bool(present & self.avoids) or DIETS.index(food.diet) > DIETS.index(self.diet)


def replaced(
    lines: Sequence[DishLine],
    needs: Needs,
    foods: Mapping[str, FoodFacts],
    replacements: Replacements,
) -> Mapping[str, Replacement] | None:
    """Food → what stands in for it, such that everybody may have the dish; None where something
    in it can be replaced by nothing. Empty where nothing has to be.
    """
    found: dict[str, Replacement] = {}
    every = _uses(lines)
    for food, uses in every.items():
        if _refused(foods[food], needs, uses):
            others = replacements.suiting.get(food, ())
            instead = _first(others, needs, foods, uses)
            if instead is None:
                return None
            found[food] = instead
    for nutrient, most in needs.most:
        table = replacements.holding_less.get(nutrient, {})
        brought = _brought(lines, found, foods, nutrient)
        if sum(brought.values()) > MOST_OF_A_DISH * most:
            rich = [food for food, amount in brought.items() if amount > MOST_OF_A_FOOD * most]
            found |= _with_less({food: every[food] for food in rich}, needs, foods, table, found)
    others_than_before = sum(not instead.is_like for instead in found.values())
    return found if others_than_before <= MOST_REPLACED else None


def adapted_lines(
    lines: Iterable[DishLine], instead: Mapping[str, Replacement]
) -> tuple[DishLine, ...]:
    """The lines with what stands in for their foods."""
    return tuple(
        DishLine(other.instead, line.grams * other.share, line.method, line.is_named)
        if (other := instead.get(line.food))
        else line
        for line in lines
    )


def _brought(
    lines: Sequence[DishLine],
    found: Mapping[str, Replacement],
    foods: Mapping[str, FoodFacts],
    nutrient: str,
) -> dict[str, float]:
    """What each food of the dish, or what stands in for it, brings of a nutrient to a portion."""
    brought: dict[str, float] = {}
    for was, line in zip(lines, adapted_lines(lines, found), strict=True):
        per_100_g = foods[line.food].amounts.get(nutrient, 0.0)
        brought[was.food] = brought.get(was.food, 0.0) + per_100_g * line.grams / 100
    return brought


def _with_less(
    rich: Mapping[str, Sequence[DishLine]],
    needs: Needs,
    foods: Mapping[str, FoodFacts],
    table: Mapping[str, tuple[Replacement, ...]],
    found: Mapping[str, Replacement],
) -> dict[str, Replacement]:
    """What stands in for the foods that are rich in a nutrient, where something does.

    :param rich: food → its lines
    """
    less: dict[str, Replacement] = {}
    for food, uses in rich.items():
        current = found.get(food, Replacement(food))
        others = table.get(current.instead, ())
        if instead := _first(others, needs, foods, uses):
            less[food] = replace(instead, share=current.share * instead.share)
    return less


def _uses(lines: Iterable[DishLine]) -> dict[str, list[DishLine]]:
    """The lines of each food."""
    uses: dict[str, list[DishLine]] = {}
    for line in lines:
        uses.setdefault(line.food, []).append(line)
    return uses


def _refused(food: FoodFacts, needs: Needs, uses: Iterable[DishLine]) -> bool:
    return any(needs.refuses(food, is_heated=bool(line.method)) for line in uses)


def _first(
    others: Iterable[Replacement],
    needs: Needs,
    foods: Mapping[str, FoodFacts],
    uses: Sequence[DishLine],
) -> Replacement | None:
    """The first that everybody may have and that leaves the dish its name."""
    is_named = any(line.is_named for line in uses)
    fitting = (
        other
        for other in others
        if not _refused(foods[other.instead], needs, uses) and (other.is_like or not is_named)
    )
    return next(fitting, None)
