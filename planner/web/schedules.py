"""The fixed time at which a household's coming week is planned by itself."""

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Household
from accounts.web.requests import UserRequest
from planner.labels.dates import day_month, week_name, weekday
from planner.models import PlanSchedule
from planner.models.schedule import HOURS
from planner.services.schedules import clear_schedule, set_schedule


def _weekdays() -> list[tuple[int, str]]:
    return [(number, capfirst(str(name))) for number, name in sorted(WEEKDAYS.items())]


class ScheduleForm(forms.Form):
    """A weekday and an hour."""

    use_required_attribute = False
    weekday = forms.TypedChoiceField(label=_("Day"), coerce=int, choices=_weekdays)
    hour = forms.TypedChoiceField(label=_("Time of day"), coerce=int, choices=HOURS)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def schedule(request: UserRequest, household_id: int) -> HttpResponse:
    """See and set the fixed time."""
    household = _own(request, household_id)
    stored = PlanSchedule.objects.filter(household=household).first()
    shown = stored or PlanSchedule()
    form = ScheduleForm(
        request.POST or None, initial={"weekday": shown.weekday, "hour": shown.hour}
    )
    if form.is_valid():
        set_schedule(household=household, now=timezone.localtime(), **form.cleaned_data)
        return redirect("planner:schedule", household.pk)
    context = {
        "household": household,
        "form": form,
        "is_set": stored is not None,
        "next": _next(stored) if stored and not form.is_bound else None,
        "has_no_clock": not settings.CELERY_BROKER_URL,
    }
    return render(request, "planner/schedule.html", context, status=400 if form.errors else 200)


@login_required
@require_POST
def stop(request: UserRequest, household_id: int) -> HttpResponse:
    """Plan only when asked."""
    household = _own(request, household_id)
    clear_schedule(household=household)
    return redirect("planner:schedule", household.pk)


def _own(request: UserRequest, household_id: int) -> Household:
    return get_object_or_404(Household.objects.visible_to(request.user), pk=household_id)


def _next(stored: PlanSchedule) -> dict[str, str]:
    """When it asks next, and for which week."""
    today = timezone.localdate()
    day = stored.next_day(today)
    return {
        "day": f"{weekday(day)} {day_month(day)}",
        "time": stored.get_hour_display(),
        "week": week_name(stored.next_week(today)),
    }
