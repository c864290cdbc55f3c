"""What can be said of a dish from what is in it: fish, oily fish, red meat, pulses, meat-free.

Kinds of dish that no amount tells (soup, taco) are curated with the recipe. All grams are of one
standard portion, raw.
"""

from typing import Final

from recipes.core.portion import PortionFacts

FISH_G: Final = 80  # a small dinner portion; three helpings on bread do not make a meal of fish
RED_MEAT_G: Final = 50  # the mince of a sauce counts, a little bacon for taste does not
PULSE_SERVINGS: Final = 1  # 30 g dry, 75 g boiled or drained

FISH: Final = "fish"
OILY_FISH: Final = "oily_fish"
RED_MEAT: Final = "red_meat"
POULTRY: Final = "poultry"
PULSES: Final = "pulses"
VEGETARIAN: Final = "vegetarian"
COMPUTED: Final = (FISH, OILY_FISH, RED_MEAT, POULTRY, PULSES, VEGETARIAN)


def computed_traits(portion: PortionFacts, main: str) -> frozenset[str]:
    """The traits of `COMPUTED` that one portion has.

    :param main: what carries the dish, as the recipe says
    """
    has = {
        FISH: portion.at_least("fish_g") >= FISH_G,
        OILY_FISH: portion.at_least("oily_fish_g") >= FISH_G,
        RED_MEAT: portion.at_least("red_meat_g") >= RED_MEAT_G,
        POULTRY: main == POULTRY,
        PULSES: portion.at_least("pulse_servings") >= PULSE_SERVINGS,
        VEGETARIAN: portion.diet in {"vegan", "vegetarian"},
    }
    return frozenset(trait for trait in COMPUTED if has[trait])
