"""What a household has at home and would like to use."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.db.models import Count, F, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Household
from accounts.web.requests import UserRequest
from planner import labels
from planner.services import pantry as services
from planner.web.households import own_household
from recipes.models import Food
from recipes.models.food import FoodQuerySet
from recipes.models.recipe import Status
from recipes.services.search import nearest_food, ranked

FIRST_FOUND = 6


class UntilForm(forms.Form):
    """Until when a food keeps, where somebody knows."""

    until = forms.DateField(
        label=_("Use it before (if you know)"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pantry(request: UserRequest, household_id: int) -> HttpResponse:
    """What there is; find a food with `q`, and put the chosen `food` there."""
    household = own_household(request, household_id)
    if request.method != "POST":
        return _page(request, household, UntilForm())
    form = UntilForm(request.POST)
    food = Food.objects.current().filter(slug=_slug(request)).first()
    if food is None:
        form.add_error(None, str(labels.pantry_error("unknown_food")))
    elif form.is_valid():
        today = timezone.localdate()
        try:
            services.keep_food(
                household=household, food=food, until=form.cleaned_data["until"], today=today
            )
        except services.PantryError as error:
            form.add_error("until", str(labels.pantry_error(error.code)))
        else:
            return redirect("planner:pantry", household.pk)
    return _page(request, household, form, status=400)


@login_required
@require_POST
def use_up(request: UserRequest, household_id: int) -> HttpResponse:
    """Take away the `food` that is used up."""
    household = own_household(request, household_id)
    food = Food.objects.filter(slug=_slug(request)).first()
    if food is not None:
        services.use_up_food(household=household, food=food)
    return redirect("planner:pantry", household.pk)


def _slug(request: UserRequest) -> str:
    # PostgreSQL takes no NUL in a text.
    return request.POST.get("food", "").replace("\0", "")


def _page(
    request: UserRequest, household: Household, form: UntilForm, status: int = 200
) -> HttpResponse:
    words = (request.POST.get("q") or request.GET.get("q", "")).strip()
    # What some recipe uses stands first: it can be planned with.
    best = _found(words)[:FIRST_FOUND] if words else []
    found = sorted(best, key=lambda food: not food.recipes)  # type: ignore[attr-defined] # counted
    items = household.pantry.select_related("food").order_by(F("until").asc(nulls_last=True), "pk")
    context: dict[str, Any] = {
        "household": household,
        "items": items,
        "today": timezone.localdate(),
        "form": form,
        "words": words,
        "found": found,
        "nearest": nearest_food(words=words) if words and not found else None,
        "here": "pantry",
    }
    return render(request, "planner/pantry.html", context, status=status)


def _found(words: str) -> FoodQuerySet:
    """Foods that the words name, each with the number of recipes that use it."""
    published = Count(
        "lines__recipe", filter=Q(lines__recipe__status=Status.PUBLISHED), distinct=True
    )
    return ranked(foods=Food.objects.current().annotate(recipes=published), words=words)
