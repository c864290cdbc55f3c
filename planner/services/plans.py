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
from planner.core.solver.pool import Pool
from planner.core.solver.solve import Tell, ignore, solve
from planner.core.targets import MissingReferenceError
from planner.models import Absence, Plan, PlanRun
from planner.models.edit import EditKind
from planner.models.run import RunStage, RunStatus
from planner.services.concessions import Stored, as_row, offers
from planner.services.pool import recipe_pool
from planner.services.problem import describe, digest
from planner.services.replanning import Work, work_of
from planner.services.runs import Lease, RunLostError
from planner.services.snapshot import snapshot
from planner.services.undoing import remember
from planner.services.writing import write_meals, write_servings

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

    work: Work
    result: core.Result
    seconds: float
    remedies: list[list[Stored]]  # where there is no week


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
        with snapshot():  # everything that the week depends on, as it stands at one moment
            recipes = recipe_pool()
            work, pool = work_of(run, recipes), recipes.matrices
    except MissingReferenceError:
        lease.end(RunStatus.FAILED, conflict=[{"row": "missing_reference"}])
        return
    lease.write(
        inputs=describe(work.problem),
        digest=digest(work.problem),
        versions={name: version(name) for name in ("highspy", "numpy")},
    )

    def tell(progress: core.Progress) -> None:
        lease.tell(progress)
        watch(progress)

    start = perf_counter()
    result = solve(work.problem, tell, pool=pool)
    seconds = perf_counter() - start
    remedies = [] if result.menu is not None else _remedies(run, lease, work, result, pool)
    _store(run, lease, Outcome(work, result, seconds, remedies))


def _remedies(
    run: PlanRun, lease: Lease, work: Work, result: core.Result, pool: Pool
) -> list[list[Stored]]:
    """Find out what could give way, and hold the run meanwhile."""
    lease.write(stage=RunStage.WAYS)

    def hold(progress: core.Progress) -> None:
        lease.hold()

    return offers(run, work.problem, result, first=work.first, tell=hold, pool=pool)


@transaction.atomic
def _store(run: PlanRun, lease: Lease, outcome: Outcome) -> None:
    """Write the week and the record together.

    :raises RunLostError: when the run is no longer this worker's; then nothing is written
    """
    result = outcome.result
    # Whoever changes a week locks it before its runs, so that no two wait for each other.
    plans = Plan.objects.select_for_update(no_key=True)
    plans.filter(household=run.household_id, monday=run.monday).first()
    lease.end(
        RunStatus(result.status.value),
        objective_ore=result.objective_ore,
        bound_ore=result.bound_ore,
        gap=result.gap,
        seconds=round(outcome.seconds, 3),
        conflict=[as_row(part, first=outcome.work.first) for part in result.conflict],
        remedies=outcome.remedies,
    )
    if result.menu is not None:
        plan = _write_week(run, outcome.work, result.menu)
        PlanRun.objects.filter(pk=run.pk).update(plan=plan)


def _write_week(run: PlanRun, work: Work, left: core.Menu) -> Plan:
    plan, _ = Plan.objects.get_or_create(household_id=run.household_id, monday=run.monday)
    if plan.meals.exists():  # a first week has nothing before it to go back to
        remember(plan, kind=EditKind.PLAN, by=run.requested_by)
    menu = work.whole(left)
    plan.eaters.set([eater.id for eater in work.problem.eaters])
    write_meals(
        plan,
        {
            (date, slot): (dish_id, (date, slot) in work.locks)
            for date, meals in zip(plan.dates, menu.meals, strict=True)
            for slot, dish_id in meals.items()
        },
    )
    Absence.objects.bulk_create(
        Absence(plan=plan, date=date, slot=slot, eater_id=eater)
        for date, slot, eater in sorted(work.apart)
    )
    write_servings(plan, menu.servings)
    return plan
