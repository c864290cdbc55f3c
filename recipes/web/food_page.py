"""One food: what it is, and what a portion of it holds, with where each value comes from."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from recipes import labels
from recipes.core.nutrients import MENAQUINONES
from recipes.labels.season import month_letters, season
from recipes.labels.servings import Portion, chosen_portion, portions_of
from recipes.models import CitedFact, Food, FoodValue, PrebioticValue, Recipe, Source, SourceFood
from recipes.models.value import Grade
from recipes.web.foods import tags_of
from recipes.web.listing import name_field
from recipes.web.plates.looks import look_of
from recipes.web.plates.plate import draw_plate

FEW_RECIPES: Final = 6
DAY: Final = 24 * 3600  # seconds
UPTAKE: Final = CitedFact.Fact.CALCIUM_ABSORPTION


@dataclass(frozen=True)
class ValueRow:
    """One nutrient in the portion; without a value it is unknown."""

    code: str
    value: FoodValue | None
    factor: float  # of 100 g

    @property
    def amount(self) -> float | None:
        """In the nutrient's unit."""
        return self.value.amount * self.factor if self.value else None

    @property
    def low_high(self) -> tuple[float, float] | None:
        """The range, where one is given."""
        if self.value is None or self.value.low is None or self.value.high is None:
            return None
        return self.value.low * self.factor, self.value.high * self.factor

    @property
    def is_estimate(self) -> bool:
        return self.value is not None and self.value.grade == Grade.ESTIMATE


@dataclass(frozen=True)
class ValueGroup:
    """Nutrients under one heading."""

    heading: labels.Words
    rows: tuple[ValueRow, ...]
    unknown: tuple[str, ...] = ()  # codes that are left out of the rows


@dataclass(frozen=True)
class Uptake:
    """How much of the calcium the body takes up."""

    fact: CitedFact
    calcium_mg: float  # taken up from the portion


@dataclass(frozen=True)
class FoodPage:
    """Everything that the page reads."""

    food: Food
    portion: Portion
    portions: tuple[Portion, ...]
    groups: tuple[ValueGroup, ...]
    menaquinones: tuple[ValueRow, ...]
    details: tuple[ValueGroup, ...]
    edible: FoodValue | None
    uptake: Uptake | None
    levels: tuple[CitedFact, ...]
    tags: tuple[str, ...]
    free_of: tuple[labels.Words, ...]
    season: str
    months: tuple[tuple[str, bool], ...]
    sources: tuple[tuple[Source, tuple[SourceFood, ...]], ...]
    has_plate: bool


@require_safe
def food(request: HttpRequest, slug: str) -> HttpResponse:
    """One food, for the portion that `mengde` says. One that was merged leads to the kept one."""
    values = FoodValue.objects.select_related("source_food__source")
    found = Food.objects.select_related("merged_into").prefetch_related(
        Prefetch("values", values),
        Prefetch("prebiotics", PrebioticValue.objects.order_by("component")),
        Prefetch("cited_facts", CitedFact.objects.order_by("fact")),
        "measures",
        "overruled_tags",
        "tags",
    )
    stored = get_object_or_404(found, slug=slug)
    if stored.merged_into is not None:
        return redirect(stored.merged_into, permanent=True)
    hundred = portions_of(stored)[0]
    portion = chosen_portion(stored, request.GET.get("mengde", ""), hundred)
    recipes = Recipe.objects.published().filter(lines__food=stored).distinct()
    context = {
        "page": food_page(stored, portion),
        "food": stored,
        "recipes": recipes.order_by(name_field(), "pk")[:FEW_RECIPES],
    }
    return render(request, "recipes/food.html", context)


@require_safe
@cache_control(public=True, max_age=DAY)
@gzip_page
def food_plate(request: HttpRequest, slug: str) -> HttpResponse:
    """A plate with nothing but this food."""
    stored = get_object_or_404(Food.objects.current(), slug=slug)
    drawing = draw_plate(stored.slug, [(stored, 100.0)])
    return HttpResponse(drawing, content_type="image/svg+xml")


def food_page(food: Food, portion: Portion) -> FoodPage:
    """The page's value, from a food with everything prefetched."""
    rows = {
        value.nutrient: ValueRow(value.nutrient, value, portion.grams / 100)
        for value in food.values.all()
    }
    facts = {fact.fact: fact for fact in food.cited_facts.all()}
    edible = rows.get("edible_percent")
    return FoodPage(
        food=food,
        portion=portion,
        portions=portions_of(food),
        groups=tuple(
            ValueGroup(heading, tuple(rows.get(code, ValueRow(code, None, 1)) for code in codes))
            for heading, codes in labels.NUTRIENT_GROUPS
        ),
        menaquinones=tuple(rows[code] for code in MENAQUINONES if code in rows),
        details=tuple(_details(rows)),
        edible=edible.value if edible else None,
        uptake=_uptake(facts.get(UPTAKE), rows.get("calcium_mg")),
        levels=tuple(fact for fact in facts.values() if fact.fact != UPTAKE),
        tags=tags_of(food),
        free_of=tuple(_free_of(food)),
        season=season(food.season_months),
        months=tuple((letter, month in food.season_months) for month, letter in month_letters()),
        sources=tuple(_sources(food)),
        has_plate=look_of(food) is not None,
    )


def _details(rows: dict[str, ValueRow]) -> Iterable[ValueGroup]:
    for heading, codes in labels.DETAIL_GROUPS:
        known = tuple(rows[code] for code in codes if code in rows)
        yield ValueGroup(heading, known, tuple(code for code in codes if code not in rows))


def _uptake(fact: CitedFact | None, calcium: ValueRow | None) -> Uptake | None:
    if fact is None or fact.percent is None or calcium is None or calcium.amount is None:
        return None
    return Uptake(fact, calcium.amount * fact.percent / 100)


def _free_of(food: Food) -> Iterable[labels.Words]:
    """What the food is known not to contain; a whole family by its own name."""
    free = [
        code
        for code in labels.ALLERGENS
        if code not in food.allergens and code not in food.allergens_unknown
    ]
    for prefix, name in labels.ALLERGEN_FAMILIES:
        family = [code for code in labels.ALLERGENS if code.startswith(prefix)]
        if set(family) <= set(free):
            yield name
            free = [code for code in free if code not in family]
    yield from (labels.allergen(code) for code in free)


def _sources(food: Food) -> Iterable[tuple[Source, tuple[SourceFood, ...]]]:
    """The tables that gave a value, each with the foods it was taken from."""
    given = {value.source_food for value in food.values.all() if value.source_food is not None}
    ordered = sorted(given, key=lambda source_food: (source_food.source.title, source_food.pk))
    for source, foods in groupby(ordered, key=lambda source_food: source_food.source):
        yield source, tuple(foods)
