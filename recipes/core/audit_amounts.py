"""Checks of a food's amounts: energy, salt, the sources, sums, and what must be known.

What is unknown is left to `missing`: the other checks judge what is known.
"""

from collections.abc import Iterator
from statistics import median
from typing import Final

from recipes.core.audit_food import AuditedFood, Finding
from recipes.core.nutrients import MENAQUINONES

# Regulation (EU) 1169/2011, annex XIV; fibre 2, alcohol 7.
KCAL_PER_GRAM: Final = {
    "protein_g": 4,
    "fat_g": 9,
    "carbohydrate_g": 4,
    "fibre_g": 2,
    "alcohol_g": 7,
}
ENERGY_SHARE: Final = 0.15
ENERGY_KCAL: Final = 20

# A source that gives both rounds salt to a tenth of a gram: 20 mg of sodium up or down.
SODIUM_MG_PER_SALT_G: Final = 400
SALT_SHARE: Final = 0.2
SODIUM_FLOOR_MG: Final = 40

FACTOR: Final = 2
FEWEST_SOURCES: Final = 2
# 5 % of the nutrient reference value (Regulation (EU) 1169/2011, annex XIII) in 100 g: below it
# tables differ by rounding, and no day's sum notices.
FLOORS: Final = {
    "calcium_mg": 40.0,
    "magnesium_mg": 18.75,
    "phosphorus_mg": 35.0,
    "potassium_mg": 100.0,
    "zinc_mg": 0.5,
    "iron_mg": 0.7,
}

REQUIRED: Final = (
    "energy_kcal",
    "protein_g",
    "fat_g",
    "carbohydrate_g",
    "fibre_g",
    "sodium_mg",
    "calcium_mg",
    "magnesium_mg",
    "zinc_mg",
    "phosphorus_mg",
    "potassium_mg",
)
VITAMIN_K2: Final = "vitamin_k2_ug"
# A whole, the words for its fault, its parts; the parts may be so many times the whole and so much
# more, as tables round each figure by itself.
WHOLES: Final[tuple[tuple[str, str, tuple[str, ...], float, float], ...]] = (
    ("fat_g", "fatty_acids", ("saturated_g", "monounsaturated_g", "polyunsaturated_g"), 1, 0.5),
    ("omega3_g", "omega3_parts", ("epa_g", "dha_g", "ala_g"), 1.1, 0.05),
    ("polyunsaturated_g", "omega3_whole", ("omega3_g",), 1, 0.3),
    ("carbohydrate_g", "sugars", ("sugars_g",), 1, 0.5),
    ("vitamin_a_ug", "retinol", ("retinol_ug",), 1, 1),
)
# What 100 g consists of, with salt; other ash, organic acids and the like are left over.
PROXIMATES: Final = ("water_g", "protein_g", "fat_g", "carbohydrate_g", "fibre_g")
PROXIMATES_G: Final = (85.0, 105.0)


def energy(food: AuditedFood) -> Iterator[Finding]:
    """Energy is what protein, fat, carbohydrate, fibre and alcohol give, within 15 % or 20 kcal."""
    ours = food.amounts.get("energy_kcal")
    if ours is None or not food.amounts.keys() >= KCAL_PER_GRAM.keys() - {"alcohol_g"}:
        return
    counted = sum(
        kcal * food.amounts.get(nutrient, 0.0) for nutrient, kcal in KCAL_PER_GRAM.items()
    )
    if abs(ours - counted) > max(ENERGY_KCAL, ENERGY_SHARE * counted):
        yield food.finding("energy", "energy_kcal", "energy", ours_kcal=ours, counted_kcal=counted)


def salt(food: AuditedFood) -> Iterator[Finding]:
    """Sodium is that of the salt in the same source, and near what the other sources say."""
    ours = food.amounts.get("sodium_mg")
    if ours is None:
        return
    for source in food.sources:
        if source.source != food.sodium_source or source.salt_g is None:
            continue
        of_salt = SODIUM_MG_PER_SALT_G * source.salt_g
        if abs(ours - of_salt) > max(SODIUM_FLOOR_MG, SALT_SHARE * of_salt):
            numbers = {"ours_mg": ours, "salt_g": source.salt_g, "of_salt_mg": of_salt}
            yield food.finding("salt", "sodium_mg", "salt", **numbers)
            return
    yield from _far_from_sources(food, "salt", "sodium_mg", SODIUM_FLOOR_MG)


def sources_disagree(food: AuditedFood) -> Iterator[Finding]:
    """Minerals are within a factor of two of the median of the sources, where they matter."""
    for nutrient, floor in FLOORS.items():
        yield from _far_from_sources(food, "sources_disagree", nutrient, floor)


def sums(food: AuditedFood) -> Iterator[Finding]:
    """A whole is no less than its parts, and K2 lies within its own range."""
    amounts = food.amounts
    yield from _vitamin_k2(food)
    for whole, sentence, parts, factor, slack in WHOLES:
        known = [amounts[part] for part in parts if part in amounts]
        if whole in amounts and sum(known) > amounts[whole] * factor + slack:
            unit = whole.rsplit("_", 1)[1]
            numbers = {f"parts_{unit}": sum(known), f"whole_{unit}": amounts[whole]}
            yield food.finding("sum", whole, sentence, **numbers)
    if amounts.keys() >= set(PROXIMATES):
        together = (
            sum(amounts[nutrient] for nutrient in PROXIMATES)
            + amounts.get("alcohol_g", 0.0)
            + amounts.get("sodium_mg", 0.0) / SODIUM_MG_PER_SALT_G
        )
        if not PROXIMATES_G[0] <= together <= PROXIMATES_G[1]:
            yield food.finding("sum", "water_g", "proximates", together_g=together)


def missing(food: AuditedFood) -> Iterator[Finding]:
    """What a plan counts on is known; K2 where animals or microbes may have made it."""
    required = (*REQUIRED, VITAMIN_K2) if food.needs_vitamin_k2 else REQUIRED
    for nutrient in required:
        if nutrient not in food.amounts:
            yield food.finding("missing", nutrient, "missing")


def _far_from_sources(
    food: AuditedFood, finding: str, nutrient: str, floor: float
) -> Iterator[Finding]:
    """More than twice, or less than half, what the sources say in the middle."""
    ours = food.amounts.get(nutrient)
    theirs = [
        source.amounts[nutrient]
        for source in food.sources
        if nutrient in source.amounts and not source.is_older_copy
    ]
    if ours is None or len(theirs) < FEWEST_SOURCES:
        return
    middle = median(theirs)
    if max(ours, middle) < floor or middle / FACTOR <= ours <= middle * FACTOR:
        return
    numbers = {"ours_mg": ours, "median_mg": middle, "count": float(len(theirs))}
    yield food.finding(finding, nutrient, "far_from_sources", **numbers)


def _vitamin_k2(food: AuditedFood) -> Iterator[Finding]:
    """Rounding may hide a twentieth of a microgram of the forms; a range holds its middle."""
    ours = food.amounts.get(VITAMIN_K2)
    if ours is None:
        return
    forms = sum(food.amounts.get(form, 0.0) for form in MENAQUINONES)
    low, high = food.ranges.get(VITAMIN_K2, (ours, ours))
    if forms > ours * 1.05 + 0.05:
        yield food.finding("sum", VITAMIN_K2, "vitamin_k2_forms", parts_ug=forms, whole_ug=ours)
    elif not low <= ours <= high:
        numbers = {"ours_ug": ours, "low_ug": low, "high_ug": high}
        yield food.finding("sum", VITAMIN_K2, "vitamin_k2_range", **numbers)
