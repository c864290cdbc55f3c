"""One attempt to fill a week, recorded so that it can be repeated and trusted."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Household, User
from bonegut.base.models import Stamped
from planner.core.types import Stage
from planner.models.plan import Plan


class RunStatus(models.TextChoices):
    """Waiting, at work, the four outcomes, and what ends a run without one."""

    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Planning")
    PROVED_OPTIMAL = "proved_optimal", _("Proved optimal")
    FEASIBLE = "feasible", _("Found, with a gap")
    PROVED_IMPOSSIBLE = "proved_impossible", _("Proved impossible")
    OUT_OF_BUDGET = "out_of_budget", _("Out of time")
    SUPERSEDED = "superseded", _("Superseded")
    CANCELLED = "cancelled", _("Cancelled")
    FAILED = "failed", _("Failed")


class RunStage(models.TextChoices):
    """What a run at work is doing: `planner.core.types.Stage`, and then what might help."""

    FIRST = Stage.FIRST.value, _("Looking for a first week")
    BOUND = Stage.BOUND.value, _("Finding out how good a week can be")
    DAYS = Stage.DAYS.value, _("Putting the days together")
    WAYS = "ways", _("No week keeps everything. Looking for what could give way")


OPEN = (RunStatus.QUEUED, RunStatus.RUNNING)


class PlanRunQuerySet(models.QuerySet["PlanRun"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Runs of the households that `user` is a member of."""
        return self.filter(household__in=Household.objects.visible_to(user))

    def open(self) -> Self:
        """Runs that have not ended."""
        return self.filter(status__in=OPEN)

    def claimable(self, now: dt.datetime) -> Self:
        """Runs that wait, or whose worker's lease has run out."""
        lapsed = Q(status=RunStatus.RUNNING, lease_until__lt=now)
        return self.filter(Q(status=RunStatus.QUEUED) | lapsed)

    def held(self, run: "PlanRun") -> Self:
        """The run itself, as long as the attempt that claimed it is the one at work."""
        return self.filter(pk=run.pk, status=RunStatus.RUNNING, attempt=run.attempt)

    def end(self, status: RunStatus, now: dt.datetime) -> int:
        """End these runs without a week. Says how many."""
        return self.update(status=status, finished_at=now, lease_until=None)


class PlanRun(Stamped):
    """A request for a week, who works on it, and how it ended."""

    household = models.ForeignKey(
        "accounts.Household", on_delete=models.CASCADE, related_name="runs"
    )
    monday = models.DateField(_("Monday"))
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    eater_ids = models.JSONField(_("eaters"), default=list)
    status = models.CharField(
        _("status"), max_length=20, choices=RunStatus, default=RunStatus.QUEUED
    )
    plan = models.ForeignKey(
        Plan, on_delete=models.SET_NULL, null=True, blank=True, related_name="runs"
    )
    seed = models.PositiveIntegerField(_("seed"), default=0)
    # Planning on: the days before `from_date` stand, and the meals in `kept` (date and slot) keep
    # their dish, as locked ones do. `leave_out` are recipes that the week does without.
    from_date = models.DateField(_("from"), null=True, blank=True)
    kept = models.JSONField(_("kept meals"), default=list, blank=True)
    leave_out = models.JSONField(_("recipes left out"), default=list, blank=True)
    # What it was asked to do without, taken from what `from_run` offered. Each concession is `row`,
    # `eater`, `day` (0 is Monday), `slot` and `amount`: `planner.core.types.Concession`.
    concessions = models.JSONField(_("concessions"), default=list, blank=True)
    from_run = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="followed_by"
    )
    is_best_effort = models.BooleanField(_("best effort"), default=False)
    # A worker holds a run while its lease lasts, and every heartbeat makes it last longer;
    # `attempt` fences off a worker that comes back late.
    lease_until = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(_("last heard of"), null=True, blank=True)
    attempt = models.PositiveSmallIntegerField(default=0)
    stage = models.CharField(_("stage"), max_length=5, choices=RunStage, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    # What went in, and what came out; while at work, the best so far.
    inputs = models.JSONField(_("inputs"), default=dict)
    digest = models.CharField(_("digest of the inputs"), max_length=64, blank=True)
    versions = models.JSONField(_("versions"), default=dict)
    objective_ore = models.FloatField(null=True, blank=True)
    bound_ore = models.FloatField(null=True, blank=True)
    gap = models.FloatField(_("gap"), null=True, blank=True)
    seconds = models.FloatField(_("seconds"), null=True, blank=True)
    conflict = models.JSONField(_("conflict"), default=list)
    # Where there is no week: lists of concessions of which each gives one, the smallest first.
    remedies = models.JSONField(_("remedies"), default=list, blank=True)

    objects = PlanRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("run")
        verbose_name_plural = _("runs")
        constraints = [
            models.UniqueConstraint(
                fields=["household", "monday"],
                condition=Q(status__in=["queued", "running"]),
                name="run_one_open_for_a_week",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.household} {self.monday}: {self.status}"

    @property
    def is_open(self) -> bool:
        """Whether it may still change the week."""
        return self.status in OPEN

    def is_interrupted(self, now: dt.datetime) -> bool:
        """Whether its worker has been lost and no other has taken it up yet."""
        lapsed = self.lease_until is not None and self.lease_until < now
        return self.status == RunStatus.RUNNING and lapsed
