"""The shopping list: what a week's dishes and extras take, said as a shop sells it.

Recipe lines have grams of the edible part, whatever the cook measures them in, so grams are what is
added up. Packs, pieces and volumes are ways to say the sum: used only where a measure of the food,
or its density, tells how. Otherwise it stays in grams.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from planner.core.types import Menu, Problem
from recipes.core.measures import GRAM, ML, UnknownMeasureError, bought_grams, grams_of

FROM_THE_TAP: Final = frozenset({"vann"})
PACKS: Final = ("pakke", "boks", "bunt")  # what is only sold whole
PIECE: Final = "stk"
SLICE: Final = "skive"
MILLILITRE: Final = "ml"
KILO: Final = "kg"
LITRE: Final = "l"
PRODUCE: Final = "produce"  # sold with peel, stone and stalk; other aisles sell what is eaten
SOLD_SINGLY: Final = frozenset({PRODUCE, "bread", "dairy"})
POURED: Final = frozenset({"dairy", "drinks", "oils_sauces"})
LIQUID_G_PER_ML: Final = 0.9  # lighter things of those aisles are powders and flakes
SPOONS_ML: Final = 90.0  # of dry things nobody buys decilitres, but of spice one thinks in spoons
LARGE_PIECE_G: Final = 100.0  # counted even by a cook who weighs it
HALVED_PIECE_G: Final = 500.0  # a head of cabbage is sold in halves
LITTLE: Final = 0.05  # of a pack or a piece: nobody buys another for so little
DUST: Final = 1e-6
# Up to what amount it is rounded up to which step. A limit is a multiple of its step, so that
# what has been rounded stays as it is.
GRAM_STEPS: Final = ((10.0, 1.0), (100.0, 5.0), (500.0, 10.0), (1000.0, 50.0), (math.inf, 100.0))
ML_STEPS: Final = ((15.0, 2.5), (90.0, 7.5), (1000.0, 50.0), (math.inf, 100.0))


@dataclass(frozen=True, slots=True)
class Part:
    """A line of a dish for one standard portion, or an extra's helping. Grams as eaten."""

    food: str
    grams: float
    unit: str = ""  # the cook's measure; empty where nobody has cooked


@dataclass(frozen=True, slots=True)
class Need:
    """Grams of a food that one meal takes, or one eater's extra (then `slot` is empty)."""

    food: str
    grams: float
    unit: str
    day: int
    slot: str
    source: int  # dish id, or extra id


@dataclass(frozen=True)
class ShopFood:
    """What tells how a shop sells a food. `measures` are grams as eaten in one of each."""

    slug: str
    aisle: str = ""
    measures: Mapping[str, float] = field(default_factory=dict)
    density_g_per_ml: float | None = None
    edible_percent: float = 100.0

    @property
    def g_per_ml(self) -> float | None:
        """From a volume that was weighed, else the density; None where nobody knows."""
        try:
            return grams_of(1, "dl", self.measures, self.density_g_per_ml) / ML["dl"]
        except UnknownMeasureError:
            return None

    @property
    def is_poured(self) -> bool:
        """Whether a shop sells it by the litre."""
        return self.aisle in POURED and (self.g_per_ml or 0.0) >= LIQUID_G_PER_ML

    def weighed(self, grams: float) -> float:
        """What the shop's scales show for so much to eat."""
        return bought_grams(grams, self.edible_percent) if self.aisle == PRODUCE else grams


@dataclass(frozen=True, slots=True)
class Bought:
    """An amount as it is bought: `count` of a pack, a piece, a slice, ml or g."""

    unit: str
    count: float
    grams: float  # as eaten: what it covers
    weighed_g: float  # as the shop's scales show it


class Change(StrEnum):
    """What the week has done to a line since it was ticked."""

    NONE = ""
    MORE = "more"
    LESS = "less"
    GONE = "gone"


@dataclass(frozen=True)
class Line:
    """One food on the list."""

    food: ShopFood
    needs: tuple[Need, ...] = ()
    at_home_g: float = 0.0
    ticked_g: float | None = None  # what was bought when somebody ticked it

    @property
    def needed_g(self) -> float:
        """What the week takes."""
        return sum(need.grams for need in self.needs)

    @property
    def lacking_g(self) -> float:
        """What of it is not at home."""
        lacking = self.needed_g - self.at_home_g
        return lacking if lacking > LITTLE * self.needed_g else 0.0

    @property
    def to_buy(self) -> Bought | None:
        """None where nothing is lacking."""
        return self._bought(self.lacking_g)

    @property
    def ticked(self) -> Bought | None:
        """What was bought."""
        return self._bought(self.ticked_g or 0.0)

    @property
    def paid_for(self) -> Bought | None:
        """What a price counts: what is to be bought, or has been where that was more."""
        return self.ticked if self.change in {Change.LESS, Change.GONE} else self.to_buy

    @property
    def more(self) -> Bought | None:
        """What is to be bought on top of what was bought."""
        if self.change is not Change.MORE:
            return None
        return self._bought(self.lacking_g - (self.ticked_g or 0.0))

    @property
    def change(self) -> Change:
        """What is different from when it was ticked."""
        if self.ticked_g is None:
            return Change.NONE
        to_buy = self.to_buy
        if to_buy is None:
            return Change.GONE
        if self.lacking_g > self.ticked_g * (1 + LITTLE):
            return Change.MORE
        return Change.LESS if to_buy.grams < self.ticked_g * (1 - LITTLE) else Change.NONE

    def _bought(self, grams: float) -> Bought | None:
        units = frozenset(need.unit for need in self.needs if need.unit)
        return as_bought(self.food, grams, units) if grams > 0 else None


def needs_of(
    problem: Problem,
    menu: Menu,
    *,
    dishes: Mapping[int, Sequence[Part]],
    extras: Mapping[int, Part],
) -> Iterator[Need]:
    """Everything that a week takes, meal by meal. A dinner that is also tomorrow's lunch is in the
    menu twice, and takes food twice.

    :param dishes: the lines of each dish, for one standard portion
    """
    for day, meals in enumerate(menu.meals):
        servings = menu.servings[day]
        eaten = [
            (slot, dish, sum(e.share * servings[e.id].portion for e in problem.at_table(day, slot)))
            for slot, dish in meals.items()
        ]
        for eater in problem.eaters:
            portions = eater.share * servings[eater.id].portion
            own = problem.days[day].own.items()
            eaten += [(slot, dish, portions) for (slot, who), dish in own if who == eater.id]
            for extra in servings[eater.id].extras:
                part = extras[extra]
                yield Need(part.food, part.grams, part.unit, day, "", extra)
        for slot, dish, portions in eaten:
            for part in dishes[dish] if portions > 0 else ():
                yield Need(part.food, part.grams * portions, part.unit, day, slot, dish)


def by_food(needs: Iterable[Need]) -> dict[str, tuple[Need, ...]]:
    """Needs merged by food, without what comes from the tap."""
    merged: dict[str, list[Need]] = {}
    for need in needs:
        if need.food not in FROM_THE_TAP:
            merged.setdefault(need.food, []).append(need)
    return {food: tuple(of_it) for food, of_it in merged.items()}


def as_bought(food: ShopFood, grams: float, units: frozenset[str] = frozenset()) -> Bought:
    """So much to eat of a food, rounded up to what a shop sells.

    :param grams: as eaten, above 0
    :param units: what cooks measure it in: says how people think of it
    """
    unit = _counted_unit(food, units)
    if unit:
        return _counted(food, grams, unit)
    g_per_ml = food.g_per_ml
    if g_per_ml and _is_by_volume(food, grams / g_per_ml, units):
        ml = _round_up(grams / g_per_ml, ML_STEPS)
        return Bought(MILLILITRE, ml, ml * g_per_ml, ml * g_per_ml)
    weighed = _round_up(food.weighed(grams), GRAM_STEPS)
    return Bought(GRAM, weighed, weighed / food.weighed(1.0), weighed)


def price_units(food: ShopFood, bought: Bought) -> tuple[str, ...]:
    """What a price may be for, the likeliest first."""
    if food.is_poured and bought.unit == MILLILITRE:
        return (LITRE, KILO)
    return (KILO,) if bought.unit in {GRAM, MILLILITRE} else (bought.unit, KILO)


def cost_ore(food: ShopFood, bought: Bought, *, ore: int, unit: str) -> float | None:
    """What it costs at so much for each `unit`; None where nobody knows what the unit weighs."""
    if unit == KILO:
        return ore * bought.weighed_g / 1000
    if unit == LITRE:
        return ore * bought.grams / (1000 * food.g_per_ml) if food.g_per_ml else None
    if unit not in food.measures:
        return None
    return ore * bought.grams / food.measures[unit]


def _counted_unit(food: ShopFood, units: frozenset[str]) -> str:
    """The pack or piece in which a shop sells the food; empty where it is weighed or poured."""
    for pack in PACKS:
        if pack in food.measures:
            return pack
    if food.aisle not in SOLD_SINGLY:
        return ""
    # Potatoes go on the scales; an onion that cooks count is counted, and so is every head.
    piece_g = food.measures.get(PIECE, 0.0)
    if piece_g and (units != {GRAM} or piece_g >= LARGE_PIECE_G):
        return PIECE
    return SLICE if SLICE in units and SLICE in food.measures else ""


def _counted(food: ShopFood, grams: float, unit: str) -> Bought:
    size = food.measures[unit]
    step = 0.5 if unit == PIECE and size >= HALVED_PIECE_G else 1.0
    count = max(1, math.ceil(grams / size / step - LITTLE)) * step
    covered = count * size
    return Bought(unit, count, covered, food.weighed(covered) if unit == PIECE else covered)


def _is_by_volume(food: ShopFood, ml: float, units: frozenset[str]) -> bool:
    """Liquids are; and a few spoons of what every cook measures so. Produce is weighed."""
    if food.is_poured:
        return True
    return food.aisle != PRODUCE and ml <= SPOONS_ML and bool(units) and units <= set(ML)


def _round_up(amount: float, steps: Sequence[tuple[float, float]]) -> float:
    step = next(step for limit, step in steps if amount <= limit * (1 + DUST))
    return max(1, math.ceil(amount / step - DUST)) * step
