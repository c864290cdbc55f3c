"""The history of foods: what a food was, what it became, who changed it and why."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, TypeAlias, cast

from django.db import transaction
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from recipes.core.nutrients import COMPONENTS
from recipes.models import (
    CitedFact,
    Food,
    FoodChange,
    FoodMatch,
    FoodMeasure,
    FoodValue,
    OverruledTag,
    PrebioticValue,
    SourceFood,
)
from recipes.models.naming import searchable
from recipes.services.dependents import foods_edited
from recipes.services.synchronise import synchronise

State: TypeAlias = dict[str, Any]  # JSON
Kind = FoodChange.Kind
LONGEST_REASON: Final = 300
# What is no fact of a food: what names it, what is computed, and who stands where.
NO_FACTS: Final = frozenset(
    {"id", "slug", "search_text", "is_edited", "merged_into", "created_at", "updated_at"}
)
FACTS: Final = tuple(
    field.name for field in Food._meta.concrete_fields if field.name not in NO_FACTS
)


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that belong to a food, by what tells them apart."""

    model: type[Model]
    key: str
    columns: tuple[str, ...]
    source: str = ""  # how to get from a row to its source food, where it has one


PARTS: Final[Mapping[str, Part]] = {
    "values": Part(
        FoodValue, "nutrient", ("amount", "low", "high", "reference", "grade"), "source_food"
    ),
    "prebiotics": Part(
        PrebioticValue, "component", ("low_g", "mid_g", "high_g", "reference", "grade")
    ),
    "measures": Part(FoodMeasure, "unit", ("grams", "reference", "grade")),
    "cited_facts": Part(CitedFact, "fact", ("level", "percent", "reference", "grade")),
    "overruled_tags": Part(OverruledTag, "tag", ("is_given", "reason")),
}


class ChangeError(Exception):
    """A change of a food that cannot be made; `reason` says why, for people."""

    def __init__(self, reason: str | Promise) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing of a food that differs. None: it is not there."""

    part: str  # `facts`, a key of PARTS, `matches`, `merged_into` or `merged_from`
    name: str  # a field, nutrient, component …; empty where the part is one thing
    before: Any
    after: Any


def state_of(food: Food) -> State:
    """Everything that is known of a food, as JSON."""
    return states_of([food.pk])[food.pk]


def states_of(foods: Collection[int]) -> dict[int, State]:
    """The states of `foods` (ids) as they are stored now. Eight queries, however many foods."""
    rows = Food.objects.filter(pk__in=foods).select_related("merged_into")
    states: dict[int, State] = {
        food.pk: {
            "facts": {name: getattr(food, name) for name in FACTS},
            **{part: {} for part in PARTS},
            "matches": {},
            "merged_into": food.merged_into.slug if food.merged_into else None,
            "merged_from": [],
        }
        for food in rows
    }
    for name, part in PARTS.items():
        for key, food_id, columns in _rows(part, states):
            states[food_id][name][key] = columns
    matches = FoodMatch.objects.filter(food__in=states).order_by("pk")
    for food_id, code, key, is_near in matches.values_list(
        "food_id", "source_food__source__code", "source_food__source_key", "is_near"
    ):
        states[food_id]["matches"][f"{code} {key}"] = {"is_near": is_near}
    merged = Food.objects.filter(merged_into__in=states).order_by("slug")
    for kept, slug in merged.values_list("merged_into", "slug"):
        states[cast(int, kept)]["merged_from"].append(slug)
    return states


@contextmanager
def recorded(
    *, foods: Collection[int], by: User | None, reason: str, kind: str = Kind.EDIT
) -> Iterator[None]:
    """Record what changes of `foods` (ids) inside, and work out what depends on it.

    All of it happens, or nothing. Where nothing differs, nothing is recorded.

    :raises ChangeError: without a reason, or for a food that was merged into another
    """
    reason = checked_reason(reason)
    with transaction.atomic():
        locked = Food.objects.select_for_update().filter(pk__in=foods).order_by("pk")
        for food in locked:
            if food.merged_into_id is not None:
                raise ChangeError(_("The food is merged into another: undo that first."))
        before = states_of(foods)
        yield
        record(before=before, by=by, reason=reason, kind=kind)


def record(
    *, before: Mapping[int, State], by: User | None, reason: str, kind: str
) -> list[FoodChange]:
    """Store a change of each food that is no longer as `before` says, and work out what follows.

    The caller holds the transaction, and has made the changes in it.
    """
    after = states_of(before)
    changes = [
        FoodChange(
            food_id=food,
            kind=kind,
            before=before[food],
            after=after[food],
            reason=checked_reason(reason),
            changed_by=by,
        )
        for food in sorted(after)
        if after[food] != before[food]
    ]
    FoodChange.objects.bulk_create(changes)
    if changes:
        foods_edited(foods=[change.food_id for change in changes])
    return changes


def checked_reason(reason: str) -> str:
    """The reason without outer spaces.

    :raises ChangeError: if there is none, or a tale of one
    """
    reason = reason.strip()
    if not reason:
        raise ChangeError(_("Say why: the history keeps the reason."))
    if len(reason) > LONGEST_REASON:
        raise ChangeError(_("The reason is too long: 300 characters at most."))
    return reason


def diff(before: State, after: State) -> list[Difference]:
    """What differs between two states, part by part."""
    differences = []
    for part in ("facts", *PARTS, "matches"):
        old, new = before.get(part, {}), after.get(part, {})
        differences += [
            Difference(part, name, old.get(name), new.get(name))
            for name in (*old, *(name for name in new if name not in old))
            if old.get(name) != new.get(name)
        ]
    for part in ("merged_into", "merged_from"):
        if (before.get(part) or None) != (after.get(part) or None):
            differences.append(Difference(part, "", before.get(part), after.get(part)))
    return differences


def restore(*, change: FoodChange, by: User | None, reason: str) -> None:
    """Make the food as it was before `change`; later changes are taken back with it.

    :raises ChangeError: if the food was made by that change, or was merged since, or if
        something that the old state refers to is gone
    """
    food, state = change.food, change.before
    if not state:
        raise ChangeError(_("The food was not there before that change."))
    with recorded(foods=[food.pk], by=by, reason=reason, kind=Kind.RESTORED):
        now = state_of(food)
        if any(now[part] != state[part] for part in ("merged_into", "merged_from")):
            raise ChangeError(_("Foods were merged in between: undo the merge first."))
        _write(food.pk, state)


def _rows(part: Part, foods: Iterable[int]) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Key, food and columns of the rows of a part; a source food by its code and key."""
    paths: dict[str, str] = {name: name for name in part.columns}
    if part.source:
        paths |= {
            "source": f"{part.source}__source__code",
            "source_key": f"{part.source}__source_key",
        }
    rows = part.model._default_manager.filter(food__in=list(foods)).order_by(part.key)
    for key, food, *columns in rows.values_list(part.key, "food_id", *paths.values()):
        yield key, food, dict(zip(paths, columns, strict=True))


def _write(food: int, state: State) -> None:
    """Make the stored rows what `state` says. A fact that it does not know stays as it is."""
    facts = {name: value for name, value in state["facts"].items() if name in FACTS}
    names = (facts["name_nb"], facts["name_en"], *facts["synonyms_nb"], *facts["synonyms_en"])
    rows = Food.objects.filter(pk=food)
    synchronise(
        rows=rows, key=("pk",), wanted={(food,): {**facts, "search_text": searchable(*names)}}
    )
    unknown = set(state["values"]) - set(COMPONENTS)
    if unknown:
        raise ChangeError(_("It has a nutrient that is no longer known."))
    source_of = _source_foods(state)
    for name, part in PARTS.items():
        wanted = {}
        for key, stored in state[name].items():
            columns = dict(stored)
            if part.source:
                source, source_key = columns.pop("source"), columns.pop("source_key")
                columns["source_food_id"] = source_of(source, source_key) if source else None
            wanted[food, key] = columns
        synchronise(
            rows=part.model._default_manager.filter(food=food),
            key=("food_id", part.key),
            wanted=wanted,
            removing=True,
        )
    synchronise(
        rows=FoodMatch.objects.filter(food=food),
        key=("food_id", "source_food_id"),
        wanted={
            (food, source_of(*identity.split(" ", 1))): columns
            for identity, columns in state["matches"].items()
        },
        removing=True,
    )


def _source_foods(state: State) -> Callable[[str, str], int]:
    """Ids of the source foods that a state names, by code and key."""
    named = {(value["source"], value["source_key"]) for value in state["values"].values()} | {
        tuple(identity.split(" ", 1)) for identity in state["matches"]
    }
    rows = SourceFood.objects.filter(source__code__in={code for code, _key in named if code})
    ids = {
        (code, key): pk
        for pk, code, key in rows.values_list("pk", "source__code", "source_key")
        if (code, key) in named
    }

    def source_of(code: str, key: str) -> int:
        if (code, key) not in ids:
            text = _("It rests on %(source)s, which is gone.")
            raise ChangeError(text % {"source": f"{code} {key}"})
        return ids[code, key]

    return source_of
