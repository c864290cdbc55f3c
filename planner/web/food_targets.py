"""A food against the targets of those who eat: a page, and a part of the food's own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.models import Household
from bonegut.base.http import page_or_part
from planner.models import Eater
from planner.services.food_targets import food_shares, reference_eater
from recipes.labels.servings import chosen_portion, portions_of, usual_portion
from recipes.models import Food


@require_safe
@never_cache
@vary_on_headers("HX-Request")
def food_targets(request: HttpRequest, slug: str) -> HttpResponse:
    """What a portion gives of the day's targets: of everyone at the reader's tables, or of a woman
    of 65 where nobody is known.
    """
    food = get_object_or_404(Food.objects.current().prefetch_related("measures"), slug=slug)
    portion = chosen_portion(food, request.GET.get("mengde", ""), usual_portion(food))
    year = timezone.localdate().year
    eaters = _own_eaters(request)
    people = eaters or [reference_eater(year)]
    context = {
        "food": food,
        "portion": portion,
        "portions": portions_of(food),
        "views": food_shares(food=food, grams=portion.grams, eaters=people, year=year),
        "is_reference": not eaters,
    }
    template = page_or_part(request, "planner/food_targets.html", "bars")
    return render(request, template, context)


def _own_eaters(request: HttpRequest) -> list[Eater]:
    households = Household.objects.visible_to(request.user)
    eaters = Eater.objects.filter(household__in=households).order_by("household", "pk")
    return list(eaters.prefetch_related("gates"))
