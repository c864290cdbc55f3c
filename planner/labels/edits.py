"""Edits of a week in words: what was done, and why something cannot be done."""

from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from planner.labels import Words
from planner.models import Edit
from planner.models.edit import EditKind
from recipes.models.recipe import Slot

DONE: Final[dict[str, Words]] = {
    EditKind.SWAP: _("swapped %(meal)s on %(day)s"),
    EditKind.LOCK: _("locked %(meal)s on %(day)s"),
    EditKind.UNLOCK: _("unlocked %(meal)s on %(day)s"),
    EditKind.REPLACE: _("replaced an ingredient of %(meal)s on %(day)s"),
    EditKind.MOVE: _("moved %(meal)s on %(day)s"),
    EditKind.OUT: _("%(meal)s eaten out on %(day)s"),
    EditKind.TABLE: _("changed who eats what for %(meal)s on %(day)s"),
    EditKind.SERVING: _("changed portion and extras on %(day)s"),
    EditKind.LEFTOVER: _("leftovers for %(meal)s on %(day)s"),
    EditKind.COPY: _("copied another week here"),
    EditKind.PLAN: _("planned the week again"),
}

ERRORS: Final[dict[str, Words]] = {
    "other_week": _("That day is not in this week."),
    "unknown_slot": _("There is no such meal."),
    "unknown_eater": _("That person does not eat with this week."),
    "unknown_replacement": _("That cannot stand in for it here."),
    "nobody_home": _("Nobody eats at home then, so there is nothing to trade places with."),
    "unsuitable_move": _("The two dishes cannot trade places: one of them is for another meal."),
    "not_for_everyone": _(
        "Someone at that table cannot have the dish, because of allergies or diet. Swap it first."
    ),
    "no_dinner": _("Only a dinner leaves something for lunch the day after."),
    "does_not_keep": _("That dish does not keep until the day after."),
    "own_dinner": _("Dinner is shared: a dish of one’s own is for the other meals."),
    "unsuitable_own": _(
        "That dish is for another meal, or does not suit the one who is to have it."
    ),
    "no_dish": _("No dish suits that meal and everyone at the table."),
    "portion": _("A portion is between 0.85 and 1.15, in steps of 0.05."),
    "too_many_extras": _("At most two extras a day."),
    "unsuitable_extra": _(
        "That extra is not on offer, or does not suit the one who is to have it."
    ),
    "unknown_edit": _("There is nothing like that to undo in this week."),
    "not_the_last": _("Something has been done after it. Undo that first."),
    "recipe_gone": _("A dish that stood there has since been deleted, so it cannot be undone."),
}


def edit_words(edit: Edit) -> str:
    """What was done: "swapped dinner on Tuesday", "byttet middag tirsdag"."""
    meal = str(Slot(edit.slot).label).lower() if edit.slot else ""
    day = date_format(edit.date, "l") if edit.date else ""
    return str(DONE[edit.kind]) % {"meal": meal, "day": day}


def undone_words(edit: Edit) -> str:
    """What has just been undone."""
    return gettext("Undone: %(what)s.") % {"what": edit_words(edit)}


def edit_error(code: str) -> Words:
    """Why an edit cannot be made, or not be undone."""
    return ERRORS.get(code, code)
