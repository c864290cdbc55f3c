"""Reading a small table, as the command and the worker do."""

import datetime as dt
from pathlib import Path
from typing import Any, Final

from recipes.importers.importing import request_import, run_import
from recipes.models import SourceFood, SourceImport

MONDAY: Final = dt.date(2026, 11, 23)


def run(place: Path, **options: Any) -> SourceImport:
    source_import = request_import(reader="matvaretabellen_2022", place=str(place), **options)
    run_import(source_import, today=MONDAY, downloads=place.parent)
    source_import.refresh_from_db()
    return source_import


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def counts(done: SourceImport) -> tuple[int, int, int, int]:
    return done.created, done.changed, done.unchanged, done.withdrawn


def state() -> list[Any]:
    rows = SourceFood.objects.order_by("source__code", "source_key")
    return list(
        rows.values_list(
            "source_key", "name", "amounts", "original", "portions", "is_imported", "is_withdrawn"
        )
    )
