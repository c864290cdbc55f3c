"""What a change of foods would do, before it is kept: do it, look, and take it back."""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction

from recipes.models import Food, FoodTag
from recipes.services.history import Difference, State, diff, states_of
from recipes.services.touched import Touched, touched_by


@dataclass(frozen=True, slots=True)
class FoodPreview:
    """One food that would change: how, and which tags it would gain and lose."""

    food: Food
    differences: tuple[Difference, ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change would do to foods, and what that reaches."""

    foods: tuple[FoodPreview, ...]
    touched: Touched
    is_kept: bool = False

    @property
    def digest(self) -> str:
        """A fingerprint of the change: the same change of the same foods has the same."""
        said = [
            [part.food.slug, *(_said(difference) for difference in part.differences)]
            for part in self.foods
        ]
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Before:
    """Foods as they stood before a change."""

    states: Mapping[int, State]
    tags: Mapping[int, frozenset[str]]


def look(*, foods: Collection[int]) -> Before:
    """Foods (ids) as they stand, to be compared with later."""
    return Before(states_of(foods), _tags(foods))


def compare(*, before: Before, foods: Collection[int], today: dt.date) -> Preview:
    """What has become of `foods` (ids) since `before`. A new food had no state."""
    states, tags = states_of(foods), _tags(foods)
    rows = Food.objects.in_bulk(list(foods))
    parts = []
    for pk in sorted(states):
        then: State = before.states.get(pk, {})
        differences = tuple(diff(then, states[pk]))
        had, has = before.tags.get(pk, frozenset()), tags[pk]
        if differences:
            parts.append(
                FoodPreview(
                    rows[pk], differences, tuple(sorted(has - had)), tuple(sorted(had - has))
                )
            )
    changed = [part.food.pk for part in parts]
    return Preview(tuple(parts), touched_by(foods=changed, today=today))


@transaction.atomic
def try_out(
    *, foods: Collection[int], change: Callable[[], object], today: dt.date, seen: str = ""
) -> Preview:
    """Do `change`, and say what it did to `foods` (ids).

    It is kept where that is what was `seen` (an earlier preview's digest), else taken back.

    :raises ChangeError: as `change` does
    """
    before = look(foods=foods)
    change()
    preview = compare(before=before, foods=foods, today=today)
    if preview.digest != seen:
        transaction.set_rollback(True)
        return preview
    return Preview(preview.foods, preview.touched, is_kept=True)


def _said(difference: Difference) -> dict[str, Any]:
    """Without the reason of an overruled tag, which is given after looking."""
    said = asdict(difference)
    for side in ("before", "after"):
        if difference.part == "overruled_tags" and said[side]:
            said[side] = said[side]["is_given"]
    return said


def _tags(foods: Collection[int]) -> dict[int, frozenset[str]]:
    tags: dict[int, set[str]] = {pk: set() for pk in foods}
    for food, tag in FoodTag.objects.filter(food__in=foods).values_list("food_id", "tag"):
        tags[food].add(tag)
    return {food: frozenset(names) for food, names in tags.items()}
