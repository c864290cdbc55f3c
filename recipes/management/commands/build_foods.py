"""`manage.py build_foods --sources DIR`: choose the food values out of published tables."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError

from recipes.importers.building import Build, build_foods
from recipes.importers.rows import SourceError
from recipes.services.curated import LoadingError

DATA_DIR: Final = Path(__file__).resolve().parents[2] / "data"


class Command(BaseCommand):
    help = "Choose one value for each food and nutrient, and write recipes/data/food_values.csv."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--sources", type=Path, required=True, help="folder of published tables"
        )
        parser.add_argument("--data", type=Path, default=DATA_DIR, help="folder of curated tables")
        parser.add_argument(
            "--check", action="store_true", help="write nothing; fail if a file differs"
        )
        parser.add_argument("--missing", metavar="NUTRIENT", help="list the foods without it")

    def handle(self, *args: Any, **options: Any) -> None:
        data: Path = options["data"]
        try:
            build = build_foods(sources=options["sources"], curated=data)
        except (SourceError, LoadingError) as error:
            raise CommandError(str(error)) from error
        self._report(build)
        if options["missing"]:
            self.stdout.write(" ".join(build.missing(options["missing"])))
        if options["check"]:
            self._check(build, data)
        else:
            for name, text in build.files.items():
                (data / name).write_text(text, encoding="utf-8", newline="\n")

    def _report(self, build: Build) -> None:
        for refused in build.refused:
            self.stdout.write(": ".join(map(str, refused)))
        self.stdout.write(
            f"{len(build.foods)} foods, {len(build.values)} values; known in % of foods:"
        )
        for code, share in build.coverage().items():
            self.stdout.write(f"  {code:20} {share:5.1f}")

    def _check(self, build: Build, data: Path) -> None:
        stale = [
            name
            for name, text in build.files.items()
            if not (data / name).is_file() or (data / name).read_bytes() != text.encode()
        ]
        if stale:
            raise CommandError(f"differs from a fresh build: {', '.join(stale)}")
        self.stdout.write("as built")
