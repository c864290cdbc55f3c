"""A recipe while it is cooked: its ingredients to tick off, its steps large, and clocks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from recipes.core.timers import pieces
from recipes.models import Recipe
from recipes.web.recipe_page import recipe_page
from recipes.web.recipes import portions_asked, with_lines_and_steps


@require_safe
def cook(request: HttpRequest, slug: str) -> HttpResponse:
    """Cook for as many portions as `porsjoner` says; what is no such number counts as none."""
    stored = get_object_or_404(
        with_lines_and_steps(Recipe.objects.readable(request.user)), slug=slug
    )
    page = recipe_page(stored, portions_asked(request) or stored.portions)
    steps = [pieces(step.text) for step in page.steps]
    return render(request, "recipes/cook.html", {"page": page, "steps": steps})
