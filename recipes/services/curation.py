"""What a nutritionist decides: a food's values and tags; and what recipes people may see."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from recipes.core.nutrients import COMPONENTS
from recipes.models import Food, FoodMatch, FoodValue, OverruledTag, SourceFood
from recipes.models.food import Ferment
from recipes.models.value import Grade
from recipes.services.history import ChangeError, recorded
from recipes.services.news import series_of

LONGEST_REFERENCE: Final = 300
# What a person may grade an amount: `table` says that it stands in a table which is imported here.
STATED_GRADES: Final = (Grade.LITERATURE, Grade.ESTIMATE)


@dataclass(frozen=True, slots=True)
class Statement:
    """An amount that a person states, per 100 g, in the nutrient's unit, with what bears it."""

    amount: float
    reference: str
    grade: str
    low: float | None = None
    high: float | None = None


def choose_value(
    *, food: Food, nutrient: str, source_food: SourceFood, by: User | None, reason: str
) -> None:
    """Take the value that a source gives; an estimate where the source's food is a near match.

    :raises ChangeError: without a reason, if the source gives none, or is of another food
    """
    with recorded(foods=[food.pk], by=by, reason=reason):
        take_value(food=food, nutrient=nutrient, source_food=source_food)


def state_value(
    *, food: Food, nutrient: str, stated: Statement, by: User | None, reason: str
) -> None:
    """Set a value that no table gives, with its reference.

    :raises ChangeError: if it cannot be right, or lacks its reference or a reason
    """
    with recorded(foods=[food.pk], by=by, reason=reason):
        set_value(food=food, nutrient=nutrient, stated=stated)


def forget_value(*, food: Food, nutrient: str, by: User | None, reason: str) -> None:
    """Make a nutrient unknown. Safe to repeat.

    :raises ChangeError: without a reason
    """
    with recorded(foods=[food.pk], by=by, reason=reason):
        FoodValue.objects.filter(food=food, nutrient=nutrient).delete()


def overrule_tag(*, food: Food, tag: str, is_given: bool, reason: str, by: User | None) -> None:
    """Give a food a tag, or take it, whatever its values earn.

    :raises ChangeError: without a reason
    """
    with recorded(foods=[food.pk], by=by, reason=reason):
        OverruledTag.objects.update_or_create(
            food=food, tag=tag, defaults={"is_given": is_given, "reason": reason.strip()}
        )


def earn_tag(*, food: Food, tag: str, reason: str, by: User | None) -> None:
    """Let the values decide over a tag again. Safe to repeat.

    :raises ChangeError: without a reason
    """
    with recorded(foods=[food.pk], by=by, reason=reason):
        OverruledTag.objects.filter(food=food, tag=tag).delete()


def match_food(
    *, food: Food, source_food: SourceFood, is_near: bool, by: User | None, reason: str
) -> None:
    """Say that a source's food is ours, or nearly.

    :raises ChangeError: without a reason
    """
    with recorded(foods=[food.pk], by=by, reason=reason):
        FoodMatch.objects.update_or_create(
            food=food, source_food=source_food, defaults={"is_near": is_near}
        )


def unmatch_food(*, food: Food, source_food: SourceFood, by: User | None, reason: str) -> None:
    """Take a match back. Safe to repeat.

    :raises ChangeError: without a reason, or while one of the food's values rests on it
    """
    with recorded(foods=[food.pk], by=by, reason=reason):
        if food.values.filter(source_food=source_food).exists():
            raise ChangeError(_("Values rest on this match: choose others for them first."))
        FoodMatch.objects.filter(food=food, source_food=source_food).delete()


def take_value(*, food: Food, nutrient: str, source_food: SourceFood) -> None:
    """Set a value to what `source_food` gives. The caller records the change.

    :raises ChangeError: if the source gives none, or is of another food
    """
    amount = source_food.amounts.get(nutrient) if nutrient in COMPONENTS else None
    if amount is None:
        raise ChangeError(_("The source gives no such value."))
    match = _match_for(food, source_food)
    _write(
        food,
        nutrient,
        {
            "amount": amount,
            "low": None,
            "high": None,
            "source_food": source_food,
            "reference": "",
            "grade": Grade.ESTIMATE if match.is_near else Grade.TABLE,
        },
    )


def set_value(*, food: Food, nutrient: str, stated: Statement) -> None:
    """Set a value to what a person states. The caller records the change.

    :raises ChangeError: if it cannot be right, or lacks its reference
    """
    problem = problem_with(nutrient, stated)
    if problem is not None:
        raise ChangeError(problem)
    _write(
        food,
        nutrient,
        {
            "amount": stated.amount,
            "low": stated.low,
            "high": stated.high,
            "source_food": None,
            "reference": stated.reference.strip(),
            "grade": stated.grade,
        },
    )


def problem_with(nutrient: str, stated: Statement) -> Promise | None:
    """Why a stated amount cannot be right; None where it can."""
    if nutrient not in COMPONENTS:
        return _("There is no such nutrient.")
    amounts = [a for a in (stated.low, stated.amount, stated.high) if a is not None]
    # Also refuses what is no number: NaN is not between anything.
    if not all(0 <= amount <= COMPONENTS[nutrient].possible_per_100_g for amount in amounts):
        return _("No food holds that much, or less than nothing, in 100 g.")
    if amounts != sorted(amounts):
        return _("The amount does not lie between the lowest and the highest.")
    if not stated.reference.strip():
        return _("Say where the amount comes from: it needs a reference.")
    if len(stated.reference.strip()) > LONGEST_REFERENCE:
        return _("The reference is too long: 300 characters at most.")
    if stated.grade not in STATED_GRADES:
        return _("An amount that you state is from the literature, or an estimate.")
    return None


def problem_with_facts(food: Food) -> Promise | None:
    """Why a food's facts do not fit each other; None where they do."""
    is_fermented = food.ferment in {Ferment.LIVE, Ferment.FERMENTED}
    if is_fermented and not food.ferment_serving_g:
        return _("A fermented food needs its serving as a ferment.")
    if food.prebiotic_family and not food.prebiotic_serving_g:
        return _("A food of a prebiotic family needs its serving as a prebiotic.")
    if not 0 <= food.plant_weight <= 1:
        return _("A food counts as 0 to 1 plants.")
    return None


def _match_for(food: Food, source_food: SourceFood) -> FoodMatch:
    """The food's match with a source's food. Another edition of a matched food is matched too."""
    matches = FoodMatch.objects.filter(food=food)
    exact = matches.filter(source_food=source_food).first()
    if exact is not None:
        return exact
    same = {
        "source_food__source__code__startswith": series_of(source_food.source),
        "source_food__source_key": source_food.source_key,
    }
    sibling = matches.filter(**same).order_by("-pk").first()
    if sibling is None:
        raise ChangeError(_("The source's food is not matched with this food."))
    return FoodMatch.objects.create(food=food, source_food=source_food, is_near=sibling.is_near)


def _write(food: Food, nutrient: str, columns: Mapping[str, Any]) -> None:
    FoodValue.objects.update_or_create(food=food, nutrient=nutrient, defaults=dict(columns))
