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
    drawn = Recipe.objects.only("slug", "traits", "status")
    # Who asks is looked up for what is not public alone: else no cache could share the others.
    stored = drawn.readable().filter(slug=slug).first()
    if stored is None:
        stored = get_object_or_404(drawn.readable(request.user), slug=slug)
    lines = stored.lines.select_related("food").order_by("position")
    foods = [(line.food, line.grams) for line in lines]
    drawing = draw_plate(stored.slug, foods, stored.traits)
    answer = HttpResponse(drawing, content_type="image/svg+xml")
    return _kept_long(answer, is_public=stored.status == Status.PUBLISHED)


@require_safe
def photo(request: HttpRequest, slug: str, width: int, ending: str) -> HttpResponse:
    """The photo of a recipe, in one of its widths."""
    wanted = PhotoRendition.objects.filter(photo__recipe__slug=slug, width=width, format=ending)
    public = wanted.filter(photo__recipe__in=Recipe.objects.readable()).first()
    seen = wanted.filter(photo__recipe__in=Recipe.objects.readable(request.user))
    found = public or get_object_or_404(seen)
    answer = HttpResponse(bytes(found.content), content_type=f"image/{found.format}")
    return _kept_long(answer, is_public=public is not None)


def _kept_long(answer: HttpResponse, *, is_public: bool) -> HttpResponse:
    kept_by = {"public": True} if is_public else {"private": True}
    patch_cache_control(answer, max_age=YEAR, immutable=True, **kept_by)
    return answer
