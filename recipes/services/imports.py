"""Store what a published table says: in batches, each whole, each with its checkpoint.

An import writes source foods only. Where one of our own values rests on a figure that moved, a work
item opens: our value follows when somebody accepts it.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from recipes.core.choosing import PublishedFood
from recipes.models import RefusedAmount, Source, SourceFood, SourceImport
from recipes.services.news import News, open_withdrawn, open_work, series_of
from recipes.services.synchronise import BATCH
from recipes.services.touched import touched_by

LISTED: Final = 500  # news in a report; its counts are whole
WRITTEN: Final = ("name", "amounts", "original", "other_names", "portions")
Status = SourceImport.Status


class OvertakenError(Exception):
    """Another worker has taken this import further: this one stops."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some foods as published, and what was refused among them."""

    foods: Sequence[PublishedFood]
    refused: Sequence[Mapping[str, Any]]  # columns of RefusedAmount
    read: int  # foods, and rows that are none


def unfinished(*, reader: str, source_code: str, place: str) -> SourceImport | None:
    """The latest import of the same place, if it stopped in its middle."""
    same = SourceImport.objects.filter(reader=reader, source_code=source_code, place=place)
    latest = same.filter(is_dry_run=False).order_by("-pk").first()
    return latest if latest is not None and latest.status != Status.FINISHED else None


def start(*, source_import: SourceImport, digest: str) -> None:
    """Begin; or go on at the checkpoint, if the bytes are the same. A dry run keeps nothing of what
    it found, so it begins anew.

    :raises OvertakenError: if another worker has finished it, or moved its checkpoint
    """
    begin_anew = source_import.digest != digest or source_import.is_dry_run
    columns: dict[str, Any] = {"digest": digest, "status": Status.RUNNING, "error": ""}
    if begin_anew:
        columns |= {"foods_done": 0, "created": 0, "changed": 0, "unchanged": 0}
    here = SourceImport.objects.filter(pk=source_import.pk, foods_done=source_import.foods_done)
    if not here.exclude(status=Status.FINISHED).update(**columns):
        raise OvertakenError
    if begin_anew:
        source_import.refused.all().delete()
    source_import.refresh_from_db()


def source_of(*, code: str, columns: Mapping[str, Any], legend: Mapping[str, Any]) -> Source:
    """The source of an edition, made where it is new; its legend is brought up to date."""
    source, _ = Source.objects.get_or_create(code=code, defaults=columns)
    if legend and source.legend != legend:
        source.legend = dict(legend)
        source.save(update_fields=["legend", "updated_at"])
    return source


@transaction.atomic
def store(*, source_import: SourceImport, source: Source, batch: Batch) -> list[News]:
    """Write one batch and its checkpoint, or nothing of it; what is new to our foods. A dry run
    finds out the same and keeps nothing but what was refused.

    :raises OvertakenError: if the checkpoint has moved since
    """
    before = _known_until_now(source, [food.key for food in batch.foods])
    with transaction.atomic():
        stored, counts = _write(source, batch.foods)
        news = open_work(
            source_import=source_import,
            source=source,
            published=batch.foods,
            stored=stored,
            before=before,
        )
        if source_import.is_dry_run:
            transaction.set_rollback(True)
    RefusedAmount.objects.bulk_create(
        [RefusedAmount(source_import=source_import, **columns) for columns in batch.refused],
        batch_size=BATCH,
        ignore_conflicts=True,
    )
    _advance(source_import, batch.read, counts)
    return news


def finish(
    *,
    source_import: SourceImport,
    source: Source,
    keys: Collection[str],
    news: Iterable[News],
    today: dt.date,
) -> None:
    """Mark the foods that the source no longer holds, and tell what the import touches.

    :param keys: all keys that the source holds
    :param news: of a dry run; of another, what it opened on the work list is told
    """
    with transaction.atomic():
        known = source.foods.filter(is_imported=True, is_withdrawn=False)
        gone = [food for food in known.only("pk", "source_key") if food.source_key not in keys]
        for first in range(0, len(gone), BATCH):
            part = [food.pk for food in gone[first : first + BATCH]]
            SourceFood.objects.filter(pk__in=part).update(is_withdrawn=True)
        lost = open_withdrawn(source_import=source_import, gone=gone)
        if source_import.is_dry_run:
            transaction.set_rollback(True)
    told = [*news, *lost] if source_import.is_dry_run else _opened_by(source_import)
    source_import.withdrawn = len(gone)
    source_import.touched = _report(told, today)
    source_import.status = Status.FINISHED
    source_import.finished_at = timezone.now()
    source_import.save()


def fail(*, source_import: SourceImport, error: str) -> None:
    """Say why an import stopped; its checkpoint stays."""
    source_import.status, source_import.error = Status.FAILED, error
    source_import.save(update_fields=["status", "error", "updated_at"])


def _known_until_now(source: Source, keys: Sequence[str]) -> dict[str, dict[str, float]]:
    """What the series gave for each key until now: this edition, or else another."""
    rows = SourceFood.objects.filter(
        source__code__startswith=series_of(source), source_key__in=keys
    )
    known: dict[str, dict[str, float]] = {}
    for source_id, key, amounts in rows.order_by("source__code").values_list(
        "source_id", "source_key", "amounts"
    ):
        if key not in known or source_id == source.pk:
            known[key] = amounts
    return known


def _write(
    source: Source, foods: Sequence[PublishedFood]
) -> tuple[dict[str, SourceFood], Counter[str]]:
    """The source's rows by key, and how many were created, changed and as they should be."""
    rows = source.foods.filter(source_key__in=[food.key for food in foods])
    stored = {row.source_key: row for row in rows.select_related("source")}
    created, changed = [], []
    for food in foods:
        columns = {
            "name": food.name,
            "amounts": dict(food.amounts),
            "original": dict(food.original),
            "other_names": list(food.other_names),
            "portions": [list(portion) for portion in food.portions],
            "is_imported": True,
            "is_withdrawn": False,
        }
        row = stored.get(food.key)
        if row is None:
            row = SourceFood(source=source, source_key=food.key, **columns)
            stored[food.key] = row
            created.append(row)
        elif any(getattr(row, name) != value for name, value in columns.items()):
            for name, value in columns.items():
                setattr(row, name, value)
            row.updated_at = timezone.now()
            changed.append(row)
    SourceFood.objects.bulk_create(created, batch_size=BATCH)
    SourceFood.objects.bulk_update(
        changed, [*WRITTEN, "is_imported", "is_withdrawn", "updated_at"], batch_size=BATCH
    )
    same = len(foods) - len(created) - len(changed)
    return stored, Counter(created=len(created), changed=len(changed), unchanged=same)


def _advance(source_import: SourceImport, read: int, counts: Counter[str]) -> None:
    """Move the checkpoint, if nobody else has."""
    done = source_import.foods_done
    source_import.foods_done += read
    columns: dict[str, Any] = {"foods_done": source_import.foods_done, "updated_at": timezone.now()}
    for name, count in counts.items():
        columns[name] = getattr(source_import, name) + count
        setattr(source_import, name, columns[name])
    moved = SourceImport.objects.filter(pk=source_import.pk, foods_done=done).update(**columns)
    if not moved:
        raise OvertakenError


def _opened_by(source_import: SourceImport) -> list[News]:
    items = source_import.work_items.select_related("food", "source_food__source")
    return [News.of(item) for item in items.order_by("pk")]


def _report(news: Sequence[News], today: dt.date) -> dict[str, Any]:
    """Counts of news by kind, the first of them, and the recipes and weeks that rest on them."""
    foods = {item.food_id for item in news if item.food_id is not None}
    return {
        "news": dict(Counter(item.kind for item in news)),
        "foods": sorted({item.food for item in news if item.food}),
        **touched_by(foods=foods, today=today).as_json(),
        "first": [item.as_json() for item in news[:LISTED]],
    }
