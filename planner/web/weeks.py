"""The week: the main page, the way to it, and the empty state before there is one."""

import datetime as dt

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import Household
from accounts.web.requests import UserRequest
from planner.labels.dates import WEEK, week_name, week_range
from planner.models import Plan
from planner.models.schedule import monday_of
from planner.services.week import get_week
from planner.web.week_page import week_page


@login_required
@require_safe
def this_week(request: UserRequest) -> HttpResponse:
    """The first household's week: today's, or the newest, or the empty state of today's."""
    household = Household.objects.visible_to(request.user).order_by("name", "pk").first()
    if household is None:
        return render(request, "planner/no_household.html")
    monday = monday_of(timezone.localdate())
    plans = Plan.objects.visible_to(request.user).filter(household=household)
    plan = plans.filter(monday=monday).first() or plans.order_by("-monday").first()
    if plan is None:
        return redirect("planner:week_of", household.pk, monday)
    return redirect(plan)


@login_required
@require_safe
def week(request: UserRequest, plan_id: int) -> HttpResponse:
    """One stored week."""
    try:
        found = get_week(plans=Plan.objects.visible_to(request.user), plan_id=plan_id)
    except Plan.DoesNotExist as error:
        raise Http404 from error
    page = week_page(
        found,
        today=timezone.localdate(),
        households=Household.objects.visible_to(request.user).order_by("name", "pk"),
        notes=list(messages.get_messages(request)),
    )
    return render(request, "planner/week.html", {"page": page})


@login_required
@require_safe
def week_of(request: UserRequest, household_id: int, monday: dt.date) -> HttpResponse:
    """A household's week by its Monday: the stored plan, or the empty state."""
    household = get_object_or_404(Household.objects.visible_to(request.user), pk=household_id)
    if monday.weekday() != 0:
        raise Http404
    plan = Plan.objects.visible_to(request.user).filter(household=household, monday=monday).first()
    if plan is not None:
        return redirect(plan)
    return empty_week(request, household, monday)


def empty_week(
    request: UserRequest, household: Household, monday: dt.date, *, error: str = ""
) -> HttpResponse:
    """A week that nobody has planned yet; with `error` when it could not be asked for."""
    monday_is_reachable = dt.date.min + WEEK < monday < dt.date.max - 2 * WEEK
    if not monday_is_reachable:
        raise Http404
    context = {
        "household": household,
        "households": Household.objects.visible_to(request.user).order_by("name", "pk"),
        "eaters": household.eaters.order_by("pk"),
        "monday": monday,
        "name": week_name(monday),
        "dates": week_range(monday),
        "previous": monday - WEEK,
        "following": monday + WEEK,
        "last_week": Plan.objects.filter(
            household=household, monday=monday - WEEK, meals__isnull=False
        ).first(),
        "error": error,
    }
    return render(request, "planner/empty_week.html", context, status=400 if error else 200)
