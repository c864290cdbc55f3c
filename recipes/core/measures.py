"""From a cook's measure to grams of a food, and from the food as bought to what is eaten of it.

Volumes of the Norwegian kitchen: 1 dl = 100 ml, a tablespoon (ss) 15 ml, a teaspoon (ts) 5 ml, as
Fineli counts its own spoons (RKL, TL). A pinch (klype) is an eighth of a teaspoon, as the curated
weights of salt and spices take it.
"""

from collections.abc import Mapping
from typing import Final

GRAM: Final = "g"
ML: Final = {"dl": 100.0, "ss": 15.0, "ts": 5.0, "klype": 5.0 / 8}


class UnknownMeasureError(Exception):
    """Nobody has weighed the food in that measure. Unknown is not zero."""

    def __init__(self, unit: str) -> None:
        super().__init__(f"nothing tells what one {unit} weighs")
        self.unit = unit


def grams_of(
    amount: float, unit: str, measures: Mapping[str, float], density_g_per_ml: float | None
) -> float:
    """Grams of the edible part of a food in `amount` of a measure.

    A measure that was weighed goes first, then the largest volume of the food that was weighed,
    then its density. What is counted (a piece, a slice, a tin) is weighed or unknown.

    :param measures: grams of the food in one of each measure, by unit
    :raises UnknownMeasureError: where none of them says it
    """
    if unit == GRAM:
        return amount
    if unit in measures:
        return amount * measures[unit]
    if unit in ML:
        density = _density(measures) or density_g_per_ml
        if density:
            return amount * ML[unit] * density
    raise UnknownMeasureError(unit)


def edible_grams(bought_g: float, edible_percent: float) -> float:
    """What is left of food as bought when peel, stone and bone are gone.

    :param edible_percent: above 0, to 100
    """
    return bought_g * edible_percent / 100


def bought_grams(edible_g: float, edible_percent: float) -> float:
    """How much to buy for so much on the chopping board: `edible_grams` the other way.

    :param edible_percent: above 0, to 100
    """
    return edible_g * 100 / edible_percent


def _density(measures: Mapping[str, float]) -> float | None:
    """g/ml of the largest volume that was weighed: there a slip of the hand matters least."""
    weighed = [unit for unit in ML if unit in measures]
    if not weighed:
        return None
    largest = max(weighed, key=ML.__getitem__)
    return measures[largest] / ML[largest]
