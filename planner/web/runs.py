"""Asking for a week, and waiting for it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
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
from planner.labels.concessions import concession_words
from planner.labels.conflicts import conflict_sentences
from planner.labels.dates import WEEK, week_name, week_range
from planner.labels.progress import found_words, weight_words, work_words
from planner.models import Eater, PlanRun
from planner.models.run import RunStatus
from planner.services.conceding import best_effort, concede
from planner.services.plans import PlanRequestError, request_run
from planner.services.runs import cancel_run
from planner.tasks import launch_run
from planner.web.weeks import empty_week

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


@dataclass(frozen=True)
class Offer:
    """A remedy on its button: what it lets go of, all of it together."""

    number: int
    words: tuple[str, ...]


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
        return _ended(request, found)
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


@login_required
@require_POST
def accept(request: UserRequest, run_id: int, number: int) -> HttpResponse:
    """Ask again with one of the remedies of a run that found no week."""

    def ask(found: PlanRun) -> PlanRun:
        return concede(run=found, number=number, by=request.user, today=timezone.localdate())

    return _ask_again(request, run_id, ask)


@login_required
@require_POST
def best(request: UserRequest, run_id: int) -> HttpResponse:
    """Ask for the best week that can be had."""

    def ask(found: PlanRun) -> PlanRun:
        return best_effort(run=found, by=request.user, today=timezone.localdate())

    return _ask_again(request, run_id, ask)


def _ask_again(
    request: UserRequest, run_id: int, ask: Callable[[PlanRun], PlanRun]
) -> HttpResponse:
    found = get_object_or_404(
        PlanRun.objects.visible_to(request.user).select_related("household"), pk=run_id
    )
    try:
        asked = ask(found)
    except PlanRequestError as error:
        return _ended(request, found, error=str(labels.request_error(error.code)))
    launch_run(asked)
    return redirect("planner:run", asked.pk)


def _ended(request: UserRequest, run: PlanRun, *, error: str = "") -> HttpResponse:
    """Why a run gave no week, and what would."""
    context = {**_context(run), **_why(run), "error": error}
    return render(request, "planner/run_ended.html", context, status=400 if error else 200)


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
    }


def _why(run: PlanRun) -> dict[str, Any]:
    """Why there is no week, and what could give way."""
    if run.status == RunStatus.FAILED:
        return {"reasons": [str(labels.run_failure(part["row"])) for part in run.conflict]}
    eaters = Eater.objects.filter(household=run.household_id).prefetch_related("gates")
    people = {eater.pk: eater for eater in eaters}
    offers = tuple(
        Offer(n, tuple(concession_words(c, people, run.monday).offer for c in remedy))
        for n, remedy in enumerate(run.remedies, start=1)
    )
    return {
        "reasons": conflict_sentences(run.conflict, people, run.monday),
        "choices": [offer for offer in offers if len(offer.words) == 1],
        "together": next((offer for offer in offers if len(offer.words) > 1), None),
    }
