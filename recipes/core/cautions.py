"""What some people must be told of a portion, or kept from: facts of the foods in it.

A caution is no judgement of the food; whether it matters is for whoever asks. Amounts do not enter:
a clove of garlic is as much FODMAP as a person who avoids it needs to know. What nobody has graded
counts as unsafe wherever the food may well be so; docs/foods.md#cautions says food by food.
"""

from typing import Final

from recipes.core.facts import FoodFacts

FODMAP_HIGH: Final = "fodmap_high"
FODMAP_MODERATE: Final = "fodmap_moderate"
HISTAMINE_HIGH: Final = "histamine_high"
AGED_FERMENT: Final = "aged_ferment"
LACTOSE: Final = "lactose"
VERY_HIGH_K2: Final = "very_high_k2"
UNPASTEURISED: Final = "unpasteurised"
RAW_FISH: Final = "raw_fish"
RAW_MEAT: Final = "raw_meat"
RAW_EGG: Final = "raw_egg"
SOFT_CHEESE: Final = "soft_cheese"
RAW_SPROUTS: Final = "raw_sprouts"
FISH_LIVER: Final = "fish_liver"
CAUTIONS: Final = frozenset(
    {
        FODMAP_HIGH,
        FODMAP_MODERATE,
        HISTAMINE_HIGH,
        AGED_FERMENT,
        LACTOSE,
        VERY_HIGH_K2,
        UNPASTEURISED,
        RAW_FISH,
        RAW_MEAT,
        RAW_EGG,
        SOFT_CHEESE,
        RAW_SPROUTS,
        FISH_LIVER,
    }
)

LOW: Final = "low"
MODERATE: Final = "moderate"
LIVE: Final = "live"
FERMENTS: Final = frozenset({LIVE, "fermented"})
# Yoghurts, of milk or oats: soured for hours, not ripened for weeks.
FRESH_FERMENTS: Final = frozenset({"dairy", "grain"})
MAY_FORM_HISTAMINE: Final = frozenset(
    {"fish", "meat", "cheese", "soy", "pulse", "condiment", "drink"}
)
# Groups that nobody vouches for unheated, unless the food is known to be safe so.
RAW: Final = {"fish": RAW_FISH, "meat": RAW_MEAT, "egg": RAW_EGG, "cheese": SOFT_CHEESE}

NO_CARBOHYDRATE_G: Final = 1.0  # per 100 g, fibre with it: nothing there to be a FODMAP
NO_PROTEIN_G: Final = 1.0  # per 100 g: histamine is made of protein
TRACE_OF_LACTOSE_G: Final = 1.0  # per 100 g: sold as "low in lactose" in the Nordic countries
ONLY_NATTO_UG: Final = 200.0  # vitamin K2 per 100 g; the richest cheese holds 85
ONLY_LIVER_UG: Final = 1000.0  # retinol per 100 g; no fish's flesh comes near


def food_cautions(food: FoodFacts, *, is_heated: bool) -> frozenset[str]:
    """The cautions of one food, as a dish has it.

    :param is_heated: over 50 °C in the dish
    """
    holds = {
        FODMAP_HIGH: _fodmap(food) not in {LOW, MODERATE},
        FODMAP_MODERATE: _fodmap(food) == MODERATE,
        HISTAMINE_HIGH: _is_high_in_histamine(food),
        AGED_FERMENT: _is_aged(food),
        LACTOSE: _has_lactose(food, is_heated=is_heated),
        VERY_HIGH_K2: food.group == "soy" and not _at_most(food, "vitamin_k2_ug", ONLY_NATTO_UG),
        FISH_LIVER: food.group == "fish" and not _at_most(food, "retinol_ug", ONLY_LIVER_UG),
    }
    unheated = frozenset[str]() if is_heated else _unheated(food)
    return unheated | {code for code, is_so in holds.items() if is_so}


def _fodmap(food: FoodFacts) -> str:
    """The level; what is not graded is low where there is nothing that could ferment."""
    if food.fodmap:
        return food.fodmap
    carbohydrate = _sum(food, "carbohydrate_g", "fibre_g")
    return LOW if carbohydrate is not None and carbohydrate <= NO_CARBOHYDRATE_G else ""


def _is_high_in_histamine(food: FoodFacts) -> bool:
    if food.histamine:
        return food.histamine not in {LOW, MODERATE}
    if _at_most(food, "protein_g", NO_PROTEIN_G) and not food.ferment:
        return False
    return bool(food.ferment) or food.group in MAY_FORM_HISTAMINE


def _is_aged(food: FoodFacts) -> bool:
    """Ripened, cured or long fermented, so that it may be rich in tyramine."""
    if food.tyramine:
        return food.tyramine != LOW
    is_fresh = food.group in FRESH_FERMENTS
    return food.group == "cheese" or (food.ferment in FERMENTS and not is_fresh)


def _has_lactose(food: FoodFacts, *, is_heated: bool) -> bool:
    """Milk sugar above a trace. Living yoghurt and kefir bring the enzyme that splits it."""
    if "milk" not in food.allergens or food.fodmap == LOW:
        return False
    if food.ferment == LIVE and not is_heated:
        return False
    return not _at_most(food, "sugars_g", TRACE_OF_LACTOSE_G)


def _unheated(food: FoodFacts) -> frozenset[str]:
    """What heat would have made safe. A living culture of anything but yoghurt is unpasteurised,
    and nobody knows whether it was made at home.
    """
    cautions = set()
    if food.ferment == LIVE and food.group not in FRESH_FERMENTS | {"soy"}:
        cautions.add(UNPASTEURISED)
    if food.infection != LOW:
        if food.group in RAW:
            cautions.add(RAW[food.group])
        elif food.infection:
            cautions.add(RAW_SPROUTS)
    return frozenset(cautions)


def _at_most(food: FoodFacts, nutrient: str, amount: float) -> bool:
    """Whether it is known to hold no more than so much."""
    known = food.amounts.get(nutrient)
    return known is not None and known <= amount


def _sum(food: FoodFacts, *nutrients: str) -> float | None:
    """All of them together; None where one is unknown."""
    amounts = [food.amounts.get(nutrient) for nutrient in nutrients]
    return None if None in amounts else sum(amount for amount in amounts if amount is not None)
