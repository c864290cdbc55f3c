"""Checks of a food's facts: measures, allergens, and what follows from what."""

from collections.abc import Iterator
from typing import Final

from recipes.core.allergens import ALLERGENS
from recipes.core.audit_food import AuditedFood, Finding

DECILITRE: Final = "dl"
DECILITRE_G: Final = (5.0, 160.0)  # from torn leaves to syrup
# Of a decilitre: what a spoon holds, and how far it may be heaped or rounded.
SPOONS: Final = {"ss": (0.15, 0.35), "ts": (0.05, 0.40)}
PIECE: Final = "stk"
AGREEMENT: Final = 0.15

FLESH_OF_THE_SEA: Final = frozenset({"fish", "crustaceans", "molluscs"})
NOT_VEGETARIAN: Final = FLESH_OF_THE_SEA
NOT_VEGAN: Final = FLESH_OF_THE_SEA | {"milk", "eggs"}
NUTS: Final = frozenset(code for code in ALLERGENS if code.startswith("nut_")) | {"peanuts"}
# Group → an allergen of which a food of it holds at least one, and the name of the lack.
GROUP_ALLERGENS: Final = {
    "dairy": ("milk", frozenset({"milk"})),
    "cheese": ("milk", frozenset({"milk"})),
    "egg": ("eggs", frozenset({"eggs"})),
    "fish": ("fish", FLESH_OF_THE_SEA),
    "nut": ("nut", NUTS),
    "soy": ("soy", frozenset({"soy"})),
}
PLANT_GROUPS: Final = frozenset({"nut", "soy"})  # these hold it though they are vegan

PULSE: Final = "pulse"
HIGH_OXALATE: Final = frozenset({"high", "very_high"})
# Potatoes, mushrooms, herbs and fresh pulses have a harvest too, though they do not count to the
# day's vegetables and fruit.
SEASONAL_GROUPS: Final = frozenset({"potato", "mushroom", "herb", "pulse"})
OF_ANIMALS_AND_MICROBES: Final = ("retinol_ug", "vitamin_b12_ug")


def measure(food: AuditedFood) -> Iterator[Finding]:
    """A cook has a measure of it, and measures agree with each other."""
    if not food.measures:
        yield food.finding("measure", "", "no_measure")
    decilitre = food.measures.get(DECILITRE)
    if decilitre is not None:
        yield from _volumes(food, decilitre)
    piece = food.measures.get(PIECE)
    if food.piece_g and piece is not None and not _agree(piece, food.piece_g):
        numbers = {"measure_g": piece, "piece_g": food.piece_g}
        yield food.finding("measure", PIECE, "piece", **numbers)


def allergens(food: AuditedFood) -> Iterator[Finding]:
    """Known codes, those that the group and the diet ask for, each of them once."""
    contains, unknown = food.facts.allergens, food.facts.allergens_unknown
    for code in sorted((contains | unknown) - ALLERGENS):
        yield food.finding("allergens", code, "no_allergen")
    lacking = _lacking_allergen(food)
    if lacking:
        yield food.finding("allergens", lacking, "allergen_lacking")
    for code in sorted(contains & _excluded(food.facts.diet)):
        yield food.finding("allergens", code, "allergen_and_diet")
    for code in sorted(contains & unknown):
        yield food.finding("allergens", code, "allergen_twice")


def facts(food: AuditedFood) -> Iterator[Finding]:
    """Facts that follow from each other do."""
    ours = food.facts
    if food.is_ferment and not ours.ferment_serving_g:
        yield food.finding("facts", "ferment", "ferment_without_serving")
    yield from _prebiotic(food)
    if ours.is_crucifer and not ours.produce:
        yield food.finding("facts", "crucifer", "crucifer_is_no_produce")
    if food.oxalate and ours.is_high_oxalate and food.oxalate not in HIGH_OXALATE:
        yield food.finding("facts", "oxalate", "oxalate_is_lower")
    if food.oxalate == "very_high" and not ours.is_high_oxalate:
        yield food.finding("facts", "oxalate", "oxalate_is_higher")
    is_meat = ours.is_red_meat or ours.group == "meat"
    if (is_meat and ours.diet != "omnivore") or (
        ours.is_fish and ours.diet in {"vegan", "vegetarian"}
    ):
        yield food.finding("facts", "diet", "flesh_and_diet")
    has_harvest = bool(ours.produce) or ours.is_fish or ours.group in SEASONAL_GROUPS
    if food.season_months and not has_harvest:
        yield food.finding("facts", "season", "season_of_nothing")
    if food.is_vegan and not food.is_ferment:
        for nutrient in OF_ANIMALS_AND_MICROBES:
            if food.amounts.get(nutrient, 0.0) > 0:
                ours_ug = food.amounts[nutrient]
                yield food.finding("facts", nutrient, "not_of_plants", ours_ug=ours_ug)


def _volumes(food: AuditedFood, decilitre: float) -> Iterator[Finding]:
    if not DECILITRE_G[0] <= decilitre <= DECILITRE_G[1]:
        yield food.finding("measure", DECILITRE, "decilitre", measure_g=decilitre)
    for spoon, (share, slack) in SPOONS.items():
        grams = food.measures.get(spoon)
        expected = share * decilitre
        if grams is not None and abs(grams - expected) > slack * expected:
            numbers = {"measure_g": grams, "expected_g": expected}
            yield food.finding("measure", spoon, "spoon", **numbers)
    if food.density_g_per_ml and not _agree(decilitre, 100 * food.density_g_per_ml):
        numbers = {"measure_g": decilitre, "dense_g": 100 * food.density_g_per_ml}
        yield food.finding("measure", "density_g_per_ml", "density", **numbers)


def _agree(grams: float, expected: float) -> bool:
    return abs(grams - expected) <= AGREEMENT * expected


def _lacking_allergen(food: AuditedFood) -> str:
    """The allergen that the food's group always holds and that is not named; empty if none."""
    group = food.facts.group
    if food.facts.is_fish:
        group = "fish"
    name, any_of = GROUP_ALLERGENS.get(group, ("", frozenset[str]()))
    is_asked = bool(name) and (not food.is_vegan or group in PLANT_GROUPS)
    return name if is_asked and not any_of & food.facts.allergens else ""


def _excluded(diet: str) -> frozenset[str]:
    return {"vegan": NOT_VEGAN, "vegetarian": NOT_VEGETARIAN}.get(diet, frozenset())


def _prebiotic(food: AuditedFood) -> Iterator[Finding]:
    """Its family and its grams go together, and it is part of the carbohydrate and the fibre."""
    ours = food.facts
    if ours.prebiotic_family and not ours.prebiotic_serving_g:
        yield food.finding("facts", "prebiotic", "prebiotic_without_serving")
    elif ours.prebiotic_family and not ours.prebiotic_g:
        yield food.finding("facts", "prebiotic", "prebiotic_without_grams")
    elif ours.group == PULSE and not ours.prebiotic_family:
        yield food.finding("facts", "prebiotic", "pulse_without_family")
    most = [ours.amounts.get(code) for code in ("carbohydrate_g", "fibre_g")]
    known = [amount for amount in most if amount is not None]
    if len(known) == len(most) and ours.prebiotic_g > sum(known) + 0.5:
        numbers = {"ours_g": ours.prebiotic_g, "whole_g": sum(known)}
        yield food.finding("facts", "prebiotic_g", "prebiotic_of_carbohydrate", **numbers)
