"""Browse foods: by name, by what they hold, by what they are."""

from dataclasses import dataclass
from typing import Final

from django.db.models import F, FilteredRelation, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from bonegut.base.http import page_or_part
from recipes import labels
from recipes.labels.servings import Portion, typical_measure
from recipes.models import Food, FoodValue
from recipes.models.food import FoodGroup, FoodQuerySet
from recipes.services.search import nearest_food
from recipes.web.food_filters import filtered_foods, read_food_filters
from recipes.web.listing import Filters, name_field, page_of

PAGE_SIZE: Final = 60
COLUMNS: Final = ("calcium_mg", "magnesium_mg", "vitamin_k1_ug", "fibre_g")
# What the list can be sorted by, most first. One that is no column becomes the first of them.
SORTERS: Final = (
    *COLUMNS,
    "vitamin_k2_ug",
    "vitamin_d_ug",
    "protein_g",
    "zinc_mg",
    "phosphorus_mg",
    "potassium_mg",
    "iron_mg",
    "iodine_ug",
    "selenium_ug",
    "omega3_g",
    "folate_ug",
    "vitamin_b12_ug",
    "vitamin_c_mg",
    "sodium_mg",
    "energy_kcal",
)


@dataclass(frozen=True)
class FoodRow:
    """A food in the list. A value is None where it is unknown."""

    food: Food
    measure: Portion | None
    values: tuple[tuple[str, float | None], ...]
    tags: tuple[str, ...]


@require_safe
@vary_on_headers("HX-Request")
def foods(request: HttpRequest) -> HttpResponse:
    """Foods by name, by how well they fit the words, or by what they hold."""
    filters = read_food_filters(request, sorter=SORTERS)
    sorter = filters.choices["sorter"]
    columns = (sorter, *COLUMNS) if sorter and sorter not in COLUMNS else COLUMNS
    found = filtered_foods(filters)
    values = FoodValue.objects.filter(nutrient__in=columns)
    page = page_of(
        request,
        _sorted(found, filters).prefetch_related(Prefetch("values", values), "tags", "measures"),
        PAGE_SIZE,
    )
    is_unknown_word = bool(filters.words) and not page.paginator.count
    context = {
        "rows": [_row(food, columns) for food in page],
        "page": page,
        "filters": filters,
        "columns": columns,
        "sorters": SORTERS,
        "tags": labels.TAGS.items(),
        "groups": FoodGroup.choices,
        "known": _known(found, sorter),
        "nearest": nearest_food(words=filters.words) if is_unknown_word else None,
    }
    return render(request, page_or_part(request, "recipes/foods.html", "results"), context)


def tags_of(food: Food) -> tuple[str, ...]:
    """In the order of the labels; unknown ones last."""
    order = list(labels.TAGS)
    tags = [row.tag for row in food.tags.all()]
    return tuple(sorted(tags, key=lambda t: (order.index(t) if t in order else len(order), t)))


def _sorted(found: FoodQuerySet, filters: Filters) -> FoodQuerySet:
    """The richest first and unknown last; or the best match; or by name in the reader's
    language.
    """
    if nutrient := filters.choices["sorter"]:
        chosen = FilteredRelation("values", condition=Q(values__nutrient=nutrient))
        amount = F("chosen__amount").desc(nulls_last=True)
        return found.alias(chosen=chosen).order_by(amount, name_field(), "pk")
    return found if filters.words else found.order_by(name_field(), "pk")


def _known(found: FoodQuerySet, nutrient: str) -> int | None:
    """For how many of the foods the nutrient that they are sorted by is known."""
    if not nutrient:
        return None
    return FoodValue.objects.filter(food__in=found.order_by(), nutrient=nutrient).count()


def _row(food: Food, columns: tuple[str, ...]) -> FoodRow:
    amounts = {value.nutrient: value.amount for value in food.values.all()}
    values = tuple((code, amounts.get(code)) for code in columns)
    return FoodRow(food, typical_measure(food), values, tags_of(food))
