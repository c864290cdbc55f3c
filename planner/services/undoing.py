"""What stood before each edit, and putting it back."""

import datetime as dt
from typing import Any, Final

from django.db import transaction
from django.db.models import Max

from accounts.models import User
from planner.core import types as core
from planner.models import Absence, Eater, Edit, Extra, OwnDish, Plan, PlanRun
from planner.models.edit import EditKind
from planner.services.writing import supersede_open_runs, write_meals, write_servings
from recipes.models import Recipe

KEPT: Final = 50  # edits of a week


class UndoError(Exception):
    """An edit that cannot be undone. `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def remember(
    plan: Plan,
    *,
    kind: EditKind,
    by: User | None,
    date: dt.date | None = None,
    slot: str = "",
) -> Edit:
    """Note that the week is about to be changed, with all that stands in it. The oldest notes of a
    week make room.
    """
    last: int = plan.edits.aggregate(last=Max("number"))["last"] or 0
    plan.edits.filter(number__lte=last + 1 - KEPT).delete()
    return Edit.objects.create(
        plan=plan,
        number=last + 1,
        kind=kind,
        date=date,
        slot=slot,
        made_by=by,
        before=content_of(plan),
    )


@transaction.atomic
def undo(*, plan: Plan, number: int) -> Edit:
    """Put back what stood before an edit. Safe to repeat: what has been undone stays undone.

    :raises UndoError: `unknown_edit`; `not_the_last` when something was done after it;
        `recipe_gone` when a dish of that time has been deleted
    """
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    edit = plan.edits.filter(number=number).first()
    if edit is None:
        raise UndoError("unknown_edit")
    if edit.is_undone:
        return edit
    if plan.edits.standing().filter(number__gt=number).exists():
        raise UndoError("not_the_last")
    write_content(plan, edit.before)
    edit.is_undone = True
    edit.save(update_fields=["is_undone", "updated_at"])
    supersede_open_runs(plan)
    return edit


def content_of(plan: Plan) -> dict[str, Any]:
    """All that people see of a week and may change, as a JSON document that compares equal when the
    weeks are equal.
    """
    servings = plan.servings.order_by("date", "eater").prefetch_related("extras")
    meals = plan.meals.order_by("date", "slot")
    tables = ("date", "slot", "eater")
    return {
        "eaters": sorted(plan.eaters.values_list("pk", flat=True)),
        "meals": _rows(meals.values_list("date", "slot", "recipe", "is_locked")),
        "servings": [
            [str(s.date), s.eater_id, s.portion, sorted(extra.pk for extra in s.extras.all())]
            for s in servings
        ],
        "away": _rows(plan.absences.order_by(*tables).values_list(*tables)),
        "own": _rows(plan.own_dishes.order_by(*tables).values_list(*tables, "recipe")),
        "runs": sorted(plan.runs.values_list("pk", flat=True)),
    }


def _rows(rows: Any) -> list[list[Any]]:
    return [[str(date), *rest] for date, *rest in rows]


def write_content(plan: Plan, content: dict[str, Any]) -> None:
    """Write what `content_of` has read; people and extras that are gone since stay gone.

    :raises UndoError: `recipe_gone`
    """
    recipes = {row[2] for row in content["meals"]} | {row[3] for row in content["own"]}
    if Recipe.objects.filter(pk__in=recipes).count() != len(recipes):
        raise UndoError("recipe_gone")
    eaters = set(Eater.objects.filter(pk__in=content["eaters"]).values_list("pk", flat=True))
    plan.eaters.set(eaters)
    write_meals(
        plan,
        {
            (dt.date.fromisoformat(date), slot): (recipe, locked)
            for date, slot, recipe, locked in content["meals"]
        },
    )
    _write_their_servings(plan, content["servings"], eaters)
    plan.absences.all().delete()
    Absence.objects.bulk_create(
        Absence(plan=plan, date=date, slot=slot, eater_id=eater)
        for date, slot, eater in content["away"]
        if eater in eaters
    )
    plan.own_dishes.all().delete()
    OwnDish.objects.bulk_create(
        OwnDish(plan=plan, date=date, slot=slot, eater_id=eater, recipe_id=recipe)
        for date, slot, eater, recipe in content["own"]
        if eater in eaters
    )
    plan.runs.exclude(pk__in=content["runs"]).update(plan=None)
    runs = PlanRun.objects.filter(household=plan.household_id, pk__in=content["runs"])
    runs.update(plan=plan)


def _write_their_servings(plan: Plan, rows: list[list[Any]], eaters: set[int]) -> None:
    there = set(Extra.objects.values_list("pk", flat=True))
    servings: dict[str, dict[int, core.Serving]] = {str(date): {} for date in plan.dates}
    for date, eater, portion, extras in rows:
        if eater in eaters:
            servings[date][eater] = core.Serving(portion, tuple(x for x in extras if x in there))
    write_servings(plan, [servings[str(date)] for date in plan.dates])
