"""`manage.py pool_health [--json]`: for whom the loaded recipes make a week, and how easily;
docs/planner.md#what-the-pool-must-hold.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from planner.bench.cases import watched_cases
from planner.bench.pool_health import Binding, Health, pool_health
from planner.bench.problems import real_stock


class Command(BaseCommand):
    """Plan a week for each watched case, and print what came of it. Writes nothing."""

    help = "Plan a week for each watched diet, allergy and care, and tell which targets bind."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        stock = real_stock()
        if not stock.dishes:
            raise CommandError("No recipes are loaded. `manage.py load_food_data` loads them.")
        found = pool_health(stock, watched_cases())
        if options["json"]:
            cases = [_as_row(health) for health in found]
            self.stdout.write(json.dumps({"cases": cases}, ensure_ascii=False, indent=1))
        else:
            self._print(found)

    def _print(self, found: Iterable[Health]) -> None:
        """One case after the other, as soon as it is known."""
        cases = certified = 0
        for health in found:
            cases += 1
            certified += health.has_week
            self.stdout.write(_line(health))
            for assumed in health.assumed:
                self.stdout.write(f"    assumed: {assumed}")
        self.stdout.write(f"{certified} of {cases} have a week.")


def _as_row(health: Health) -> dict[str, Any]:
    return asdict(health) | {"binding": [_as_binding(binding) for binding in health.binding]}


def _as_binding(binding: Binding) -> dict[str, Any]:
    slack = None if binding.slack is None else round(binding.slack, 4)
    return asdict(binding) | {"slack": slack}


def _line(health: Health) -> str:
    gap = "" if health.gap is None else f", gap {health.gap:.1%}"
    dishes = ", ".join(
        f"{slot} {count}{' (thin)' if slot in health.thin else ''}"
        for slot, count in health.dishes.items()
    )
    binds = "; ".join(_words(binding) for binding in health.binding) or "nothing"
    return (
        f"{health.case}: {health.status}{gap}\n"
        f"    {'binds' if health.has_week else 'in the way'}: {binds}\n"
        f"    dishes: {dishes}"
    )


def _words(binding: Binding) -> str:
    of = "" if binding.eater is None else f" of eater {binding.eater}"
    at = f" at {binding.slot}" if binding.slot else ""
    by = "" if binding.slack is None else f" by {binding.slack:.1%}"
    return f"{binding.row}{of}{at}{by}"
