"""Foods that a household has and would like to use."""

import datetime as dt

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce

from accounts.models import Household
from planner.core.terms import pantry_worth
from planner.models import PantryItem
from recipes.models import Food


class PantryError(Exception):
    """A food that cannot be kept like that. `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def keep_food(
    *, household: Household, food: Food, until: dt.date | None, today: dt.date
) -> PantryItem:
    """Put a food in the pantry, or change until when it keeps. Safe to repeat.

    :raises PantryError: `date_passed`
    """
    if until is not None and until < today:
        raise PantryError("date_passed")
    item, _ = PantryItem.objects.update_or_create(
        household=household, food=food, defaults={"until": until}
    )
    return item


@transaction.atomic
def use_up_food(*, household: Household, food: Food) -> None:
    """Take a food out of the pantry. Safe to repeat."""
    PantryItem.objects.filter(household=household, food=food).delete()


def pantry_of(household_id: int, monday: dt.date) -> dict[str, float]:
    """What using each food in a week is worth: slug → øre. One query.

    A food that was merged into another counts as that one; of two dates the more pressing.
    """
    items = PantryItem.objects.filter(household=household_id)
    slugs = items.annotate(slug=Coalesce("food__merged_into__slug", F("food__slug")))
    worth: dict[str, float] = {}
    for slug, until in slugs.order_by("slug").values_list("slug", "until"):
        worth[slug] = max(pantry_worth(until, monday), worth.get(slug, 0.0))
    return {slug: ore for slug, ore in worth.items() if ore}
