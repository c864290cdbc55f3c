"""Asking for a week, and filling it."""

import datetime as dt
import logging
from dataclasses import dataclass
from importlib.metadata import version
from time import perf_counter
from typing import Final

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import Household, User
from planner.core import types as core
from planner.core.solve import Tell, ignore, solve
from planner.core.targets import MissingReferenceError
from planner.models import Eater, Meal, Plan, PlanRun, Serving
from planner.models.run import RunStatus
from planner.services.problem import describe, digest, problem_for
from planner.services.runs import Lease, RunLostError
from planner.services.snapshot import snapshot

logger = logging.getLogger(__name__)

ATTEMPTS: Final = 5
FARTHEST: Final = dt.timedelta(days=366)


class PlanRequestError(Exception):
    """A week that cannot be asked for. `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Outcome:
    """What a run's arithmetic gave."""

    problem: core.Problem
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
    # One request at a time; `no_key`, so that a worker may meanwhile store a week of the household.
    Household.objects.select_for_update(no_key=True).get(pk=household.pk)
    runs = PlanRun.objects.filter(household=household, monday=monday)
    runs.open().end(RunStatus.SUPERSEDED, timezone.now())
    last_seed = runs.aggregate(last=Max("seed"))["last"]
    return PlanRun.objects.create(
        household=household,
        monday=monday,
        requested_by=by,
        eater_ids=chosen,
        # Asking again asks for another week: the seed is the week's own counter.
        seed=0 if last_seed is None else last_seed + 1,
    )


def fill_run(run: PlanRun, watch: Tell = ignore) -> None:
    """Plan the week of a claimed run and store it. No transaction is open while the solver runs.

    Once the run is no longer this worker's, nothing more is worked out or written.

    :param watch: is told how far it is, beside the run's own row
    """
    try:
        _fill(run, Lease(run), watch)
    except RunLostError:
        logger.info("Run %s, attempt %s: laid down", run.pk, run.attempt)


def _fill(run: PlanRun, lease: Lease, watch: Tell) -> None:
    if run.attempt > ATTEMPTS:
        lease.end(RunStatus.FAILED, conflict=[{"row": "worker_lost"}])
        return
    try:
        problem = _read(run)
    except MissingReferenceError:
        lease.end(RunStatus.FAILED, conflict=[{"row": "missing_reference"}])
        return
    lease.write(
        inputs=describe(problem),
        digest=digest(problem),
        versions={name: version(name) for name in ("highspy", "numpy")},
    )

    def tell(progress: core.Progress) -> None:
        lease.tell(progress)
        watch(progress)

    start = perf_counter()
    result = solve(problem, tell)
    _store(run, lease, Outcome(problem, result, perf_counter() - start))


def _read(run: PlanRun) -> core.Problem:
    """Everything that the week depends on, as it stands at one moment."""
    with snapshot():
        eaters = Eater.objects.filter(pk__in=run.eater_ids, household=run.household_id)
        meals = Meal.objects.filter(plan__household=run.household_id)
        locked = meals.filter(plan__monday=run.monday, is_locked=True)
        last_week = meals.filter(plan__monday=run.monday - dt.timedelta(days=7))
        return problem_for(
            monday=run.monday,
            eaters=list(eaters.order_by("pk")),
            seed=run.seed,
            locked={(meal.date, meal.slot): meal.recipe_id for meal in locked},
            history=dict.fromkeys(last_week.values_list("recipe_id", flat=True), 1),
        )


@transaction.atomic
def _store(run: PlanRun, lease: Lease, outcome: Outcome) -> None:
    """Write the week and the record together.

    :raises RunLostError: when the run is no longer this worker's; then nothing is written
    """
    problem, result = outcome.problem, outcome.result
    # Whoever changes a week locks it before its runs, so that no two wait for each other.
    plans = Plan.objects.select_for_update(no_key=True)
    plans.filter(household=run.household_id, monday=run.monday).first()
    lease.end(
        RunStatus(result.status.value),
        objective_ore=result.objective_ore,
        bound_ore=result.bound_ore,
        gap=result.gap,
        seconds=round(outcome.seconds, 3),
        conflict=[
            {"row": part.row, "eater": part.eater, "day": part.day, "slot": part.slot}
            for part in result.conflict
        ],
    )
    if result.menu is not None:
        plan = _write_week(run, problem, result.menu)
        PlanRun.objects.filter(pk=run.pk).update(plan=plan)


def _write_week(run: PlanRun, problem: core.Problem, menu: core.Menu) -> Plan:
    plan, _ = Plan.objects.get_or_create(household_id=run.household_id, monday=run.monday)
    plan.eaters.set([eater.id for eater in problem.eaters])
    plan.meals.all().delete()
    Meal.objects.bulk_create(
        Meal(
            plan=plan,
            date=day.date,
            slot=slot,
            recipe_id=dish_id,
            is_locked=slot in day.locked,
        )
        for day, meals in zip(problem.days, menu.meals, strict=True)
        for slot, dish_id in meals.items()
    )
    write_servings(plan, problem, menu)
    return plan


def write_servings(plan: Plan, problem: core.Problem, menu: core.Menu) -> None:
    """Replace a week's servings by those of a menu."""
    plan.servings.all().delete()
    rows = {
        (day.date, eater_id): serving
        for day, servings in zip(problem.days, menu.servings, strict=True)
        for eater_id, serving in servings.items()
    }
    made = Serving.objects.bulk_create(
        Serving(plan=plan, date=date, eater_id=eater_id, portion=serving.portion)
        for (date, eater_id), serving in rows.items()
    )
    Serving.extras.through.objects.bulk_create(
        Serving.extras.through(serving_id=row.pk, extra_id=extra)
        for row in made
        for extra in rows[row.date, row.eater_id].extras
    )
