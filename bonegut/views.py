"""The front page, the health check, and the pages for when something is wrong."""

from typing import Final

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from recipes.models import Recipe

# Dishes whose plates make a front page worth looking at; others stand in where they are missing.
SHOWN_FIRST: Final = (
    "baked-salmon-broccoli-barley",
    "shakshuka-kale-aubergine",
    "yoghurt-bowl-orange-figs",
)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What Bonegut does, the three habits, and the ways in. The dishes shown are real recipes."""
    recipes = {
        recipe.slug: recipe
        for recipe in Recipe.objects.published().defer("portion").order_by("pk")[:60]
    }
    first = [recipes[slug] for slug in SHOWN_FIRST if slug in recipes]
    others = [recipe for slug, recipe in recipes.items() if slug not in SHOWN_FIRST]
    return render(request, "home.html", {"plates": (first + others)[: len(SHOWN_FIRST)]})


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError:
        return JsonResponse({"status": "unavailable"}, status=503)
    return JsonResponse({"status": "ok"})


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400 in the house style."""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 in the house style."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 in the house style. Says nothing of what there may be for others."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 in the house style; asks the database nothing, since that may be what has failed."""
    return render(request, "500.html", status=500)
