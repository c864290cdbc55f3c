"""What people decided about the sources: which foods match, what is refused, what is stated."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from recipes.core.choosing import (
    CIQUAL,
    ESTIMATE,
    FINELI,
    FOUNDATION,
    LITERATURE,
    LIVSMEDELSVERKET,
    MATVARETABELLEN,
    SOURCES,
    SR_LEGACY,
    STFCJ,
    FoodToFill,
    Kind,
    PublishedFood,
    StatedAmount,
)
from recipes.core.nutrients import NUTRIENTS
from recipes.services.curated import Row, read_curated

KEY_COLUMNS: Final = {
    "mvt_id": MATVARETABELLEN,
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

# Groups whose vegan foods are plants as they grow, or pressed from them. Not grain, soya and
# drinks: these hold breads, and drinks with added vitamins and minerals.
PLANT_GROUPS: Final = frozenset(
    {
        "potato",
        "pulse",
        "vegetable",
        "mushroom",
        "fruit",
        "berry",
        "nut",
        "seed",
        "herb",
        "spice",
        "fat",  # the vegan ones are oils
    }
)
# Fish that is fed, or that is mixed with other things.
NOT_WILD: Final = frozenset({"laks_oppdrett", "orret_oppdrett", "roykelaks", "fiskekaker"})
UNFERMENTED: Final = frozenset({"", "pickled"})
GROUP_PREFIX: Final = "group:"


@dataclass(frozen=True, slots=True)
class CuratedFood:
    """The facts of a food that the choice needs."""

    slug: str
    group: str
    diet: str
    ferment: str
    is_fish: bool

    @property
    def kind(self) -> Kind:
        """Whether other countries' values may stand in."""
        if self.diet == "vegan" and self.group in PLANT_GROUPS:
            return Kind.PLANT
        if self.is_fish and self.slug not in NOT_WILD:
            return Kind.WILD_FISH
        return Kind.OTHER

    @property
    def is_plain_plant_food(self) -> bool:
        """Nothing of animals or microbes in it: group-wide natural zeros hold."""
        return self.diet == "vegan" and self.ferment in UNFERMENTED


@dataclass(frozen=True, slots=True)
class Match:
    """A curated food's counterparts: source → key, and the sources that are near matches only."""

    keys: Mapping[str, str]
    proxies: frozenset[str]


@dataclass(frozen=True, slots=True)
class Curation:
    """Everything that people decided, ready for the choice."""

    foods: Mapping[str, CuratedFood]
    matches: Mapping[str, Match]
    refused: Mapping[str, frozenset[tuple[str, str]]]
    stated: Mapping[str, Mapping[str, StatedAmount]]
    zeros: Mapping[str, Mapping[str, StatedAmount]]

    def food_to_fill(self, slug: str, published: Mapping[str, PublishedFood]) -> FoodToFill:
        """The food with its published counterparts."""
        return FoodToFill(
            slug=slug,
            kind=self.foods[slug].kind,
            published=published,
            proxies=self.matches[slug].proxies,
            refused=self.refused.get(slug, frozenset()),
            stated=self.stated.get(slug, {}),
            zeros=self.zeros.get(slug, {}),
        )


def read_curation(folder: Path) -> Curation:
    """The curated tables of `folder`.

    :raises LoadingError: where a row names an unknown food, nutrient or source
    """
    foods = _foods(folder / "foods.csv")
    return Curation(
        foods=foods,
        matches=_matches(folder / "crosswalk.csv", foods),
        refused=_refused(folder / "accepted.csv", foods),
        stated=_vitamin_k2(folder / "vitamin_k2.csv", foods),
        zeros=_zeros(folder / "natural_zeros.csv", foods),
    )


def _foods(path: Path) -> dict[str, CuratedFood]:
    foods: dict[str, CuratedFood] = {}
    for row in read_curated(path, ("slug", "group", "diet", "ferment", "fish")):
        food = CuratedFood(
            slug=row.required("slug"),
            group=row.required("group"),
            diet=row.required("diet"),
            ferment=row.text("ferment"),
            is_fish=row.yes("fish"),
        )
        if food.slug in foods:
            raise row.wrong(f"{food.slug} stands twice")
        foods[food.slug] = food
    return foods


def _matches(path: Path, foods: Mapping[str, CuratedFood]) -> dict[str, Match]:
    matches = {slug: Match({}, frozenset()) for slug in foods}
    for row in read_curated(path, ("slug", *KEY_COLUMNS, "proxy_sources")):
        slug = row.one_of("slug", foods)
        keys = {source: row.text(column) for column, source in KEY_COLUMNS.items()}
        proxies = {_source(row, name) for name in row.parts("proxy_sources")}
        matches[slug] = Match({s: key for s, key in keys.items() if key}, frozenset(proxies))
    return matches


def _refused(path: Path, foods: Mapping[str, CuratedFood]) -> dict[str, frozenset[tuple[str, str]]]:
    """Refusals by food. A row whose decision is `note` only says something to a reader."""
    refused: dict[str, frozenset[tuple[str, str]]] = {}
    for row in read_curated(path, ("slug", "nutrient", "decision", "reason", "source")):
        slug = row.one_of("slug", foods)
        row.required("reason")
        verb, _, name = row.required("decision").partition(":")
        if verb == "note":
            continue
        if verb != "refuse":
            raise row.wrong(f"decision {verb!r} is unknown: note, or refuse:<source>")
        pair = row.one_of("nutrient", NUTRIENTS), _source(row, name)
        refused[slug] = refused.get(slug, frozenset()) | {pair}
    return refused


def _source(row: Row, name: str) -> str:
    if name not in SHORT_NAMES:
        raise row.wrong(f"source {name!r} is unknown")
    return SHORT_NAMES[name]


def _vitamin_k2(path: Path, foods: Mapping[str, CuratedFood]) -> dict[str, dict[str, StatedAmount]]:
    columns = ("food", "low_ug", "mid_ug", "high_ug", "reference", "evidence")
    stated: dict[str, dict[str, StatedAmount]] = {}
    for row in read_curated(path, columns):
        slug = row.one_of("food", foods)
        if slug in stated:
            raise row.wrong(f"{slug} stands twice")
        low, middle, high = (row.required_number(f"{name}_ug") for name in ("low", "mid", "high"))
        if not low <= middle <= high:
            raise row.wrong("low, mid and high are not in that order")
        seen = row.required("evidence").startswith("seen")
        grade = LITERATURE if seen else ESTIMATE
        amount = StatedAmount(middle, row.required("reference"), grade, low, high)
        stated[slug] = {"vitamin_k2_ug": amount}
    return stated


def _zeros(path: Path, foods: Mapping[str, CuratedFood]) -> dict[str, dict[str, StatedAmount]]:
    """Zeros by nature. A row for a group holds for its plain plant foods; for a slug, always."""
    zeros: dict[str, dict[str, StatedAmount]] = {}
    for row in read_curated(path, ("foods", "nutrients", "except", "reason", "reference")):
        target = row.required("foods")
        exceptions = set(row.parts("except"))
        unknown = exceptions - set(foods)
        if unknown:
            raise row.wrong(f"except {', '.join(sorted(unknown))}: unknown")
        if target.startswith(GROUP_PREFIX):
            group = target.removeprefix(GROUP_PREFIX)
            slugs = [f.slug for f in foods.values() if f.group == group and f.is_plain_plant_food]
        else:
            slugs = [row.one_of("foods", foods)]
        text = f"{row.required('reason')} ({row.required('reference')})"
        for nutrient in row.parts("nutrients"):
            if nutrient not in NUTRIENTS:
                raise row.wrong(f"nutrient {nutrient!r} is unknown")
            for slug in slugs:
                if slug not in exceptions:
                    zero = StatedAmount(0.0, text, LITERATURE)
                    zeros.setdefault(slug, {}).setdefault(nutrient, zero)
    return zeros
