"""What the planner is measured on: pools, eaters and households that anybody can make again."""

import pytest

from planner.bench import shipped
from planner.bench.households import NEEDS, random_household, random_minutes, table_of
from planner.bench.problems import Stock, synthetic_stock
from planner.bench.rows import DayTable, share_of_random_days
from planner.bench.synthetic import COMMON, synthetic_dishes
from planner.models import Extra
from planner.services.problem import core_extras, policy_rows, reference_values
from recipes.services.foods import allowances, food_facts


@pytest.fixture(scope="module")
def stock() -> Stock:
    return synthetic_stock(400, seed=3)


@pytest.mark.django_db
def test_files_and_database_tell_the_same_of_foods_policy_and_extras() -> None:
    larder = shipped.larder()
    assert dict(larder.foods) == food_facts()
    assert larder.allowances == allowances()
    assert list(shipped.policy()) == policy_rows()
    assert set(shipped.references()) == set(reference_values())
    stored = core_extras(Extra.objects.filter(is_offered=True))
    assert [extra.portion for extra in shipped.extras()] == [extra.portion for extra in stored]


def test_a_pool_can_be_made_again_and_a_larger_one_holds_it() -> None:
    pool = synthetic_dishes(12, seed=1)
    assert synthetic_dishes(12, seed=1) == pool
    assert synthetic_dishes(20, seed=1)[:12] == pool
    assert synthetic_dishes(12, seed=2) != pool


def test_a_pool_has_dishes_for_every_meal_of_plausible_size(stock: Stock) -> None:
    for slot, share in COMMON.items():
        fitting = [dish for dish in stock.dishes if slot in dish.slots]
        assert len(fitting) >= 0.8 * share * len(stock.dishes)
    for dish in stock.dishes:
        assert 40 < dish.portion.at_least("energy_kcal") < 1300
        assert dish.minutes >= 1
        assert dish.main
        assert dish.foods


def test_about_one_random_day_in_a_hundred_keeps_every_daily_row(stock: Stock) -> None:
    table = DayTable(stock.problem(eaters=4, seed=0))
    assert 0.004 < share_of_random_days(table, draws=10_000) < 0.03


def test_without_a_dish_for_a_meal_no_random_day_keeps_anything() -> None:
    pool = synthetic_stock(1, seed=1)
    assert share_of_random_days(DayTable(pool.problem(eaters=1, seed=0))) == 0


def test_the_known_eaters_have_bounds_of_their_own() -> None:
    eaters = table_of(6, shipped.policy(), shipped.references())
    assert [eater.id for eater in eaters] == [1, 2, 3, 4, 5, 6]
    assert all(eater.bounds for eater in eaters)


def test_every_random_household_can_be_planned_for_and_somebody_is_of_age() -> None:
    policy, references = shipped.policy(), shipped.references()
    households = [random_household(seed, policy, references) for seed in range(150)]
    assert random_household(7, policy, references) == households[7]
    assert {len(eaters) for eaters in households} == {1, 2, 3, 4, 5, 6}
    everyone = [eater for eaters in households for eater in eaters]
    assert {eater.diet for eater in everyone} == {"omnivore", "pescetarian", "vegetarian", "vegan"}
    assert any(eater.avoids for eater in everyone)
    assert any(eater.meal_caps for eater in everyone)  # steady vitamin K
    assert all(1000 <= eater.energy_kcal <= 4500 for eater in everyone)
    assert {random_minutes(seed) for seed in range(50)} > {random_minutes(0)}


def test_needs_are_known_of_every_age() -> None:
    ages = [age for first, last, *_ in NEEDS for age in range(first, last + 1)]
    assert ages == list(range(4, 86))


def test_leftovers_are_allowed_where_they_are_asked_for(stock: Stock) -> None:
    assert stock.household(1).policy.leftovers_at_most == 0
    assert stock.household(1, leftovers=True).policy.leftovers_at_most > 0
