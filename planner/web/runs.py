"""Asking for a week, and waiting for it."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from zlib import crc32

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from accounts.models import Household
from accounts.web.requests import UserRequest
from planner import labels
from planner.labels.dates import WEEK, week_name, week_range, weekday
from planner.labels.progress import found_words, weight_words, work_words
from planner.models import Eater, PlanRun
from planner.models.run import RunStatus
from planner.services.plans import PlanRequestError, request_run
from planner.services.runs import cancel_run
from planner.tasks import launch_run
from planner.web.weeks import empty_week
from recipes.models.recipe import Slot

ENDED_WITHOUT_A_WEEK = {
    RunStatus.PROVED_IMPOSSIBLE,
    RunStatus.OUT_OF_BUDGET,
    RunStatus.FAILED,
}


@login_required
@require_POST
def plan_week(request: UserRequest, household_id: int, monday: dt.date) -> HttpResponse:
    """Ask for a week, and follow the run."""
    household = get_object_or_404(Household.objects.visible_to(request.user), pk=household_id)
    try:
        asked = request_run(
            by=request.user, household=household, monday=monday, today=timezone.localdate()
        )
    except PlanRequestError as error:
        words = str(labels.request_error(error.code))
        return empty_week(request, household, monday, error=words)
    launch_run(asked)
    return redirect("planner:run", asked.pk)


@login_required
@require_safe
@never_cache
def run(request: UserRequest, run_id: int) -> HttpResponse:
    """A run at work, or why it gave no week; once there is a week, that."""
    found = get_object_or_404(
        PlanRun.objects.visible_to(request.user).select_related("household"), pk=run_id
    )
    is_poll = bool(request.htmx) and not request.htmx.boosted
    if found.status in ENDED_WITHOUT_A_WEEK and not is_poll:
        return render(request, "planner/run_ended.html", _context(found))
    if found.is_open:
        return _progress(request, found, is_poll=is_poll)
    target = _where_it_led(found)
    return HttpResponseClientRedirect(target) if is_poll else redirect(target)


@login_required
@require_POST
def cancel(request: UserRequest, run_id: int) -> HttpResponse:
    """Stop a run, and go where it leads now."""
    found = get_object_or_404(PlanRun.objects.visible_to(request.user), pk=run_id)
    cancel_run(run=found)
    return redirect("planner:run", found.pk)


def _progress(request: UserRequest, run: PlanRun, *, is_poll: bool) -> HttpResponse:
    """How far an open run is. A poll that has seen as much already gets nothing, so that nobody is
    read the same words again every second.
    """
    said = (work_words(run, timezone.now()), found_words(run), weight_words(run))
    mark = str(crc32("".join(said).encode()))
    if is_poll and request.GET.get("seen") == mark:
        return HttpResponse(status=204)
    template = "planner/_run_state.html" if is_poll else "planner/run.html"
    work, found, weight = said
    state = {"work": work, "found": found, "weight": weight, "mark": mark}
    return render(request, template, {**_context(run), **state})


def _where_it_led(run: PlanRun) -> str:
    """The page that a run which has ended makes way for."""
    if run.status in ENDED_WITHOUT_A_WEEK:
        return resolve_url("planner:run", run.pk)
    if run.status == RunStatus.SUPERSEDED:
        newer = PlanRun.objects.filter(household=run.household_id, monday=run.monday, pk__gt=run.pk)
        following = newer.order_by("pk").first()
        if following is not None:
            return resolve_url("planner:run", following.pk)
    return resolve_url("planner:week_of", run.household_id, run.monday)


def _context(run: PlanRun) -> dict[str, Any]:
    return {
        "run": run,
        "name": week_name(run.monday),
        "dates": week_range(run.monday),
        "previous": run.monday - WEEK,
        "reasons": list(_reasons(run)),
    }


def _reasons(run: PlanRun) -> Iterable[str]:
    """Why there is no week, row by row, in words."""
    conflict: list[dict[str, Any]] = run.conflict
    if run.status == RunStatus.FAILED:
        yield from (str(labels.run_failure(part["row"])) for part in conflict)
        return
    names = dict(Eater.objects.filter(household=run.household_id).values_list("pk", "name"))
    slots = dict(Slot.choices)
    for part in conflict:
        where = [
            names.get(part["eater"]) if part.get("eater") is not None else None,
            weekday(run.monday + dt.timedelta(days=part["day"]))
            if part.get("day") is not None
            else None,
            slots.get(part.get("slot", "")),
        ]
        place = ", ".join(str(word) for word in where if word)
        asked = str(labels.row_asks(part["row"]))
        yield f"{place}: {asked}" if place else asked
