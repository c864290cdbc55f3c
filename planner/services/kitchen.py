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
    return Kitchen(household_id=household_id) if stored is None else stored


def rules_of(kitchen: Kitchen, eaters: Iterable[Eater]) -> list[HouseholdRule]:
    """The rules of a household for those who eat. One query at most.

    A rule that came with Bonegut holds where it suits everyone who eats; a household's own always
    does.
    """
    stored = HouseholdRule.objects.filter(household=kitchen.household_id)
    has_spoken = not kitchen._state.adding
    rules = list(stored.order_by("kind", "weekday", "pk")) if has_spoken else _shipped(kitchen)
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
def set_rule(
    *,
    household: Household,
    kind: str,
    trait: str = "",
    weekday: int | None = None,
    slot: str = "",
    at_least: int = 0,
    at_most: int | None = None,
) -> HouseholdRule:
    """Make a rule, in place of the one that was about the same. Safe to repeat.

    :param weekday: 0 is Monday
    :raises RuleError: `nothing_asked`, `turned_around` (at most is less than at least), `no_dish`
        (none has the trait, at that meal), `too_few_dishes` (fewer than at least),
        `too_few_minutes` (even for the quickest dishes)
    """
    if kind == Kind.FREQUENCY:
        _check_frequency(trait, at_least, at_most)
        says: dict[str, Any] = {"at_least": at_least, "at_most": at_most}
        return _set(household, {"kind": kind, "trait": trait}, says)
    if kind == Kind.WISH:
        if trait not in read_offer().traits.get(slot, ()):
            raise RuleError("no_dish")
        about = {"kind": kind, "weekday": weekday, "slot": slot}
        return _set(household, about, {"trait": trait})
    if at_most is None:
        raise RuleError("nothing_asked")
    with_leftovers = kitchen_of(household.pk).leftovers > 0
    if at_most < read_offer().quickest_day(with_leftovers=with_leftovers):
        raise RuleError("too_few_minutes")
    return _set(household, {"kind": kind, "weekday": weekday}, {"at_most": at_most})


@transaction.atomic
def remove_rule(*, household: Household, key: str) -> None:
    """Take a rule away, by `HouseholdRule.key`. Safe to repeat."""
    _own_kitchen(household)
    rules = HouseholdRule.objects.filter(household=household)
    rules.filter(pk__in=[rule.pk for rule in rules if rule.key == key]).delete()


def _shipped(kitchen: Kitchen) -> list[HouseholdRule]:
    """Fish at least twice a week (Helsedirektoratet: two to three times)."""
    fish = HouseholdRule(
        household_id=kitchen.household_id,
        kind=Kind.FREQUENCY,
        trait=FISH,
        at_least=2,
        is_shipped=True,
    )
    return [fish]


def _own_kitchen(household: Household) -> Kitchen:
    """The stored kitchen; with the first word of a household come the shipped rules."""
    kitchen, is_new = Kitchen.objects.get_or_create(household=household)
    if is_new:
        HouseholdRule.objects.bulk_create(_shipped(kitchen))
    return kitchen


def _set(household: Household, about: dict[str, Any], says: dict[str, Any]) -> HouseholdRule:
    _own_kitchen(household)
    rule, _ = HouseholdRule.objects.update_or_create(
        household=household, **about, defaults={**says, "is_shipped": False}
    )
    return rule


def _check_frequency(trait: str, at_least: int, at_most: int | None) -> None:
    if not at_least and at_most is None:
        raise RuleError("nothing_asked")
    if at_most is not None and at_most < at_least:
        raise RuleError("turned_around")
    offered = read_offer().meals.get(trait, 0)
    if not offered:
        raise RuleError("no_dish")
    if at_least > offered:
        raise RuleError("too_few_dishes")
