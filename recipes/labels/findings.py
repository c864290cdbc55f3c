"""What the audit found, in words."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from recipes import labels
from recipes.core.audit_food import Finding
from recipes.core.nutrients import UNIT_BY_SUFFIX
from recipes.labels import Words, amounts

# The checks, by the code of what each finds.
FINDINGS: Final[dict[str, Words]] = {
    "missing": _("Not known"),
    "energy": _("Energy against what gives it"),
    "salt": _("Sodium against the sources"),
    "sources_disagree": _("Minerals against the sources"),
    "sum": _("Parts against the whole"),
    "measure": _("Measures of the kitchen"),
    "allergens": _("Allergens"),
    "facts": _("Facts against each other"),
}

# Every sentence of a finding, by its code in the core.
SENTENCES: Final[dict[str, Words]] = {
    "missing": _("%(about)s is not known."),
    "energy": _(
        "Energy is %(ours_kcal)s, but protein, fat, carbohydrate, fibre and alcohol give "
        "%(counted_kcal)s."
    ),
    "salt": _(
        "Sodium is %(ours_mg)s, but the salt in the same source (%(salt_g)s) holds %(of_salt_mg)s."
    ),
    "far_from_sources": _(
        "%(about)s is %(ours_mg)s, more than a factor of two from the median of the %(count)s "
        "sources, %(median_mg)s."
    ),
    "vitamin_k2_forms": _(
        "The forms of vitamin K2 add up to %(parts_ug)s, more than vitamin K2 itself: %(whole_ug)s."
    ),
    "vitamin_k2_range": _(
        "Vitamin K2 is %(ours_ug)s, outside its own range of %(low_ug)s to %(high_ug)s."
    ),
    "fatty_acids": _("The fatty acids add up to %(parts_g)s, more than the fat: %(whole_g)s."),
    "omega3_parts": _(
        "ALA, EPA and DHA add up to %(parts_g)s, more than all omega-3: %(whole_g)s."
    ),
    "omega3_whole": _("Omega-3 is %(parts_g)s, more than all polyunsaturated fat: %(whole_g)s."),
    "sugars": _("Sugars are %(parts_g)s, more than the carbohydrate: %(whole_g)s."),
    "retinol": _("Retinol is %(parts_ug)s, more than vitamin A: %(whole_ug)s."),
    "proximates": _(
        "Water, protein, fat, carbohydrate, fibre, alcohol and salt add up to %(together_g)s of "
        "100 g."
    ),
    "no_measure": _("No measure of the kitchen is known."),
    "decilitre": _("1 dl weighs %(measure_g)s, which no food does."),
    "spoon": _("The spoon holds %(measure_g)s; by the decilitre it would be %(expected_g)s."),
    "density": _("1 dl weighs %(measure_g)s; by the density it would be %(dense_g)s."),
    "piece": _("The measure of a piece is %(measure_g)s, the weight of a piece %(piece_g)s."),
    "no_allergen": _("“%(about)s” is no allergen that the law names."),
    "allergen_lacking": _("Foods of this group hold an allergen that is not named: %(about)s."),
    "allergen_and_diet": _("It contains an allergen that its diet leaves out: %(about)s."),
    "allergen_twice": _("It both contains and may contain an allergen: %(about)s."),
    "ferment_without_serving": _("It is fermented, but has no serving as a ferment."),
    "prebiotic_without_serving": _("It has a prebiotic family, but no serving of it."),
    "prebiotic_without_grams": _("It has a prebiotic family, but no grams of prebiotic fibre."),
    "pulse_without_family": _("It is a pulse, but does not count as a prebiotic one."),
    "prebiotic_of_carbohydrate": _(
        "Prebiotic fibre is %(ours_g)s, more than carbohydrate and fibre together: %(whole_g)s."
    ),
    "crucifer_is_no_produce": _("It is a crucifer, but does not count as a vegetable."),
    "oxalate_is_lower": _("It counts as high in oxalate, but the published level is lower."),
    "oxalate_is_higher": _("The published level of oxalate is very high, but it counts as lower."),
    "flesh_and_diet": _("It is fish or meat, but its diet leaves that out."),
    "season_of_nothing": _("It has a season, but is neither grown nor fished."),
    "not_of_plants": _(
        "%(about)s is %(ours_ug)s in a vegan food that is not fermented; plants make none."
    ),
}

# What a finding is about where that is no nutrient and no allergen.
THINGS: Final[dict[str, Words]] = {
    "nut": _("nuts"),
    "soy": _("soya"),
}


def finding(code: str) -> Words:
    """The name of a check; an unknown code speaks for itself."""
    return FINDINGS.get(code, code)


def sentence(found: Finding) -> str:
    """What was found, with its numbers in the reader's format."""
    words = {name: _number(value, name) for name, value in found.numbers.items()}
    return str(SENTENCES[found.sentence]) % (words | {"about": about(found.nutrient)})


def about(code: str) -> Words:
    """The nutrient, allergen or fact that a finding is about."""
    return labels.NUTRIENTS.get(code) or labels.ALLERGENS.get(code) or THINGS.get(code, code)


def _number(value: float, name: str) -> str:
    if name.rsplit("_", 1)[-1] in UNIT_BY_SUFFIX:
        return amounts.amount(value, name)
    return amounts.number(value, 0)
