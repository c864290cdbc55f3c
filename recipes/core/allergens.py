"""The allergens that food law names."""

from typing import Final

# Regulation (EU) 1169/2011, annex II; cereals and nuts apart, as domain experts ask.
ALLERGENS: Final = frozenset(
    {
        "gluten_wheat",
        "gluten_rye",
        "gluten_barley",
        "gluten_oats",
        "gluten_spelt",
        "crustaceans",
        "eggs",
        "fish",
        "peanuts",
        "soy",
        "milk",
        "nut_almond",
        "nut_hazelnut",
        "nut_walnut",
        "nut_cashew",
        "nut_pecan",
        "nut_brazil",
        "nut_pistachio",
        "nut_macadamia",
        "celery",
        "mustard",
        "sesame",
        "sulphites",
        "lupin",
        "molluscs",
    }
)
