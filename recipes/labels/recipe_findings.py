"""What the audit of the recipes found, in words."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from recipes.core.nutrients import UNIT_BY_SUFFIX
from recipes.core.recipe_audit.recipe import RecipeFinding
from recipes.labels import Words, amounts

# Every sentence of a finding, by its code in the core.
SENTENCES: Final[dict[str, Words]] = {
    "never_weighed": _("Nobody has weighed this measure: %(about)s."),
    "grams": _("%(about)s is %(ours_g)s here, but so much of it weighs %(weighed_g)s."),
    "yield_unknown": _("What it weighs when it is cooked is not known: %(about)s."),
    "served": _("A portion weighs %(served_g)s on the plate, outside %(low_g)s to %(high_g)s."),
    "energy": _("A portion holds %(ours_kcal)s, outside the meal's %(low_kcal)s to %(high_kcal)s."),
    "salt": _("A portion holds up to %(ours_mg)s sodium, more than %(most_mg)s."),
    "live_heated": _("The living culture is heated: %(about)s."),
    "unused_nb": _("No step names it in Norwegian: %(about)s."),
    "unused_en": _("No step names it in English: %(about)s."),
    "unlisted": _("The step uses “%(about)s”, which no line has."),
    "numbers_differ": _("The languages name different numbers: %(about)s."),
    "one_language": _("The text is there in one language only."),
    "not_translated": _("The text is the same in both languages."),
    "active": _("The active time is %(active_minutes)s, more than the total: %(total_minutes)s."),
    "too_short": _(
        "A step takes %(longest_minutes)s, more than the whole dish: %(total_minutes)s."
    ),
    "too_long": _(
        "The total is %(total_minutes)s; the steps and the lines account for %(most_minutes)s at "
        "most."
    ),
    "equipment_lacking": _("It cannot be made without equipment that is not named: %(about)s."),
    "equipment_unused": _("No step and no line uses the equipment: %(about)s."),
    "same_title": _("Another recipe has the same title: %(about)s."),
    "same_lines": _("%(shared_percent)s of it, by weight, is what another recipe is: %(about)s."),
    "title_long": _("The title has %(count)s characters, more than %(most)s."),
    "title_stop": _("The title ends with a full stop."),
    "intro_empty": _("The introduction is empty."),
    "intro_long": _("The introduction has %(count)s characters, more than %(most)s."),
}


def sentence(found: RecipeFinding) -> str:
    """What was found, with its numbers in the reader's format."""
    words = {name: _number(value, name) for name, value in found.numbers.items()}
    return str(SENTENCES[found.sentence]) % (words | {"about": found.about})


def _number(value: float, name: str) -> str:
    unit = name.rsplit("_", 1)[-1]
    if unit == "minutes":
        return amounts.minutes(round(value))
    if unit in UNIT_BY_SUFFIX:
        return amounts.amount(value, name)
    return amounts.number(value, 0)
