"""The shipped food values: enough is known, and well-known figures are what they should be."""

from pathlib import Path

import pytest

from recipes.services.food_files import FoodFiles, read_food_files

DATA = Path(__file__).resolve().parents[3] / "recipes" / "data"


@pytest.fixture(scope="module")
def files() -> FoodFiles:
    return read_food_files(DATA)


@pytest.mark.parametrize(
    ("nutrient", "least_percent"),
    [
        ("energy_kcal", 100),  # a recipe with a food of unknown energy cannot be planned
        ("protein_g", 100),
        ("magnesium_mg", 100),
        ("phosphorus_mg", 100),
        ("potassium_mg", 100),
        ("zinc_mg", 100),
        ("sodium_mg", 100),
        ("fibre_g", 100),
        ("calcium_mg", 100),
        ("vitamin_k1_ug", 90),
        ("vitamin_d_ug", 95),
        ("retinol_ug", 90),
        ("iodine_ug", 80),
    ],
)
def test_enough_is_known(files: FoodFiles, nutrient: str, least_percent: float) -> None:
    known = sum(code == nutrient for _, code in files.values)
    assert 100 * known / len(files.foods) >= least_percent


@pytest.mark.parametrize(
    ("food", "nutrient", "least", "most"),
    [
        ("helmelk", "calcium_mg", 100, 130),
        ("cheddar", "calcium_mg", 600, 800),
        ("mandler", "magnesium_mg", 250, 290),
        ("gronnkal", "vitamin_k1_ug", 300, 500),
        ("salt", "sodium_mg", 38_000, 40_000),
        ("squash", "fibre_g", 0.5, 2),  # Matvaretabellen 2022 says 11
        ("lettmelk", "magnesium_mg", 10, 14),  # one row of Matvaretabellen 2022 says 0
        ("hvitlok", "calcium_mg", 10, 25),  # the old American figure is 181
        ("helmelk", "vitamin_d_ug", 0, 0.1),  # fortified abroad
        ("rapsolje", "vitamin_k2_ug", 0, 0),
        ("norvegia", "vitamin_k2_ug", 40, 50),
    ],
)
def test_a_known_figure(
    files: FoodFiles, food: str, nutrient: str, least: float, most: float
) -> None:
    assert least <= files.values[food, nutrient]["amount"] <= most


def test_every_value_has_a_source_or_a_reference(files: FoodFiles) -> None:
    assert all(value["source"] or value["reference"] for value in files.values.values())


@pytest.mark.parametrize("food", ["havregryn", "bokhvete", "quinoa", "hirse"])
def test_what_is_labelled_gluten_free_has_the_values_of_the_ordinary(
    files: FoodFiles, food: str
) -> None:
    labelled = f"{food}_glutenfri"
    assert files.foods[labelled,]["allergens"] == files.foods[food,]["allergens"]
    assert not files.foods[labelled,]["allergens_unknown"]
    assert "gluten_wheat" in files.foods[food,]["allergens_unknown"]
    assert {code: value for (slug, code), value in files.values.items() if slug == labelled} == {
        code: value for (slug, code), value in files.values.items() if slug == food
    }
