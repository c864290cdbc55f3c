"""Browse recipes, and read one."""

from dataclasses import dataclass
from typing import Final

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from bonegut.base.http import page_or_part
from recipes import labels
from recipes.core.habits import HABITS, habits_served
from recipes.core.portion import DIETS, PortionFacts
from recipes.models import Recipe, RecipeLine, RecipeStep
from recipes.models.recipe import RecipeQuerySet, Slot
from recipes.services.search import foods_at_home
from recipes.services.shelf import suiting, using
from recipes.services.submitting import submitted_slug
from recipes.web.listing import name_field, page_of, read_filters
from recipes.web.markup import recipe_markup
from recipes.web.recipe_page import recipe_page

PAGE_SIZE: Final = 24
MINUTES: Final = (15, 30, 45, 60)  # in all, from which a reader chooses the most
MOST_PORTIONS: Final = 24


@dataclass(frozen=True)
class Card:
    """A recipe in a list, with the habits it serves."""

    recipe: Recipe
    habits: tuple[str, ...]


@require_safe
@vary_on_headers("HX-Request")
def recipes(request: HttpRequest) -> HttpResponse:
    """Published recipes by name, narrowed by words and by what the reader chooses."""
    filters = read_filters(
        request,
        several={"uten": [*labels.ALLERGEN_GROUPS]},
        maltid=Slot.values,
        tid=[str(minutes) for minutes in MINUTES],
        vane=HABITS,
        kosthold=DIETS[:-1],
    )
    chosen = filters.choices
    found = Recipe.objects.published().named_like(filters.words)
    if chosen["maltid"]:
        found = found.for_slot(chosen["maltid"])
    if chosen["tid"]:
        found = found.filter(total_minutes__lte=int(chosen["tid"]))
    groups = filters.several["uten"]
    without = [code for code in labels.ALLERGENS if code.split("_")[0] in groups]
    found = suiting(found, habit=chosen["vane"], diet=chosen["kosthold"], without=without)
    named = [name for part in filters.at_home.split(",") if (name := part.strip())]
    at_home = foods_at_home(named=named)
    order = [name_field(), "pk"]
    if named:
        found, order = using(found, at_home), ["-uses", *order]
    page = page_of(request, found.order_by(*order), PAGE_SIZE)
    cards = [Card(r, habits_served(PortionFacts.from_json(r.portion))) for r in page]
    context = {
        "cards": cards,
        "page": page,
        "filters": filters,
        "slots": Slot.choices,
        "minutes": MINUTES,
        "habits": HABITS,
        "diets": DIETS[:-1],
        "allergens": labels.ALLERGEN_GROUPS,
        "named": named,
        "unknown": [name for name, foods in zip(named, at_home, strict=True) if not foods],
    }
    return render(request, page_or_part(request, "recipes/recipes.html", "results"), context)


@require_safe
def recipe(request: HttpRequest, slug: str) -> HttpResponse:
    """One recipe, for as many portions as `porsjoner` says."""
    stored = get_object_or_404(
        with_lines_and_steps(Recipe.objects.readable(request.user)), slug=slug
    )
    portions = portions_asked(request) if request.GET.get("porsjoner") else stored.portions
    error = "" if portions else _portions_error()
    page = recipe_page(stored, portions or stored.portions)
    context = {
        "page": page,
        "markup": recipe_markup(request, page),
        "error": error,
        "most_portions": MOST_PORTIONS,
        "is_submitted": stored.household_id is not None
        and Recipe.objects.filter(slug=submitted_slug(stored)).exists(),
    }
    return render(request, "recipes/recipe.html", context, status=400 if error else 200)


def with_lines_and_steps(recipes: RecipeQuerySet) -> RecipeQuerySet:
    """Recipes with all that a page of one reads."""
    lines = RecipeLine.objects.select_related("food").order_by("position")
    return recipes.prefetch_related(
        Prefetch("lines", lines),
        Prefetch("steps", RecipeStep.objects.order_by("position")),
        "suits",
        "adapts",
    )


def portions_asked(request: HttpRequest) -> int | None:
    """The portions that `porsjoner` says; None where it says no number that there is."""
    asked = request.GET.get("porsjoner", "")
    if not asked.isascii() or not asked.isdecimal() or len(asked) > 3:
        return None
    portions = int(asked)
    return portions if 1 <= portions <= MOST_PORTIONS else None


def _portions_error() -> str:
    return gettext("Portions are a whole number from 1 to %(most)d.") % {"most": MOST_PORTIONS}
