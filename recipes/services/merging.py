"""Make one food of two: everything that uses the one goes on with the other. Reversible.

The food that is dropped stays, out of sight, with its values and its history: planned weeks and
recipe files that name it go on working, and the merge can be undone exactly.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from recipes.models import Food, FoodChange, FoodMatch, FoodMeasure, RecipeLine
from recipes.services.history import ChangeError, checked_reason, record, states_of

# Rows that point at a food (their column `food`) and go on with the food that is kept.
_followers: Final[dict[str, type[models.Model]]] = {"lines": RecipeLine}
MOVED: Final = "moved"  # in the history of the dropped food: what has to go back


@dataclass(frozen=True, slots=True)
class Merge:
    """What goes over from the dropped food: ids of rows by kind, and names."""

    rows: Mapping[str, tuple[int, ...]]  # `lines`, what the planner has handed in, and our own
    foods: tuple[int, ...]  # that were merged into the dropped food before
    synonyms_nb: tuple[str, ...]
    synonyms_en: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """As the history keeps it."""
        return {
            "rows": {name: list(pks) for name, pks in self.rows.items()},
            "foods": list(self.foods),
            "synonyms_nb": list(self.synonyms_nb),
            "synonyms_en": list(self.synonyms_en),
        }


def follow_merges(name: str, rows: type[models.Model]) -> None:
    """Let rows of an app above this one, with a column `food`, follow a merge."""
    _followers[name] = rows


@transaction.atomic
def merge_foods(
    *, keep: Food, drop: Food, by: User | None, reason: str, dry_run: bool = False
) -> Merge:
    """Let everything that uses `drop` go on with `keep`; what goes over.

    Matches (of sources that `keep` has none of), measures and names that `keep` lacks go over too.
    A recipe that has both keeps its two lines. A dry run changes nothing.

    :raises ChangeError: without a reason, for the same food twice, or for one that is merged
    """
    reason = checked_reason(reason)
    if keep.pk == drop.pk:
        raise ChangeError(_("That is the same food."))
    locked = _locked(keep, drop)
    if any(food.merged_into_id is not None for food in locked.values()):
        raise ChangeError(_("One of the foods is merged into another already."))
    keep, drop = locked[keep.pk], locked[drop.pk]
    before = states_of(locked)
    merge = _plan(keep, drop)
    _point(merge.rows, to=keep)
    keep.synonyms_nb = [*keep.synonyms_nb, *merge.synonyms_nb]
    keep.synonyms_en = [*keep.synonyms_en, *merge.synonyms_en]
    keep.save()
    Food.objects.filter(pk__in=[drop.pk, *merge.foods]).update(merged_into=keep)
    _record(before, by, reason, drop, merge.as_json())
    if dry_run:
        transaction.set_rollback(True)
    return merge


@transaction.atomic
def unmerge(*, drop: Food, by: User | None, reason: str) -> None:
    """Undo a merge: what went over, and is still there, goes back.

    :raises ChangeError: without a reason, or if the food is not merged into another
    """
    reason = checked_reason(reason)
    rows = Food.objects.select_for_update(of=("self",)).select_related("merged_into")
    drop = rows.get(pk=drop.pk)
    keep = drop.merged_into
    change = FoodChange.objects.filter(food=drop, kind=FoodChange.Kind.MERGED).order_by("-pk")
    moved = next((one.after[MOVED] for one in change if MOVED in one.after), None)
    if keep is None or moved is None:
        raise ChangeError(_("The food is not merged into another."))
    keep = _locked(keep)[keep.pk]
    before = states_of([keep.pk, drop.pk])
    _point(moved["rows"], to=drop, since=keep)
    keep.synonyms_nb = [name for name in keep.synonyms_nb if name not in moved["synonyms_nb"]]
    keep.synonyms_en = [name for name in keep.synonyms_en if name not in moved["synonyms_en"]]
    keep.save()
    Food.objects.filter(pk__in=moved["foods"], merged_into=keep).update(merged_into=drop)
    Food.objects.filter(pk=drop.pk).update(merged_into=None)
    _record(before, by, reason, drop, {})


def _plan(keep: Food, drop: Food) -> Merge:
    rows = {name: _ids(model, drop) for name, model in _followers.items()}
    sources = keep.matches.values("source_food__source")
    matches = drop.matches.exclude(source_food__source__in=sources)
    measures = drop.measures.exclude(unit__in=keep.measures.values("unit"))
    rows["matches"] = tuple(matches.order_by("pk").values_list("pk", flat=True))
    rows["measures"] = tuple(measures.order_by("pk").values_list("pk", flat=True))
    merged = Food.objects.filter(merged_into=drop).order_by("pk").values_list("pk", flat=True)
    return Merge(
        rows=rows,
        foods=tuple(merged),
        synonyms_nb=_lacking([drop.name_nb, *drop.synonyms_nb], [keep.name_nb, *keep.synonyms_nb]),
        synonyms_en=_lacking([drop.name_en, *drop.synonyms_en], [keep.name_en, *keep.synonyms_en]),
    )


def _ids(model: type[models.Model], food: Food) -> tuple[int, ...]:
    rows = model._default_manager.filter(food=food).order_by("pk")
    return tuple(rows.values_list("pk", flat=True))


def _lacking(names: Collection[str], known: Collection[str]) -> tuple[str, ...]:
    """Those of `names` that are not among the known, whatever their case."""
    folded = {name.casefold() for name in known}
    return tuple(name for name in dict.fromkeys(names) if name.casefold() not in folded)


def _point(rows: Mapping[str, Collection[int]], *, to: Food, since: Food | None = None) -> None:
    """Let rows point at `to`; of those that went to `since`, the ones that are still there."""
    own: dict[str, type[models.Model]] = {"matches": FoodMatch, "measures": FoodMeasure}
    for name, model in (_followers | own).items():
        moving = model._default_manager.filter(pk__in=rows.get(name, ()))
        if since is not None:
            moving = moving.filter(food=since)
        moving.update(food=to)


def _locked(*foods: Food) -> dict[int, Food]:
    """The foods as stored, held until the transaction ends; always in the same order."""
    rows = Food.objects.select_for_update().filter(pk__in=[food.pk for food in foods])
    return {food.pk: food for food in rows.order_by("pk")}


def _record(
    before: Mapping[int, dict[str, Any]],
    by: User | None,
    reason: str,
    drop: Food,
    moved: dict[str, Any],
) -> None:
    """Write both foods' histories; what has to go back stands in that of the dropped one."""
    changes = record(before=before, by=by, reason=reason, kind=FoodChange.Kind.MERGED)
    for change in changes:
        if change.food_id == drop.pk and moved:
            change.after[MOVED] = moved
            change.save(update_fields=["after"])
