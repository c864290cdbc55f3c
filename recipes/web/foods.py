"""Browse foods, read one with the source of each value, and see all sources."""

from dataclasses import dataclass
from itertools import groupby
from typing import Final

from django.db.models import F, FilteredRelation, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from bonegut.base.http import page_or_part
from recipes import labels
from recipes.models import Food, FoodValue, PrebioticValue, Recipe, Source, SourceFood
from recipes.models.food import FoodQuerySet
from recipes.web.listing import name_field, page_of, read_filters
from recipes.web.plates.looks import look_of
from recipes.web.plates.plate import draw_plate

PAGE_SIZE: Final = 60
# The columns of the list, and what it can be sorted by, most first.
COLUMNS: Final = ("calcium_mg", "magnesium_mg", "vitamin_k1_ug", "fibre_g")
FEW_RECIPES: Final = 6
DAY: Final = 24 * 3600  # seconds


@dataclass(frozen=True)
class FoodRow:
    """A food in the list. A value is None where it is unknown."""

    food: Food
    values: tuple[tuple[str, float | None], ...]
    tags: tuple[str, ...]


@require_safe
@vary_on_headers("HX-Request")
def foods(request: HttpRequest) -> HttpResponse:
    """Foods by name or by what they hold, narrowed by words and tag."""
    filters = read_filters(request, merke=list(labels.TAGS), sorter=COLUMNS)
    found = Food.objects.named_like(filters.words)
    if filters.choices["merke"]:
        found = found.tagged(filters.choices["merke"])
    values = FoodValue.objects.filter(nutrient__in=COLUMNS)
    found = _sorted(found, filters.choices["sorter"])
    page = page_of(request, found.prefetch_related(Prefetch("values", values), "tags"), PAGE_SIZE)
    context = {
        "rows": [_row(food) for food in page],
        "page": page,
        "filters": filters,
        "columns": COLUMNS,
        "tags": labels.TAGS.items(),
    }
    return render(request, page_or_part(request, "recipes/foods.html", "results"), context)


@require_safe
def food(request: HttpRequest, slug: str) -> HttpResponse:
    """One food: its facts, and every value with where it comes from."""
    values = FoodValue.objects.select_related("source_food__source")
    prebiotics = PrebioticValue.objects.order_by("component")
    found = Food.objects.prefetch_related(
        Prefetch("values", values), Prefetch("prebiotics", prebiotics), "tags"
    )
    stored = get_object_or_404(found, slug=slug)
    by_nutrient = {value.nutrient: value for value in stored.values.all()}
    groups = [
        (heading, [(code, by_nutrient.get(code)) for code in codes])
        for heading, codes in labels.NUTRIENT_GROUPS
    ]
    recipes = Recipe.objects.published().filter(lines__food=stored).distinct()
    context = {
        "food": stored,
        "groups": groups,
        "tags": _tags(stored),
        "sources": _sources(stored),
        "has_plate": look_of(stored) is not None,
        "recipes": recipes.order_by(name_field(), "pk")[:FEW_RECIPES],
    }
    return render(request, "recipes/food.html", context)


@require_safe
@cache_control(public=True, max_age=DAY)
@gzip_page
def food_plate(request: HttpRequest, slug: str) -> HttpResponse:
    """A plate with nothing but this food."""
    stored = get_object_or_404(Food, slug=slug)
    drawing = draw_plate(stored.slug, [(stored, 100.0)])
    return HttpResponse(drawing, content_type="image/svg+xml")


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Every source with its licence and credit line."""
    return render(request, "recipes/sources.html", {"sources": Source.objects.order_by("title")})


def _sorted(found: FoodQuerySet, nutrient: str) -> FoodQuerySet:
    """By name in the reader's language; or the richest first, unknown last."""
    if not nutrient:
        return found.order_by(name_field(), "pk")
    chosen = FilteredRelation("values", condition=Q(values__nutrient=nutrient))
    ranked = found.alias(chosen=chosen)
    return ranked.order_by(F("chosen__amount").desc(nulls_last=True), name_field(), "pk")


def _row(food: Food) -> FoodRow:
    amounts = {value.nutrient: value.amount for value in food.values.all()}
    return FoodRow(food, tuple((code, amounts.get(code)) for code in COLUMNS), _tags(food))


def _tags(food: Food) -> tuple[str, ...]:
    """In the order of the labels; unknown ones last."""
    order = list(labels.TAGS)
    tags = [row.tag for row in food.tags.all()]
    return tuple(sorted(tags, key=lambda t: (order.index(t) if t in order else len(order), t)))


def _sources(food: Food) -> list[tuple[Source, list[SourceFood]]]:
    """The tables that gave a value, each with the foods it was taken from."""
    given = {value.source_food for value in food.values.all() if value.source_food is not None}
    ordered = sorted(given, key=lambda source_food: (source_food.source.title, source_food.pk))
    return [
        (source, list(foods))
        for source, foods in groupby(ordered, key=lambda source_food: source_food.source)
    ]
