"""Which planned weeks an edit of a food reaches."""

import datetime as dt
from typing import Any

import pytest

from planner.models import Extra, Meal, Plan, Serving
from planner.services.touched import weeks_with
from recipes.models import Food, Recipe
from recipes.services.touched import touched_by, touched_by_recipe

pytestmark = pytest.mark.django_db


def served_food(plan: Plan) -> int:
    meal = Meal.objects.filter(plan=plan).order_by("pk").first()
    assert meal is not None
    line = meal.recipe.lines.order_by("position").first()
    assert line is not None
    return line.food_id


def test_a_week_is_touched_from_its_own_last_day_backwards(week: Plan) -> None:
    food = served_food(week)
    for today in (week.monday - dt.timedelta(days=60), week.monday, week.dates[-1]):
        assert set(weeks_with([food], today)) == {(food, week.pk, week.monday)}
    assert not list(weeks_with([food], week.dates[-1] + dt.timedelta(days=1)))


def test_an_extra_touches_the_week_of_who_has_it(week: Plan) -> None:
    food = Food.objects.create(slug="ny", name_nb="Ny", name_en="New", group="fruit", diet="vegan")
    assert not list(weeks_with([food.pk], week.monday))
    extra = Extra.objects.create(slug="ny", name_nb="Ny", name_en="New", food=food, grams=5)
    serving = Serving.objects.filter(plan=week).first()
    assert serving is not None
    serving.extras.add(extra)
    assert list(weeks_with([food.pk], week.monday)) == [(food.pk, week.pk, week.monday)]


def test_the_recipes_ask_the_planner_without_knowing_it(week: Plan) -> None:
    touched = touched_by(foods=[served_food(week)], today=week.monday)
    assert (touched.weeks, touched.mondays) == (1, (week.monday,))
    assert touched.recipes


def test_it_takes_three_queries(week: Plan, django_assert_num_queries: Any) -> None:
    foods = list(Food.objects.values_list("pk", flat=True))
    with django_assert_num_queries(3):
        list(weeks_with(foods, week.monday))


def test_a_recipe_knows_the_weeks_that_serve_it_adapted_ones_too(
    week: Plan, django_assert_num_queries: Any
) -> None:
    meal = Meal.objects.filter(plan=week).order_by("pk")[0]
    after = week.dates[-1] + dt.timedelta(days=1)
    recipe = meal.recipe
    with django_assert_num_queries(2):
        assert touched_by_recipe(recipe=recipe, today=week.monday).weeks == 1
    assert touched_by_recipe(recipe=meal.recipe, today=after).weeks == 0
    unserved = Recipe.objects.create(
        slug="ny", name_nb="Ny", name_en="New", portions=2, active_minutes=5, total_minutes=5
    )
    assert touched_by_recipe(recipe=unserved, today=week.monday).weeks == 0
    Recipe.objects.filter(pk=meal.recipe_id).update(adapts=unserved, replaced={"melk": "soya"})
    assert touched_by_recipe(recipe=unserved, today=week.monday).mondays == (week.monday,)
