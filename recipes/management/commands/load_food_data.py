"""`manage.py load_food_data`: load the curated foods and the recipes. Safe to repeat."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from recipes.services.curated import LoadingError
from recipes.services.loading import load_foods, load_recipes
from recipes.services.roles import load_roles

DATA_DIR: Final = Path(__file__).resolve().parents[2] / "data"


class Command(BaseCommand):
    help = "Load recipes/data/ into the database; rows that are right are not written."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--data", type=Path, default=DATA_DIR)
        parser.add_argument("--json", action="store_true", help="for a machine to read")

    def handle(self, *args: Any, **options: Any) -> None:
        data: Path = options["data"]
        try:
            with transaction.atomic():
                load_roles()
                changes = load_foods(folder=data) | load_recipes(folder=data / "recipes")
        except LoadingError as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            report = {kind: asdict(change) for kind, change in changes.items()}
            self.stdout.write(json.dumps(report))
            return
        for kind, change in changes.items():
            self.stdout.write(
                f"{kind:17} {change.created:6} created {change.changed:6} changed "
                f"{change.unchanged:6} unchanged {change.removed:6} removed"
            )
