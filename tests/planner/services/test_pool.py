"""The recipes that are planned from: read once for each version, and anew when anything changes."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from planner.core.solver.pool import Pool
from planner.services.dishes import Taste, core_dishes, plannable_dishes
from planner.services.pool import recipe_pool, stored_dishes
from recipes.models import Food, Recipe
from recipes.models.recipe import Status
from recipes.services.nutrition import compute_portions

pytestmark = pytest.mark.django_db


def test_while_nothing_changes_only_the_version_is_asked_for(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    first = recipe_pool()
    with django_assert_num_queries(3):
        assert recipe_pool() is first


def _withdraw() -> None:
    Recipe.objects.filter(pk=_one().pk).update(status=Status.DRAFT)


def _rename_meal() -> None:
    suits = _one().suits.first()
    assert suits is not None
    suits.delete()


def _double_a_line() -> None:
    line = _one().lines.first()
    assert line is not None
    line.grams *= 2
    line.save()
    compute_portions()


def _shift_a_season() -> None:
    food = Food.objects.filter(lines__recipe=_one()).first()
    assert food is not None
    food.season_months = [1]
    food.save()


def _keep_longer() -> None:
    recipe = _one()
    recipe.keeps_days = 7 - recipe.keeps_days
    recipe.save()


def _one() -> Recipe:
    recipe = Recipe.objects.plannable().order_by("pk").first()
    assert recipe is not None
    return recipe


@pytest.mark.parametrize(
    "change", [_withdraw, _rename_meal, _double_a_line, _shift_a_season, _keep_longer]
)
def test_whatever_a_dish_is_made_of_makes_a_new_version(change: Callable[[], None]) -> None:
    before = recipe_pool()
    change()
    assert recipe_pool() is not before


def test_a_withdrawn_recipe_is_still_a_dish_for_those_who_have_it() -> None:
    recipe = _one()
    before = {dish.id: dish for dish in plannable_dishes()}[recipe.pk]
    _withdraw()
    assert recipe.pk not in {dish.id for dish in plannable_dishes()}
    (stored,) = stored_dishes(recipe_pool(), [recipe.pk])
    assert stored.dish == before


def test_dishes_come_in_the_order_of_their_ids_with_the_terms_of_a_household() -> None:
    ids = [dish.id for dish in plannable_dishes()]
    favourite = ids[3]
    dishes = core_dishes(
        recipe_pool(), ids[::-1], Taste(timezone.now().month, {favourite: "favourite"})
    )
    assert [dish.id for dish in dishes] == ids
    assert dishes[3].terms["favourite"] < 0
    assert not plannable_dishes()[3].terms  # the pool itself is nobody's


def test_matrices_of_some_dishes_are_those_that_would_be_built_for_them() -> None:
    whole = recipe_pool().matrices
    whole.build()
    some = tuple(replace(dish, terms={"season": 5.0}) for dish in whole.dishes[::3])
    shared, built = whole.of(some), Pool(some)
    for table in ("at_least", "at_most", "minutes", "mains", "keeps", "ids"):
        assert np.array_equal(getattr(shared, table), getattr(built, table)), table
    assert dict(shared.plants) == dict(built.plants)
    assert np.array_equal(shared.has_plant, built.has_plant)
    assert shared.of(built.dishes).dishes is built.dishes


def test_a_dish_from_elsewhere_has_all_worked_out_anew() -> None:
    whole = recipe_pool().matrices
    stranger = replace(whole.dishes[0], id=-1)
    pool = whole.of((stranger,))
    assert np.array_equal(pool.at_least, whole.at_least[:1])
