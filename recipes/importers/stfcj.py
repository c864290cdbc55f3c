"""Standard Tables of Food Composition in Japan 2015: `stfcj_2015_selected/stfcj_selected.csv`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from recipes.core.choosing import STFCJ
from recipes.importers.tables import Edition, PublishedTable, RawFood, read_rows, texts_of

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


def read(folder: Path) -> PublishedTable:
    """The selected foods.

    :raises SourceError: if the file is missing or laid out otherwise
    """
    return PublishedTable.of(EDITION, _rows(folder))


def _rows(folder: Path) -> Iterator[RawFood]:
    path = folder / "stfcj_2015_selected" / "stfcj_selected.csv"
    for line, row in read_rows(path, ("food_id", "name_en", *COLUMNS.values())):
        yield RawFood(line, row["food_id"], row["name_en"], texts_of(row, COLUMNS))
