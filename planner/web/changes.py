"""What a page answers once a week has been changed: the changed days and the head of the week to
htmx, and otherwise the way back to the week.
"""

import datetime as dt
from collections.abc import Collection

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import capfirst

from accounts.models import Household
from accounts.web.requests import UserRequest
from planner.core.types import Problem
from planner.labels.edits import edit_words
from planner.models import Edit, Plan
from planner.services.changing import Edited
from planner.services.week import get_week
from planner.web.week_page import WEEK_TAG, WeekPage, week_page


def answer_edit(request: UserRequest, edited: Edited, *, place: str) -> HttpResponse:
    """What an edit did, in words and in the days that it touched."""
    return answer(
        request, edited.plan, edited.dates, place=place, edit=edited.edit, problem=edited.problem
    )


def answer(
    request: UserRequest,
    plan: Plan,
    dates: Collection[dt.date],
    *,
    place: str,
    edit: Edit | None = None,
    problem: Problem | None = None,
) -> HttpResponse:
    """:param place: what of the week's page to go to"""
    note = f"{capfirst(edit_words(edit))}." if edit else ""
    if request.htmx and not request.htmx.boosted:
        page = page_of(request, plan, problem)
        context = {"page": page, "note": note, "days": _days(page, dates), "is_part": True}
        return render(request, "planner/_changes.html", context)
    if note:
        messages.success(request, note, extra_tags=WEEK_TAG)
    return redirect(f"{plan.get_absolute_url()}#{place}")


def refuse(request: UserRequest, plan: Plan, error: str) -> HttpResponse:
    """Say why nothing has been changed."""
    if request.htmx and not request.htmx.boosted:
        page = page_of(request, plan, None)
        context = {"page": page, "error": error, "days": (), "is_part": True}
        return render(request, "planner/_changes.html", context, status=409)
    return render(request, "planner/refused.html", {"plan": plan, "error": error}, status=409)


def page_of(request: UserRequest, plan: Plan, problem: Problem | None) -> WeekPage:
    """The week's page as it stands now."""
    return week_page(
        get_week(plans=Plan.objects.filter(pk=plan.pk), plan_id=plan.pk, problem=problem),
        today=timezone.localdate(),
        households=Household.objects.visible_to(request.user).order_by("name", "pk"),
        notes=(),
    )


def _days(page: WeekPage, dates: Collection[dt.date]) -> list[object]:
    return [day for day in page.days if day.view.date in dates]
