"""A household with two eaters, and its week."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.utils import timezone

from accounts.models import Household, User
from planner.core import types as core
from planner.core.solver.pool import Pool
from planner.core.solver.solve import Tell, solve
from planner.models import Eater, Plan, PlanRun
from planner.services.plans import fill_run, request_run
from planner.services.problem import digest
from planner.services.runs import claim_run

MONDAY = dt.date(2026, 11, 23)
KARI, PER = 62_000, 66_000  # the same on every database, so that their problem is
_weeks: dict[str, core.Result] = {}


def _solved(problem: core.Problem, tell: Tell, *, pool: Pool) -> core.Result:
    key = digest(problem)
    if key not in _weeks:
        _weeks[key] = solve(problem, tell, pool=pool)
    return _weeks[key]


@pytest.fixture
def kari(household: Household) -> Eater:
    """A woman of 62 who takes a teaspoon of cod liver oil."""
    return Eater.objects.create(
        pk=KARI,
        household=household,
        name="Kari",
        sex="female",
        birth_year=1964,
        energy_kcal=1950,
        vitamin_d_supplement_ug=10,
    )


@pytest.fixture
def per(household: Household) -> Eater:
    """A man of 66."""
    return Eater.objects.create(
        pk=PER,
        household=household,
        name="Per",
        sex="male",
        birth_year=1960,
        energy_kcal=2400,
        vitamin_d_supplement_ug=10,
    )


@pytest.fixture
def ask(alice: User, household: Household) -> Callable[..., PlanRun]:
    """Ask for a week and plan it at once, as a worker would."""

    def plan(monday: dt.date = MONDAY, eater_ids: list[int] | None = None) -> PlanRun:
        run = request_run(
            by=alice, household=household, monday=monday, today=MONDAY, eater_ids=eater_ids
        )
        claimed = claim_run(run_id=run.pk, now=timezone.now())
        assert claimed is not None
        fill_run(claimed)
        run.refresh_from_db()
        return run

    return plan


@pytest.fixture
def planned(ask: Callable[..., PlanRun], monkeypatch: pytest.MonkeyPatch) -> Callable[[], Plan]:
    """A planned week of all at the table. The same problem has the same week every time, so the
    solver is asked once in a process.
    """

    def plan() -> Plan:
        with monkeypatch.context() as patch:
            patch.setattr("planner.services.plans.solve", _solved)
            run = ask()
        assert run.plan is not None, (run.status, run.conflict)
        return run.plan

    return plan


@pytest.fixture
def week(kari: Eater, planned: Callable[[], Plan]) -> Plan:
    """Kari's planned week, from the shipped foods and recipes."""
    return planned()
