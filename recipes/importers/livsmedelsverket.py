"""Livsmedelsverket (Sweden): its table as xlsx or csv, one row for each food."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from recipes.core.choosing import LIVSMEDELSVERKET
from recipes.importers.rows import Refused, read_rows, texts_of
from recipes.importers.tables import Amounts, Edition, RawFood, Reader, total

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
    "water_g": "Vatten (g)",
    "alcohol_g": "Alkohol (g)",
    "cholesterol_mg": "Kolesterol (mg)",
    "waste_percent": "Avfall (skal etc.) (%)",
}


def _rows(place: Path) -> Iterator[RawFood | Refused]:
    for row in read_rows(place, ("Livsmedelsnummer", "Livsmedelsnamn", *COLUMNS.values())):
        if isinstance(row, Refused):
            yield row
        else:
            line, cells = row
            texts = texts_of(cells, COLUMNS)
            yield RawFood(line, cells["Livsmedelsnummer"], cells["Livsmedelsnamn"], texts)


def _derive(amounts: Amounts) -> Amounts:
    derived = dict(amounts)
    omega3 = total(amounts, ("ala_g", "epa_g", "dpa_g", "dha_g"))
    if omega3 is not None:
        derived["omega3_g"] = omega3
    if "waste_percent" in amounts:
        derived["edible_percent"] = 100 - amounts["waste_percent"]
    return derived


READER: Final = Reader(
    name="livsmedelsverket",
    edition=EDITION,
    usual_place="livsmedelsverket_2022/livsmedelsdatabas_2022-05-24_sv.csv.gz",
    rows=_rows,
    derive=_derive,
)
