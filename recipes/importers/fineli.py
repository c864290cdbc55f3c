"""Fineli (THL, Finland): the csv package, one row for each food and component."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from recipes.core.choosing import FINELI
from recipes.importers.rows import Refused, grouped, has_member, member, read_map, read_rows
from recipes.importers.tables import KJ_PER_KCAL, Amounts, Edition, RawFood, Reader, decimal_comma

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
    "WATER": "water_g",
    "CHOLE": "cholesterol_mg",
}


def _rows(place: Path) -> Iterator[RawFood | Refused]:
    names = {code: _map(place, f"foodname_{code}.csv", "FOODNAME") for code in ("EN", "FI", "SV")}
    edible = _map(place, "food.csv", "EDPORT")
    portions = _portions(place)
    values = read_rows(
        member(place, "component_value.csv"), ("FOODID", "EUFDNAME", "BESTLOC"), delimiter=";"
    )
    for group in grouped(values, "FOODID"):
        if isinstance(group, Refused):
            yield group
            continue
        line, key, rows = group
        published = {row["EUFDNAME"]: row["BESTLOC"] for row in rows}
        texts = {code: published[name] for name, code in COMPONENTS.items() if name in published}
        if key in edible:
            texts["edible_percent"] = edible[key]
        yield RawFood(
            line,
            key,
            names["EN"].get(key) or names["FI"].get(key, ""),
            texts,
            original=published,
            other_names=tuple(names[code][key] for code in ("FI", "SV") if key in names[code]),
            portions=portions.get(key, ()),
        )


def _map(place: Path, name: str, column: str) -> dict[str, str]:
    if not has_member(place, name):
        return {}
    return read_map(member(place, name), "FOODID", column, delimiter=";")


def _portions(place: Path) -> dict[str, tuple[tuple[str, float], ...]]:
    """Household measures of each food: `DL`, `RKL` (15 ml), `KPL_M` (a middling piece) …"""
    if not has_member(place, "foodaddunit.csv"):
        return {}
    rows = read_rows(
        member(place, "foodaddunit.csv"), ("FOODID", "FOODUNIT", "MASS"), delimiter=";"
    )
    return {
        group[1]: tuple((row["FOODUNIT"], decimal_comma(row["MASS"]) or 0.0) for row in group[2])
        for group in grouped(rows, "FOODID")
        if not isinstance(group, Refused)
    }


def _derive(amounts: Amounts) -> Amounts:
    if "energy_kj" in amounts:
        return amounts | {"energy_kcal": amounts["energy_kj"] / KJ_PER_KCAL}
    return amounts


READER: Final = Reader(
    name="fineli",
    edition=EDITION,
    usual_place="fineli_r20",
    rows=_rows,
    parse=decimal_comma,
    derive=_derive,
)
