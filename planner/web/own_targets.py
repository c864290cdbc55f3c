"""A food, or a dish, against the targets of those who eat: a page, and a part of its own page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.models import Household
from bonegut.base.http import page_or_part
from planner.models import Eater
from planner.services.own_targets import dish_shares, food_shares, reference_eater
from recipes.labels.servings import chosen_portion, portions_of, usual_portion
from recipes.models import Food, Recipe


@require_safe
@never_cache
@vary_on_headers("HX-Request")
def food_targets(request: HttpRequest, slug: str) -> HttpResponse:
    """What a portion gives of the day's targets: of everyone at the reader's tables, or of a woman
    of 65 where nobody is known.
    """
    food = get_object_or_404(Food.objects.current().prefetch_related("measures"), slug=slug)
    portion = chosen_portion(food, request.GET.get("mengde", ""), usual_portion(food))
    people = _people(request)
    context = {
        "subject": food,
        "portion": portion,
        "portions": portions_of(food),
        "views": food_shares(food=food, grams=portion.grams, **people),
    }
    return _bars(request, people, context)


@require_safe
@never_cache
@vary_on_headers("HX-Request")
def dish_targets(request: HttpRequest, slug: str) -> HttpResponse:
    """What each one's own portion of a dish gives of the day's targets."""
    recipes = Recipe.objects.readable(request.user).exclude(portion={})
    recipe = get_object_or_404(recipes, slug=slug)
    people = _people(request)
    return _bars(
        request, people, {"subject": recipe, "views": dish_shares(recipe=recipe, **people)}
    )


def _people(request: HttpRequest) -> dict[str, Any]:
    """Those at the reader's tables, or a woman of 65; and the year that tells their age."""
    year = timezone.localdate().year
    households = Household.objects.visible_to(request.user)
    eaters = Eater.objects.filter(household__in=households).order_by("household", "pk")
    own = list(eaters.prefetch_related("gates"))
    return {"eaters": own or [reference_eater(year)], "year": year}


def _bars(request: HttpRequest, people: dict[str, Any], context: dict[str, Any]) -> HttpResponse:
    is_reference = people["eaters"][0].pk is None
    template = page_or_part(request, "planner/own_targets.html", "bars")
    return render(request, template, {**context, "is_reference": is_reference})
