"""`manage.py pool_health`, with two cases instead of all."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from planner.bench.cases import Case, case_of, watched_cases
from planner.management.commands import pool_health
from recipes.models import Recipe

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def few_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    def few() -> tuple[Case, ...]:
        return watched_cases()[0], case_of("low FODMAP + vegan")

    monkeypatch.setattr(pool_health, "watched_cases", few)


def told(*arguments: str) -> str:
    out = StringIO()
    call_command("pool_health", *arguments, stdout=out)
    return out.getvalue()


def keep_few_dishes(slot: str, count: int) -> None:
    """So that the second case cannot have a week, whatever is written later."""
    kept = Recipe.objects.filter(suits__slot=slot).order_by("pk").values_list("pk", flat=True)
    Recipe.objects.filter(suits__slot=slot).exclude(pk__in=list(kept[:count])).update(
        status="draft"
    )


def test_machines_read_one_object_with_every_case() -> None:
    first, second = json.loads(told("--json"))["cases"]
    keys = {"case", "status", "gap", "binding", "dishes", "thin", "assumed"}
    assert set(first) == set(second) == keys
    assert first["case"] == "no restriction"
    assert first["gap"] >= 0
    assert set(first["dishes"]) == {"breakfast", "lunch", "dinner", "snack"}
    assert "a supplement of 10 µg vitamin D a day" in first["assumed"]


def test_people_read_lines_and_how_many_have_a_week() -> None:
    keep_few_dishes("dinner", 6)
    text = told()
    assert "no restriction: proved_impossible\n    in the way: repeats" in text
    assert "dinner 6 (thin)" in text
    assert "    assumed: a supplement of 10 µg vitamin D a day" in text
    assert text.endswith("0 of 2 have a week.\n")


def test_without_recipes_it_says_how_to_get_some() -> None:
    Recipe.objects.update(status="draft")
    with pytest.raises(CommandError, match="load_food_data"):
        told()
