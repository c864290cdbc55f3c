"""CIQUAL (Anses, France): the English table, csv or xlsx, one row for each food."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from recipes.core.choosing import CIQUAL
from recipes.importers.rows import Refused, read_rows, texts_of
from recipes.importers.tables import (
    CAROTENE_PER_RETINOL_ACTIVITY,
    KJ_PER_KCAL,
    SODIUM_MG_PER_SALT_G,
    Amounts,
    Edition,
    RawFood,
    Reader,
    decimal_comma,
    total,
)

EDITION: Final = Edition(
    code=CIQUAL,
    title="Table de composition nutritionnelle des aliments Ciqual 2020",
    publisher="Anses",
    edition="2020-07-07",
    licence="Licence Ouverte / Open Licence Etalab 2.0",
    credit="Anses. 2020. Table de composition nutritionnelle des aliments Ciqual",
    url="https://ciqual.anses.fr/",
)
EU = "Energy, Regulation EU No 1169/2011"
COLUMNS: Final = {
    "energy_kcal": f"{EU} (kcal/100g)",
    "energy_kj": f"{EU} (kJ/100g)",
    "energy_jones_kcal": "Energy, N x Jones' factor, with fibres (kcal/100g)",
    "protein_g": "Protein (g/100g)",
    "fat_g": "Fat (g/100g)",
    "saturated_g": "FA saturated (g/100g)",
    "monounsaturated_g": "FA mono (g/100g)",
    "polyunsaturated_g": "FA poly (g/100g)",
    "ala_g": "FA 18:3 c9,c12,c15 (n-3) (g/100g)",
    "epa_g": "FA 20:5 5c,8c,11c,14c,17c (n-3) EPA (g/100g)",
    "dha_g": "FA 22:6 4c,7c,10c,13c,16c,19c (n-3) DHA (g/100g)",
    "carbohydrate_g": "Carbohydrate (g/100g)",
    "sugars_g": "Sugars (g/100g)",
    "fibre_g": "Fibres (g/100g)",
    "water_g": "Water (g/100g)",
    "alcohol_g": "Alcohol (g/100g)",
    "cholesterol_mg": "Cholesterol (mg/100g)",
    "sodium_mg": "Sodium (mg/100g)",
    "salt_g": "Salt (g/100g)",
    "calcium_mg": "Calcium (mg/100g)",
    "magnesium_mg": "Magnesium (mg/100g)",
    "phosphorus_mg": "Phosphorus (mg/100g)",
    "potassium_mg": "Potassium (mg/100g)",
    "iron_mg": "Iron (mg/100g)",
    "zinc_mg": "Zinc (mg/100g)",
    "copper_mg": "Copper (mg/100g)",
    "manganese_mg": "Manganese (mg/100g)",
    "selenium_ug": "Selenium (µg/100g)",
    "iodine_ug": "Iodine (µg/100g)",
    "retinol_ug": "Retinol (µg/100g)",
    "beta_carotene_ug": "Beta-carotene (µg/100g)",
    "vitamin_d_ug": "Vitamin D (µg/100g)",
    "vitamin_e_mg": "Vitamin E (mg/100g)",
    "vitamin_k1_ug": "Vitamin K1 (µg/100g)",
    "vitamin_k2_ug": "Vitamin K2 (µg/100g)",
    "vitamin_c_mg": "Vitamin C (mg/100g)",
    "thiamin_mg": "Vitamin B1 or Thiamin (mg/100g)",
    "riboflavin_mg": "Vitamin B2 or Riboflavin (mg/100g)",
    "niacin_mg": "Vitamin B3 or Niacin (mg/100g)",
    "vitamin_b6_mg": "Vitamin B6 (mg/100g)",
    "folate_ug": "Vitamin B9 or Folate (µg/100g)",
    "vitamin_b12_ug": "Vitamin B12 (µg/100g)",
}


def ciqual_number(text: str) -> float | None:
    """`-` is unknown, `traces` is 0, and `< 0.5` is half of it, the usual middle.

    :raises ValueError: if it is no number
    """
    text = text.strip()
    if text in {"", "-"}:
        return None
    if text == "traces":
        return 0.0
    if text.startswith("<"):
        return float(text.removeprefix("<").replace(",", ".")) / 2
    return decimal_comma(text)


def _rows(place: Path) -> Iterator[RawFood | Refused]:
    for row in read_rows(place, ("alim_code", "alim_nom_eng", "alim_nom_sci", *COLUMNS.values())):
        if isinstance(row, Refused):
            yield row
            continue
        line, cells = row
        texts = texts_of(cells, COLUMNS)
        names = (cells["alim_nom_sci"],) if cells["alim_nom_sci"].strip(" -") else ()
        yield RawFood(line, cells["alim_code"], cells["alim_nom_eng"], texts, other_names=names)


def _derive(amounts: Amounts) -> Amounts:
    derived = dict(amounts)
    if "energy_kcal" not in amounts:
        if "energy_kj" in amounts:
            derived["energy_kcal"] = amounts["energy_kj"] / KJ_PER_KCAL
        elif "energy_jones_kcal" in amounts:
            derived["energy_kcal"] = amounts["energy_jones_kcal"]
    if "sodium_mg" not in amounts and "salt_g" in amounts:
        derived["sodium_mg"] = amounts["salt_g"] * SODIUM_MG_PER_SALT_G
    if "retinol_ug" in amounts and "beta_carotene_ug" in amounts:
        carotene = amounts["beta_carotene_ug"] / CAROTENE_PER_RETINOL_ACTIVITY
        derived["vitamin_a_ug"] = amounts["retinol_ug"] + carotene
    omega3 = total(amounts, ("ala_g", "epa_g", "dha_g"))
    if omega3 is not None:
        derived["omega3_g"] = omega3
    return derived


READER: Final = Reader(
    name="ciqual",
    edition=EDITION,
    usual_place="ciqual_2020/ciqual_2020_en.csv.gz",
    rows=_rows,
    parse=ciqual_number,
    derive=_derive,
)
