"""Read `recipes/data/replacements.csv`: what may stand in for what in a dish."""

from functools import cache
from pathlib import Path
from typing import Final

from recipes.core.adapting import Replacement, Replacements
from recipes.services.curated import only_once, read_curated

PATH: Final = Path(__file__).resolve().parents[1] / "data" / "replacements.csv"
COLUMNS: Final = ("food", "instead", "share", "why", "like")
SUITS: Final = "suits"
RICH: Final = {"vitamin_k": "vitamin_k1_ug", "potassium": "potassium_mg"}  # why → nutrient


@cache
def shipped_replacements() -> Replacements:
    """The shipped table: read once by each process."""
    return read_replacements(PATH)


def read_replacements(path: Path) -> Replacements:
    """The replacements of a file; those of a food keep their order.

    :raises LoadingError: with file, line and reason, at the first row that cannot be right
    """
    seen: dict[tuple[str, ...], float] = {}
    tables: dict[str, dict[str, tuple[Replacement, ...]]] = {why: {} for why in (SUITS, *RICH)}
    for row in read_curated(path, COLUMNS):
        food, instead = row.required("food"), row.required("instead")
        why = row.one_of("why", tables)
        only_once(row, seen, (food, instead, why))
        share = row.required_number("share")
        if not share:
            raise row.wrong("nothing stands in for the food")
        if food == instead:
            raise row.wrong("stands in for itself")
        seen[food, instead, why] = share
        tables[why][food] = (
            *tables[why].get(food, ()),
            Replacement(instead, share, row.yes("like")),
        )
    less = {nutrient: tables[why] for why, nutrient in RICH.items()}
    return Replacements(suiting=tables[SUITS], holding_less=less)
