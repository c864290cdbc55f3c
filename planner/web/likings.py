"""Favourites, never again and stars: buttons on a recipe and on a meal, and the list of all."""

from dataclasses import dataclass
from typing import Final

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.models import Household
from accounts.web.requests import UserRequest
from bonegut.base.http import id_of, page_or_part
from planner.models import Liking, Meal, Plan, Rating
from planner.services.likings import forget_liking, forget_rating, like, rate
from planner.web.households import own_household
from recipes.models import Recipe
from recipes.models.recipe import Status

NOTHING: Final = "none"  # what is sent to take back what was said
STARS: Final = range(Rating.LEAST, Rating.MOST + 1)


@dataclass(frozen=True)
class HouseholdLiking:
    """What one of the reader's households says of a recipe."""

    household: Household
    kind: str
    stars: int | None


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@vary_on_headers("HX-Request")
def recipe_liking(request: UserRequest, slug: str) -> HttpResponse:
    """What the reader's households say of a recipe; and `household` says `kind` of it, or gives it
    `stars`.
    """
    households = Household.objects.visible_to(request.user)
    seen = Q(status=Status.PUBLISHED) | Q(likings__household__in=households)
    recipe = get_object_or_404(Recipe.objects.filter(seen).distinct(), slug=slug)
    if request.method != "POST":
        return _buttons(request, recipe)
    household = own_household(request, id_of(request.POST.get("household", "")))
    keep = _keep_stars if "stars" in request.POST else _keep_liking
    error = keep(request, household, recipe)
    if error:
        return _buttons(request, recipe, error=error, status=400)
    if request.htmx and not request.htmx.boosted:
        return _buttons(request, recipe)
    return _back(request, household, recipe)


def _keep_liking(request: UserRequest, household: Household, recipe: Recipe) -> str:
    """Keep what was said; or what is wrong with it."""
    kind = request.POST.get("kind", "")
    if kind == NOTHING:
        forget_liking(household=household, recipe=recipe)
    elif kind in Liking.Kind.values:
        like(household=household, recipe=recipe, kind=kind)
    else:
        return gettext("Say whether the dish is a favourite or never wanted again.")
    return ""


def _keep_stars(request: UserRequest, household: Household, recipe: Recipe) -> str:
    """Keep the stars; or what is wrong with them."""
    stars = request.POST["stars"]
    if stars == NOTHING:
        forget_rating(household=household, recipe=recipe)
    elif stars in map(str, STARS):
        rate(household=household, recipe=recipe, stars=int(stars))
    else:
        return gettext("Give the dish one to five stars.")
    return ""


@login_required
@require_safe
def dishes(request: UserRequest, household_id: int) -> HttpResponse:
    """What a household likes best, what it will not have again, and what it has rated."""
    household = own_household(request, household_id)
    stored = household.likings.select_related("recipe")
    by_name = sorted(stored, key=lambda liking: liking.recipe.name)
    lists = [
        (Liking.Kind(kind).label, [liking for liking in by_name if liking.kind == kind])
        for kind in Liking.Kind.values
    ]
    rated = household.ratings.select_related("recipe")
    context = {
        "household": household,
        "lists": lists,
        "rated": sorted(rated, key=lambda rating: (-rating.stars, rating.recipe.name)),
        "stars": STARS,
        "nothing": NOTHING,
        "here": "dishes",
    }
    return render(request, "planner/dishes.html", context)


def _buttons(
    request: UserRequest, recipe: Recipe, *, error: str = "", status: int = 200
) -> HttpResponse:
    households = Household.objects.visible_to(request.user).order_by("name", "pk")
    said = dict(
        Liking.objects.filter(household__in=households, recipe=recipe)
        .order_by("pk")
        .values_list("household_id", "kind")
    )
    ratings = Rating.objects.filter(household__in=households, recipe=recipe)
    given = dict(ratings.order_by("pk").values_list("household_id", "stars"))
    context = {
        "recipe": recipe,
        "likings": [
            HouseholdLiking(one, said.get(one.pk, NOTHING), given.get(one.pk)) for one in households
        ],
        "stars": STARS,
        "error": error,
    }
    template = page_or_part(request, "planner/liking.html", "buttons")
    return render(request, template, context, status=status)


def _back(request: UserRequest, household: Household, recipe: Recipe) -> HttpResponse:
    """To where the button stood: the list, a meal's choices, or the recipe."""
    if request.POST.get("list"):
        return redirect("planner:dishes", household.pk)
    meal_id = request.POST.get("meal", "")
    plans = Plan.objects.visible_to(request.user)
    if meal_id and Meal.objects.filter(plan__in=plans, pk=id_of(meal_id)).exists():
        return redirect("planner:swap", id_of(meal_id))
    return redirect(recipe)
