"""Matvaretabellen 2022 (Mattilsynet, Norway): `matvaretabellen/foods_2022_nb.csv.gz`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from recipes.core.choosing import MATVARETABELLEN
from recipes.importers.tables import (
    SODIUM_MG_PER_SALT_G,
    Amounts,
    Edition,
    PublishedTable,
    RawFood,
    read_rows,
    texts_of,
)

EDITION: Final = Edition(
    code=MATVARETABELLEN,
    title="Matvaretabellen 2022",
    publisher="Mattilsynet",
    edition="2022",
    licence="Free use with the source named and the values unaltered",
    credit="Matvaretabellen 2022, Mattilsynet, www.matvaretabellen.no",
    url="https://www.matvaretabellen.no/",
)
COLUMNS: Final = {
    "energy_kcal": "energy_kcal",
    "protein_g": "Protein",
    "fat_g": "Fett",
    "saturated_g": "Mettet",
    "monounsaturated_g": "Enumet",
    "polyunsaturated_g": "Flerum",
    "omega3_g": "Omega-3",
    "carbohydrate_g": "Karbo",
    "sugars_g": "Mono+Di",
    "fibre_g": "Fiber",
    "sodium_mg": "Na",
    "salt_g": "NaCl",
    "calcium_mg": "Ca",
    "magnesium_mg": "Mg",
    "phosphorus_mg": "P",
    "potassium_mg": "K",
    "iron_mg": "Fe",
    "zinc_mg": "Zn",
    "copper_mg": "Cu",
    "selenium_ug": "Se",
    "iodine_ug": "I",
    "vitamin_a_ug": "Vit A",
    "retinol_ug": "Retinol",
    "vitamin_d_ug": "Vit D",
    "vitamin_e_mg": "Vit E",
    "vitamin_c_mg": "Vit C",
    "thiamin_mg": "Vit B1",
    "riboflavin_mg": "Vit B2",
    "niacin_mg": "Niacin",
    "vitamin_b6_mg": "Vit B6",
    "folate_ug": "Folat",
    "vitamin_b12_ug": "Vit B12",
}


def read(folder: Path) -> PublishedTable:
    """All foods. A zero that the file itself suspects to be a gap is unknown.

    :raises SourceError: if the file is missing or laid out otherwise
    """
    return PublishedTable.of(EDITION, _rows(folder), derive=_derive)


def _rows(folder: Path) -> Iterator[RawFood]:
    path = folder / "matvaretabellen" / "foods_2022_nb.csv.gz"
    columns = ("food_id", "name_nb", "suspect_zero", *COLUMNS.values())
    for line, row in read_rows(path, columns):
        suspect = set(row["suspect_zero"].split("|"))
        texts = texts_of(row, {k: c for k, c in COLUMNS.items() if c not in suspect})
        yield RawFood(line, row["food_id"], row["name_nb"], texts)


def _derive(amounts: Amounts) -> Amounts:
    if "sodium_mg" not in amounts and "salt_g" in amounts:
        return amounts | {"sodium_mg": amounts["salt_g"] * SODIUM_MG_PER_SALT_G}
    return amounts
