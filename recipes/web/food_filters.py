"""The choices by which the list of foods and their picture are narrowed."""

from collections.abc import Sequence

from django.http import HttpRequest

from recipes import labels
from recipes.models import Food
from recipes.models.food import FoodGroup, FoodQuerySet
from recipes.services.search import ranked, with_tags
from recipes.web.listing import Filters, read_filters


def read_food_filters(request: HttpRequest, **allowed: Sequence[str]) -> Filters:
    """Words, any number of tags, a group, and what else the page lets choose."""
    return read_filters(
        request, several={"merke": list(labels.TAGS)}, gruppe=FoodGroup.values, **allowed
    )


def filtered_foods(filters: Filters) -> FoodQuerySet:
    """Foods that fit; where words are given, those they name, the best match first."""
    foods = with_tags(foods=Food.objects.current(), tags=filters.several["merke"])
    if filters.choices["gruppe"]:
        foods = foods.filter(group=filters.choices["gruppe"])
    return ranked(foods=foods, words=filters.words) if filters.words else foods
