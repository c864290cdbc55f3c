"""`manage.py solve_file problem.json`: solve a problem from a file; docs/planner.md#files."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from planner.core.files.document import DocumentError
from planner.services.problem_files import solve_document


class Command(BaseCommand):
    """Solve one file and print what was found. Reads no database."""

    help = "Solve a problem from a file and print the answer."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a problem, as docs/planner.md describes it")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        answer = self._solve(options["file"])
        if options["json"]:
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))
        else:
            self._print(answer)

    def _solve(self, path: Path) -> dict[str, Any]:
        try:
            document = json.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from error
        except ValueError as error:  # neither UTF-8 nor JSON
            raise CommandError(f"{path} is not JSON: {error}") from error
        try:
            return solve_document(document=document)
        except DocumentError as error:
            raise CommandError(f"{path}: {error}") from error

    def _print(self, answer: dict[str, Any]) -> None:
        self.stdout.write(f"{answer['name'] or 'Problem'}: {answer['status']}")
        for part in answer.get("conflict", []):
            at = "".join(f", {key} {part[key]}" for key in ("day", "slot") if part[key])
            self.stdout.write(f"  in the way: {part['row']}{at}")
        if "cost" in answer:
            self.stdout.write(f"cost {answer['cost']:.4f}")
        for name, units in answer.get("amounts", {}).items():
            self.stdout.write(f"  {units:.4g} {name}")
        for number, day in enumerate(answer.get("days", []), start=1):
            meals = ", ".join(f"{slot}: {dish}" for slot, dish in day.items())
            self.stdout.write(f"  day {number}  {meals}")
