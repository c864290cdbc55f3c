"""Livsmedelsverket 2022 (Sweden): one file in `livsmedelsverket_2022/`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from recipes.core.choosing import LIVSMEDELSVERKET
from recipes.importers.tables import (
    Amounts,
    Edition,
    PublishedTable,
    RawFood,
    read_rows,
    texts_of,
    total,
)

EDITION: Final = Edition(
    code=LIVSMEDELSVERKET,
    title="Livsmedelsverkets livsmedelsdatabas",
    publisher="Livsmedelsverket",
    edition="2022-05-24",
    licence="CC BY 4.0",
    credit="Livsmedelsverkets livsmedelsdatabas version 2022-05-24",
    url="https://www.livsmedelsverket.se/livsmedel-och-innehall/naringsamne/livsmedelsdatabasen",
)
COLUMNS: Final = {
    "energy_kcal": "Energi (kcal)",
    "protein_g": "Protein (g)",
    "fat_g": "Fett, totalt (g)",
    "saturated_g": "Summa mättade fettsyror (g)",
    "monounsaturated_g": "Summa enkelomättade fettsyror (g)",
    "polyunsaturated_g": "Summa fleromättade fettsyror (g)",
    "ala_g": "Linolensyra C18:3 (g)",
    "epa_g": "EPA (C20:5) (g)",
    "dpa_g": "DPA (C22:5) (g)",
    "dha_g": "DHA (C22:6) (g)",
    "carbohydrate_g": "Kolhydrater, tillgängliga (g)",
    "sugars_g": "Sockerarter, totalt (g)",
    "fibre_g": "Fibrer (g)",
    "sodium_mg": "Natrium, Na (mg)",
    "calcium_mg": "Kalcium, Ca (mg)",
    "magnesium_mg": "Magnesium, Mg (mg)",
    "phosphorus_mg": "Fosfor, P (mg)",
    "potassium_mg": "Kalium, K (mg)",
    "iron_mg": "Järn, Fe (mg)",
    "zinc_mg": "Zink, Zn (mg)",
    "selenium_ug": "Selen, Se (µg)",
    "iodine_ug": "Jod, I (µg)",
    # Named RE, but computed as retinol + beta-carotene / 12 in this edition, which is RAE.
    "vitamin_a_ug": "Vitamin A (RE/µg)",
    "retinol_ug": "Retinol (µg)",
    "vitamin_d_ug": "Vitamin D (µg)",
    "vitamin_e_mg": "Vitamin E (mg)",
    # K1 + K2 in one figure: `choosing` takes it for plants and their oils only.
    "vitamin_k1_ug": "Vitamin K (µg)",
    "vitamin_c_mg": "Vitamin C (mg)",
    "thiamin_mg": "Tiamin (mg)",
    "riboflavin_mg": "Riboflavin (mg)",
    "niacin_mg": "Niacin (mg)",
    "vitamin_b6_mg": "Vitamin B6 (mg)",
    "folate_ug": "Folat (µg)",
    "vitamin_b12_ug": "Vitamin B12 (µg)",
}


def read(folder: Path) -> PublishedTable:
    """All foods.

    :raises SourceError: if the file is missing or laid out otherwise
    """
    return PublishedTable.of(EDITION, _rows(folder), derive=_derive)


def _rows(folder: Path) -> Iterator[RawFood]:
    path = folder / "livsmedelsverket_2022" / "livsmedelsdatabas_2022-05-24_sv.csv.gz"
    columns = ("Livsmedelsnummer", "Livsmedelsnamn", *COLUMNS.values())
    for line, row in read_rows(path, columns):
        yield RawFood(line, row["Livsmedelsnummer"], row["Livsmedelsnamn"], texts_of(row, COLUMNS))


def _derive(amounts: Amounts) -> Amounts:
    omega3 = total(amounts, ("ala_g", "epa_g", "dpa_g", "dha_g"))
    return amounts if omega3 is None else amounts | {"omega3_g": omega3}
