"""A figure that changes in a source goes all the way to the proof of a planned week."""

import csv
from pathlib import Path

import pytest
from django.db.models import Count, QuerySet

from accounts.models import User
from planner.models import Plan
from planner.services.week import WeekView, get_week
from recipes.importers import matvaretabellen
from recipes.importers.importing import request_import, run_import
from recipes.models import Food, FoodChange, FoodValue, Recipe, SourceFood, SourceImport, WorkItem
from recipes.services.worklist import accept
from tests.planner.conftest import MONDAY

pytestmark = pytest.mark.django_db

CALCIUM = "calcium_mg"
MORE = 100.0  # mg in 100 g


def dishes_of(week: Plan) -> QuerySet[Recipe]:
    return Recipe.objects.filter(pk__in=week.meals.values("recipe"))


@pytest.fixture
def value(week: Plan) -> FoodValue:
    """A calcium value of Matvaretabellen that the week rests on, in the fewest dishes."""
    served = Food.objects.filter(lines__recipe__in=dishes_of(week), is_high_oxalate=False)
    rows = FoodValue.objects.filter(
        nutrient=CALCIUM,
        grade="table",
        source_food__source__code="matvaretabellen_2022",
        food__in=served,
    ).select_related("source_food", "food")
    chosen = rows.annotate(dishes=Count("food__lines__recipe", distinct=True)).order_by(
        "dishes", "food__slug"
    )
    found = chosen.first()
    assert found is not None
    return found


def published_anew(food: SourceFood, folder: Path) -> Path:
    """The source's file with this food alone, and more calcium in it."""
    columns = {**matvaretabellen.COLUMNS, "edible_percent": "edible_pct"}
    amounts = {**food.amounts, CALCIUM: food.amounts[CALCIUM] + MORE}
    row = {columns[code]: amount for code, amount in amounts.items() if code in columns}
    row |= {"food_id": food.source_key, "name_nb": food.name}
    path = folder / "matvaretabellen.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        header = ["food_id", "name_nb", "suspect_zero", *columns.values()]
        writer = csv.DictWriter(file, list(dict.fromkeys(header)), restval="")
        writer.writeheader()
        writer.writerow(row)
    return path


def calcium_of_the_week(week: WeekView) -> float:
    return sum(day.eaters[0].nutrients[CALCIUM].at_least for day in week.days)


def test_import_work_list_accept_recipe_and_proof(
    week: Plan, value: FoodValue, nora: User, tmp_path: Path
) -> None:
    plans = Plan.objects.filter(pk=week.pk)
    before = get_week(plans=plans, plan_id=week.pk)
    recipe = dishes_of(week).filter(lines__food=value.food).order_by("pk")[0]
    calcium = recipe.portion["amounts"][CALCIUM][0]
    assert value.source_food is not None

    path = published_anew(value.source_food, tmp_path)
    source_import = request_import(reader="matvaretabellen_2022", place=str(path))
    run_import(source_import, today=MONDAY, downloads=tmp_path)
    assert source_import.status == SourceImport.Status.FINISHED
    assert source_import.touched["foods"] == [value.food.slug]
    assert recipe.name in [touched["name"] for touched in source_import.touched["recipes"]]
    assert source_import.touched["weeks"] == 1

    item = WorkItem.objects.get()
    assert (item.kind, item.nutrient) == (WorkItem.Kind.VALUE_CHANGED, CALCIUM)
    value.refresh_from_db()
    assert value.amount == item.before  # nothing has moved yet
    assert calcium_of_the_week(get_week(plans=plans, plan_id=week.pk)) == calcium_of_the_week(
        before
    )

    assert accept(item=item, by=nora, reason="Mattilsynet has analysed it anew")
    value.refresh_from_db()
    recipe.refresh_from_db()
    assert value.amount == item.after
    assert recipe.portion["amounts"][CALCIUM][0] > calcium
    change = FoodChange.objects.get(food=value.food)
    assert change.reason == "Mattilsynet has analysed it anew"
    after = get_week(plans=plans, plan_id=week.pk)
    assert calcium_of_the_week(after) > calcium_of_the_week(before)


@pytest.fixture
def nora(db: None) -> User:
    """The nutritionist."""
    return User.objects.create_user("nora@bonegut.example")
