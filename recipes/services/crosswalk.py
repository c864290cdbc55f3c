"""Read `crosswalk.csv`: which food of each source is the same as ours, or nearly."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from recipes.core.choosing import (
    CIQUAL,
    FINELI,
    FOUNDATION,
    LIVSMEDELSVERKET,
    MATVARETABELLEN,
    SOURCES,
    SR26,
    SR_LEGACY,
    STFCJ,
)
from recipes.services.curated import Row, read_curated

KEY_COLUMNS: Final = {
    "mvt_id": MATVARETABELLEN,
    "usda_ndb": SR26,
    "usda_fdc_id": SR_LEGACY,
    "usda_foundation_fdc_id": FOUNDATION,
    "ciqual_code": CIQUAL,
    "se_id": LIVSMEDELSVERKET,
    "fineli_id": FINELI,
    "jp_id": STFCJ,
}
# The short names that the curated tables use; `usda` is SR Legacy, `foundation` the newer table.
SHORT_NAMES: Final = {
    "mvt": MATVARETABELLEN,
    "usda": SR_LEGACY,
    "foundation": FOUNDATION,
    "ciqual": CIQUAL,
    "se": LIVSMEDELSVERKET,
    "fineli": FINELI,
    "jp": STFCJ,
} | {code: code for code in SOURCES}
# What is said of SR Legacy is said of the older release too: it is the same food.
PAIRED: Final[Mapping[str, tuple[str, ...]]] = {SR_LEGACY: (SR26,)}


@dataclass(frozen=True, slots=True)
class Match:
    """A curated food's counterparts: source → key, and the sources that are near matches only."""

    keys: Mapping[str, str]
    proxies: frozenset[str]


def read_crosswalk(path: Path, *, foods: Collection[str]) -> dict[str, Match]:
    """The matches of each of `foods`; empty where the file has no row.

    :raises LoadingError: where a row names an unknown food or source
    """
    matches = {slug: Match({}, frozenset()) for slug in foods}
    for row in read_curated(path, ("slug", *KEY_COLUMNS, "proxy_sources")):
        slug = row.one_of("slug", foods)
        keys = {source: row.text(column) for column, source in KEY_COLUMNS.items()}
        proxies = {source_named(row, name) for name in row.parts("proxy_sources")}
        paired = {other for source in proxies for other in PAIRED.get(source, ())}
        known = {source: key for source, key in keys.items() if key}
        matches[slug] = Match(known, frozenset(proxies | paired))
    return matches


def source_named(row: Row, name: str) -> str:
    """The source that a short name stands for.

    :raises LoadingError: if none
    """
    if name not in SHORT_NAMES:
        raise row.wrong(f"source {name!r} is unknown")
    return SHORT_NAMES[name]
