"""Asking again for a week that could not be had, and letting something go: only what has been tried
and offered.
"""

import datetime as dt

from django.db import transaction

from accounts.models import Household, User
from planner.models import PlanRun
from planner.services.plans import PlanRequestError, request_run


@transaction.atomic
def concede(
    *, run: PlanRun, number: int, by: User | None, today: dt.date, is_best_effort: bool = False
) -> PlanRun:
    """Ask for the week of a run that found none, with one of its remedies. What that run did
    without already, kept or left out holds on. Safe to repeat: while such a run is open, or its
    week stands, it is the answer.

    :param number: of the remedy, from 1
    :raises PlanRequestError: `unknown_remedy`; those of `request_run`
    """
    if not 1 <= number <= len(run.remedies):
        raise PlanRequestError("unknown_remedy")
    household = Household.objects.select_for_update(no_key=True).get(pk=run.household_id)
    concessions = [*run.concessions, *run.remedies[number - 1]]
    for asked in run.followed_by.order_by("-pk"):
        is_same = (asked.concessions, asked.is_best_effort) == (concessions, is_best_effort)
        if is_same and (asked.is_open or asked.plan_id is not None):
            return asked
    again = request_run(
        by=by, household=household, monday=run.monday, today=today, eater_ids=run.eater_ids
    )
    again.seed = run.seed  # the remedy was tried with this one
    again.from_date, again.kept, again.leave_out = run.from_date, run.kept, run.leave_out
    again.from_run, again.concessions, again.is_best_effort = run, concessions, is_best_effort
    again.save()
    return again


def best_effort(*, run: PlanRun, by: User | None, today: dt.date) -> PlanRun:
    """Ask for the best week that can be had: the smallest remedy. Safe to repeat.

    :raises PlanRequestError: `unknown_remedy` where nothing helps; those of `request_run`
    """
    return concede(run=run, number=1, by=by, today=today, is_best_effort=True)
