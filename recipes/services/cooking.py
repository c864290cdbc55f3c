"""Read what cooking does to foods: `retention.csv` and `yields.csv` of `recipes/data/`."""

from functools import cache
from pathlib import Path
from typing import Final

from recipes.core.cooking import Cooked, CookingTables
from recipes.core.nutrients import NUTRIENTS
from recipes.models.food import CookingGroup
from recipes.models.recipe import CookingMethod
from recipes.services.curated import Row, only_once, read_curated

DATA_DIR: Final = Path(__file__).resolve().parents[1] / "data"
METHODS: Final = tuple(method for method in CookingMethod.values if method)


@cache
def cooking_tables() -> CookingTables:
    """The shipped tables: read once by each process."""
    return read_cooking_tables(DATA_DIR)


def read_cooking_tables(folder: Path) -> CookingTables:
    """The tables of a folder, in shares of 1.

    :raises LoadingError: with file, line and reason, at the first row that cannot be right
    """
    return CookingTables(
        retention=_retention(folder / "retention.csv"), yields=_yields(folder / "yields.csv")
    )


def _retention(path: Path) -> dict[Cooked, dict[str, float]]:
    columns = ("category", "method", "nutrient", "percent", "reference")
    seen: dict[tuple[str, ...], float] = {}
    shares: dict[Cooked, dict[str, float]] = {}
    for row in read_curated(path, columns):
        cooked, nutrient = _cooked(row), row.one_of("nutrient", NUTRIENTS)
        only_once(row, seen, (*cooked, nutrient))
        percent = _percent(row)
        if percent > 100:
            raise row.wrong("more than 100 % is kept")
        seen[*cooked, nutrient] = percent
        shares.setdefault(cooked, {})[nutrient] = percent / 100
    return shares


def _yields(path: Path) -> dict[Cooked, float]:
    yields: dict[Cooked, float] = {}
    for row in read_curated(path, ("category", "method", "percent", "reference", "evidence")):
        cooked = _cooked(row)
        only_once(row, yields, cooked)
        row.required("evidence")
        percent = _percent(row)
        if not percent:
            raise row.wrong("nothing is left of the food")
        yields[cooked] = percent / 100
    return yields


def _cooked(row: Row) -> Cooked:
    return row.one_of("category", CookingGroup.values), row.one_of("method", METHODS)


def _percent(row: Row) -> float:
    """A percentage that says where it comes from."""
    row.required("reference")
    return row.required_number("percent")
