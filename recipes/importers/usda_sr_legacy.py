"""USDA SR Legacy 2018 in wide form: one row for each food, one column for each nutrient."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from recipes.core.choosing import SR_LEGACY
from recipes.importers.rows import Refused, read_rows, texts_of
from recipes.importers.tables import Edition, RawFood, Reader, without_fibre

EDITION: Final = Edition(
    code=SR_LEGACY,
    title="FoodData Central, SR Legacy",
    publisher="U.S. Department of Agriculture, Agricultural Research Service",
    edition="April 2018",
    licence="Public domain (CC0)",
    credit="U.S. Department of Agriculture, FoodData Central, SR Legacy 2018",
    url="https://fdc.nal.usda.gov/",
)
COLUMNS: Final = {
    "energy_kcal": "Energy (kcal)",
    "protein_g": "Protein (g)",
    "fat_g": "Total lipid (fat) (g)",
    "saturated_g": "Fatty acids, total saturated (g)",
    "monounsaturated_g": "Fatty acids, total monounsaturated (g)",
    "polyunsaturated_g": "Fatty acids, total polyunsaturated (g)",
    "carbohydrate_total": "Carbohydrate, by difference (g)",
    "sugars_g": "Sugars, total (g)",
    "fibre_g": "Fiber, total dietary (g)",
    "sodium_mg": "Sodium, Na (mg)",
    "calcium_mg": "Calcium, Ca (mg)",
    "magnesium_mg": "Magnesium, Mg (mg)",
    "phosphorus_mg": "Phosphorus, P (mg)",
    "potassium_mg": "Potassium, K (mg)",
    "iron_mg": "Iron, Fe (mg)",
    "zinc_mg": "Zinc, Zn (mg)",
    "copper_mg": "Copper, Cu (mg)",
    "manganese_mg": "Manganese, Mn (mg)",
    "selenium_ug": "Selenium, Se (ug)",
    "vitamin_a_ug": "Vitamin A, RAE (ug)",
    "retinol_ug": "Retinol (ug)",
    "vitamin_d_ug": "Vitamin D (D2 + D3) (ug)",
    "vitamin_e_mg": "Vitamin E (alpha-tocopherol) (mg)",
    "vitamin_k1_ug": "Vitamin K (phylloquinone) (ug)",
    "vitamin_c_mg": "Vitamin C, total ascorbic acid (mg)",
    "thiamin_mg": "Thiamin (mg)",
    "riboflavin_mg": "Riboflavin (mg)",
    "niacin_mg": "Niacin (mg)",
    "vitamin_b6_mg": "Vitamin B-6 (mg)",
    "folate_ug": "Folate, DFE (ug)",
    "vitamin_b12_ug": "Vitamin B-12 (ug)",
    "water_g": "Water (g)",
    "cholesterol_mg": "Cholesterol (mg)",
}


def _rows(place: Path) -> Iterator[RawFood | Refused]:
    for row in read_rows(place, ("fdc_id", "food_name", *COLUMNS.values())):
        if isinstance(row, Refused):
            yield row
        else:
            line, cells = row
            yield RawFood(line, cells["fdc_id"], cells["food_name"], texts_of(cells, COLUMNS))


READER: Final = Reader(
    name="usda_sr_legacy",
    edition=EDITION,
    usual_place="usda_fdc/sr_legacy_2018/nutrients_wide.csv.gz",
    rows=_rows,
    derive=without_fibre,
)
