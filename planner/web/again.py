"""Planning on from a day, copying a week, and last week's pattern."""

import datetime as dt

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from accounts.models import Household
from accounts.web.requests import UserRequest
from planner import labels
from planner.labels.dates import week_name
from planner.models import Plan
from planner.services.planning_again import copy_week, last_weeks_pattern, replan_from
from planner.services.plans import PlanRequestError
from planner.services.replanning import next_slot
from planner.tasks import launch_run
from planner.web.changes import refuse
from planner.web.week_page import WEEK_TAG
from planner.web.weeks import empty_week
from recipes.models.recipe import Slot


@login_required
@require_POST
def replan(request: UserRequest, plan_id: int, date: dt.date) -> HttpResponse:
    """Plan the days from a date on anew; today, what has been eaten stands."""
    plan = _plan(request, plan_id)
    now = timezone.localtime()
    slot = next_slot(now.time()) if date == now.date() else Slot.BREAKFAST
    try:
        run = replan_from(plan=plan, date=date, slot=slot, by=request.user, today=now.date())
    except PlanRequestError as error:
        return refuse(request, plan, str(labels.request_error(error.code)))
    launch_run(run)
    return redirect("planner:run", run.pk)


@login_required
@require_POST
def copy(request: UserRequest, plan_id: int, monday: dt.date) -> HttpResponse:
    """Put a week on another Monday."""
    plan = _plan(request, plan_id)
    try:
        made = copy_week(plan=plan, monday=monday, by=request.user, today=timezone.localdate())
    except PlanRequestError as error:
        return refuse(request, plan, str(labels.request_error(error.code)))
    note = gettext("This is a copy of %(week)s.") % {"week": week_name(plan.monday).lower()}
    messages.success(request, note, extra_tags=WEEK_TAG)
    return redirect(made)


@login_required
@require_POST
def pattern(request: UserRequest, household_id: int, monday: dt.date) -> HttpResponse:
    """The week before once more, with two new dinners."""
    household = get_object_or_404(Household.objects.visible_to(request.user), pk=household_id)
    try:
        run = last_weeks_pattern(
            household=household, monday=monday, by=request.user, today=timezone.localdate()
        )
    except PlanRequestError as error:
        words = str(labels.request_error(error.code))
        return empty_week(request, household, monday, error=words)
    launch_run(run)
    return redirect("planner:run", run.pk)


def _plan(request: UserRequest, plan_id: int) -> Plan:
    return get_object_or_404(Plan.objects.visible_to(request.user), pk=plan_id)
