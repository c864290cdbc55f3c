"""USDA Foundation Foods: `usda_fdc/foundation_2024-10-31/`, one row for each food and nutrient."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from recipes.core.choosing import FOUNDATION
from recipes.importers.tables import (
    Amounts,
    Edition,
    PublishedTable,
    RawFood,
    read_rows,
    total,
    without_fibre,
)

EDITION: Final = Edition(
    code=FOUNDATION,
    title="FoodData Central, Foundation Foods",
    publisher="U.S. Department of Agriculture, Agricultural Research Service",
    edition="2024-10-31",
    licence="Public domain (CC0)",
    credit="U.S. Department of Agriculture, FoodData Central, Foundation Foods 2024-10-31",
    url="https://fdc.nal.usda.gov/",
)
# FDC nutrient id → our code, or a part that `_derive` knows. Two ids for one thing are two methods.
NUTRIENT_IDS: Final = {
    "1008": "energy_kcal",
    "2048": "energy_specific_kcal",
    "2047": "energy_general_kcal",
    "1003": "protein_g",
    "1004": "fat_g",
    "1258": "saturated_g",
    "1292": "monounsaturated_g",
    "1293": "polyunsaturated_g",
    "1404": "ala_g",
    "1278": "epa_g",
    "1280": "dpa_g",
    "1272": "dha_g",
    "1005": "carbohydrate_total",
    "2000": "sugars_g",
    "1063": "sugars_summed_g",
    "1079": "fibre_classic_g",
    "2033": "fibre_2011_g",
    "1093": "sodium_mg",
    "1087": "calcium_mg",
    "1090": "magnesium_mg",
    "1091": "phosphorus_mg",
    "1092": "potassium_mg",
    "1089": "iron_mg",
    "1095": "zinc_mg",
    "1098": "copper_mg",
    "1101": "manganese_mg",
    "1103": "selenium_ug",
    "1100": "iodine_ug",
    "1106": "vitamin_a_ug",
    "1105": "retinol_ug",
    "1114": "vitamin_d_ug",
    "1109": "vitamin_e_mg",
    "1185": "vitamin_k1_ug",
    "1162": "vitamin_c_mg",
    "1165": "thiamin_mg",
    "1166": "riboflavin_mg",
    "1167": "niacin_mg",
    "1175": "vitamin_b6_mg",
    "1177": "folate_ug",
    "1178": "vitamin_b12_ug",
}
# For each of our codes, the parts that give it, best first. The 2011 fibre method finds inulin too.
SAME_THING: Final = {
    "energy_kcal": ("energy_kcal", "energy_specific_kcal", "energy_general_kcal"),
    "sugars_g": ("sugars_g", "sugars_summed_g"),
    "fibre_g": ("fibre_2011_g", "fibre_classic_g"),
}


def read(folder: Path) -> PublishedTable:
    """All foods, by FDC id. Carbohydrate is by difference there; here without fibre.

    :raises SourceError: if a file is missing or laid out otherwise
    """
    return PublishedTable.of(EDITION, _rows(folder), derive=_derive)


def _rows(folder: Path) -> Iterator[RawFood]:
    release = folder / "usda_fdc" / "foundation_2024-10-31"
    foods = read_rows(release / "food.csv", ("fdc_id", "description"))
    names = {row["fdc_id"]: row["description"] for _, row in foods}
    texts: dict[str, dict[str, str]] = {}
    lines: dict[str, int] = {}
    path = release / "food_nutrient.csv.gz"
    for line, row in read_rows(path, ("fdc_id", "nutrient_id", "amount")):
        key = row["fdc_id"]
        lines.setdefault(key, line)
        if row["nutrient_id"] in NUTRIENT_IDS:
            texts.setdefault(key, {})[NUTRIENT_IDS[row["nutrient_id"]]] = row["amount"]
    for key, by_code in texts.items():
        yield RawFood(lines[key], key, names.get(key, key), by_code)


def _derive(amounts: Amounts) -> Amounts:
    derived = dict(amounts)
    for code, parts in SAME_THING.items():
        for part in reversed(parts):
            if part in amounts:
                derived[code] = amounts[part]
    omega3 = total(amounts, ("ala_g", "epa_g", "dpa_g", "dha_g"))
    if omega3 is not None:
        derived["omega3_g"] = omega3
    return without_fibre(derived)
