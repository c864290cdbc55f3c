"""What waits for a nutritionist: news from the sources, and values that every food should have."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from recipes.models import Food, FoodChange, FoodValue, WorkItem
from recipes.models.food import Diet, Ferment
from recipes.services.curation import take_value
from recipes.services.history import ChangeError, checked_reason, recorded

Kind = WorkItem.Kind
Status = WorkItem.Status
# What decides over a value; the other kinds are only taken note of.
VALUES: Final = (Kind.VALUE_CHANGED, Kind.VALUE_NEW)
# Every food has to give these; K2 the foods that can hold it.
NEEDED: Final = (
    "calcium_mg",
    "magnesium_mg",
    "zinc_mg",
    "phosphorus_mg",
    "potassium_mg",
    "fibre_g",
    "vitamin_d_ug",
    "vitamin_k1_ug",
)
VITAMIN_K2: Final = "vitamin_k2_ug"


@dataclass
class Decided:
    """How deciding went: what was decided now, what somebody had decided before, what cannot be."""

    done: list[WorkItem] = field(default_factory=list)
    before: list[WorkItem] = field(default_factory=list)
    refused: list[tuple[WorkItem, str | Promise]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Missing:
    """A food, and the values that it should have and has not."""

    food: Food
    nutrients: tuple[str, ...]


def accept(*, item: WorkItem, by: User | None, reason: str) -> bool:
    """Let our value follow the source; whether it was decided now. Safe to repeat.

    :raises ChangeError: without a reason, or if the source says something else by now
    """
    decided = accept_each(items=[item.pk], by=by, reason=reason)
    for _item, why in decided.refused:
        raise ChangeError(why)
    return bool(decided.done)


def decline(*, item: WorkItem, by: User | None, reason: str) -> bool:
    """Keep our value as it is; whether it was decided now. Safe to repeat.

    :raises ChangeError: without a reason
    """
    return bool(decline_each(items=[item.pk], by=by, reason=reason).done)


def accept_each(*, items: Collection[int], by: User | None, reason: str) -> Decided:
    """Accept work items (ids), each by itself: one that is refused keeps none of the others back.

    What depends on the foods is worked out once.

    :raises ChangeError: without a reason
    """
    rows = _items(items)
    foods = [food.pk for food in (item.food for item in rows) if food and not food.merged_into_id]
    decided = Decided()
    kind = FoodChange.Kind.ACCEPTED
    with recorded(foods=foods, by=by, reason=reason, kind=kind):
        for item in rows:
            try:
                with transaction.atomic():
                    taken = _claim(item, Status.ACCEPTED, by, reason)
                    if taken and item.kind in VALUES:
                        _follow(item)
            except ChangeError as error:
                decided.refused.append((item, error.reason))
            else:
                (decided.done if taken else decided.before).append(item)
    return decided


@transaction.atomic
def decline_each(*, items: Collection[int], by: User | None, reason: str) -> Decided:
    """Decline work items (ids).

    :raises ChangeError: without a reason
    """
    reason = checked_reason(reason)
    decided = Decided()
    for item in _items(items):
        taken = _claim(item, Status.DECLINED, by, reason)
        (decided.done if taken else decided.before).append(item)
    return decided


def missing_values() -> Iterator[Missing]:
    """Current foods that lack a value which must be covered, by name. Two queries."""
    known: defaultdict[int, set[str]] = defaultdict(set)
    values = FoodValue.objects.filter(nutrient__in=[*NEEDED, VITAMIN_K2])
    for food_id, nutrient in values.values_list("food_id", "nutrient"):
        known[food_id].add(nutrient)
    for food in Food.objects.current().order_by("name_nb", "pk"):
        needed = (*NEEDED, VITAMIN_K2) if _can_hold_k2(food) else NEEDED
        lacking = tuple(code for code in needed if code not in known[food.pk])
        if lacking:
            yield Missing(food, lacking)


def _can_hold_k2(food: Food) -> bool:
    """Animals make menaquinones and bacteria do; plants do not."""
    return food.diet != Diet.VEGAN or food.ferment in {Ferment.LIVE, Ferment.FERMENTED}


def _items(items: Collection[int]) -> list[WorkItem]:
    rows = WorkItem.objects.filter(pk__in=items).select_related("food", "source_food__source")
    return list(rows.order_by("pk"))


def _claim(item: WorkItem, status: str, by: User | None, reason: str) -> bool:
    """Decide an open item: of two people at once, one."""
    return bool(
        WorkItem.objects.open()
        .filter(pk=item.pk)
        .update(
            status=status,
            reason=reason.strip(),
            decided_by=by,
            decided_at=timezone.now(),
            updated_at=timezone.now(),
        )
    )


def _follow(item: WorkItem) -> None:
    """Take the value that the item tells of; none where the source gives none any more."""
    food, now = item.food, item.source_food.amounts.get(item.nutrient)
    if food is None or food.merged_into_id is not None:
        raise ChangeError(_("There is no such food any more: it is merged into another."))
    if now != item.after:
        raise ChangeError(_("The source says something else by now: decide on the newer item."))
    if now is None:
        FoodValue.objects.filter(food=food, nutrient=item.nutrient).delete()
    else:
        take_value(food=food, nutrient=item.nutrient, source_food=item.source_food)
