"""Words for the codes that the core and the tables use. Names of foods and recipes are data."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

NUTRIENTS: Final[dict[str, Words]] = {
    "energy_kcal": _("Energy"),
    "protein_g": _("Protein"),
    "fat_g": _("Fat"),
    "saturated_g": _("Saturated fat"),
    "monounsaturated_g": _("Monounsaturated fat"),
    "polyunsaturated_g": _("Polyunsaturated fat"),
    "omega3_g": _("Omega-3"),
    "carbohydrate_g": _("Carbohydrate"),
    "sugars_g": _("Sugars"),
    "fibre_g": _("Fibre"),
    "sodium_mg": _("Sodium"),
    "calcium_mg": _("Calcium"),
    "magnesium_mg": _("Magnesium"),
    "phosphorus_mg": _("Phosphorus"),
    "potassium_mg": _("Potassium"),
    "iron_mg": _("Iron"),
    "zinc_mg": _("Zinc"),
    "copper_mg": _("Copper"),
    "manganese_mg": _("Manganese"),
    "selenium_ug": _("Selenium"),
    "iodine_ug": _("Iodine"),
    "vitamin_a_ug": _("Vitamin A"),
    "retinol_ug": _("Retinol"),
    "vitamin_d_ug": _("Vitamin D"),
    "vitamin_e_mg": _("Vitamin E"),
    "vitamin_k1_ug": _("Vitamin K1"),
    "vitamin_k2_ug": _("Vitamin K2"),
    "vitamin_c_mg": _("Vitamin C"),
    "thiamin_mg": _("Thiamin (B1)"),
    "riboflavin_mg": _("Riboflavin (B2)"),
    "niacin_mg": _("Niacin (B3)"),
    "vitamin_b6_mg": _("Vitamin B6"),
    "folate_ug": _("Folate (B9)"),
    "vitamin_b12_ug": _("Vitamin B12"),
    "water_g": _("Water"),
    "alcohol_g": _("Alcohol"),
    "cholesterol_mg": _("Cholesterol"),
    "omega6_g": _("Omega-6"),
    "ala_g": _("Alpha-linolenic acid (ALA)"),
    "epa_g": _("EPA"),
    "dha_g": _("DHA"),
    "menaquinone_4_ug": _("MK-4"),
    "menaquinone_5_ug": _("MK-5"),
    "menaquinone_6_ug": _("MK-6"),
    "menaquinone_7_ug": _("MK-7"),
    "menaquinone_8_ug": _("MK-8"),
    "menaquinone_9_ug": _("MK-9"),
    "menaquinone_10_ug": _("MK-10"),
    "boron_mg": _("Boron"),
    "silicon_mg": _("Silicon"),
    "oxalate_mg": _("Oxalate"),
    "phytate_mg": _("Phytate"),
    "edible_percent": _("Edible part"),
    # What a swap or a week shows beside the nutrients themselves.
    "counted_calcium_mg": _("Calcium"),
    "usable_calcium_mg": _("Calcium that the body takes up"),
    "served_g": _("Weight on the plate"),
}

# The order in which pages list nutrients: what the three habits are about comes first.
NUTRIENT_GROUPS: Final[tuple[tuple[Words, tuple[str, ...]], ...]] = (
    (
        _("Energy, protein and fibre"),
        ("energy_kcal", "protein_g", "fibre_g", "carbohydrate_g", "sugars_g", "fat_g",
         "saturated_g", "monounsaturated_g", "polyunsaturated_g", "omega3_g"),
    ),
    (
        _("Minerals"),
        ("calcium_mg", "magnesium_mg", "phosphorus_mg", "zinc_mg", "iron_mg", "potassium_mg",
         "sodium_mg", "copper_mg", "manganese_mg", "selenium_ug", "iodine_ug"),
    ),
    (
        _("Vitamins"),
        ("vitamin_k1_ug", "vitamin_k2_ug", "vitamin_d_ug", "vitamin_a_ug", "retinol_ug",
         "vitamin_e_mg", "vitamin_c_mg", "thiamin_mg", "riboflavin_mg", "niacin_mg",
         "vitamin_b6_mg", "folate_ug", "vitamin_b12_ug"),
    ),
)  # fmt: skip

# What a food's page shows below those, where it is known.
DETAIL_GROUPS: Final[tuple[tuple[Words, tuple[str, ...]], ...]] = (
    (_("Fatty acids"), ("ala_g", "epa_g", "dha_g", "omega6_g", "cholesterol_mg")),
    (_("Trace elements that the skeleton uses"), ("boron_mg", "silicon_mg")),
    (_("What holds minerals back"), ("oxalate_mg", "phytate_mg")),
    (_("Water and alcohol"), ("water_g", "alcohol_g")),
)

HABITS: Final[dict[str, Words]] = {
    "fermented": _("Something fermented"),
    "prebiotic": _("Prebiotic fibre and greens"),
    "minerals": _("Minerals"),
}

TAGS: Final[dict[str, Words]] = {
    "fermented": _("Fermented"),
    "live": _("Living culture"),
    "prebiotic": _("Prebiotic"),
    "crucifer": _("Crucifer"),
    "rich_in_calcium": _("Rich in calcium"),
    "rich_in_magnesium": _("Rich in magnesium"),
    "rich_in_vitamin_k": _("Rich in vitamin K"),
    "rich_in_vitamin_d": _("Rich in vitamin D"),
    "rich_in_zinc": _("Rich in zinc"),
    "rich_in_fibre": _("Rich in fibre"),
    "source_of_calcium": _("Source of calcium"),
    "source_of_magnesium": _("Source of magnesium"),
    "source_of_vitamin_k": _("Source of vitamin K"),
    "source_of_vitamin_d": _("Source of vitamin D"),
    "source_of_zinc": _("Source of zinc"),
    "source_of_fibre": _("Source of fibre"),
}

# The 14 groups of Regulation (EU) 1169/2011, cereals and nuts each by their own name.
ALLERGENS: Final[dict[str, Words]] = {
    "gluten_wheat": _("gluten (wheat)"),
    "gluten_rye": _("gluten (rye)"),
    "gluten_barley": _("gluten (barley)"),
    "gluten_oats": _("gluten (oats)"),
    "gluten_spelt": _("gluten (spelt)"),
    "crustaceans": _("crustaceans"),
    "eggs": _("eggs"),
    "fish": _("fish"),
    "peanuts": _("peanuts"),
    "soy": _("soya"),
    "milk": _("milk"),
    "nut_almond": _("almonds"),
    "nut_hazelnut": _("hazelnuts"),
    "nut_walnut": _("walnuts"),
    "nut_cashew": _("cashew nuts"),
    "nut_pecan": _("pecan nuts"),
    "nut_brazil": _("Brazil nuts"),
    "nut_pistachio": _("pistachio nuts"),
    "nut_macadamia": _("macadamia nuts"),
    "celery": _("celery"),
    "mustard": _("mustard"),
    "sesame": _("sesame"),
    "sulphites": _("sulphites"),
    "lupin": _("lupin"),
    "molluscs": _("molluscs"),
}

# Of the 14 groups, those that are told by name: where all of one are absent, the group is.
ALLERGEN_FAMILIES: Final[tuple[tuple[str, Words], ...]] = (
    ("gluten_", _("gluten")),
    ("nut_", _("nuts")),
)

# What a reader may leave out: the 14 groups, by the first word of their codes.
ALLERGEN_GROUPS: Final[dict[str, Words]] = {
    **{prefix.removesuffix("_"): name for prefix, name in ALLERGEN_FAMILIES},
    **{code: name for code, name in ALLERGENS.items() if "_" not in code},
}

GRADES: Final[dict[str, Words]] = {
    "table": _("table"),
    "literature": _("literature"),
    "estimate": _("estimate"),
}


def nutrient(code: str) -> Words:
    """The name of a nutrient; an unknown code speaks for itself."""
    return NUTRIENTS.get(code, code)


def tag(code: str) -> Words:
    """The name of a tag; one that a nutritionist has added speaks for itself."""
    return TAGS.get(code, code.replace("_", " "))


def allergen(code: str) -> Words:
    """The name of an allergen."""
    return ALLERGENS.get(code, code.replace("_", " "))


def short_name(name: str) -> str:
    """The part of a food's name that people say: "Yoghurt, naturell (helfet)" → "Yoghurt"."""
    return name.split(",", maxsplit=1)[0].split(" (", maxsplit=1)[0]
