"""`manage.py load_planner_data`: policy, reference intakes and extras from `planner/data/`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from planner.services.loading import load_planner_data

DATA = Path(__file__).resolve().parents[2] / "data"


class Command(BaseCommand):
    """Load the planner's data. Run it after `load_food_data`; safe to repeat."""

    help = "Load policy, reference intakes and extras."

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = load_planner_data(folder=DATA)
        self.stdout.write(
            f"{loaded.policy_rows} policy rows, {loaded.reference_intakes} reference intakes, "
            f"{loaded.extras} extras."
        )
