"""What is said of a dish, and what speaks for it in øre."""

import datetime as dt
from typing import Any

import pytest

from planner.core.terms import Produce, pantry_worth, season_term
from planner.core.traits import computed_traits
from tests.factories.pools import MONDAY, portion


@pytest.mark.parametrize(
    ("amounts", "facts", "main", "traits"),
    [
        ({"fish_g": 80, "oily_fish_g": 80}, {"diet": "pescetarian"}, "fish", {"fish", "oily_fish"}),
        ({"fish_g": 150}, {"diet": "pescetarian"}, "fish", {"fish"}),
        ({"fish_g": 55, "oily_fish_g": 55}, {"diet": "pescetarian"}, "fish", set()),  # on bread
        ({"red_meat_g": 50}, {"diet": "omnivore"}, "red_meat", {"red_meat"}),
        ({"red_meat_g": 15}, {"diet": "omnivore"}, "pulse", set()),
        ({"pulse_servings": 1.0}, {"diet": "vegan"}, "pulse", {"pulses", "vegetarian"}),
        ({}, {"diet": "omnivore"}, "poultry", {"poultry"}),
        ({}, {"diet": "vegetarian"}, "dairy", {"vegetarian"}),
    ],
)
def test_a_dish_has_the_traits_of_what_is_in_it(
    amounts: dict[str, float], facts: dict[str, Any], main: str, traits: set[str]
) -> None:
    assert computed_traits(portion(amounts, **facts), main) == traits


def test_main_produce_speaks_for_a_dish_in_season_and_against_it_out_of_season() -> None:
    parts = [
        Produce(100, frozenset({10, 11})),  # in season
        Produce(150, frozenset({6, 7})),  # out of season
        Produce(60, frozenset({5})),  # out of season
        Produce(20, frozenset({5})),  # too little to count
        Produce(200, frozenset()),  # without a season
    ]
    assert season_term(parts, 11) == -300 + 300 + 300


@pytest.mark.parametrize(
    ("days", "worth"), [(None, 1500), (-1, 0), (0, 3000), (6, 3000), (7, 1500)]
)
def test_a_food_is_worth_more_where_it_does_not_keep_longer(days: int | None, worth: int) -> None:
    until = None if days is None else MONDAY + dt.timedelta(days=days)
    assert pantry_worth(until, MONDAY) == worth
