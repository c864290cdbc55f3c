"""A food's values beside those of every source that has the food: which was chosen, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import Final

from recipes.core.choosing import SOURCES, FoodToFill, Kind, PublishedFood, choose, source_order
from recipes.core.nutrients import COMPONENTS, NUTRIENTS
from recipes.models import Food, FoodMatch, FoodValue, Source
from recipes.services.news import series_of

FAR: Final = 2.0  # times the median of the sources, up or down
# Of the most that 100 g can hold: amounts that lie closer differ by nothing that matters.
TRACE: Final = 1e-4


class Why(StrEnum):
    """Why our value is what it is."""

    UNKNOWN = "unknown"  # nothing gives one
    STATED = "stated"  # somebody stated it, with a reference
    FIRST = "first"  # the first of the tables, in the order for this nutrient
    NEAR = "near"  # the first near match: no table has the food itself
    BY_HAND = "by_hand"  # somebody chose it here, or the source has moved since


class Use(StrEnum):
    """What may be done with a source's value."""

    CHOSEN = "chosen"
    REFUSED = "refused"
    NOT_USED = "not_used"  # the order has no place for the source
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Offer:
    """What one source gives of one nutrient, in the nutrient's unit. None: it says nothing."""

    match: FoodMatch
    amount: float | None
    use: Use
    is_far: bool
    reason: str = ""  # of a refusal


@dataclass(frozen=True, slots=True)
class Compared:
    """One nutrient: our value, why it is that one, and what every matched source gives."""

    nutrient: str
    value: FoodValue | None
    why: Why
    is_far: bool
    offers: tuple[Offer, ...]  # in the order of the matches

    @property
    def is_empty(self) -> bool:
        """Whether nobody says anything."""
        return self.value is None and all(offer.amount is None for offer in self.offers)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All nutrients that are known of a food or that it should have."""

    food: Food
    matches: tuple[FoodMatch, ...]
    rows: Mapping[str, Compared]


def compare_sources(
    *, food: Food, kind: Kind, refused: Mapping[tuple[str, str], str]
) -> Comparison:
    """A food's values beside its sources'. Two queries.

    :param kind: what the order of the tables depends on
    :param refused: (nutrient, source) → reason
    """
    rows = FoodMatch.objects.filter(food=food).select_related("source_food__source")
    matches = tuple(sorted(rows, key=lambda match: (_place(match.source_food.source), match.pk)))
    values = food.values.select_related("source_food__source")
    ours = {value.nutrient: value for value in values}
    sources = FoodToFill(
        slug=food.slug,
        kind=kind,
        published=_published(matches),
        proxies=_proxies(matches),
        refused=frozenset(refused),
    )
    compared = {
        code: _compared(code, ours.get(code), matches, sources, refused) for code in COMPONENTS
    }
    return Comparison(
        food=food,
        matches=matches,
        rows={code: row for code, row in compared.items() if code in NUTRIENTS or not row.is_empty},
    )


def _compared(
    nutrient: str,
    value: FoodValue | None,
    matches: Sequence[FoodMatch],
    sources: FoodToFill,
    refused: Mapping[tuple[str, str], str],
) -> Compared:
    amounts = [match.source_food.amounts.get(nutrient) for match in matches]
    known = [amount for amount in amounts if amount is not None]
    middle = median(known) if len(known) > 1 else None
    order = source_order(nutrient, sources.kind)
    offers = []
    for match, amount in zip(matches, amounts, strict=True):
        table = _table(match.source_food.source)
        reason = refused.get((nutrient, table), "")
        if value is not None and value.source_food_id == match.source_food_id:
            use = Use.CHOSEN
        elif reason:
            use = Use.REFUSED
        else:
            use = Use.OPEN if table in order else Use.NOT_USED
        offers.append(Offer(match, amount, use, _is_far(nutrient, amount, middle), reason))
    return Compared(
        nutrient=nutrient,
        value=value,
        why=_why(nutrient, value, sources),
        is_far=_is_far(nutrient, value.amount if value else None, middle),
        offers=tuple(offers),
    )


def _why(nutrient: str, value: FoodValue | None, sources: FoodToFill) -> Why:
    if value is None:
        return Why.UNKNOWN
    if value.source_food is None:
        return Why.STATED
    by_order = choose(sources, nutrient)
    if by_order is None or (
        (by_order.source, by_order.source_key, by_order.amount)
        != (_table(value.source_food.source), value.source_food.source_key, value.amount)
    ):
        return Why.BY_HAND
    return Why.NEAR if by_order.source in sources.proxies else Why.FIRST


def _is_far(nutrient: str, amount: float | None, middle: float | None) -> bool:
    if amount is None or middle is None:
        return False
    if abs(amount - middle) <= TRACE * COMPONENTS[nutrient].possible_per_100_g:
        return False
    return not middle / FAR <= amount <= middle * FAR


def _published(matches: Sequence[FoodMatch]) -> dict[str, PublishedFood]:
    """By table; of a table with several matches, a true one before a near one."""
    published: dict[str, PublishedFood] = {}
    for match in sorted(matches, key=lambda match: (match.is_near, match.pk)):
        food = match.source_food
        table = _table(food.source)
        published.setdefault(table, PublishedFood(table, food.source_key, food.name, food.amounts))
    return published


def _proxies(matches: Sequence[FoodMatch]) -> frozenset[str]:
    """Tables that have nothing but near matches."""
    true = {_table(match.source_food.source) for match in matches if not match.is_near}
    return frozenset(_table(match.source_food.source) for match in matches) - true


def _table(source: Source) -> str:
    """The code under which the order of the tables knows a source: another edition keeps it."""
    series = series_of(source)
    return next((code for code in SOURCES if code.startswith(series)), source.code)


def _place(source: Source) -> int:
    table = _table(source)
    return SOURCES.index(table) if table in SOURCES else len(SOURCES)
