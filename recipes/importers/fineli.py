"""Fineli Release 20 (THL, Finland): `fineli_r20/`, one row for each food and component."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from recipes.core.choosing import FINELI
from recipes.importers.tables import (
    KJ_PER_KCAL,
    Amounts,
    Edition,
    PublishedTable,
    RawFood,
    decimal_comma,
    read_rows,
)

EDITION: Final = Edition(
    code=FINELI,
    title="Fineli, Release 20",
    publisher="Finnish Institute for Health and Welfare (THL)",
    edition="Release 20",
    licence="CC BY 4.0",
    credit="Finnish Institute for Health and Welfare (THL), Fineli Release 20",
    url="https://fineli.fi/",
)
# Niacin is given as equivalents (with tryptophan's part), which is another thing: left out.
COMPONENTS: Final = {
    "ENERC": "energy_kj",
    "PROT": "protein_g",
    "FAT": "fat_g",
    "FASAT": "saturated_g",
    "FAMCIS": "monounsaturated_g",
    "FAPU": "polyunsaturated_g",
    "CHOAVL": "carbohydrate_g",
    "SUGAR": "sugars_g",
    "FIBC": "fibre_g",
    "NA": "sodium_mg",
    "CA": "calcium_mg",
    "MG": "magnesium_mg",
    "P": "phosphorus_mg",
    "K": "potassium_mg",
    "FE": "iron_mg",
    "ZN": "zinc_mg",
    "CU": "copper_mg",
    "SE": "selenium_ug",
    "ID": "iodine_ug",
    "VITA": "vitamin_a_ug",
    "VITD": "vitamin_d_ug",
    "VITE": "vitamin_e_mg",
    "VITC": "vitamin_c_mg",
    "THIA": "thiamin_mg",
    "RIBF": "riboflavin_mg",
    "VITPYRID": "vitamin_b6_mg",
    "FOL": "folate_ug",
    "VITB12": "vitamin_b12_ug",
}


def read(folder: Path) -> PublishedTable:
    """All foods.

    :raises SourceError: if a file is missing or laid out otherwise
    """
    return PublishedTable.of(EDITION, _rows(folder), parse=decimal_comma, derive=_derive)


def _rows(folder: Path) -> Iterator[RawFood]:
    names = _names(folder)
    texts: dict[str, dict[str, str]] = {}
    lines: dict[str, int] = {}
    path = folder / "fineli_r20" / "component_value.csv.gz"
    for line, row in read_rows(path, ("FOODID", "EUFDNAME", "BESTLOC"), delimiter=";"):
        key = row["FOODID"]
        lines.setdefault(key, line)
        if row["EUFDNAME"] in COMPONENTS:
            texts.setdefault(key, {})[COMPONENTS[row["EUFDNAME"]]] = row["BESTLOC"]
    for key, by_code in texts.items():
        yield RawFood(lines[key], key, names.get(key, key), by_code)


def _names(folder: Path) -> dict[str, str]:
    path = folder / "fineli_r20" / "foodname_EN.csv.gz"
    rows = read_rows(path, ("FOODID", "FOODNAME"), delimiter=";")
    return {row["FOODID"]: row["FOODNAME"] for _, row in rows}


def _derive(amounts: Amounts) -> Amounts:
    if "energy_kj" in amounts:
        return amounts | {"energy_kcal": amounts["energy_kj"] / KJ_PER_KCAL}
    return amounts
