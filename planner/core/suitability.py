"""Who may eat what."""

from planner.core.types import Eater
from recipes.core.portion import DIETS, PortionFacts


def suits(eater: Eater, portion: PortionFacts) -> bool:
    """Whether the eater may have it. An allergen that may be there is as bad as one that is."""
    present = portion.allergens | portion.allergens_unknown | portion.cautions
    return not present & eater.avoids and DIETS.index(portion.diet) <= DIETS.index(eater.diet)
