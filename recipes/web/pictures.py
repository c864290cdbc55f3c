"""Pictures of recipes: drawn plates, and photos. Their addresses change with them, so they are kept
for long.
"""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from recipes.models import PhotoRendition, Recipe
from recipes.models.recipe import Status
from recipes.web.plates.plate import draw_plate

YEAR: Final = 365 * 24 * 3600  # seconds


@require_safe
@gzip_page
def plate(request: HttpRequest, slug: str) -> HttpResponse:
    """The drawn plate of a recipe, for anybody to keep; but for a household's own."""
    stored = _recipe_seen(request, slug)
    lines = stored.lines.select_related("food").order_by("position")
    foods = [(line.food, line.grams) for line in lines]
    drawing = draw_plate(stored.slug, foods, stored.traits)
    answer = HttpResponse(drawing, content_type="image/svg+xml")
    return _kept_long(answer, stored)


@require_safe
def photo(request: HttpRequest, slug: str, width: int, ending: str) -> HttpResponse:
    """The photo of a recipe, in one of its widths."""
    stored = _recipe_seen(request, slug)
    found = get_object_or_404(PhotoRendition, photo__recipe=stored.pk, width=width, format=ending)
    answer = HttpResponse(bytes(found.content), content_type=f"image/{found.format}")
    return _kept_long(answer, stored)


def _recipe_seen(request: HttpRequest, slug: str) -> Recipe:
    """Who asks is looked up for what is not public alone: else no cache could share the others."""
    recipes = Recipe.objects.only("slug", "traits", "status")
    public = recipes.readable().filter(slug=slug).first()
    return public or get_object_or_404(recipes.readable(request.user), slug=slug)


def _kept_long(answer: HttpResponse, recipe: Recipe) -> HttpResponse:
    kept_by = {"public": True} if recipe.status == Status.PUBLISHED else {"private": True}
    patch_cache_control(answer, max_age=YEAR, immutable=True, **kept_by)
    return answer
