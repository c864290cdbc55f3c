"""The life of a run between the request and its end: who works on it, how far it is, who stops it.

A worker *claims* a run and with it an attempt number. Whatever it writes afterwards is one
conditional update on (run, at work, attempt): once the run has been cancelled, superseded or taken
up by another worker, that update finds no row, and the worker lays its work down.
"""

import datetime as dt
import math
from time import monotonic
from typing import Final

from django.db.models import F, Q
from django.utils import timezone

from planner.core import types as core
from planner.models import PlanRun
from planner.models.run import RunStatus

LEASE: Final = dt.timedelta(seconds=60)  # since a worker was last heard of
WAIT: Final = dt.timedelta(minutes=3)  # then a waiting run may have been lost on its way
BETWEEN_HEARTBEATS: Final = 0.5  # seconds


class RunLostError(Exception):
    """The run is no longer this worker's: cancelled, superseded, or taken up by another."""


def claim_run(*, run_id: int, now: dt.datetime) -> PlanRun | None:
    """Take a waiting run, or one whose worker has been lost: one conditional update, so that only
    one worker gets it. None when there is nothing to take.
    """
    claimed = (
        PlanRun.objects.filter(pk=run_id)
        .claimable(now)
        .update(
            status=RunStatus.RUNNING,
            attempt=F("attempt") + 1,
            started_at=now,
            heartbeat_at=now,
            lease_until=now + LEASE,
            # What a lost worker had told is not this one's.
            stage="",
            objective_ore=None,
            bound_ore=None,
            gap=None,
        )
    )
    return PlanRun.objects.get(pk=run_id) if claimed else None


def cancel_run(*, run: PlanRun) -> bool:
    """Stop a run that waits or is at work; what was planned before still stands. Safe to repeat:
    a run that has ended stays as it is. Says whether there was anything to stop.
    """
    return bool(PlanRun.objects.filter(pk=run.pk).open().end(RunStatus.CANCELLED, timezone.now()))


def lost_runs(now: dt.datetime) -> list[int]:
    """Runs that nobody works on any more."""
    just_asked = Q(status=RunStatus.QUEUED, created_at__gte=now - WAIT)
    return list(PlanRun.objects.claimable(now).exclude(just_asked).values_list("pk", flat=True))


class Lease:
    """A worker's hold on a claimed run. Every method raises `RunLostError` once it is gone."""

    def __init__(self, run: PlanRun) -> None:
        self._rows = PlanRun.objects.held(run)
        self._stage: core.Stage | None = None
        self._best_ore: float | None = None
        self._bound_ore: float | None = None
        self._written = -math.inf

    def write(self, **fields: object) -> None:
        """Write something of the run, and hold it for another minute."""
        now = timezone.now()
        self._update(heartbeat_at=now, lease_until=now + LEASE, **fields)
        self._written = monotonic()

    def tell(self, progress: core.Progress) -> None:
        """Show how far the run is: at every new stage, and else at most twice a second."""
        if progress.best_ore is not None:
            self._best_ore = progress.best_ore
        if progress.bound_ore is not None and math.isfinite(progress.bound_ore):
            self._bound_ore = progress.bound_ore
        if progress.stage is self._stage and self._is_early:
            return
        self._stage = progress.stage
        self.write(
            stage=progress.stage.value,
            objective_ore=self._best_ore,
            bound_ore=self._bound_ore,
            gap=core.gap_between(self._best_ore, self._bound_ore),
        )

    def hold(self) -> None:
        """Hold the run for another minute, at most twice a second."""
        if not self._is_early:
            self.write()

    @property
    def _is_early(self) -> bool:
        return monotonic() - self._written < BETWEEN_HEARTBEATS

    def end(self, status: RunStatus, **fields: object) -> None:
        """End the run with its outcome."""
        self._update(status=status, finished_at=timezone.now(), lease_until=None, **fields)

    def _update(self, **fields: object) -> None:
        if not self._rows.update(**fields):
            raise RunLostError
