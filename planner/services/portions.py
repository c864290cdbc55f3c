"""An eater's own day: the portion, and the extras."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from accounts.models import User
from planner.core.suitability import suits
from planner.core.types import Serving
from planner.models import Eater, Extra, Plan
from planner.models.edit import EditKind
from planner.services.changing import (
    Change,
    Edited,
    EditError,
    close_change,
    nothing_done,
    open_change,
    remember_change,
)
from planner.services.problem import menu_of, problem_of
from planner.services.writing import write_servings

ROUNDING: Final = 1e-6  # of a portion that has been written out and read back


@dataclass(frozen=True)
class ServingChoices:
    """What an eater has on a day, and what they may have."""

    now: Serving
    portions: Sequence[float]
    extras: Sequence[Extra]
    extras_at_most: int


def serving_choices(*, plan: Plan, date: dt.date, eater: Eater) -> ServingChoices:
    """What can be chosen for an eater's day.

    :raises EditError: `other_week`, `unknown_eater`
    """
    change = Change(plan, problem_of(plan, offered=True), menu_of(plan))
    now = _serving(change, change.day(date), eater.pk)
    return ServingChoices(
        now=now,
        portions=change.problem.policy.portions,
        extras=list(Extra.objects.filter(pk__in=_allowed(change, eater.pk)).order_by("pk")),
        extras_at_most=change.problem.policy.extras_at_most,
    )


@transaction.atomic
def change_serving(
    *,
    plan: Plan,
    date: dt.date,
    eater: Eater,
    portion: float,
    extras: Collection[int],
    by: User | None = None,
) -> Edited:
    """Give an eater another portion of a day's dishes, and other extras, which stay whatever the
    referee says. Safe to repeat.

    :param extras: ids
    :raises EditError: `other_week`, `unknown_eater`, `portion`, `too_many_extras`,
        `unsuitable_extra`
    """
    change = open_change(plan)
    day = change.day(date)
    now = _serving(change, day, eater.pk)
    wanted = Serving(_nearest(change, portion), tuple(sorted(set(extras))))
    if len(wanted.extras) > change.problem.policy.extras_at_most:
        raise EditError("too_many_extras")
    if not set(wanted.extras) <= _allowed(change, eater.pk):
        raise EditError("unsuitable_extra")
    if wanted == now:
        return nothing_done(change)
    edit = remember_change(change, EditKind.SERVING, by, date)
    servings = [dict(on_day) for on_day in change.menu.servings]
    servings[day][eater.pk] = wanted
    write_servings(change.plan, servings)
    return close_change(change, edit, [date], serve=False)


def _serving(change: Change, day: int, eater_id: int) -> Serving:
    serving = change.menu.servings[day].get(eater_id)
    if serving is None:
        raise EditError("unknown_eater")
    return serving


def _nearest(change: Change, portion: float) -> float:
    """The step of the policy that a typed portion means."""
    nearest = min(change.problem.policy.portions, key=lambda step: abs(step - portion))
    if abs(nearest - portion) > ROUNDING:
        raise EditError("portion")
    return nearest


def _allowed(change: Change, eater_id: int) -> set[int]:
    """The extras that suit an eater: those on offer, and those of the week."""
    eater = next(eater for eater in change.problem.eaters if eater.id == eater_id)
    return {extra.id for extra in change.problem.extras if suits(eater, extra.portion)}
