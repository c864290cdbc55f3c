"""The documents of Matvaretabellen's API: one food at a time, units converted, the rest kept."""

import shutil
import zipfile
from pathlib import Path

import pytest

from recipes.core.choosing import PublishedFood
from recipes.importers.importing import request_import, run_import
from recipes.importers.matvaretabellen_api import READER
from recipes.importers.rows import Refused, SourceError
from recipes.models import Source
from tests.factories.imports import MONDAY

SAMPLE = Path(__file__).resolve().parents[2] / "data/food_sources/matvaretabellen/api"


def read(place: Path) -> tuple[dict[str, PublishedFood], list[Refused]]:
    foods: dict[str, PublishedFood] = {}
    refused: list[Refused] = []
    for food, refusals in READER.read(place):
        refused += refusals
        if food is not None:
            foods[food.key] = food
    return foods, refused


def test_units_are_converted_and_the_original_is_kept() -> None:
    kale = read(SAMPLE)[0]["90.002"]
    assert kale.amounts == {
        "energy_kcal": 31,
        "calcium_mg": 160,
        "vitamin_a_ug": 300,
        "vitamin_e_mg": 1.5,
        "folate_ug": 120,
        "water_g": 86,
        "edible_percent": 78,
    }
    assert kale.original["calcium_mg"] == "0.16 g (450c)"
    assert kale.original["foodGroupId"] == "6.1"


def test_names_in_other_languages_and_portions_in_grams_come_along() -> None:
    kale = read(SAMPLE)[0]["90.002"]
    assert kale.other_names == ("Sample kale", "Brassica exempli", "kål")
    assert kale.portions == (("desiliter", 30.0),)


def test_a_constituent_without_quantity_is_unknown_not_zero() -> None:
    assert "iodine_ug" not in read(SAMPLE)[0]["90.002"].amounts


def test_what_cannot_be_right_is_refused_with_the_number_of_the_food() -> None:
    foods, refused = read(SAMPLE)
    assert set(foods) == {"90.001", "90.002"}
    assert [(r.line, r.nutrient, r.text, r.reason) for r in refused] == [
        (1, "fibre_g", "mye", "not a number"),
        (1, "potassium_mg", "30001.0", "more than 20000 mg in 100 g"),
        (1, "vitamin_c_mg", "60.0 stk", "not a number"),
        (3, "", "{'foodId': '90.004', 'foodName': 'Uten innhold'}", "is no food with constituents"),
        (4, "", "", "no name"),
    ]


def test_the_legend_says_what_ids_stand_for() -> None:
    assert READER.legend(SAMPLE) == {
        "food-groups": {"6.1": "Grønnsaker"},
        "sources": {"450c": "Analyse av prøver"},
    }


def test_a_single_document_and_a_zip_archive_are_read_too(tmp_path: Path) -> None:
    alone = Path(shutil.copy(SAMPLE / "nb_foods.json", tmp_path / "foods.json"))
    assert set(read(alone)[0]) == {"90.001", "90.002"}
    assert READER.legend(alone) == {}
    archive = tmp_path / "api.zip"
    with zipfile.ZipFile(archive, "w") as opened:
        for path in SAMPLE.iterdir():
            opened.write(path, f"snapshot/{path.name}")
    assert read(archive)[0]["90.002"].other_names[0] == "Sample kale"


@pytest.mark.parametrize("text", ['{"foods": [{"foodId": "1"', "<html>", ""])
def test_a_damaged_document_is_an_error_that_names_it(tmp_path: Path, text: str) -> None:
    path = tmp_path / "foods.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=r"foods\.json: is damaged or no JSON"):
        read(path)


@pytest.mark.django_db
@pytest.mark.usefixtures("nothing_loaded")
def test_the_legend_is_kept_with_the_source() -> None:
    for _ in range(2):
        source_import = request_import(reader="matvaretabellen", place=str(SAMPLE))
        run_import(source_import, today=MONDAY, downloads=SAMPLE)
    source = Source.objects.get(code="matvaretabellen_2026")
    assert source.legend["food-groups"] == {"6.1": "Grønnsaker"}
    assert source.foods.count() == 2
