"""USDA Standard Reference 26 (2013) in long form: here for what no newer release gives."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from recipes.core.choosing import SR26
from recipes.importers.rows import Refused, grouped, member, read_map, read_rows
from recipes.importers.tables import Amounts, Edition, RawFood, Reader, total, without_fibre

EDITION: Final = Edition(
    code=SR26,
    title="National Nutrient Database for Standard Reference, Release 26",
    publisher="U.S. Department of Agriculture, Agricultural Research Service",
    edition="2013",
    licence="Public domain (CC0)",
    credit="U.S. Department of Agriculture, National Nutrient Database for Standard Reference 26",
    url="https://www.ars.usda.gov/nea/bhnrc/mafcl",
)
NUTRIENT_NUMBERS: Final = {
    "203": "protein_g",
    "204": "fat_g",
    "205": "carbohydrate_total",
    "208": "energy_kcal",
    "221": "alcohol_g",
    "255": "water_g",
    "269": "sugars_g",
    "291": "fibre_g",
    "301": "calcium_mg",
    "303": "iron_mg",
    "304": "magnesium_mg",
    "305": "phosphorus_mg",
    "306": "potassium_mg",
    "307": "sodium_mg",
    "309": "zinc_mg",
    "312": "copper_mg",
    "315": "manganese_mg",
    "317": "selenium_ug",
    "319": "retinol_ug",
    "320": "vitamin_a_ug",
    "323": "vitamin_e_mg",
    "328": "vitamin_d_ug",
    "401": "vitamin_c_mg",
    "404": "thiamin_mg",
    "405": "riboflavin_mg",
    "406": "niacin_mg",
    "415": "vitamin_b6_mg",
    "417": "folate_ug",
    "418": "vitamin_b12_ug",
    "428": "menaquinone_4_ug",
    "430": "vitamin_k1_ug",
    "601": "cholesterol_mg",
    "606": "saturated_g",
    "621": "dha_g",
    "629": "epa_g",
    "631": "dpa_g",
    "645": "monounsaturated_g",
    "646": "polyunsaturated_g",
    "851": "ala_g",
}


def _rows(place: Path) -> Iterator[RawFood | Refused]:
    names = read_map(member(place, "food.csv"), "NDB_number", "food")
    refuse = read_map(member(place, "food.csv"), "NDB_number", "ref_pct")
    portions = _portions(place)
    values = read_rows(member(place, "nutrient_long.csv"), ("NDB_number", "nutr_id", "value"))
    for group in grouped(values, "NDB_number"):
        if isinstance(group, Refused):
            yield group
            continue
        line, key, rows = group
        published = {row["nutr_id"]: row["value"] for row in rows}
        texts = {
            code: published[number]
            for number, code in NUTRIENT_NUMBERS.items()
            if number in published
        }
        texts["refuse_percent"] = refuse.get(key, "")
        name = names.get(key, "")
        yield RawFood(line, key, name, texts, published, portions=portions.get(key, ()))


def _portions(place: Path) -> dict[str, tuple[tuple[str, float], ...]]:
    rows = read_rows(member(place, "weight.csv"), ("NDB_number", "amount", "desc", "weight"))
    return {
        group[1]: tuple((f"{r['amount']} {r['desc']}", float(r["weight"])) for r in group[2])
        for group in grouped(rows, "NDB_number")
        if not isinstance(group, Refused)
    }


def _derive(amounts: Amounts) -> Amounts:
    derived = without_fibre(amounts)
    omega3 = total(amounts, ("ala_g", "epa_g", "dpa_g", "dha_g"))
    if omega3 is not None:
        derived = derived | {"omega3_g": omega3}
    if "refuse_percent" in amounts:
        derived = derived | {"edible_percent": 100 - amounts["refuse_percent"]}
    return derived


READER: Final = Reader(
    name="usda_sr26",
    edition=EDITION,
    usual_place="usda_fdc/sr26_2013",
    rows=_rows,
    derive=_derive,
)
