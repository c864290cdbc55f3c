"""Find foods by what people type, in either language and with slips; narrow them by tags."""

from collections.abc import Iterable, Sequence
from typing import Final

from django.db.models import Case, IntegerField, Value, When

from recipes.core.matching import Candidate, meant, nearest, rank
from recipes.core.tags import RICH_IN, SOURCE_OF
from recipes.models import Food, FoodTag
from recipes.models.food import FoodQuerySet

LONGEST_SEARCH: Final = 80  # letters; the rest says nothing more


def find_foods(*, words: str) -> list[int]:
    """Ids of the foods that `words` name, the best match first. One query."""
    return rank(words[:LONGEST_SEARCH], _candidates())


def foods_at_home(*, named: Sequence[str]) -> list[list[int]]:
    """For each of several names, ids of the foods that are probably meant. One query."""
    candidates = _candidates() if named else []
    return [meant(words[:LONGEST_SEARCH], candidates) for words in named]


def nearest_food(*, words: str) -> Food | None:
    """The food that was perhaps meant, where `find_foods` finds none."""
    pk = nearest(words[:LONGEST_SEARCH], _candidates())
    return None if pk is None else Food.objects.get(pk=pk)


def ranked(*, foods: FoodQuerySet, words: str) -> FoodQuerySet:
    """Those of `foods` that `words` name, the best match first."""
    found = find_foods(words=words)
    if not found:
        return foods.none()
    places = [When(pk=pk, then=Value(place)) for place, pk in enumerate(found)]
    place = Case(*places, default=Value(len(found)), output_field=IntegerField())
    return foods.filter(pk__in=found).order_by(place)


def with_tags(*, foods: FoodQuerySet, tags: Iterable[str]) -> FoodQuerySet:
    """Those of `foods` that carry every one of `tags`; what is rich in something is a source of it
    too.
    """
    for tag in tags:
        fitting = {tag, tag.replace(SOURCE_OF, RICH_IN, 1)}
        foods = foods.filter(pk__in=FoodTag.objects.filter(tag__in=fitting).values("food"))
    return foods


def _candidates() -> list[Candidate]:
    rows = Food.objects.current().values_list(
        "pk", "name_nb", "name_en", "synonyms_nb", "synonyms_en"
    )
    return [
        Candidate(pk, (name_nb, name_en, *synonyms_nb, *synonyms_en))
        for pk, name_nb, name_en, synonyms_nb, synonyms_en in rows.order_by("name_nb", "pk")
    ]
