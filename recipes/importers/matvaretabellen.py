"""Matvaretabellen 2022 (Mattilsynet, Norway), as a csv export: one row for each food."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from recipes.core.choosing import MATVARETABELLEN
from recipes.importers.rows import Refused, read_rows, texts_of
from recipes.importers.tables import SODIUM_MG_PER_SALT_G, Amounts, Edition, RawFood, Reader

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
    "water_g": "Vann",
    "alcohol_g": "Alko",
    "cholesterol_mg": "Kolest",
    "omega6_g": "Omega-6",
    "ala_g": "C18:3n-3AlfaLinolensyre",
    "epa_g": "C20:5n-3Eikosapentaensyre",
    "dha_g": "C22:6n-3Dokosaheksaensyre",
}


def _rows(place: Path) -> Iterator[RawFood | Refused]:
    """A zero that the file itself suspects to be a gap is unknown."""
    columns = ("food_id", "name_nb", "edible_pct", "suspect_zero", *COLUMNS.values())
    for row in read_rows(place, columns):
        if isinstance(row, Refused):
            yield row
            continue
        line, cells = row
        suspect = set(cells["suspect_zero"].split("|"))
        texts = texts_of(cells, {k: c for k, c in COLUMNS.items() if c not in suspect})
        texts["edible_percent"] = cells["edible_pct"]
        yield RawFood(line, cells["food_id"], cells["name_nb"], texts)


def derive(amounts: Amounts) -> Amounts:
    if "sodium_mg" not in amounts and "salt_g" in amounts:
        return amounts | {"sodium_mg": amounts["salt_g"] * SODIUM_MG_PER_SALT_G}
    return amounts


READER: Final = Reader(
    name="matvaretabellen_2022",
    edition=EDITION,
    usual_place="matvaretabellen/foods_2022_nb.csv.gz",
    rows=_rows,
    derive=derive,
)
