"""A household's own rules in words: "Fish for dinner on Thursdays", "Soup at least once a week"."""

from collections.abc import Iterable
from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from planner.labels import TRAITS, Words
from planner.models import HouseholdRule
from recipes.models.recipe import Slot

# Every week on that day.
ON_DAYS: Final[tuple[Words, ...]] = (
    _("on Mondays"),
    _("on Tuesdays"),
    _("on Wednesdays"),
    _("on Thursdays"),
    _("on Fridays"),
    _("on Saturdays"),
    _("on Sundays"),
)
FOR_MEAL: Final[dict[str, Words]] = {
    Slot.BREAKFAST: _("for breakfast"),
    Slot.LUNCH: _("for lunch"),
    Slot.DINNER: _("for dinner"),
    Slot.SNACK: _("as a snack"),
}


def trait_name(trait: str) -> str:
    """The name of a trait at the start of a line."""
    return str(capfirst(str(TRAITS.get(trait, trait))))


def trait_choices(traits: Iterable[str]) -> list[tuple[str, str]]:
    """Traits to choose from, by name."""
    return sorted(((trait, trait_name(trait)) for trait in traits), key=lambda pair: pair[1])


def rule_words(rule: HouseholdRule) -> str:
    """A rule as a household would say it."""
    if rule.kind == HouseholdRule.Kind.FREQUENCY:
        return _frequency(trait_name(rule.trait), rule.at_least, rule.at_most)
    day = ON_DAYS[rule.weekday or 0]
    if rule.kind == HouseholdRule.Kind.WISH:
        return gettext("%(trait)s %(meal)s %(day)s") % {
            "trait": trait_name(rule.trait),
            "meal": FOR_MEAL[rule.slot],
            "day": day,
        }
    return gettext("At most %(minutes)d minutes in the kitchen %(day)s") % {
        "minutes": rule.at_most or 0,
        "day": day,
    }


def _frequency(trait: str, least: int, most: int | None) -> str:
    if most is None:
        text = ngettext(
            "%(trait)s at least once a week", "%(trait)s at least %(least)d times a week", least
        )
    elif most == 0:
        text = gettext("%(trait)s: never")
    elif least == most:
        text = ngettext("%(trait)s once a week", "%(trait)s %(most)d times a week", most)
    elif least:
        text = gettext("%(trait)s %(least)d to %(most)d times a week")
    else:
        text = ngettext(
            "%(trait)s at most once a week", "%(trait)s at most %(most)d times a week", most
        )
    return text % {"trait": trait, "least": least, "most": most}
