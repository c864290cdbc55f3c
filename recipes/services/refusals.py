"""What was refused of the sources, with the reason: the judgements that come with Bonegut."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from recipes.services.crosswalk import PAIRED, source_named
from recipes.services.curated import read_curated

ACCEPTED: Final = Path(__file__).resolve().parents[1] / "data" / "accepted.csv"
REFUSE: Final = "refuse:"


def refusals(*, food: str, path: Path = ACCEPTED) -> Mapping[tuple[str, str], str]:
    """(nutrient, source) → reason, for one food by its slug.

    :raises LoadingError: where a row names an unknown source
    """
    reasons: dict[tuple[str, str], str] = {}
    for row in read_curated(path, ("slug", "nutrient", "decision", "reason")):
        decision = row.text("decision")
        if row.text("slug") == food and decision.startswith(REFUSE):
            source = source_named(row, decision.removeprefix(REFUSE))
            for one in (source, *PAIRED.get(source, ())):
                reasons[row.text("nutrient"), one] = row.text("reason")
    return reasons
