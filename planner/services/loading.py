"""Loading what the planner ships with: policy, reference intakes, extras. Safe to repeat."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from planner.models import Extra, PolicyRow, ReferenceIntake
from recipes.models import Food


@dataclass(frozen=True)
class Loaded:
    """How many rows there are after loading."""

    policy_rows: int
    reference_intakes: int
    extras: int


@transaction.atomic
def load_planner_data(*, folder: Path) -> Loaded:
    """Load `policy.csv`, `reference_values.csv` and `extras.csv`.

    A policy row that is there already stays as the nutritionist left it.

    :raises Food.DoesNotExist: when an extra names a food that is not loaded
    """
    PolicyRow.objects.bulk_create(
        (
            PolicyRow(
                position=position,
                factor=float(row.pop("factor")),
                vegan_factor=float(row.pop("vegan_factor")),
                **row,
            )
            for position, row in enumerate(_rows(folder / "policy.csv"), start=1)
        ),
        ignore_conflicts=True,
    )
    ReferenceIntake.objects.bulk_create(
        (ReferenceIntake(**row) for row in _rows(folder / "reference_values.csv")),
        update_conflicts=True,
        unique_fields=["sex", "state", "age_from", "nutrient", "kind"],
        update_fields=["age_to", "amount", "unit", "source", "evidence"],
    )
    foods = {food.slug: food for food in Food.objects.all()}
    for row in _rows(folder / "extras.csv"):
        food = foods.get(row["food"])
        if food is None:
            raise Food.DoesNotExist(f"extras.csv: {row['food']}")
        names = {"name_nb": row["name_nb"], "name_en": row["name_en"]}
        Extra.objects.get_or_create(
            slug=row["slug"],
            defaults={
                "food": food,
                "grams": float(row["grams"]),
                **names,
            },
        )
    return Loaded(PolicyRow.objects.count(), ReferenceIntake.objects.count(), Extra.objects.count())


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
