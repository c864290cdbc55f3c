"""`manage.py demo` and `manage.py doctor`."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from planner.models import Meal, Plan, PlanRun
from recipes.models import Food

pytestmark = pytest.mark.django_db


def run(name: str) -> str:
    out = StringIO()
    call_command(name, stdout=out)
    return out.getvalue()


def test_the_demo_prepares_a_planned_week_and_repeating_it_loses_nothing(settings: Any) -> None:
    settings.DEBUG = True
    text = run("demo")
    assert "kari@bonegut.example" in text
    assert Meal.objects.count() == 28
    Meal.objects.filter(slot="dinner").update(is_locked=True)
    before = set(Meal.objects.values_list("pk", "recipe", "is_locked"))
    run("demo")
    assert set(Meal.objects.values_list("pk", "recipe", "is_locked")) == before
    assert Plan.objects.count() == PlanRun.objects.count() == 1
    assert User.objects.filter(is_staff=True).count() == 1


def test_the_demos_public_passwords_stay_out_of_production(settings: Any) -> None:
    settings.DEBUG = False
    with pytest.raises(CommandError, match="DEBUG"):
        run("demo")
    assert not User.objects.exists()


def test_the_doctor_finds_a_whole_house(settings: Any) -> None:
    settings.CELERY_TASK_ALWAYS_EAGER = True
    text = run("doctor")
    assert "!!" not in text
    assert "foods" in text


def test_the_doctor_names_the_remedy_of_what_is_missing(settings: Any) -> None:
    settings.CELERY_TASK_ALWAYS_EAGER = True
    from planner.models import Extra
    from recipes.models import Recipe

    for model in (Extra, Recipe, Food):
        model._default_manager.all().delete()
    out = StringIO()
    with pytest.raises(CommandError, match="2 of"):
        call_command("doctor", stdout=out)
    assert "manage.py load_food_data" in out.getvalue()
