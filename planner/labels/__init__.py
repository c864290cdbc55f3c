"""Words for the planner's codes: rows of the policy, conflicts, runs, refusals."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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
    "plants": RowWords(_("30 different plants in the week"), _("fewer than 30 different plants")),
    "repeats": RowWords(
        _("no dish too often in the week"), _("the same dish too often in the week")
    ),
    "repeats_day": RowWords(_("no dish twice on a day"), _("the same dish twice on a day")),
    "avoidances": RowWords(
        _("allergens and diet"), _("something that does not suit the allergies or the diet")
    ),
    "portion": RowWords(_("ordinary portions"), _("an unusual portion")),
    "extras": RowWords(_("at most two extras a day"), _("more than two extras")),
    "empty_slot": RowWords(_("a dish at every meal"), _("a meal without a dish")),
    "slot": RowWords(_("dishes that suit the meal"), _("a dish that is made for another meal")),
    "lock": RowWords(_("a locked meal"), _("another dish than the locked one")),
}

REQUEST_ERRORS: Final[dict[str, Words]] = {
    "not_a_monday": _("A week starts on a Monday."),
    "too_far_away": _("Weeks can be planned up to one year away."),
    "no_eaters": _("Nobody eats with this household yet. Add at least one eater first."),
    "unknown_eater": _("One of the eaters does not belong to this household."),
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
    words = ROWS.get(code)
    return words.asks if words else code.replace("_", " ")


def row_broken(code: str) -> Words:
    """What is wrong when a row is not kept."""
    words = ROWS.get(code)
    return words.broken if words else code.replace("_", " ")


def request_error(code: str) -> Words:
    """Why a week cannot be asked for."""
    return REQUEST_ERRORS.get(code, code)


def swap_error(code: str) -> Words:
    """Why a dish cannot stand in a meal."""
    return SWAP_ERRORS.get(code, code)


def run_failure(code: str) -> Words:
    """Why a run failed."""
    return RUN_FAILURES.get(code, code)
