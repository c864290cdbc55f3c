"""Standard Tables of Food Composition in Japan 2015: a selection, one row for each food."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from recipes.core.choosing import STFCJ
from recipes.importers.rows import Refused, read_rows, texts_of
from recipes.importers.tables import Edition, RawFood, Reader

EDITION: Final = Edition(
    code=STFCJ,
    title="Standard Tables of Food Composition in Japan 2015",
    publisher="Ministry of Education, Culture, Sports, Science and Technology (MEXT)",
    edition="2015 (7th revised edition), 18 foods",
    licence="Government of Japan Standard Terms of Use 2.0",
    credit="MEXT, Standard Tables of Food Composition in Japan 2015",
    url="https://www.mext.go.jp/en/policy/science_technology/policy/title01/detail01/1374030.htm",
)
# Vitamin K is left out: it is K1 + MK-4 (+ MK-7 of natto) in one figure.
COLUMNS: Final = {
    "energy_kcal": "Energy (kcal)",
    "protein_g": "Protein (g)",
    "fat_g": "Lipids (g)",
    "fibre_g": "Dietary fiber, total (g)",
    "sodium_mg": "Sodium (mg)",
    "calcium_mg": "Calcium (mg)",
    "magnesium_mg": "Magnesium (mg)",
    "phosphorus_mg": "Phosphorus (mg)",
    "potassium_mg": "Potassium (mg)",
    "iron_mg": "Iron (mg)",
    "zinc_mg": "Zinc (mg)",
    "copper_mg": "Copper (mg)",
    "manganese_mg": "Manganese (mg)",
    "selenium_ug": "Selenium (ug)",
    "iodine_ug": "Iodine (ug)",
    "vitamin_d_ug": "Vitamin D (ug)",
    "folate_ug": "Folate (ug)",
    "vitamin_b12_ug": "Vitamin B-12 (ug)",
}


def _rows(place: Path) -> Iterator[RawFood | Refused]:
    for row in read_rows(place, ("food_id", "name_en", *COLUMNS.values())):
        if isinstance(row, Refused):
            yield row
        else:
            line, cells = row
            yield RawFood(line, cells["food_id"], cells["name_en"], texts_of(cells, COLUMNS))


READER: Final = Reader(
    name="stfcj",
    edition=EDITION,
    usual_place="stfcj_2015_selected/stfcj_selected.csv",
    rows=_rows,
)
