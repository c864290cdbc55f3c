"""A household's kitchen and its own rules. A household that has said nothing has the defaults, and
the rules that come with Bonegut; its first word makes them its own.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction

from accounts.models import Household
from planner.core.traits import FISH
from planner.models import Eater, HouseholdRule, Kitchen
from planner.models.kitchen import WEEKDAYS
from planner.services.offers import read_offer

Kind = HouseholdRule.Kind


class RuleError(Exception):
    """A rule that no week can keep. `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def kitchen_of(household_id: int) -> Kitchen:
    """The household's kitchen; the defaults, not stored, where it has said nothing. One query."""
    stored = Kitchen.objects.filter(household=household_id).first()
    return stored or Kitchen(household_id=household_id)


def rules_of(kitchen: Kitchen, eaters: Iterable[Eater]) -> list[HouseholdRule]:
    """The rules of a household for those who eat. One query at most.

    A rule that came with Bonegut holds where it suits everyone who eats; a household's own always
    does.
    """
    if kitchen.pk is None:
        rules = _shipped(kitchen.household_id)
    else:
        stored = HouseholdRule.objects.filter(household=kitchen.household_id)
        rules = list(stored.order_by("kind", "weekday", "pk"))
    everyone_eats_fish = all(eater.eats_fish for eater in eaters)
    return [rule for rule in rules if everyone_eats_fish or not rule.is_shipped]


@transaction.atomic
def save_kitchen(*, household: Household, minutes: Sequence[int], leftovers: int) -> Kitchen:
    """Set the minutes of the seven weekdays, Monday first, and the leftovers of a week. Safe to
    repeat.
    """
    kitchen = _own_kitchen(household)
    for day, of_day in zip(WEEKDAYS, minutes, strict=True):
        setattr(kitchen, day, of_day)
    kitchen.leftovers = leftovers
    kitchen.save()
    return kitchen


@transaction.atomic
def set_frequency(
    *, household: Household, trait: str, at_least: int = 0, at_most: int | None = None
) -> HouseholdRule:
    """Ask for so many meals of the week with a trait, in place of what was asked of it before.

    :raises RuleError: `nothing_asked`, `turned_around` (at most is less than at least), `no_dish`
        (none has the trait), `too_few_dishes` (fewer than at least)
    """
    if not at_least and at_most is None:
        raise RuleError("nothing_asked")
    if at_most is not None and at_most < at_least:
        raise RuleError("turned_around")
    offered = read_offer().meals.get(trait, 0)
    if not offered:
        raise RuleError("no_dish")
    if at_least > offered:
        raise RuleError("too_few_dishes")
    return _set(
        household, {"kind": Kind.FREQUENCY, "trait": trait}, at_least=at_least, at_most=at_most
    )


@transaction.atomic
def set_wish(*, household: Household, weekday: int, slot: str, trait: str) -> HouseholdRule:
    """Ask for a trait at a meal of a weekday (0: Monday), in place of what was asked there before.

    :raises RuleError: `no_dish` for that meal has the trait
    """
    if trait not in read_offer().traits.get(slot, ()):
        raise RuleError("no_dish")
    return _set(household, {"kind": Kind.WISH, "weekday": weekday, "slot": slot}, trait=trait)


@transaction.atomic
def set_minutes(*, household: Household, weekday: int, at_most: int) -> HouseholdRule:
    """Limit the active minutes of a weekday's meals (0: Monday), in place of the limit before.

    :raises RuleError: `too_few_minutes`, even for the quickest dishes
    """
    kitchen = kitchen_of(household.pk)
    if at_most < read_offer().quickest_day(with_leftovers=kitchen.leftovers > 0):
        raise RuleError("too_few_minutes")
    return _set(household, {"kind": Kind.MINUTES, "weekday": weekday}, at_most=at_most)


@transaction.atomic
def remove_rule(*, household: Household, key: str) -> None:
    """Take a rule away, by `HouseholdRule.key`. Safe to repeat."""
    _own_kitchen(household)
    rules = HouseholdRule.objects.filter(household=household)
    rules.filter(pk__in=[rule.pk for rule in rules if rule.key == key]).delete()


def _shipped(household_id: int) -> list[HouseholdRule]:
    """Fish at least twice a week (Helsedirektoratet: two to three times)."""
    fish = HouseholdRule(
        household_id=household_id, kind=Kind.FREQUENCY, trait=FISH, at_least=2, is_shipped=True
    )
    return [fish]


def _own_kitchen(household: Household) -> Kitchen:
    """The stored kitchen; with the first word of a household come the shipped rules."""
    kitchen, is_new = Kitchen.objects.get_or_create(household=household)
    if is_new:
        HouseholdRule.objects.bulk_create(_shipped(household.pk))
    return kitchen


def _set(household: Household, about: dict[str, Any], **says: Any) -> HouseholdRule:
    _own_kitchen(household)
    rule, _ = HouseholdRule.objects.update_or_create(
        household=household, **about, defaults={**says, "is_shipped": False}
    )
    return rule
