"""Make stored rows equal to wanted ones, writing only what differs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from django.db.models import Model, QuerySet
from django.utils import timezone

from bonegut.base.models import Stamped

Row = TypeVar("Row", bound=Model)
BATCH: Final = 500  # rows in one statement: well within SQLite's limit of parameters


@dataclass(frozen=True, slots=True)
class Changes:
    """How many rows were written, and how many were as they should be."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0


def synchronise(
    *,
    rows: QuerySet[Row],
    key: tuple[str, ...],
    wanted: Mapping[tuple[Any, ...], Mapping[str, Any]],
    removing: bool = False,
) -> Changes:
    """Create and change rows until `rows` holds `wanted`: identity → values of other columns.

    Columns are named as stored (`food_id`). The caller holds the transaction.

    :param removing: delete those of `rows` that are not wanted
    """
    model = rows.model
    stored = {tuple(getattr(row, name) for name in key): row for row in rows}
    surplus = [row.pk for identity, row in stored.items() if identity not in wanted]
    if removing and surplus:
        rows.filter(pk__in=surplus).delete()
    changed = [
        row
        for identity, row in stored.items()
        if identity in wanted and _take_over(row, wanted[identity])
    ]
    if changed:
        columns = {name for values in wanted.values() for name in values}
        _write(model, changed, columns)
    new = [
        model(**dict(zip(key, identity, strict=True)), **values)
        for identity, values in wanted.items()
        if identity not in stored
    ]
    model._default_manager.bulk_create(new, batch_size=BATCH)
    return Changes(
        created=len(new),
        changed=len(changed),
        unchanged=len(wanted) - len(new) - len(changed),
        removed=len(surplus) if removing else 0,
    )


def _take_over(row: Model, values: Mapping[str, Any]) -> bool:
    """Set the values that differ; whether any did."""
    differing = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in differing.items():
        setattr(row, name, value)
    return bool(differing)


def _write(model: type[Row], rows: list[Row], columns: Iterable[str]) -> None:
    columns = set(columns)
    now = timezone.now()
    for row in rows:
        if isinstance(row, Stamped):  # a bulk update passes by `auto_now`
            row.updated_at = now
            columns.add("updated_at")
    model._default_manager.bulk_update(rows, sorted(columns), batch_size=BATCH)
