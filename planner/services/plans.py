"""Asking for a week, and filling it."""

import datetime as dt
from dataclasses import dataclass
from importlib.metadata import version
from time import perf_counter
from typing import Final

from django.db import transaction
from django.db.models import F, Max, Q
from django.utils import timezone

from accounts.models import Household, User
from planner.core import types as core
from planner.core.solve import solve
from planner.core.targets import MissingReferenceError
from planner.models import Meal, Plan, PlanRun
from planner.models.edit import EditKind
from planner.models.run import RunStatus
from planner.services.problem import describe, digest
from planner.services.replanning import Work, work_of
from planner.services.undoing import remember
from planner.services.writing import write_servings

LEASE: Final = dt.timedelta(minutes=3)  # longer than a task may take
ATTEMPTS: Final = 3
FARTHEST: Final = dt.timedelta(days=366)


class PlanRequestError(Exception):
    """A week that cannot be asked for. `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Outcome:
    """What a run's arithmetic gave."""

    work: Work
    result: core.Result
    seconds: float


@transaction.atomic
def request_run(
    *,
    by: User | None,
    household: Household,
    monday: dt.date,
    today: dt.date,
    eater_ids: list[int] | None = None,
) -> PlanRun:
    """Queue one run for a household's week. A newer request supersedes one that has not ended.

    :param by: who asks; None for the command line
    :param eater_ids: who eats that week; everyone of the household unless told
    :raises PlanRequestError: `not_a_monday`, `too_far_away`, `no_eaters`, `unknown_eater`
    """
    if monday.weekday() != 0:
        raise PlanRequestError("not_a_monday")
    if abs(monday - today) > FARTHEST:
        raise PlanRequestError("too_far_away")
    own = list(household.eaters.order_by("pk").values_list("pk", flat=True))
    chosen = own if eater_ids is None else sorted(set(eater_ids))
    if not chosen:
        raise PlanRequestError("no_eaters")
    if not set(chosen) <= set(own):
        raise PlanRequestError("unknown_eater")
    Household.objects.select_for_update().get(pk=household.pk)  # one request at a time
    runs = PlanRun.objects.filter(household=household, monday=monday)
    runs.open().update(status=RunStatus.SUPERSEDED, finished_at=timezone.now())
    last_seed = runs.aggregate(last=Max("seed"))["last"]
    return PlanRun.objects.create(
        household=household,
        monday=monday,
        requested_by=by,
        eater_ids=chosen,
        # Asking again asks for another week: the seed is the week's own counter.
        seed=0 if last_seed is None else last_seed + 1,
    )


def claim_run(*, run_id: int, now: dt.datetime) -> PlanRun | None:
    """Take a waiting run, or one whose worker has been lost: one conditional update, so that only
    one worker gets it. None when there is nothing to take.
    """
    claimed = (
        PlanRun.objects.filter(pk=run_id)
        .claimable(now)
        .update(
            status=RunStatus.RUNNING,
            lease_until=now + LEASE,
            attempt=F("attempt") + 1,
            started_at=now,
        )
    )
    return PlanRun.objects.get(pk=run_id) if claimed else None


def fill_run(run: PlanRun) -> None:
    """Plan the week of a claimed run and store it. No transaction is open while the solver runs."""
    if run.attempt > ATTEMPTS:
        _finish(run, status=RunStatus.FAILED, conflict=[{"row": "worker_lost"}])
        return
    try:
        outcome = _work_out(run)
    except MissingReferenceError:
        _finish(run, status=RunStatus.FAILED, conflict=[{"row": "missing_reference"}])
        return
    _store(run, outcome)


def lost_runs(now: dt.datetime) -> list[int]:
    """Runs that nobody works on any more."""
    just_asked = Q(status=RunStatus.QUEUED, created_at__gte=now - LEASE)
    return list(PlanRun.objects.claimable(now).exclude(just_asked).values_list("pk", flat=True))


def _work_out(run: PlanRun) -> Outcome:
    work = work_of(run)
    start = perf_counter()
    result = solve(work.problem)
    return Outcome(work, result, perf_counter() - start)


@transaction.atomic
def _store(run: PlanRun, outcome: Outcome) -> None:
    """Write the week and the record, unless the run is no longer this worker's."""
    problem, result = outcome.work.problem, outcome.result
    stored = _finish(
        run,
        status=RunStatus(result.status.value),
        inputs=describe(problem),
        digest=digest(problem),
        versions={name: version(name) for name in ("highspy", "numpy")},
        objective_ore=result.objective_ore,
        bound_ore=result.bound_ore,
        gap=result.gap,
        seconds=round(outcome.seconds, 3),
        conflict=[
            {"row": part.row, "eater": part.eater, "day": part.day, "slot": part.slot}
            for part in result.conflict
        ],
    )
    if stored and result.menu is not None:
        plan = _write_week(run, outcome.work, result.menu)
        PlanRun.objects.filter(pk=run.pk).update(plan=plan)


def _finish(run: PlanRun, **fields: object) -> bool:
    """End a run, if this attempt still holds it. Says whether it did."""
    held = PlanRun.objects.filter(pk=run.pk, status=RunStatus.RUNNING, attempt=run.attempt)
    return bool(held.update(finished_at=timezone.now(), lease_until=None, **fields))


def _write_week(run: PlanRun, work: Work, left: core.Menu) -> Plan:
    plan, _ = Plan.objects.get_or_create(household_id=run.household_id, monday=run.monday)
    if plan.meals.exists():  # a first week has nothing before it to go back to
        remember(plan, kind=EditKind.PLAN, by=run.requested_by)
    menu = work.whole(left)
    plan.eaters.set([eater.id for eater in work.problem.eaters])
    plan.meals.all().delete()
    Meal.objects.bulk_create(
        Meal(
            plan=plan,
            date=date,
            slot=slot,
            recipe_id=dish_id,
            is_locked=(date, slot) in work.locks,
        )
        for date, meals in zip(plan.dates, menu.meals, strict=True)
        for slot, dish_id in meals.items()
    )
    write_servings(plan, menu.servings)
    return plan
