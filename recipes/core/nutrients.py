"""The nutrients that Bonegut knows, each with its unit and its INFOODS component name.

A nutrient's code carries its unit, so an amount is never without one. All amounts of foods are per
100 g edible portion.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Unit(StrEnum):
    """Units of amounts."""

    KCAL = "kcal"
    GRAM = "g"
    MILLIGRAM = "mg"
    MICROGRAM = "µg"
    PERCENT = "%"


UNIT_BY_SUFFIX: Final = {
    "kcal": Unit.KCAL,
    "g": Unit.GRAM,
    "mg": Unit.MILLIGRAM,
    "ug": Unit.MICROGRAM,
    "percent": Unit.PERCENT,
}


@dataclass(frozen=True, slots=True)
class Nutrient:
    """One component of food."""

    code: str
    infoods: str
    possible_per_100_g: float  # no food holds more: a larger amount is a slip

    @property
    def unit(self) -> Unit:
        """The unit that the code ends in."""
        return UNIT_BY_SUFFIX[self.code.rsplit("_", 1)[1]]


# Upper bounds: pure substances for macronutrients, else beyond the richest ordinary foods (salt,
# dried herbs, liver, cod liver oil, natto).
NUTRIENTS: Final = {
    nutrient.code: nutrient
    for nutrient in (
        Nutrient("energy_kcal", "ENERC", 905),
        Nutrient("protein_g", "PROCNT", 100),
        Nutrient("fat_g", "FAT", 100),
        Nutrient("saturated_g", "FASAT", 100),
        Nutrient("monounsaturated_g", "FAMS", 100),
        Nutrient("polyunsaturated_g", "FAPU", 100),
        Nutrient("omega3_g", "FAPUN3", 70),
        Nutrient("carbohydrate_g", "CHOAVL", 100),
        Nutrient("sugars_g", "SUGAR", 100),
        Nutrient("fibre_g", "FIBTG", 90),
        Nutrient("sodium_mg", "NA", 40_000),
        Nutrient("calcium_mg", "CA", 12_000),
        Nutrient("magnesium_mg", "MG", 1_200),
        Nutrient("phosphorus_mg", "P", 10_000),
        Nutrient("potassium_mg", "K", 20_000),
        Nutrient("iron_mg", "FE", 150),
        Nutrient("zinc_mg", "ZN", 100),
        Nutrient("copper_mg", "CU", 20),
        Nutrient("manganese_mg", "MN", 80),
        Nutrient("selenium_ug", "SE", 3_000),
        Nutrient("iodine_ug", "ID", 20_000),
        Nutrient("vitamin_a_ug", "VITA_RAE", 50_000),
        Nutrient("retinol_ug", "RETOL", 50_000),
        Nutrient("vitamin_d_ug", "VITD", 400),
        Nutrient("vitamin_e_mg", "TOCPHA", 200),
        Nutrient("vitamin_k1_ug", "VITK1", 4_000),
        Nutrient("vitamin_k2_ug", "VITK2", 1_500),
        Nutrient("vitamin_c_mg", "VITC", 3_000),
        Nutrient("thiamin_mg", "THIA", 30),
        Nutrient("riboflavin_mg", "RIBF", 30),
        Nutrient("niacin_mg", "NIA", 150),
        Nutrient("vitamin_b6_mg", "VITB6", 20),
        Nutrient("folate_ug", "FOL", 4_000),
        Nutrient("vitamin_b12_ug", "VITB12", 150),
    )
}

# Shown for a food, never added up over a dish: too few foods have a value, or they explain another.
DETAILS: Final = {
    detail.code: detail
    for detail in (
        Nutrient("water_g", "WATER", 100),
        Nutrient("alcohol_g", "ALC", 100),
        Nutrient("cholesterol_mg", "CHOLE", 4_000),
        Nutrient("omega6_g", "FAPUN6", 80),
        Nutrient("ala_g", "F18D3N3", 70),
        Nutrient("epa_g", "F20D5N3", 40),
        Nutrient("dha_g", "F22D6N3", 40),
        Nutrient("menaquinone_4_ug", "MK4", 1_500),
        Nutrient("menaquinone_5_ug", "MK5", 1_500),
        Nutrient("menaquinone_6_ug", "MK6", 1_500),
        Nutrient("menaquinone_7_ug", "MK7", 1_500),
        Nutrient("menaquinone_8_ug", "MK8", 1_500),
        Nutrient("menaquinone_9_ug", "MK9", 1_500),
        Nutrient("menaquinone_10_ug", "MK10", 1_500),
        Nutrient("boron_mg", "B", 20),
        Nutrient("silicon_mg", "SI", 2_000),
        Nutrient("oxalate_mg", "OXALAC", 2_000),
        Nutrient("phytate_mg", "PHYTAC", 6_000),
        Nutrient("edible_percent", "EDIBLE", 100),  # of the food as bought
    )
}
MENAQUINONES: Final = tuple(code for code in DETAILS if code.startswith("menaquinone_"))
COMPONENTS: Final = NUTRIENTS | DETAILS
