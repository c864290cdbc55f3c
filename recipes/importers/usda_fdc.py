"""USDA FoodData Central: the csv download (folder or zip), one row for each food and nutrient.

Foundation Foods by default; the full download's SR Legacy foods are read the same way. Branded and
survey foods are passed by: they are labels and composed dishes.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from recipes.core.choosing import FOUNDATION
from recipes.importers.rows import Refused, grouped, has_member, member, read_map, read_rows
from recipes.importers.tables import Amounts, Edition, RawFood, Reader, total, without_fibre
from recipes.importers.units import in_unit_of

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
    "1051": "water_g",
    "1018": "alcohol_g",
    "1253": "cholesterol_mg",
    "1183": "menaquinone_4_ug",
}
WANTED: Final = frozenset({"foundation_food", "sr_legacy_food"})
# For each of our codes, the parts that give it, best first. The 2011 fibre method finds inulin too.
SAME_THING: Final = {
    "energy_kcal": ("energy_kcal", "energy_specific_kcal", "energy_general_kcal"),
    "sugars_g": ("sugars_g", "sugars_summed_g"),
    "fibre_g": ("fibre_2011_g", "fibre_classic_g"),
}


def _rows(place: Path) -> Iterator[RawFood | Refused]:
    names = _names(place)
    units = read_map(member(place, "nutrient.csv"), "id", "unit_name")
    portions = _portions(place)
    values = read_rows(member(place, "food_nutrient.csv"), ("fdc_id", "nutrient_id", "amount"))
    for group in grouped(values, "fdc_id"):
        if isinstance(group, Refused):
            yield group
            continue
        line, key, rows = group
        if key not in names:
            continue
        texts: dict[str, str] = {}
        original: dict[str, str] = {}
        for row in rows:
            code = NUTRIENT_IDS.get(row["nutrient_id"])
            if code is not None and row["amount"]:
                unit = units[row["nutrient_id"]]
                texts[code] = in_unit_of(code, row["amount"], unit)
                original[row["nutrient_id"]] = f"{row['amount']} {unit}"
        yield RawFood(line, key, names[key], texts, original, portions=portions.get(key, ()))


def _names(place: Path) -> dict[str, str]:
    """The wanted foods. Without a column that says of what kind a food is, all are."""
    names: dict[str, str] = {}
    for row in read_rows(member(place, "food.csv"), ("fdc_id", "description")):
        if not isinstance(row, Refused) and row[1].get("data_type", "") in WANTED | {""}:
            names[row[1]["fdc_id"]] = row[1]["description"]
    return names


def _portions(place: Path) -> dict[str, tuple[tuple[str, float], ...]]:
    if not has_member(place, "food_portion.csv"):
        return {}
    units = _measure_units(place)
    portions: dict[str, list[tuple[str, float]]] = {}
    for row in read_rows(member(place, "food_portion.csv"), ("fdc_id", "amount", "gram_weight")):
        if isinstance(row, Refused) or not row[1]["gram_weight"]:
            continue
        cells = row[1]
        unit = cells.get("measure_unit") or units.get(cells.get("measure_unit_id", ""), "")
        words = (cells["amount"], unit, cells.get("portion_description"), cells.get("modifier"))
        name = " ".join(word for word in words if word)
        portions.setdefault(cells["fdc_id"], []).append((name, float(cells["gram_weight"])))
    return {key: tuple(pairs) for key, pairs in portions.items()}


def _measure_units(place: Path) -> dict[str, str]:
    if not has_member(place, "measure_unit.csv"):
        return {}
    return read_map(member(place, "measure_unit.csv"), "id", "name")


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


READER: Final = Reader(
    name="usda_fdc",
    edition=EDITION,
    usual_place="usda_fdc/foundation_2024-10-31",
    rows=_rows,
    derive=_derive,
)
