"""Changing a planned week by hand, beside locking and swapping."""

import datetime as dt

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.web.requests import UserRequest
from planner.labels.dates import day_month, weekday
from planner.labels.edits import edit_error, undone_words
from planner.models import Eater, Meal, Plan
from planner.services.changing import EditError
from planner.services.moves import leftover_to, move_choices, move_meal
from planner.services.portions import ServingChoices, change_serving, serving_choices
from planner.services.seats import Seat, lay_table, seats
from planner.services.undoing import UndoError, undo
from planner.web.changes import answer_edit, refuse
from planner.web.week_page import WEEK_TAG
from recipes.labels.amounts import number
from recipes.models.recipe import Slot

SHARED = "shared"
AWAY = "away"


class TableForm(forms.Form):
    """For each eater: the shared dish, somewhere else, or a dish of their own."""

    use_required_attribute = False

    def __init__(self, places: list[Seat], *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type] # the request's data
        self.places = places
        for seat in places:
            own = [(str(recipe.pk), recipe.name) for recipe in seat.dishes]
            choices = [(SHARED, _("The shared dish")), (AWAY, _("Eats somewhere else"))]
            grouped = [*choices, (_("A dish of one’s own"), own)] if own else choices
            self.fields[self._name(seat)] = forms.ChoiceField(
                label=seat.eater.name,
                choices=grouped,
                initial=AWAY if seat.is_away else str(seat.own or SHARED),
            )

    def away(self) -> list[int]:
        """Who eats somewhere else."""
        chosen = self.cleaned_data
        return [s.eater.pk for s in self.places if chosen[self._name(s)] == AWAY]

    def own(self) -> dict[int, int]:
        """Eater → recipe."""
        chosen = {seat.eater.pk: self.cleaned_data[self._name(seat)] for seat in self.places}
        return {pk: int(dish) for pk, dish in chosen.items() if dish not in {SHARED, AWAY}}

    def _name(self, seat: Seat) -> str:
        return f"eater-{seat.eater.pk}"


class ServingForm(forms.Form):
    """An eater's portion of a day's dishes, and two extras."""

    use_required_attribute = False

    portion = forms.TypedChoiceField(label=_("Portion of the day’s dishes"), coerce=float)

    def __init__(self, choices: ServingChoices, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type] # the request's data
        portion: forms.TypedChoiceField = self.fields["portion"]  # type: ignore[assignment]
        portion.choices = [(f"{step:.2f}", number(step, 2)) for step in choices.portions]
        portion.initial = f"{choices.now.portion:.2f}"
        offered = [(str(extra.pk), extra.name) for extra in choices.extras]
        for place in range(choices.extras_at_most):
            now = choices.now.extras
            self.fields[f"extra_{place + 1}"] = forms.ChoiceField(
                label=_("Extra %(number)d") % {"number": place + 1},
                choices=[("", pgettext_lazy("extra", "None")), *offered],
                initial=str(now[place]) if place < len(now) else "",
                required=False,
            )

    def extras(self) -> list[int]:
        """The extras that are chosen."""
        data = self.cleaned_data
        return [int(data[name]) for name in self.fields if name != "portion" and data[name]]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def table(request: UserRequest, plan_id: int, date: dt.date, slot: str) -> HttpResponse:
    """Who has a meal at home, and with what."""
    plan = _plan(request, plan_id)
    try:
        places = seats(plan=plan, date=date, slot=slot)
    except EditError as error:
        raise Http404 from error
    form = TableForm(places, request.POST or None)
    if form.is_valid():
        try:
            edited = lay_table(
                plan=plan, date=date, slot=slot, away=form.away(), own=form.own(), by=request.user
            )
        except EditError as error:
            form.add_error(None, str(edit_error(error.code)))
        else:
            return answer_edit(request, edited, place=f"day-{date}")
    meal = plan.meals.filter(date=date, slot=slot).select_related("recipe").first()
    context = {
        "plan": plan,
        "meal": meal,
        "slot": Slot(slot).label,
        "weekday": weekday(date),
        "date": day_month(date),
        "back": f"{plan.get_absolute_url()}#day-{date}",
        "form": form,
    }
    return render(request, "planner/table.html", context, status=400 if form.errors else 200)


@login_required
@require_POST
def out(request: UserRequest, plan_id: int, date: dt.date, slot: str) -> HttpResponse:
    """Everyone has a meal somewhere else (`out=1`), or at home after all (`out=0`)."""
    plan = _plan(request, plan_id)
    asked = request.POST.get("out", "")
    if asked not in {"0", "1"}:
        return refuse(request, plan, gettext("Say whether the meal is eaten at home or out."))
    away = list(plan.eaters.values_list("pk", flat=True)) if asked == "1" else []
    try:
        edited = lay_table(plan=plan, date=date, slot=slot, away=away, by=request.user)
    except EditError as error:
        return refuse(request, plan, str(edit_error(error.code)))
    return answer_edit(request, edited, place=f"day-{date}")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: UserRequest, meal_id: int) -> HttpResponse:
    """Where a meal may go; and let it trade places with the `other` meal."""
    meal = _meal(request, meal_id)
    error = ""
    if request.method == "POST":
        date, slot = _date(request.POST.get("date", "")), request.POST.get("slot", "")
        if date is not None and slot in Slot.values:
            try:
                edited = move_meal(meal=meal, date=date, slot=slot, by=request.user)
                return answer_edit(request, edited, place=f"day-{date}")
            except EditError as refusal:
                error = str(edit_error(refusal.code))
        else:
            error = gettext("Choose one of the meals to trade places with.")
    context = {
        "meal": meal,
        "weekday": weekday(meal.date),
        "date": day_month(meal.date),
        "choices": [(weekday(other.date), other) for other in move_choices(meal=meal)],
        "error": error,
    }
    return render(request, "planner/move.html", context, status=400 if error else 200)


@login_required
@require_POST
def leftover(request: UserRequest, meal_id: int) -> HttpResponse:
    """Have what is left of a dinner for lunch the day after."""
    meal = _meal(request, meal_id)
    try:
        edited = leftover_to(meal=meal, by=request.user)
    except EditError as error:
        return refuse(request, meal.plan, str(edit_error(error.code)))
    return answer_edit(request, edited, place=f"day-{meal.date + dt.timedelta(days=1)}")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def serving(request: UserRequest, plan_id: int, date: dt.date, eater_id: int) -> HttpResponse:
    """An eater's portion and extras on a day."""
    plan = _plan(request, plan_id)
    eater = get_object_or_404(Eater, plans=plan, pk=eater_id)
    try:
        choices = serving_choices(plan=plan, date=date, eater=eater)
    except EditError as error:
        raise Http404 from error
    form = ServingForm(choices, request.POST or None)
    if form.is_valid():
        edited = change_serving(
            plan=plan,
            date=date,
            eater=eater,
            portion=form.cleaned_data["portion"],
            extras=form.extras(),
            by=request.user,
        )
        return answer_edit(request, edited, place=f"day-{date}")
    context = {
        "plan": plan,
        "eater": eater,
        "weekday": weekday(date),
        "date": day_month(date),
        "back": f"{plan.get_absolute_url()}#day-{date}",
        "form": form,
    }
    return render(request, "planner/serving.html", context, status=400 if form.errors else 200)


@login_required
@require_POST
def undo_edit(request: UserRequest, plan_id: int, number: int) -> HttpResponse:
    """Put back what stood before an edit."""
    plan = _plan(request, plan_id)
    try:
        edit = undo(plan=plan, number=number)
    except UndoError as error:
        return refuse(request, plan, str(edit_error(error.code)))
    messages.success(request, undone_words(edit), extra_tags=WEEK_TAG)
    return redirect(plan)


def _plan(request: UserRequest, plan_id: int) -> Plan:
    return get_object_or_404(Plan.objects.visible_to(request.user), pk=plan_id)


def _meal(request: UserRequest, meal_id: int) -> Meal:
    plans = Plan.objects.visible_to(request.user)
    meals = Meal.objects.filter(plan__in=plans).select_related("plan", "recipe")
    return get_object_or_404(meals, pk=meal_id)


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
