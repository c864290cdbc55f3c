"""Choose one value for each food and nutrient among published tables.

The order of the tables is data, a row for each nutrient and kind of food. A nutrient that nothing
gives stays unknown: nothing is invented here. Amounts are per 100 g edible portion, in the unit
that the nutrient's code names.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from recipes.core.nutrients import COMPONENTS, MENAQUINONES

MATVARETABELLEN: Final = "matvaretabellen_2022"
LIVSMEDELSVERKET: Final = "livsmedelsverket_2022"
FINELI: Final = "fineli_20"
CIQUAL: Final = "ciqual_2020"
FOUNDATION: Final = "usda_foundation_2024"
SR_LEGACY: Final = "usda_sr_legacy_2018"
SR26: Final = "usda_sr26_2013"
STFCJ: Final = "stfcj_2015"
SOURCES: Final = (
    MATVARETABELLEN,
    LIVSMEDELSVERKET,
    FINELI,
    CIQUAL,
    FOUNDATION,
    SR_LEGACY,
    SR26,
    STFCJ,
)

TABLE: Final = "table"
LITERATURE: Final = "literature"
ESTIMATE: Final = "estimate"


class Kind(StrEnum):
    """What decides whether another country's value may stand in for a Norwegian one."""

    PLANT = "plant"  # plants and their oils: nobody fortifies or feeds them
    WILD_FISH = "wild_fish"  # eats what the sea gives
    OTHER = "other"  # fed, fortified or composed: differs between countries


# A plain food is much the same everywhere, so the nearest kitchen and soil come first. Japan's
# table is last: it is here for natto, miso and tempeh, which the others hardly have. The old
# American release (SR26) is here for what no newer one gives, and only where named below.
NEAREST_FIRST: Final = (
    MATVARETABELLEN,
    LIVSMEDELSVERKET,
    FINELI,
    CIQUAL,
    FOUNDATION,
    SR_LEGACY,
    STFCJ,
)

ORDER: Final[Mapping[str, tuple[str, ...]]] = {
    # Sweden, Finland and the USA fortify milk and fat, and feed farmed fish, otherwise than Norway.
    "vitamin_d_ug": (MATVARETABELLEN,),
    # Follows the soil and the feed: Finland adds it to fertiliser, American soil is rich in it.
    "selenium_ug": (MATVARETABELLEN,),
    # Follows the cow's feed and the salt: both differ between countries.
    "iodine_ug": (MATVARETABELLEN,),
    # Livsmedelsverket gives no copper.
    "copper_mg": (MATVARETABELLEN, FOUNDATION, SR_LEGACY, CIQUAL, FINELI, STFCJ),
    # No Nordic table gives manganese.
    "manganese_mg": (FOUNDATION, SR_LEGACY, CIQUAL, STFCJ),
    # Matvaretabellen gives no vitamin K; the USDA measures phylloquinone itself, and most often.
    "vitamin_k1_ug": (FOUNDATION, SR_LEGACY, CIQUAL),
    # CIQUAL is the only table with a column for K2; meat, eggs and butter hold MK-4.
    "vitamin_k2_ug": (CIQUAL,),
    # The USDA measures menaquinone-4; the longer forms come from literature alone.
    **dict.fromkeys(MENAQUINONES, ()),
    "menaquinone_4_ug": (FOUNDATION, SR26),
    # Follow the feed: another country's farmed fish, eggs and meat say little of ours.
    "epa_g": (MATVARETABELLEN,),
    "dha_g": (MATVARETABELLEN,),
    # Soil and water for these differ; only literature on the food itself is used.
    **dict.fromkeys(("boron_mg", "silicon_mg", "oxalate_mg", "phytate_mg"), ()),
    "edible_percent": (MATVARETABELLEN, FINELI, LIVSMEDELSVERKET, SR26),
    # The USDA's folate counts added folic acid 1.7 times (DFE), and its flour is enriched: last.
    "folate_ug": NEAREST_FIRST,
}
ORDER_BY_KIND: Final[Mapping[tuple[str, Kind], tuple[str, ...]]] = {
    ("vitamin_d_ug", Kind.PLANT): NEAREST_FIRST,
    # The sea is shared: no table's wild fish is fed or fortified. The nearest sea comes first.
    ("vitamin_d_ug", Kind.WILD_FISH): (
        MATVARETABELLEN,
        LIVSMEDELSVERKET,
        FINELI,
        CIQUAL,
        FOUNDATION,
        SR_LEGACY,
    ),
    **dict.fromkeys(
        [(code, kind) for code in ("epa_g", "dha_g") for kind in (Kind.PLANT, Kind.WILD_FISH)],
        (MATVARETABELLEN, LIVSMEDELSVERKET, CIQUAL, FOUNDATION, SR26),
    ),
    # Plants hold next to nothing; Nordic soil is one soil for it.
    ("iodine_ug", Kind.PLANT): (MATVARETABELLEN, LIVSMEDELSVERKET, FINELI),
    # Livsmedelsverket gives K1 + K2 as one figure: it is K1 alone where there is no K2, in plants.
    ("vitamin_k1_ug", Kind.PLANT): (FOUNDATION, SR_LEGACY, CIQUAL, LIVSMEDELSVERKET),
}


@dataclass(frozen=True, slots=True)
class PublishedFood:
    """One food of a source, as published."""

    source: str
    key: str
    name: str
    amounts: Mapping[str, float]
    original: Mapping[str, str] = field(default_factory=dict)  # the texts as they stand there
    other_names: tuple[str, ...] = ()
    portions: tuple[tuple[str, float], ...] = ()  # the source's name of a measure, and its grams


@dataclass(frozen=True, slots=True)
class StatedAmount:
    """An amount that a person entered, with the reference that bears it."""

    amount: float
    reference: str
    grade: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class FoodToFill:
    """A curated food, and everything that may give it a value.

    `proxies` are sources whose food is a near match only. `refused` holds (nutrient, source) pairs
    that a person refused. `stated` amounts (of literature) come before the tables, `zeros` after.
    """

    slug: str
    kind: Kind
    published: Mapping[str, PublishedFood]
    proxies: frozenset[str] = frozenset()
    refused: frozenset[tuple[str, str]] = frozenset()
    stated: Mapping[str, StatedAmount] = field(default_factory=dict)
    zeros: Mapping[str, StatedAmount] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChosenValue:
    """The value that a food takes, and where it comes from: a source's food, or a reference."""

    food: str
    nutrient: str
    amount: float
    grade: str
    low: float | None = None
    high: float | None = None
    source: str = ""
    source_key: str = ""
    reference: str = ""


def source_order(nutrient: str, kind: Kind) -> tuple[str, ...]:
    """The sources that may give `nutrient` to a food of `kind`, best first."""
    by_kind = ORDER_BY_KIND.get((nutrient, kind))
    return ORDER.get(nutrient, NEAREST_FIRST) if by_kind is None else by_kind


def choose_all(foods: Iterable[FoodToFill]) -> Iterator[ChosenValue]:
    """The chosen values of `foods`, in the order of foods and of `COMPONENTS`."""
    for food in foods:
        for nutrient in COMPONENTS:
            value = choose(food, nutrient)
            if value is not None:
                yield value


def choose(food: FoodToFill, nutrient: str) -> ChosenValue | None:
    """The best value of `nutrient`, or None where it is unknown.

    Stated amounts, then tables of the food itself, then natural zeros, then near matches.
    """
    stated = food.stated.get(nutrient)
    if stated is not None:
        return _from_statement(food, nutrient, stated)
    givers = [
        source
        for source in source_order(nutrient, food.kind)
        if source in food.published
        and nutrient in food.published[source].amounts
        and (nutrient, source) not in food.refused
    ]
    true = [source for source in givers if source not in food.proxies]
    if true:
        return _from_table(food, nutrient, true[0], TABLE)
    zero = food.zeros.get(nutrient)
    if zero is not None:
        return _from_statement(food, nutrient, zero)
    if givers:
        return _from_table(food, nutrient, givers[0], ESTIMATE)
    return None


def _from_table(food: FoodToFill, nutrient: str, source: str, grade: str) -> ChosenValue:
    published = food.published[source]
    return ChosenValue(
        food=food.slug,
        nutrient=nutrient,
        amount=published.amounts[nutrient],
        grade=grade,
        source=source,
        source_key=published.key,
    )


def _from_statement(food: FoodToFill, nutrient: str, stated: StatedAmount) -> ChosenValue:
    return ChosenValue(
        food=food.slug,
        nutrient=nutrient,
        amount=stated.amount,
        grade=stated.grade,
        low=stated.low,
        high=stated.high,
        reference=stated.reference,
    )
