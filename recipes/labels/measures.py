"""A cook's measures, scaled to other portions: what a hand can measure, never 0.37 of an onion."""

import math
from typing import Final

from django.utils.translation import npgettext

from recipes.labels.amounts import FRACTIONS, NO_BREAK, number
from recipes.models.measure import MeasureUnit

QUARTERS_UP_TO: Final = 3.0  # above that a cook counts in halves, and from 10 in wholes
HALVES_UP_TO: Final = 10.0
SMALLEST: Final = 0.25


def measure(amount: float, unit: str) -> str:
    """An amount in a cook's unit: "1 ½ dl", "3 cloves". A piece needs no word: "2"."""
    if unit == MeasureUnit.GRAM:
        return f"{number(_grams(amount), 0)}{NO_BREAK}g"
    rounded = _kitchen_number(amount)
    text = mixed_number(rounded)
    word = _word(unit, rounded)
    return f"{text}{NO_BREAK}{word}" if word else text


def weight(grams: float) -> str:
    """A line's weight as the scales show it."""
    return f"{number(_grams(grams), 0 if grams >= 1 else 1)}{NO_BREAK}g"


def mixed_number(value: float) -> str:
    """A number of quarters as people write it: "1 ½"."""
    whole, quarters = divmod(round(value * 4), 4)
    fraction = FRACTIONS.get(quarters, "")
    if not whole:
        return fraction
    counted = number(whole, 0)
    return f"{counted}{NO_BREAK}{fraction}" if fraction else counted


def _kitchen_number(amount: float) -> float:
    if amount < QUARTERS_UP_TO:
        return max(SMALLEST, round(amount * 4) / 4)
    if amount < HALVES_UP_TO:
        return round(amount * 2) / 2
    return float(round(amount))


def _grams(amount: float) -> float:
    """To 1 g, to 5 g from 50 g, to 10 g from 500 g."""
    if amount < 1:
        return round(amount, 1)
    step = 1 if amount < 50 else 5 if amount < 500 else 10
    return math.floor(amount / step + 0.5) * step


def _word(unit: str, amount: float) -> str:
    """The unit's word, in the number that fits: everything up to one is singular."""
    count = 1 if amount <= 1 else 2
    match unit:
        case MeasureUnit.DECILITRE:
            return "dl"
        case MeasureUnit.TABLESPOON:
            return npgettext("measure", "tbsp", "tbsp", count)
        case MeasureUnit.TEASPOON:
            return npgettext("measure", "tsp", "tsp", count)
        case MeasureUnit.CLOVE:
            return npgettext("measure", "clove", "cloves", count)
        case MeasureUnit.SLICE:
            return npgettext("measure", "slice", "slices", count)
        case MeasureUnit.TIN:
            return npgettext("measure", "tin", "tins", count)
        case MeasureUnit.PACK:
            return npgettext("measure", "pack", "packs", count)
        case MeasureUnit.BUNCH:
            return npgettext("measure", "bunch", "bunches", count)
        case MeasureUnit.HANDFUL:
            return npgettext("measure", "handful", "handfuls", count)
        case MeasureUnit.PINCH:
            return npgettext("measure", "pinch", "pinches", count)
    return ""
