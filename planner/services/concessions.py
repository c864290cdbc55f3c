"""What a run without a week offers to let go of, as it is stored, and what another plans with.

A run's problem may begin in the middle of the week; what is stored counts days from Monday.
"""

import datetime as dt
from typing import Any

from planner.core import types as core
from planner.core.solver.explain import LOCK
from planner.core.solver.pool import Pool
from planner.core.solver.remedies import remedies
from planner.core.solver.solve import Tell
from planner.models import PlanRun

Stored = dict[str, Any]


def as_row(part: core.Conflict, *, first: int) -> Stored:
    """A demand as it is stored.

    :param first: which day of the week the problem begins with
    """
    day = None if part.day is None else part.day + first
    return {"row": part.row, "eater": part.eater, "day": day, "slot": part.slot}


def offers(
    run: PlanRun,
    problem: core.Problem,
    result: core.Result,
    *,
    first: int,
    tell: Tell,
    pool: Pool,
) -> list[list[Stored]]:
    """What could give way in a run that has found no week, the smallest first. No lock is let go of
    on what has been eaten.

    :param tell: may raise to end the search
    """
    eaten = [_place(run, date, slot, first) for date, slot in run.kept] if run.from_date else []
    found = remedies(problem, result, held=eaten, tell=tell, pool=pool)
    return [
        [{**as_row(c.demand, first=first), "amount": c.amount} for c in concessions]
        for concessions in found
    ]


def concessions_of(run: PlanRun, *, first: int) -> list[core.Concession]:
    """What a run does without, for a problem that begins with day `first`."""
    return [
        core.Concession(
            core.Conflict(
                row=stored["row"],
                eater=stored["eater"],
                day=None if stored["day"] is None else stored["day"] - first,
                slot=stored["slot"],
            ),
            stored["amount"],
        )
        for stored in run.concessions
    ]


def unlocked(run: PlanRun) -> frozenset[tuple[dt.date, str]]:
    """The meals whose lock a run lets go of."""
    return frozenset(
        (run.monday + dt.timedelta(days=stored["day"]), stored["slot"])
        for stored in run.concessions
        if stored["row"] == LOCK
    )


def _place(run: PlanRun, date: str, slot: str, first: int) -> tuple[int, str]:
    return (dt.date.fromisoformat(date) - run.monday).days - first, slot
