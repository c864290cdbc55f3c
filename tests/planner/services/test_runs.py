"""Who works on a run, how far it is, and who stops it."""

import datetime as dt
import math
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Household
from planner.core.types import Progress, Stage
from planner.models import Eater, Plan, PlanRun
from planner.models.run import RunStatus
from planner.services import runs as services
from planner.services.eaters import remove_eater
from planner.services.edits import lock_meal
from planner.services.plans import ATTEMPTS, fill_run, request_run
from planner.services.runs import (
    LEASE,
    WAIT,
    Lease,
    RunLostError,
    cancel_run,
    claim_run,
    lost_runs,
)
from tests.planner.conftest import MONDAY

pytestmark = pytest.mark.django_db
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def run(household: Household, kari: Eater) -> PlanRun:
    return request_run(by=None, household=household, monday=MONDAY, today=MONDAY)


@pytest.fixture
def claimed(run: PlanRun) -> PlanRun:
    return claim(run)


def claim(run: PlanRun, now: dt.datetime | None = None) -> PlanRun:
    taken = claim_run(run_id=run.pk, now=now or timezone.now())
    assert taken is not None
    return taken


# --- claiming -----------------------------------------------------------------------------------


def test_a_run_is_claimed_once(run: PlanRun) -> None:
    assert claim_run(run_id=run.pk, now=timezone.now()) is not None
    assert claim_run(run_id=run.pk, now=timezone.now()) is None


def test_a_lost_workers_run_is_taken_up_and_the_late_worker_writes_nothing(run: PlanRun) -> None:
    now = timezone.now()
    late = claim(run, now)
    assert lost_runs(now) == []
    after = now + LEASE + SECOND
    assert late.is_interrupted(after)
    assert lost_runs(after) == [run.pk]
    taken_up = claim(run, after)
    assert (late.attempt, taken_up.attempt) == (1, 2)
    fill_run(late)
    assert not Plan.objects.exists()
    fill_run(taken_up)
    assert Plan.objects.count() == 1


def test_who_takes_a_run_up_starts_from_nothing(claimed: PlanRun) -> None:
    Lease(claimed).tell(Progress(Stage.DAYS, best_ore=50_000, bound_ore=40_000))
    again = claim(claimed, timezone.now() + LEASE + SECOND)
    assert (again.stage, again.objective_ore, again.bound_ore, again.gap) == ("", None, None, None)


def test_a_run_that_nobody_took_is_found(run: PlanRun) -> None:
    assert lost_runs(timezone.now()) == []
    assert lost_runs(timezone.now() + WAIT) == [run.pk]


def test_a_run_that_is_lost_again_and_again_fails_in_the_end(run: PlanRun) -> None:
    PlanRun.objects.filter(pk=run.pk).update(attempt=ATTEMPTS)
    fill_run(claim(run))
    run.refresh_from_db()
    assert run.status == RunStatus.FAILED
    assert run.conflict == [{"row": "worker_lost"}]


# --- progress -----------------------------------------------------------------------------------


def test_what_the_solver_tells_stands_in_the_run_and_keeps_it_held(claimed: PlanRun) -> None:
    PlanRun.objects.update(lease_until=timezone.now() + SECOND)
    Lease(claimed).tell(Progress(Stage.BOUND, best_ore=50_000, bound_ore=40_000))
    claimed.refresh_from_db()
    assert (claimed.stage, claimed.objective_ore, claimed.bound_ore) == ("bound", 50_000, 40_000)
    assert claimed.gap == pytest.approx(0.2)
    assert claimed.lease_until is not None
    assert claimed.heartbeat_at is not None
    assert claimed.lease_until == claimed.heartbeat_at + LEASE


def test_what_is_known_stays_known_and_no_bound_is_no_figure(claimed: PlanRun) -> None:
    lease = Lease(claimed)
    lease.tell(Progress(Stage.FIRST, best_ore=50_000, bound_ore=-math.inf))
    claimed.refresh_from_db()
    assert (claimed.objective_ore, claimed.bound_ore) == (50_000, None)
    lease.tell(Progress(Stage.BOUND, bound_ore=30_000))
    claimed.refresh_from_db()
    assert (claimed.objective_ore, claimed.bound_ore) == (50_000, 30_000)


def test_a_busy_solver_writes_twice_a_second_and_at_each_stage(
    claimed: PlanRun, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    lease = Lease(claimed)
    with django_assert_num_queries(2):
        for stage in (Stage.BOUND, Stage.DAYS):
            for _ in range(50):
                lease.tell(Progress(stage))
    monkeypatch.setattr(services, "BETWEEN_HEARTBEATS", 0)
    with django_assert_num_queries(2):
        lease.tell(Progress(Stage.DAYS))
        lease.tell(Progress(Stage.DAYS))


def test_a_run_can_be_watched_while_it_is_filled(claimed: PlanRun) -> None:
    told: list[Progress] = []
    fill_run(claimed, told.append)
    bounds = [progress.bound_ore for progress in told if progress.bound_ore is not None]
    assert bounds
    claimed.refresh_from_db()
    assert claimed.objective_ore is not None
    assert max(bounds) <= claimed.objective_ore


# --- stopping -----------------------------------------------------------------------------------


@pytest.mark.parametrize("at_work", [False, True])
def test_a_run_is_cancelled_once_and_then_stays_so(run: PlanRun, at_work: bool) -> None:
    if at_work:
        claim(run)
    assert cancel_run(run=run)
    run.refresh_from_db()
    assert (run.status, run.is_open, run.lease_until) == (RunStatus.CANCELLED, False, None)
    ended = run.finished_at
    assert not cancel_run(run=run)
    assert claim_run(run_id=run.pk, now=timezone.now()) is None
    run.refresh_from_db()
    assert run.finished_at == ended


def test_a_run_that_gave_a_week_cannot_be_cancelled(week: Plan) -> None:
    run = PlanRun.objects.get()
    assert not cancel_run(run=run)
    run.refresh_from_db()
    assert run.status != RunStatus.CANCELLED


@pytest.mark.parametrize("method", ["write", "tell", "end"])
def test_a_lease_on_a_cancelled_run_is_worth_nothing(claimed: PlanRun, method: str) -> None:
    lease = Lease(claimed)
    cancel_run(run=claimed)
    arguments: dict[str, list[Any]] = {
        "write": [],
        "tell": [Progress(Stage.DAYS)],
        "end": [RunStatus.FAILED],
    }
    with pytest.raises(RunLostError):
        getattr(lease, method)(*arguments[method])
    claimed.refresh_from_db()
    assert claimed.status == RunStatus.CANCELLED


def test_cancelling_in_the_middle_stops_the_work_and_leaves_the_old_week(
    week: Plan, household: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = set(week.meals.values_list("pk", flat=True))
    run, told = _interrupted(household, monkeypatch, lambda: cancel_run(run=_open_run()))
    assert run.status == RunStatus.CANCELLED
    assert len(told) == 1, "the solver was stopped at the next thing it told"
    assert set(week.meals.values_list("pk", flat=True)) == before
    assert run.plan is None


# --- what a run has read ------------------------------------------------------------------------


def test_an_edit_of_the_week_in_the_middle_of_a_run_supersedes_it(
    week: Plan, household: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    meal = week.meals.get(date=MONDAY, slot="dinner")
    before = set(week.meals.values_list("pk", flat=True))
    run, _ = _interrupted(household, monkeypatch, lambda: lock_meal(meal=meal, locked=True))
    assert run.status == RunStatus.SUPERSEDED
    assert set(week.meals.values_list("pk", flat=True)) == before
    meal.refresh_from_db()
    assert meal.is_locked


def test_a_newer_request_in_the_middle_of_a_run_supersedes_it(
    household: Household, kari: Eater, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask_again() -> None:
        request_run(by=None, household=household, monday=MONDAY, today=MONDAY)

    run, _ = _interrupted(household, monkeypatch, ask_again)
    assert run.status == RunStatus.SUPERSEDED
    assert not Plan.objects.exists()
    newer = _open_run()
    fill_run(claim(newer))
    newer.refresh_from_db()
    assert newer.plan == Plan.objects.get()


def test_what_changes_about_an_eater_in_the_middle_does_not_mix_in(
    household: Household, kari: Eater, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change() -> None:
        Eater.objects.filter(pk=kari.pk).update(energy_kcal=3000)

    run, _ = _interrupted(household, monkeypatch, change)
    assert run.plan is not None
    assert run.inputs["eaters"] == [{"id": kari.pk, "energy_kcal": 1950, "diet": "omnivore"}]
    again = request_run(by=None, household=household, monday=MONDAY, today=MONDAY)
    fill_run(claim(again))
    again.refresh_from_db()
    assert again.inputs["eaters"][0]["energy_kcal"] == 3000
    assert again.digest != run.digest


def test_an_eater_who_leaves_in_the_middle_takes_the_run_along(
    household: Household, kari: Eater, per: Eater, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, _ = _interrupted(household, monkeypatch, lambda: remove_eater(eater=per))
    assert run.status == RunStatus.SUPERSEDED
    assert not Plan.objects.exists()


def test_what_a_run_read_is_on_record_even_when_it_is_stopped(
    household: Household, kari: Eater, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, _ = _interrupted(household, monkeypatch, lambda: cancel_run(run=_open_run()))
    assert len(run.digest) == 64
    assert len(run.inputs["days"]) == 7


def _open_run() -> PlanRun:
    return PlanRun.objects.open().get()


def _interrupted(
    household: Household, monkeypatch: pytest.MonkeyPatch, happening: Callable[[], object]
) -> tuple[PlanRun, list[Progress]]:
    """Fill a run, and let something happen after the first thing that the solver tells."""
    monkeypatch.setattr(services, "BETWEEN_HEARTBEATS", 0)
    run = request_run(by=None, household=household, monday=MONDAY, today=MONDAY)
    told: list[Progress] = []

    def watch(progress: Progress) -> None:
        told.append(progress)
        if len(told) == 1:
            happening()

    fill_run(claim(run), watch)
    run.refresh_from_db()
    return run, told
