"""What cooking does to a food: what is kept, what it weighs, and what nobody has measured."""

import pytest

from recipes.core.cooking import CookingTables
from recipes.core.facts import FoodFacts
from recipes.core.portion import portion_facts

TABLES = CookingTables(
    retention={("vegetable_green", "boiled_drained"): {"calcium_mg": 0.95, "folate_ug": 0.6}},
    yields={("vegetable_green", "boiled_drained"): 0.95, ("grain_dry", "boiled_drained"): 3.0},
)
KALE = FoodFacts(
    "gronnkal",
    "vegetable",
    "vegan",
    {"calcium_mg": 200.0, "folate_ug": 100.0, "vitamin_k1_ug": 400.0},
    cooking_group="vegetable_green",
)


def test_boiling_takes_its_share_and_what_has_no_factor_is_all_kept() -> None:
    boiled = portion_facts([TABLES.ingredient(KALE, 50, "boiled_drained")], {})
    assert boiled.at_least("calcium_mg") == pytest.approx(95)
    assert boiled.at_least("folate_ug") == pytest.approx(30)
    assert boiled.at_least("vitamin_k1_ug") == pytest.approx(200)
    assert boiled.at_least("served_g") == pytest.approx(47.5)


def test_what_is_not_heated_keeps_everything() -> None:
    raw = TABLES.ingredient(KALE, 50, "")
    assert not raw.is_heated
    portion = portion_facts([raw], {})
    assert portion.at_least("folate_ug") == 50
    assert portion.amounts["served_g"].known == 1


def test_a_method_without_rows_loses_nothing_and_its_weight_is_unknown() -> None:
    fried = TABLES.ingredient(KALE, 50, "fried")
    assert fried.is_heated
    portion = portion_facts([fried, TABLES.ingredient(KALE, 50, "")], {})
    assert portion.at_least("folate_ug") == 100
    served = portion.amounts["served_g"]
    assert (served.at_least, served.at_most, served.known, served.of) == (100, 100, 1, 2)


def test_grain_takes_up_its_water() -> None:
    barley = FoodFacts("byggryn", "grain", "vegan", cooking_group="grain_dry")
    portion = portion_facts([TABLES.ingredient(barley, 60, "boiled_drained")], {})
    assert portion.at_least("served_g") == pytest.approx(180)
