"""A household's own recipes: bring one along, look at how it was read, keep it."""

import uuid
from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Household
from accounts.web.requests import UserRequest
from bonegut.base.http import id_of
from recipes.core.brought import BroughtError, BroughtRecipe, brought
from recipes.importers.brought.address import fetch
from recipes.importers.brought.files import LARGEST, read_upload
from recipes.labels.own_recipes import OWN_RECIPE_ERRORS
from recipes.models import Recipe
from recipes.models.recipe import CookingMethod, Slot
from recipes.services.ingredient_lines import understand
from recipes.services.own_recipes import (
    OwnRecipeError,
    as_understood,
    delete_own,
    keep_all,
    keep_own,
)
from recipes.services.submitting import submit_own
from recipes.web.own_form import OwnForm, form_from, form_of, form_of_kept

LONGEST_PASTE: Final = 100_000  # letters
TYPED: Final = ("title", "lines", "steps", "address")


@login_required
@require_safe
def own_recipes(request: UserRequest) -> HttpResponse:
    """The recipes of the user's households."""
    found = Recipe.objects.own(request.user).order_by("name_nb", "pk")
    return render(request, "recipes/own_list.html", {"recipes": found})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def bring_recipe(request: UserRequest) -> HttpResponse:
    """Paste a recipe or its address, or choose a file. One recipe is looked at before it is kept;
    an export of many is kept at once, and says what to look at.
    """
    household = Household.objects.visible_to(request.user).order_by("pk").first()
    if request.method != "POST" or household is None:
        return render(request, "recipes/own_new.html", {"household": household})
    try:
        found = _brought(request)
    except BroughtError as error:
        return _refused(request, household, error.code)
    if len(found) == 1:
        lines = understand(found[0].lines)
        form = form_of(as_understood(found[0], lines), lines)
        return _review(request, household.pk, form, key=str(uuid.uuid4()))
    try:
        kept = keep_all(household=household, found=found)
    except OwnRecipeError as error:
        return _refused(request, household, error.code)
    messages.success(
        request,
        ngettext("%(count)d recipe is kept.", "%(count)d recipes are kept.", len(kept))
        % {"count": len(kept)},
    )
    return redirect("recipes:own_recipes")


@login_required
@require_POST
def keep_recipe(request: UserRequest) -> HttpResponse:
    """Keep what was looked at. Sent twice, it is kept once."""
    household = get_object_or_404(
        Household.objects.visible_to(request.user), pk=id_of(request.POST.get("household", ""))
    )
    key = request.POST.get("key", "")
    form = form_from(request.POST)
    wanted = form.wanted()
    if wanted is None:
        return _review(request, household.pk, form, key=key, status=400)
    try:
        recipe = keep_own(household=household, wanted=wanted, key=key)
    except OwnRecipeError as error:
        told = str(OWN_RECIPE_ERRORS[error.code])
        return _review(request, household.pk, form, key=key, status=409, told=told)
    messages.success(request, gettext("The recipe is kept."))
    return redirect(recipe)


@login_required
@require_safe
def edit_own(request: UserRequest, slug: str) -> HttpResponse:
    """A kept recipe in the form again."""
    recipe = get_object_or_404(Recipe.objects.own(request.user), slug=slug)
    key = str(uuid.UUID(recipe.slug.removeprefix("egen-")))
    return _review(request, recipe.household_id, form_of_kept(recipe), key=key)


@login_required
@require_POST
def delete_recipe(request: UserRequest, slug: str) -> HttpResponse:
    """Delete a recipe of one's own, unless a week has it."""
    recipe = get_object_or_404(Recipe.objects.own(request.user), slug=slug)
    try:
        delete_own(recipe=recipe)
    except OwnRecipeError as error:
        messages.error(request, str(OWN_RECIPE_ERRORS[error.code]))
        return redirect(recipe)
    messages.success(request, gettext("The recipe is deleted."))
    return redirect("recipes:own_recipes")


@login_required
@require_POST
def submit_recipe(request: UserRequest, slug: str) -> HttpResponse:
    """Hand a recipe of one's own to the nutritionists."""
    recipe = get_object_or_404(Recipe.objects.own(request.user), slug=slug)
    try:
        submit_own(recipe=recipe)
    except OwnRecipeError as error:
        messages.error(request, str(OWN_RECIPE_ERRORS[error.code]))
    else:
        messages.success(
            request, gettext("Thank you! A nutritionist reads it before anybody else sees it.")
        )
    return redirect(recipe)


def _brought(request: UserRequest) -> list[BroughtRecipe]:
    upload = request.FILES.get("file")
    if upload is not None:
        if (upload.size or 0) > LARGEST:
            raise BroughtError("too_large")
        return read_upload(upload.read())
    address = request.POST.get("address", "").strip()
    if address:
        return read_upload(fetch(address))
    lines = request.POST.get("lines", "")[:LONGEST_PASTE]
    if not lines.strip():
        raise BroughtError("nothing")
    steps = request.POST.get("steps", "")[:LONGEST_PASTE].splitlines()
    title = request.POST.get("title", "")
    return [brought(title=title, lines=lines.splitlines(), steps=steps)]


def _refused(request: UserRequest, household: Household, code: str) -> HttpResponse:
    context = {
        "household": household,
        "error": OWN_RECIPE_ERRORS[code],
        "typed": {name: request.POST.get(name, "") for name in TYPED},
    }
    return render(request, "recipes/own_new.html", context, status=400)


def _review(
    request: UserRequest,
    household_id: int | None,
    form: OwnForm,
    *,
    key: str,
    status: int = 200,
    told: str = "",
) -> HttpResponse:
    errors = [told] if told else []
    errors += [str(OWN_RECIPE_ERRORS[code]) for code in form.errors]
    context = {
        "household_id": household_id,
        "form": form,
        "key": key,
        "errors": errors,
        "slots": Slot.choices,
        "methods": CookingMethod.choices,
    }
    return render(request, "recipes/own_review.html", context, status=status)
