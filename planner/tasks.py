"""Work that a Celery worker does; on the embedded default, the web process itself.

A task takes ids, claims the work, and calls a service. Each is safe to deliver twice.
"""

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from planner.models import PlanRun
from planner.services.plans import fill_run
from planner.services.runs import claim_run, lost_runs
from planner.services.schedules import request_due_runs


def launch_run(run: PlanRun) -> None:
    """Hand a requested run to a worker once the request is committed.

    Where the broker is away, the run waits in the database until `take_up_lost_runs` finds it.
    """
    transaction.on_commit(lambda: fill_plan.delay(run.pk), robust=True)


@shared_task(name="planner.fill_plan")
def fill_plan(run_id: int) -> None:
    """Fill the week of a run, unless someone else has it or it has ended."""
    run = claim_run(run_id=run_id, now=timezone.now())
    if run is not None:
        fill_run(run)


@shared_task(name="planner.take_up_lost_runs")
def take_up_lost_runs() -> None:
    """Queue again what a lost worker or broker has left behind."""
    for run_id in lost_runs(timezone.now()):
        fill_plan.delay(run_id)


@shared_task(name="planner.plan_due_weeks")
def plan_due_weeks() -> None:
    """Ask for the weeks that households have planned by themselves."""
    for run in request_due_runs(now=timezone.localtime()):
        launch_run(run)
