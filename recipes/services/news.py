"""What a source says that our foods do not know: figures that moved, new ones, foods that left."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final, Self

from recipes.core.choosing import PublishedFood
from recipes.core.nutrients import COMPONENTS
from recipes.models import FoodMatch, FoodValue, Source, SourceFood, SourceImport, WorkItem
from recipes.services.synchronise import BATCH

Kind = WorkItem.Kind
# Relative: what is closer is a rounding on the way through text.
SAME_WITHIN: Final = 1e-6


@dataclass(frozen=True, slots=True)
class News:
    """One thing that a source says anew. Amounts in the nutrient's unit; None is unknown."""

    kind: str
    source_food: str
    food: str = ""
    food_id: int | None = None
    nutrient: str = ""
    before: float | None = None
    after: float | None = None

    @classmethod
    def of(cls, item: WorkItem) -> Self:
        """What a work item tells."""
        return cls(
            kind=item.kind,
            source_food=str(item.source_food),
            food=item.food.slug if item.food else "",
            food_id=item.food_id,
            nutrient=item.nutrient,
            before=item.before,
            after=item.after,
        )

    def as_json(self) -> dict[str, Any]:
        """As a report keeps it."""
        return asdict(self)


def series_of(source: Source) -> str:
    """What the editions of one table share: `matvaretabellen_2022` → `matvaretabellen_`."""
    return f"{source.code.rsplit('_', 1)[0]}_"


def was_read_before(*, source: Source, besides: SourceImport) -> bool:
    """Whether the whole table was imported before, in this edition or another."""
    finished = SourceImport.objects.filter(
        source_code__startswith=series_of(source),
        status=SourceImport.Status.FINISHED,
        is_dry_run=False,
    )
    return finished.exclude(pk=besides.pk).exists()


def open_work(
    *,
    source_import: SourceImport,
    source: Source,
    published: Sequence[PublishedFood],
    stored: Mapping[str, SourceFood],
    before: Mapping[str, Mapping[str, float]],
) -> list[News]:
    """Open a work item for each figure of ours that moved, each that we lack, each new food.

    Safe to repeat: an item that waits is not opened twice.

    :param stored: the source's rows, written, by key
    :param before: what the series gave for a key until now; a key without is new
    """
    amounts = {food.key: food.amounts for food in published}
    items = [*_changed(source, stored, amounts), *_filled(source, stored, amounts, before)]
    if was_read_before(source=source, besides=source_import):
        items += [
            WorkItem(kind=Kind.FOOD_NEW, source_food=stored[key])
            for key in amounts
            if key not in before
        ]
    return _opened(items, source_import)


def open_withdrawn(*, source_import: SourceImport, gone: Iterable[SourceFood]) -> list[News]:
    """Open a work item for each of our values that rests on a food which its source gave up."""
    values = FoodValue.objects.filter(source_food__in=[food.pk for food in gone])
    items = [
        WorkItem(
            kind=Kind.FOOD_WITHDRAWN,
            source_food=value.source_food,
            food=value.food,
            nutrient=value.nutrient,
            before=value.amount,
        )
        for value in values.select_related("food", "source_food__source")
        if value.source_food is not None
    ]
    return _opened(items, source_import)


def _changed(
    source: Source,
    stored: Mapping[str, SourceFood],
    amounts: Mapping[str, Mapping[str, float]],
) -> Iterable[WorkItem]:
    """Our values taken from this series whose figure is another now."""
    values = FoodValue.objects.filter(
        source_food__source__code__startswith=series_of(source),
        source_food__source_key__in=list(amounts),
        food__merged_into=None,
    ).select_related("food", "source_food")
    for value in values.order_by("pk"):
        key = value.source_food.source_key if value.source_food else ""
        after = amounts[key].get(value.nutrient)
        if after is None or not _same(value.amount, after):
            yield WorkItem(
                kind=Kind.VALUE_CHANGED,
                source_food=stored[key],
                food=value.food,
                nutrient=value.nutrient,
                before=value.amount,
                after=after,
            )


def _filled(
    source: Source,
    stored: Mapping[str, SourceFood],
    amounts: Mapping[str, Mapping[str, float]],
    before: Mapping[str, Mapping[str, float]],
) -> Iterable[WorkItem]:
    """Nutrients that one of our foods lacks and that the series gives for the first time."""
    matches = FoodMatch.objects.filter(
        source_food__source__code__startswith=series_of(source),
        source_food__source_key__in=list(amounts),
        food__merged_into=None,
    ).select_related("food", "source_food")
    known = set(
        FoodValue.objects.filter(food__matches__in=matches).values_list("food_id", "nutrient")
    )
    seen: set[tuple[int, str]] = set()
    for match in matches.order_by("pk"):
        key = match.source_food.source_key
        for nutrient, after in amounts[key].items():
            lacks = (match.food_id, nutrient) not in known | seen
            if lacks and nutrient not in before.get(key, {}) and nutrient in COMPONENTS:
                seen.add((match.food_id, nutrient))
                yield WorkItem(
                    kind=Kind.VALUE_NEW,
                    source_food=stored[key],
                    food=match.food,
                    nutrient=nutrient,
                    after=after,
                )


def _same(ours: float, theirs: float) -> bool:
    return abs(ours - theirs) <= SAME_WITHIN * max(abs(ours), abs(theirs))


def _opened(items: Sequence[WorkItem], source_import: SourceImport) -> list[News]:
    for item in items:
        item.found_by = source_import
    WorkItem.objects.bulk_create(items, batch_size=BATCH, ignore_conflicts=True)
    return [News.of(item) for item in items]
