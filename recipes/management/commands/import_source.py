"""`manage.py import_source READER PLACE`: read a published table. Safe to repeat and to stop."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from bonegut.env import VAR_DIR
from recipes.importers.importing import request_import, run_import
from recipes.importers.readers import READERS
from recipes.models import SourceImport

COUNTS = ("foods_done", "created", "changed", "unchanged", "withdrawn")


class Command(BaseCommand):
    help = "Read a published table from a file, a folder, a zip archive or an address."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("reader", choices=sorted(READERS))
        parser.add_argument("place")
        parser.add_argument("--edition", default="", help="another edition than the reader's own")
        parser.add_argument("--dry-run", action="store_true", help="tell what would change")
        parser.add_argument("--json", action="store_true", help="for a machine to read")

    def handle(self, *args: Any, **options: Any) -> None:
        source_import = request_import(
            reader=options["reader"],
            place=options["place"],
            edition=options["edition"],
            is_dry_run=options["dry_run"],
        )
        if source_import.foods_done:
            self.stderr.write(f"going on after {source_import.foods_done} foods")
        run_import(
            source_import,
            today=timezone.localdate(),
            downloads=VAR_DIR / "imports",
            on_progress=self._progress,
        )
        if source_import.status != SourceImport.Status.FINISHED:
            raise CommandError(source_import.error or "another import of it goes on")
        self.stdout.write(_as_json(source_import) if options["json"] else _as_text(source_import))

    def _progress(self, source_import: SourceImport) -> None:
        self.stderr.write(f"\r{source_import.foods_done} foods", ending="")


def _as_json(source_import: SourceImport) -> str:
    report = {name: getattr(source_import, name) for name in COUNTS}
    refused = source_import.refused.values("line", "source_key", "nutrient", "text", "reason")
    return json.dumps(
        report | {"refused": list(refused.order_by("line")), "touched": source_import.touched}
    )


def _as_text(source_import: SourceImport) -> str:
    lines = [f"\n{name:12} {getattr(source_import, name):6}" for name in COUNTS]
    lines += [f"\nrefused {refused}" for refused in source_import.refused.order_by("line")]
    touched = source_import.touched
    lines += [f"\n{kind:16} {count}" for kind, count in touched["news"].items()]
    for item in touched["first"]:
        if item["food"]:
            lines.append(
                f"\n  {item['food']} {item['nutrient']}: {item['before']} -> {item['after']} "
                f"({item['source_food']})"
            )
    return "".join(lines).lstrip()
