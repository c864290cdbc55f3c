"""Replacing an ingredient of a planned meal."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from accounts.web.requests import UserRequest
from planner.labels.dates import day_month, weekday
from planner.labels.edits import edit_error
from planner.models import Meal, Plan
from planner.services.changing import EditError
from planner.services.replacing import replace_choices, replace_food
from planner.web.changes import answer_edit


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def replace_ingredient(request: UserRequest, meal_id: int) -> HttpResponse:
    """What may stand in for what in a meal; and put `instead` in place of `food`."""
    meals = Meal.objects.filter(plan__in=Plan.objects.visible_to(request.user))
    meal = get_object_or_404(meals.select_related("plan__household", "recipe__adapts"), pk=meal_id)
    error = ""
    if request.method == "POST":
        food, instead = request.POST.get("food", ""), request.POST.get("instead", "")
        try:
            edited = replace_food(meal=meal, food=food, instead=instead, by=request.user)
            return answer_edit(request, edited, place=f"day-{meal.date}")
        except EditError as refusal:
            error = str(edit_error(refusal.code))
    context = {
        "meal": meal,
        "weekday": weekday(meal.date),
        "date": day_month(meal.date),
        "choices": replace_choices(meal=meal),
        "error": error,
    }
    return render(request, "planner/replace.html", context, status=400 if error else 200)
