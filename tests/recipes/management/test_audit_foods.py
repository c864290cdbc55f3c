"""`manage.py audit_foods`: the report, for a person and for a machine."""

import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from recipes.core.nutrients import COMPONENTS
from recipes.models import AcceptedFinding, Food, FoodMeasure

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_fault() -> None:
    """Of the shipped foods, bananas alone, and of these a decilitre that weighs too much."""
    bananas = Food.objects.get(slug="banan")
    Food.objects.exclude(pk=bananas.pk).update(merged_into=bananas)
    AcceptedFinding.objects.all().delete()
    FoodMeasure.objects.filter(food=bananas).delete()
    FoodMeasure.objects.create(food=bananas, unit="dl", grams=900, reference="the sample")


def explain(finding: str = "measure", nutrient: str = "dl") -> None:
    AcceptedFinding.objects.create(
        food=Food.objects.get(slug="banan"), finding=finding, nutrient=nutrient, reason="lead"
    )


def report(**options: Any) -> str:
    output = io.StringIO()
    call_command("audit_foods", stdout=output, **options)
    return output.getvalue()


def test_what_is_not_explained_fails_the_command() -> None:
    with pytest.raises(CommandError, match="1 findings are not explained"):
        report()


def test_a_machine_reads_everything_in_json_before_it_fails() -> None:
    output = io.StringIO()
    with pytest.raises(CommandError):
        call_command("audit_foods", json=True, stdout=output)
    document = json.loads(output.getvalue())
    assert list(document) == [
        "foods",
        "coverage",
        "accepted",
        "unexplained",
        "stale",
        "by_finding",
    ]
    assert document["foods"] == 1
    assert set(document["coverage"]) == {*COMPONENTS, "vitamin_k2_required"}
    assert document["coverage"]["calcium_mg"] == 1
    assert document["accepted"] == 0
    (finding,) = document["unexplained"]
    assert finding == {
        "food": "banan",
        "finding": "measure",
        "nutrient": "dl",
        "sentence": "1 dl weighs 900\N{NO-BREAK SPACE}g, which no food does.",
    }
    assert document["by_finding"] == {"measure": {"accepted": 0, "unexplained": 1}}


def test_an_explained_table_passes() -> None:
    explain()
    explain("energy", "energy_kcal")
    document = json.loads(report(json=True))
    assert (document["accepted"], document["unexplained"]) == (1, [])
    assert document["stale"] == [
        {"food": "banan", "finding": "energy", "nutrient": "energy_kcal", "reason": "lead"}
    ]


def test_a_person_reads_a_table() -> None:
    explain()
    explain("energy", "energy_kcal")
    text = report()
    assert "1 foods" in text
    assert "Accepted, and found no more:\n  banan" in text
    assert "Not explained" not in text


def test_a_person_reads_each_fault_as_a_sentence() -> None:
    output = io.StringIO()
    with pytest.raises(CommandError):
        call_command("audit_foods", stdout=output)
    assert "1 dl weighs 900\N{NO-BREAK SPACE}g" in output.getvalue()
