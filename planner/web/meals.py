"""Changing one meal: keep it, or put another dish there."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.web.requests import UserRequest
from bonegut.base.http import id_of
from planner import labels
from planner.labels.dates import day_month, weekday
from planner.labels.words import broken_words
from planner.models import Meal, Plan
from planner.services.edits import SwapChoice, SwapError, lock_meal, swap_choices, swap_meal
from planner.services.likings import likings_of
from planner.web.changes import answer
from planner.web.week_page import meal_tag
from recipes.labels.amounts import minutes_change
from recipes.models import Recipe

FIRST_CHOICES = 12


@dataclass(frozen=True)
class Choice:
    """A dish to choose, with its minutes and what it would break in words."""

    choice: SwapChoice
    minutes: str
    breaks: str


@login_required
@require_POST
def lock(request: UserRequest, meal_id: int) -> HttpResponse:
    """Keep a meal when the week is planned again (`locked=1`), or let it go (`locked=0`)."""
    meal = get_object_or_404(_meals(request), pk=meal_id)
    asked = request.POST.get("locked", "")
    if asked not in {"0", "1"}:
        context = {
            "plan": meal.plan,
            "error": gettext("Say whether to lock the meal or let it go."),
        }
        return render(request, "planner/refused.html", context, status=400)
    lock_meal(meal=meal, locked=asked == "1", by=request.user)
    return answer(request, meal.plan, [meal.date], place=f"meal-{meal.pk}")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def swap(request: UserRequest, meal_id: int) -> HttpResponse:
    """What could stand in a meal instead, best first; and put the chosen `recipe` there."""
    meal = get_object_or_404(_meals(request), pk=meal_id)
    if request.method != "POST":
        return _choices_page(request, meal)
    asked = id_of(request.POST.get("recipe", ""))
    recipe = Recipe.objects.readable(request.user).filter(pk=asked).first()
    if recipe is None:
        return _choices_page(request, meal, refused="unknown_recipe", status=400)
    try:
        swap_meal(meal=meal, recipe=recipe, by=request.user)
    except SwapError as error:
        return _choices_page(request, meal, refused=error.code, status=409)
    day = meal.date.isoformat()
    messages.success(request, gettext("just swapped"), extra_tags=meal_tag(meal))
    return redirect(f"{meal.plan.get_absolute_url()}#day-{day}")


def _meals(request: UserRequest) -> QuerySet[Meal]:
    plans = Plan.objects.visible_to(request.user)
    return Meal.objects.filter(plan__in=plans).select_related("plan__household", "recipe")


def _choices_page(
    request: UserRequest, meal: Meal, *, refused: str = "", status: int = 200
) -> HttpResponse:
    found = swap_choices(meal=meal, most=None if request.GET.get("alle") else FIRST_CHOICES)
    shown = [
        Choice(choice, minutes_change(choice.minutes_change), broken_words(choice.broken))
        for choice in found.best
    ]
    context = {
        "meal": meal,
        "weekday": weekday(meal.date),
        "date": day_month(meal.date),
        "liking": likings_of(meal.plan.household_id).get(meal.recipe_id, ""),
        "eater": meal.plan.eaters.order_by("pk").first(),
        "keeping": [choice for choice in shown if choice.choice.keeps_everything],
        "breaking": [choice for choice in shown if not choice.choice.keeps_everything],
        "hidden": found.of - len(shown),
        "error": str(labels.swap_error(refused)) if refused else "",
    }
    return render(request, "planner/swap.html", context, status=status)
