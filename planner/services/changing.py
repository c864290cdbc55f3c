"""The frame of every edit of a week: read it, remember it, change it, serve the day again."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace

from accounts.models import User
from planner.core import types as core
from planner.core.serving_again import serve_again
from planner.models import Edit, Plan
from planner.models.edit import EditKind
from planner.services.problem import meals_of, menu_of, problem_of
from planner.services.tables import tables_of, with_tables
from planner.services.undoing import remember
from planner.services.writing import supersede_open_runs, write_servings


class EditError(Exception):
    """An edit that cannot be made. `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass
class Change:
    """A week under change: its row is held, and it has been read as it stood."""

    plan: Plan
    problem: core.Problem
    menu: core.Menu

    def day(self, date: dt.date) -> int:
        """Which day of the week a date is.

        :raises EditError: `other_week`
        """
        if date not in self.plan.dates:
            raise EditError("other_week")
        return self.plan.dates.index(date)


@dataclass(frozen=True)
class Edited:
    """What an edit did: the days that it touched, the week's facts for whoever reads it next, and
    the note that can be undone; None where there was nothing to do.
    """

    plan: Plan
    problem: core.Problem
    dates: tuple[dt.date, ...] = ()
    edit: Edit | None = None


def open_change(plan: Plan, *, also: Collection[int] = ()) -> Change:
    """Hold the week and read it, with every extra on offer.

    :param also: ids of recipes that are about to be served
    """
    held = Plan.objects.select_for_update().get(pk=plan.pk)
    return Change(held, problem_of(held, offered=True, also=also), menu_of(held))


def remember_change(
    change: Change, kind: EditKind, by: User | None, date: dt.date, slot: str = ""
) -> Edit:
    """Note what stands, just before it is changed."""
    return remember(change.plan, kind=kind, by=by, date=date, slot=slot)


def nothing_done(change: Change) -> Edited:
    """What a repeated edit answers."""
    return Edited(change.plan, change.problem)


def close_change(
    change: Change, edit: Edit, dates: Collection[dt.date], *, serve: bool = True
) -> Edited:
    """Choose the servings of the touched days anew from what is stored now, and let go of runs that
    speak of the week before.
    """
    plan, problem = change.plan, as_it_stands(change.problem, change.plan)
    if serve:
        days = [plan.dates.index(date) for date in dates]
        menu = core.Menu(meals_of(plan), change.menu.servings)
        served = serve_again(problem, menu, days)
        if served.servings != menu.servings:
            write_servings(plan, served.servings)
    plan.runs.update(plan=None)  # their proof no longer speaks of this week
    supersede_open_runs(plan)
    return Edited(plan, problem, tuple(dates), edit)


def as_it_stands(problem: core.Problem, plan: Plan) -> core.Problem:
    """The problem with the locks and tables that are stored now."""
    locks = plan.meals.filter(is_locked=True)
    locked = {(meal.date, meal.slot): meal.recipe_id for meal in locks}
    days = tuple(
        replace(day, locked={s: dish for (date, s), dish in locked.items() if date == day.date})
        for day in problem.days
    )
    return with_tables(replace(problem, days=days), tables_of(plan))
