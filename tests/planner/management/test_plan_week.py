"""`manage.py plan_week`."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Household
from planner.models import Eater, PlanRun, PolicyRow

pytestmark = pytest.mark.django_db


def plan_week(*arguments: str) -> str:
    out = StringIO()
    call_command("plan_week", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_json_is_one_object_with_seven_days_that_meet_all_habits(kari: Eater) -> None:
    week = json.loads(plan_week("--json", "--monday", "2026-11-23"))
    assert week["monday"] == "2026-11-23"
    assert week["certified"] is True
    assert len(week["days"]) == 7
    for day in week["days"]:
        assert all(habit["met"] for habit in day["habits"].values())
        assert len(day["meals"]) == 4


def test_the_text_names_meals_habits_and_figures(household: Household, kari: Eater) -> None:
    text = plan_week("--household", str(household.pk))
    assert text.count("breakfast") == 7
    assert "certified" in text
    assert "NO" not in text
    assert "calcium_mg" in text


def test_progress_is_told_beside_the_output(kari: Eater) -> None:
    out, told = StringIO(), StringIO()
    call_command("plan_week", "--json", stdout=out, stderr=told)
    json.loads(out.getvalue())
    lines = told.getvalue().splitlines()
    assert all(": best so far " in line and ", no week below " in line for line in lines)
    assert any(line.endswith(" kr") for line in lines)


def test_an_impossible_week_prints_why_and_fails(kari: Eater) -> None:
    PolicyRow.objects.filter(code="crucifer").update(factor=5000)
    out = StringIO()
    with pytest.raises(CommandError, match="proved_impossible"):
        call_command("plan_week", "--json", "--monday", "2026-11-23", stdout=out, stderr=StringIO())
    document = json.loads(out.getvalue())
    assert document["status"] == "proved_impossible"
    assert document["days"] == []
    assert document["conflict"][0]["row"] == "crucifer"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--household", "999999"], "No such household"),
        (["--monday", "2026-11-24"], "not_a_monday"),
        (["--monday", "24.11.2026"], "invalid"),
    ],
)
def test_bad_arguments_are_refused(kari: Eater, arguments: list[str], words: str) -> None:
    with pytest.raises(CommandError, match=words):
        plan_week(*arguments)
    assert not PlanRun.objects.exists()


def test_without_any_household_it_says_what_to_do(db: Any) -> None:
    with pytest.raises(CommandError, match=r"manage\.py demo"):
        plan_week()
