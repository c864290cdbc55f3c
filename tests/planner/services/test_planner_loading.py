"""Loading the planner's own data."""

import shutil
from pathlib import Path

import pytest

from planner.models import Extra, PolicyRow, ReferenceIntake
from planner.services.loading import Loaded, load_planner_data
from recipes.models import Food

pytestmark = pytest.mark.django_db
SHIPPED = Path(__file__).parents[3] / "planner" / "data"


def test_loading_again_changes_nothing() -> None:
    counts = Loaded(
        PolicyRow.objects.count(), ReferenceIntake.objects.count(), Extra.objects.count()
    )
    assert load_planner_data(folder=SHIPPED) == counts
    assert counts.policy_rows == 33


def test_a_policy_row_that_was_changed_here_stays() -> None:
    PolicyRow.objects.filter(code="crucifer").update(factor=90)
    load_planner_data(folder=SHIPPED)
    assert PolicyRow.objects.get(code="crucifer").factor == 90


def test_a_corrected_reference_intake_is_taken_over() -> None:
    rows = ReferenceIntake.objects.filter(nutrient="calcium_mg", kind="ri", sex="female")
    row = rows.filter(age_from__lte=62, age_to__gte=62, state="none").get()
    rows.filter(pk=row.pk).update(amount=1)
    load_planner_data(folder=SHIPPED)
    row.refresh_from_db()
    assert row.amount == 950


def test_an_extra_of_an_unknown_food_is_an_error_and_loads_nothing(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "data"))
    with (folder / "extras.csv").open("a", encoding="utf-8") as file:
        file.write("moon,moon_cheese,20,Måneost,Moon cheese\n")
    PolicyRow.objects.all().delete()
    with pytest.raises(Food.DoesNotExist, match="moon_cheese"):
        load_planner_data(folder=folder)
    assert not PolicyRow.objects.exists()
