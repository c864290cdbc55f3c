"""The history of a recipe: what changed and by whom; and writing it as it was."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from recipes.admin.pages import author, show
from recipes.labels.recipe_changes import recipe_changed_lines
from recipes.models import Food, Recipe, RecipeChange
from recipes.services.history import Difference, State
from recipes.services.recipe_history import diff, restore, restored_state, states_of

PAGE_SIZE: Final = 20


class SeenForm(forms.Form):
    """The newest change of the recipe when somebody looked."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


def history_page(model_admin: ModelAdmin, request: HttpRequest, recipe_id: str) -> HttpResponse:
    """Every change of a recipe, the newest first, each with what it changed."""
    recipe = _recipe(model_admin, request, recipe_id)
    if not model_admin.has_view_permission(request, recipe):
        raise PermissionDenied
    rows = recipe.changes.select_related("changed_by").order_by("-pk")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("p"))
    foods = food_names(state for change in page for state in (change.before, change.after))
    return show(
        model_admin,
        request,
        "recipe_history.html",
        _("History of %(recipe)s") % {"recipe": recipe},
        recipe=recipe,
        page=page,
        changes=[(change, recipe_changed_lines(_diff(change), foods)) for change in page],
        may_restore=model_admin.has_change_permission(request, recipe),
    )


def restore_page(
    model_admin: ModelAdmin, request: HttpRequest, recipe_id: str, change_id: int
) -> HttpResponse:
    """Write a recipe as it was before a change, after a look at what that does."""
    recipe = _recipe(model_admin, request, recipe_id)
    if not model_admin.has_change_permission(request, recipe):
        raise PermissionDenied
    change = get_object_or_404(recipe.changes.exclude(before={}), pk=change_id)
    history = reverse("admin:recipes_recipe_history", args=[recipe.pk])
    newest = recipe.changes.latest("pk").pk
    form = SeenForm(request.POST or None)
    if form.is_valid():
        if form.cleaned_data["seen"] == newest:
            restore(change=change, by=author(request))
            messages.success(request, _("%(recipe)s is as it was.") % {"recipe": recipe})
            return HttpResponseRedirect(history)
        messages.warning(request, _("The recipe has changed since you looked: look again."))
    now = states_of([recipe.pk])[recipe.pk]
    differences = diff(now, restored_state(now, change))
    if not differences:
        messages.info(request, _("That would change nothing."))
        return HttpResponseRedirect(history)
    return show(
        model_admin,
        request,
        "recipe_restore.html",
        _("Write %(recipe)s as it was before this change?") % {"recipe": recipe},
        recipe=recipe,
        lines=recipe_changed_lines(differences, food_names([now, change.before])),
        form=SeenForm(initial={"seen": newest}),
        back=history,
    )


def _recipe(model_admin: ModelAdmin, request: HttpRequest, recipe_id: str) -> Recipe:
    if not recipe_id.isdecimal():
        raise Http404
    recipe: Recipe = get_object_or_404(model_admin.get_queryset(request), pk=recipe_id)
    return recipe


def _diff(change: RecipeChange) -> list[Difference]:
    return diff(change.before, change.after) if change.before else []


def food_names(states: Iterable[State]) -> dict[Any, str]:
    """The names of the foods that any of the states speaks of, by slug. One query."""
    slugs = {line["food"] for state in states for line in state.get("lines", ())}
    return {food.slug: food.name for food in Food.objects.filter(slug__in=slugs)}
