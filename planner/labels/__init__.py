"""Words for the planner's codes: rows of the policy, conflicts, runs, refusals."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from planner.core.rest_of_week import EATEN

Words = str | Promise


@dataclass(frozen=True, slots=True)
class RowWords:
    """A row as a thing that is asked for, and as what is wrong when it is not kept."""

    asks: Words
    broken: Words


ROWS: Final[dict[str, RowWords]] = {
    "fermented": RowWords(
        _("a full serving of something fermented every day"),
        _("no full serving of anything fermented"),
    ),
    "prebiotic_fibre": RowWords(_("prebiotic fibre every day"), _("too little prebiotic fibre")),
    "prebiotic_serving": RowWords(
        _("a serving of onion family, asparagus, Jerusalem artichoke, chicory or pulses every day"),
        _("no full serving of onion family, asparagus, Jerusalem artichoke, chicory or pulses"),
    ),
    "produce": RowWords(
        _("vegetables, fruit and berries every day"), _("too little vegetables, fruit and berries")
    ),
    "crucifer": RowWords(_("a crucifer every day"), _("no full serving of a crucifer")),
    "calcium": RowWords(_("calcium every day"), _("too little calcium")),
    "magnesium": RowWords(_("magnesium every day"), _("too little magnesium")),
    "vitamin_k1": RowWords(_("vitamin K1 every day"), _("too little vitamin K1")),
    "steady_k_least": RowWords(
        _("vitamin K near the level, every day"), _("less vitamin K1 than the level allows")
    ),
    "steady_k_most": RowWords(
        _("vitamin K not over the level, any day"), _("more vitamin K1 than the level allows")
    ),
    "meal:vitamin_k1_ug": RowWords(
        _("no peak of vitamin K in a single meal"), _("a peak of vitamin K1 in a single meal")
    ),
    "potassium_most": RowWords(
        _("potassium under its limit every day"), _("more potassium than the limit")
    ),
    "prebiotic_fibre_tolerated": RowWords(
        _("prebiotic fibre from gentle food every day"), _("too little prebiotic fibre")
    ),
    "prebiotic_ramp_most": RowWords(
        _("a gentle start with fibre"), _("more prebiotic fibre than a gentle start")
    ),
    "protein_day": RowWords(_("protein every day"), _("too little protein")),
    "protein_week": RowWords(_("protein, mean of the week"), _("too little protein over the week")),
    "zinc_day": RowWords(_("zinc every day"), _("too little zinc")),
    "zinc_week": RowWords(_("zinc, mean of the week"), _("too little zinc over the week")),
    "phosphorus_day": RowWords(_("phosphorus every day"), _("too little phosphorus")),
    "phosphorus_week": RowWords(
        _("phosphorus, mean of the week"), _("too little phosphorus over the week")
    ),
    "fibre_day": RowWords(_("fibre every day"), _("too little fibre")),
    "fibre_week": RowWords(_("fibre, mean of the week"), _("too little fibre over the week")),
    "vitamin_d_week": RowWords(
        _("vitamin D, mean of the week"), _("too little vitamin D over the week")
    ),
    "energy_least": RowWords(_("enough energy every day"), _("too little energy")),
    "energy_most": RowWords(_("not too much energy on any day"), _("more energy than needed")),
    "sodium_day": RowWords(_("salt under its limit every day"), _("too much salt")),
    "sodium_week": RowWords(
        _("salt under its limit, mean of the week"), _("too much salt over the week")
    ),
    "calcium_upper": RowWords(
        _("calcium under its upper level"), _("more calcium than the upper level")
    ),
    "retinol_day": RowWords(_("retinol under its limit every day"), _("too much retinol")),
    "retinol_week": RowWords(
        _("retinol under its limit, mean of the week"), _("too much retinol over the week")
    ),
    "iodine_day": RowWords(_("iodine under its limit every day"), _("too much iodine")),
    "iodine_week": RowWords(
        _("iodine under its limit, mean of the week"), _("too much iodine over the week")
    ),
    "red_meat_week": RowWords(
        _("at most 350 g red meat in the week"), _("more red meat than recommended over the week")
    ),
    "minutes": RowWords(
        _("your own limit of minutes in the kitchen"),
        _("more minutes in the kitchen than your own limit"),
    ),
    "leftovers": RowWords(_("no more leftovers than you want"), _("more leftovers than you want")),
    "plants": RowWords(_("30 different plants in the week"), _("fewer than 30 different plants")),
    "repeats": RowWords(
        _("no dish too often in the week"), _("the same dish too often in the week")
    ),
    "repeats_day": RowWords(_("no dish twice on a day"), _("the same dish twice on a day")),
    "avoidances": RowWords(
        _("allergies, diet and care"),
        _("something that does not suit the allergies, the diet or the care taken"),
    ),
    "portion": RowWords(_("ordinary portions"), _("an unusual portion")),
    "extras": RowWords(_("at most two extras a day"), _("more than two extras")),
    "empty_slot": RowWords(_("a dish at every meal"), _("a meal without a dish")),
    "slot": RowWords(_("dishes that suit the meal"), _("a dish that is made for another meal")),
    "lock": RowWords(_("a locked meal"), _("another dish than the locked one")),
}

# In the middle of a sentence.
TRAITS: Final[dict[str, Words]] = {
    "fish": _("fish"),
    "oily_fish": _("oily fish"),
    "red_meat": _("red meat"),
    "poultry": _("chicken or turkey"),
    "pulses": _("beans, lentils or peas"),
    "vegetarian": _("vegetarian food"),
    "soup": _("soup"),
    "stew": _("stew"),
    "salad": _("salad"),
    "porridge": _("porridge"),
    "smoothie": _("a smoothie"),
    "bread": _("bread with something on or in it"),
    "pasta": _("pasta or noodles"),
    "wok": _("a stir-fry"),
    "taco": _("taco"),
    "pizza": _("pizza"),
}

RULE_ERRORS: Final[dict[str, Words]] = {
    "nothing_asked": _("Say how often: at least, at most, or both."),
    "turned_around": _("“At most” cannot be less than “at least”."),
    "no_dish": _("No recipe fits that yet, so no week could keep the rule."),
    "too_few_dishes": _("There are too few such recipes to have them that often."),
    "too_few_minutes": _("Not even the quickest dishes are made in so few minutes."),
}

PANTRY_ERRORS: Final[dict[str, Words]] = {
    "unknown_food": _("There is no such food."),
    "date_passed": _("That date has passed already."),
}

REQUEST_ERRORS: Final[dict[str, Words]] = {
    "not_a_monday": _("A week starts on a Monday."),
    "too_far_away": _("Weeks can be planned up to one year away."),
    "no_eaters": _("Nobody eats with this household yet. Add at least one eater first."),
    "unknown_eater": _("One of the eaters does not belong to this household."),
    "other_week": _("That day is not in this week."),
    "unknown_slot": _("There is no such meal."),
    "unknown_remedy": _("That was not on offer for this week, or no longer is."),
    "same_week": _("A week cannot be copied onto itself."),
    "nothing_to_copy": _("There is no planned week to copy."),
}

SWAP_ERRORS: Final[dict[str, Words]] = {
    "unsuitable": _(
        "That dish cannot stand here: it is for another meal, already on the table that day, or "
        "not for everyone who eats."
    ),
    "unknown_recipe": _("There is no such recipe."),
}

RUN_FAILURES: Final[dict[str, Words]] = {
    "worker_lost": _("The planning was interrupted five times before it could finish."),
    "missing_reference": _("There are no recommended intakes on file for one of the eaters."),
}


def row_asks(code: str) -> Words:
    """What a row asks for."""
    words = ROWS.get(code) or household_row(code)
    return words.asks if words else code.replace("_", " ")


def row_broken(code: str) -> Words:
    """What is wrong when a row is not kept."""
    words = ROWS.get(code) or household_row(code)
    return words.broken if words else code.replace("_", " ")


def household_row(code: str) -> RowWords | None:
    """The words of a household's own rule: `frequency:fish`, `wanted:taco`."""
    kind, _colon, trait = code.partition(":")
    if trait.startswith(EATEN):
        return ROWS["repeats"]
    about = {"trait": TRAITS.get(trait, trait)}
    if kind == "frequency":
        return RowWords(
            gettext("your own rule about %(trait)s") % about,
            gettext("your own rule about %(trait)s is not kept") % about,
        )
    if kind == "wanted":
        return RowWords(
            gettext("your own wish for %(trait)s") % about,
            gettext("not %(trait)s, as you wished") % about,
        )
    return None


def rule_error(code: str) -> Words:
    """Why a household cannot have a rule."""
    return RULE_ERRORS.get(code, code)


def pantry_error(code: str) -> Words:
    """Why a food cannot be kept in the pantry."""
    return PANTRY_ERRORS.get(code, code)


def request_error(code: str) -> Words:
    """Why a week cannot be asked for."""
    return REQUEST_ERRORS.get(code, code)


def swap_error(code: str) -> Words:
    """Why a dish cannot stand in a meal."""
    return SWAP_ERRORS.get(code, code)


def run_failure(code: str) -> Words:
    """Why a run failed."""
    return RUN_FAILURES.get(code, code)
