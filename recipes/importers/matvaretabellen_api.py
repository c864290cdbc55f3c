"""Matvaretabellen (Mattilsynet, Norway): the documents of its API, read one food at a time.

A folder or zip holds `nb_foods.json` and, where there is, `en_foods.json`, `nb_nutrients.json`,
`nb_food-groups.json` and `nb_sources.json`; a single file is taken for the Norwegian foods. From an
address the importer fetches all of them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import ijson

from recipes.importers import matvaretabellen
from recipes.importers.rows import Refused, SourceError, has_member, member, open_bytes
from recipes.importers.tables import RawFood, Reader
from recipes.importers.units import in_unit_of

EDITION: Final = replace(
    matvaretabellen.EDITION.renewed("2026"), url="https://www.matvaretabellen.no/api/"
)
DOCUMENTS: Final = (
    "nb/foods.json",
    "en/foods.json",
    "nb/nutrients.json",
    "nb/food-groups.json",
    "nb/sources.json",
)
CODE_BY_NUTRIENT: Final = {
    column: code for code, column in matvaretabellen.COLUMNS.items() if code != "energy_kcal"
}


def _rows(place: Path) -> Iterator[RawFood | Refused]:
    foods = place if place.is_file() and place.suffix != ".zip" else member(place, "nb_foods.json")
    english = _english_names(place) if foods is not place else {}
    for number, food in enumerate(_items(foods, "foods"), 1):
        if isinstance(food, dict) and isinstance(food.get("constituents"), list):
            yield _raw(number, food, english)
        else:
            yield Refused(number, "", "", str(food)[:100], "is no food with constituents")


def _raw(number: int, food: Mapping[str, Any], english: Mapping[str, str]) -> RawFood:
    """One food. Its line is its number in the document: JSON has no lines."""
    key = str(food.get("foodId", ""))
    original = {"foodGroupId": str(food.get("foodGroupId", ""))}
    texts: dict[str, str] = {}
    for code, part in _constituents(food):
        quantity, unit = part.get("quantity"), str(part.get("unit", ""))
        if quantity is None:
            continue  # missing data, not zero
        published = _number(quantity)
        texts[code] = in_unit_of(code, published, unit)
        original[code] = f"{published} {unit} ({part.get('sourceId', '')})"
    edible = food.get("ediblePart") or {}
    if edible.get("percent") is not None:
        texts["edible_percent"] = _number(edible["percent"])
    names = (english.get(key, ""), str(food.get("latinName", "")), *food.get("searchKeywords", ()))
    return RawFood(
        number,
        key,
        str(food.get("foodName", "")),
        texts,
        original,
        other_names=tuple(name for name in names if name),
        portions=tuple(
            (str(portion["portionName"]), float(portion["quantity"]))
            for portion in food.get("portions", ())
            if portion.get("unit") == "g"
        ),
    )


def _constituents(food: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield "energy_kcal", food.get("calories") or {}
    for part in food["constituents"]:
        code = CODE_BY_NUTRIENT.get(part.get("nutrientId"))
        if code is not None:
            yield code, part


def _english_names(place: Path) -> dict[str, str]:
    if not has_member(place, "en_foods.json"):
        return {}
    foods = _items(member(place, "en_foods.json"), "foods")
    return {str(food.get("foodId")): str(food.get("foodName")) for food in foods}


def _legend(place: Path) -> dict[str, Any]:
    """What the document's ids of groups and of a value's origin stand for."""
    legend: dict[str, Any] = {}
    for kind, key, text in (
        ("food-groups", "foodGroupId", "name"),
        ("sources", "sourceId", "description"),
    ):
        if has_member(place, f"nb_{kind}.json"):
            path = member(place, f"nb_{kind}.json")
            prefix = "foodGroups" if kind == "food-groups" else kind
            legend[kind] = {item[key]: item[text] for item in _items(path, prefix)}
    return legend


def _items(path: Path, prefix: str) -> Iterator[Any]:
    try:
        with open_bytes(path) as file:
            yield from ijson.items(file, f"{prefix}.item")
    except ijson.JSONError as error:
        raise SourceError(f"{path.name}: is damaged or no JSON: {error}") from error


def _number(quantity: Any) -> str:
    return f"{quantity:f}" if isinstance(quantity, Decimal) else str(quantity)


READER: Final = Reader(
    name="matvaretabellen",
    edition=EDITION,
    usual_place="matvaretabellen/api",
    rows=_rows,
    derive=matvaretabellen.derive,
    legend=_legend,
)
