"""What an import means for our foods: it opens work, and moves nothing."""

from pathlib import Path

import pytest

from recipes.models import Food, FoodMatch, FoodValue, SourceFood, WorkItem
from recipes.services.loading import load_foods
from tests.factories.imports import counts, rewrite, run, state

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("foods")]


@pytest.fixture
def foods(nothing_loaded: None, food_data: Path) -> None:
    """Milk, butter and kale, with values of the sample sources."""
    load_foods(folder=food_data)


def test_a_changed_figure_opens_work_and_leaves_our_value_alone(table: Path) -> None:
    run(table)
    assert not WorkItem.objects.exists()
    rewrite(table, "150.0", "175.0")
    done = run(table)
    item = WorkItem.objects.get()
    assert (item.kind, item.food, item.nutrient) == (
        WorkItem.Kind.VALUE_CHANGED,
        Food.objects.get(slug="kal"),
        "calcium_mg",
    )
    assert (item.before, item.after, item.found_by) == (150, 175, done)
    assert FoodValue.objects.get(food__slug="kal", nutrient="calcium_mg").amount == 150
    assert done.touched["news"] == {"value_changed": 1}
    assert done.touched["foods"] == ["kal"]
    run(table)
    assert WorkItem.objects.count() == 1  # it waits already


def test_a_newer_edition_opens_the_same_work(table: Path) -> None:
    run(table)
    rewrite(table, "150.0", "175.0")
    run(table, edition="2026")
    item = WorkItem.objects.get()
    assert item.source_food.source.code == "matvaretabellen_2026"


def test_a_dry_run_tells_the_same_and_changes_nothing(table: Path) -> None:
    run(table)
    before = state()
    rewrite(table, "150.0", "175.0")
    rewrite(table, "Prøvemelk", "Ny prøvemelk")
    done = run(table, is_dry_run=True)
    assert counts(done) == (0, 2, 1, 0)
    assert done.touched["news"] == {"value_changed": 1}
    assert done.touched["first"][0]["after"] == 175
    assert state() == before
    assert not WorkItem.objects.exists()
    assert done.refused.count() == 4


def test_a_figure_that_we_lack_and_a_new_food_open_work(table: Path) -> None:
    run(table)
    header, milk, kale, odd = table.read_text(encoding="utf-8").splitlines()
    place = header.split(",").index("Cu")
    cells = kale.split(",")
    cells[place] = "0.5"
    new = kale.replace("90.002,Prøvekål", "90.010,Ny kål")
    lines = [header, milk, ",".join(cells), odd, new]
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    run(table)
    found = WorkItem.objects.order_by("kind").values_list("kind", "nutrient", "after")
    assert list(found) == [("food_new", "", None), ("value_new", "copper_mg", 0.5)]


def test_a_figure_that_is_gone_and_a_food_that_left_open_work(table: Path) -> None:
    run(table)
    rewrite(table, "150.0", "")
    run(table)
    assert WorkItem.objects.get().after is None
    header, milk, *_ = table.read_text(encoding="utf-8").splitlines()
    table.write_text(f"{header}\n{milk}\n", encoding="utf-8")
    run(table)
    left = WorkItem.objects.filter(kind=WorkItem.Kind.FOOD_WITHDRAWN)
    assert {item.food.slug for item in left.select_related("food") if item.food} == {"kal"}
    assert FoodMatch.objects.filter(source_food__is_withdrawn=True).exists()


def test_loading_the_shipped_data_again_leaves_an_import_alone(
    table: Path, food_data: Path
) -> None:
    rewrite(table, "150.0", "175.0")
    run(table)
    load_foods(folder=food_data)
    kale = SourceFood.objects.get(source_key="90.002", source__code="matvaretabellen_2022")
    assert kale.amounts["calcium_mg"] == 175


def test_an_older_edition_read_again_is_compared_with_itself(table: Path) -> None:
    run(table)
    run(table, edition="2026")
    assert counts(run(table)) == (0, 0, 3, 0)
    assert not WorkItem.objects.exists()
