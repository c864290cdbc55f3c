"""How much of a food its values are shown for."""

import pytest
from django.utils import translation

from recipes.labels.season import month_letters, season
from recipes.labels.servings import (
    chosen_portion,
    portions_of,
    typical_measure,
    usual_portion,
)
from recipes.models import Food, FoodMeasure

pytestmark = pytest.mark.django_db


@pytest.fixture
def food() -> Food:
    return Food.objects.create(
        slug="thing", name_nb="Ting", name_en="Thing", group="vegetable", diet="vegan"
    )


def weigh(food: Food, **grams: float) -> None:
    for unit, weight in grams.items():
        FoodMeasure.objects.create(
            food=food, unit=unit, grams=weight, reference="scales", grade="table"
        )


def said(food: Food) -> list[str]:
    return [portion.words.replace("\xa0", " ") for portion in portions_of(food)]


def test_a_food_that_nobody_has_weighed_is_shown_for_100_grams(food: Food) -> None:
    assert said(food) == ["100 g"]
    assert usual_portion(food).code == "100g"
    assert typical_measure(food) is None


@pytest.mark.usefixtures("language")
def test_measures_say_what_they_weigh_the_most_telling_first(food: Food) -> None:
    weigh(food, ss=9, dl=60, fedd=3)
    words = said(food)
    assert words[0] == "100 g"
    assert [words[1].rpartition("(")[2], words[2]] == ["3 g)", "1 dl (60 g)"]
    typical = typical_measure(food)
    assert typical is not None
    assert (typical.code, typical.grams) == ("fedd", 3)


def test_a_density_gives_decilitres_and_spoons_and_a_piece_its_weight(food: Food) -> None:
    food.density_g_per_ml, food.piece_g = 1.03, 125.0
    weigh(food, dl=104)
    grams = {portion.code: portion.grams for portion in portions_of(food)}
    assert grams == pytest.approx({"100g": 100, "stk": 125, "dl": 104, "ss": 15.45, "ts": 5.15})
    with translation.override("nb"):
        assert said(food)[1].startswith("1 stk")


@pytest.mark.parametrize(
    ("columns", "grams"),
    [
        ({"ferment": "live", "ferment_serving_g": 150.0}, 150),
        ({"prebiotic_family": "allium", "prebiotic_serving_g": 60.0}, 60),
        ({"is_crucifer": True}, 75),
    ],
)
def test_the_habits_serving_is_the_usual_portion(
    food: Food, columns: dict[str, object], grams: float
) -> None:
    for name, value in columns.items():
        setattr(food, name, value)
    weigh(food, dl=50)
    assert usual_portion(food).grams == grams
    assert usual_portion(food).code == "porsjon"


def test_a_whole_head_is_a_measure_but_nobodys_helping(food: Food) -> None:
    weigh(food, stk=1200)
    assert [portion.code for portion in portions_of(food)] == ["100g", "stk"]
    assert usual_portion(food).code == "100g"


def test_a_small_tin_of_fish_is_a_helping(food: Food) -> None:
    weigh(food, stk=20, boks=85)
    assert usual_portion(food).code == "stk"
    food.is_fish = True
    assert usual_portion(food).code == "boks"


@pytest.mark.parametrize(
    ("group", "aisle", "unit"),
    [("fat", "oils_sauces", "ss"), ("spice", "spices", "ts"), ("fat", "health", "ts"),
     ("vegetable", "produce", "dl")],
)  # fmt: skip
def test_what_is_taken_with_a_spoon_is_measured_with_one(
    food: Food, group: str, aisle: str, unit: str
) -> None:
    food.group, food.aisle = group, aisle
    weigh(food, dl=92, ss=14, ts=4.6)
    assert usual_portion(food).code == unit


def test_an_address_chooses_among_the_measures_that_are_known(food: Food) -> None:
    weigh(food, dl=60)
    hundred = portions_of(food)[0]
    assert chosen_portion(food, "dl", hundred).grams == 60
    assert chosen_portion(food, "fedd", hundred) == hundred


@pytest.mark.parametrize(
    ("months", "nb", "en"),
    [
        ([], "", ""),
        ([8], "august", "August"),
        ([8, 9, 10], "august til oktober", "August to October"),
        ([1, 11, 12], "november til januar", "November to January"),
        ([3, 4, 9, 10, 11], "mars til april, september til november",
         "March to April, September to November"),
    ],
)  # fmt: skip
def test_a_season_is_said_in_stretches_of_the_year(months: list[int], nb: str, en: str) -> None:
    with translation.override("en"):
        assert season(months) == en
        assert season(range(1, 13)) == "all year"
        assert "".join(letter for _, letter in month_letters()) == "JFMAMJJASOND"
