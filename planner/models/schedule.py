"""When a household's coming week is to be planned by itself."""

import datetime as dt
from typing import Final, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from accounts.models import Household, User
from bonegut.base.models import Stamped

FRIDAY: Final = 4
EVENING: Final = 18
HOURS: Final = [(hour, f"{hour:02}:00") for hour in range(24)]
WEEK: Final = dt.timedelta(days=7)


def monday_of(date: dt.date) -> dt.date:
    """The Monday of the date's week."""
    return date - dt.timedelta(days=date.weekday())


def coming_monday(today: dt.date) -> dt.date:
    """The first day of the week after this one."""
    return monday_of(today) + WEEK


class PlanScheduleQuerySet(models.QuerySet["PlanSchedule"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Schedules of the households that `user` is a member of."""
        return self.filter(household__in=Household.objects.visible_to(user))

    def due(self, now: dt.datetime) -> Self:
        """Schedules whose time has come this week and that have not asked for the coming one.

        :param now: on the wall clock of the households
        """
        today, coming = now.date(), coming_monday(now.date())
        has_come = Q(weekday__lt=today.weekday()) | Q(weekday=today.weekday(), hour__lte=now.hour)
        return self.filter(has_come).filter(Q(asked_for=None) | Q(asked_for__lt=coming))


class PlanSchedule(Stamped):
    """The weekday and hour at which the coming week is asked for. Without a row: never."""

    household = models.OneToOneField(
        "accounts.Household", on_delete=models.CASCADE, related_name="schedule"
    )
    weekday = models.PositiveSmallIntegerField(
        _("weekday"), choices=sorted(WEEKDAYS.items()), default=FRIDAY
    )
    hour = models.PositiveSmallIntegerField(_("hour"), choices=HOURS, default=EVENING)
    asked_for = models.DateField(
        _("asked for, up to the week of"), null=True, blank=True, editable=False
    )

    objects = PlanScheduleQuerySet.as_manager()

    class Meta:
        verbose_name = _("weekly schedule")
        verbose_name_plural = _("weekly schedules")
        constraints = [
            models.CheckConstraint(
                name="schedule_weekday_exists", condition=Q(weekday__gte=0, weekday__lte=6)
            ),
            models.CheckConstraint(
                name="schedule_hour_exists", condition=Q(hour__gte=0, hour__lte=23)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.household}: {self.get_weekday_display()} {self.get_hour_display()}"

    def next_week(self, today: dt.date) -> dt.date:
        """The Monday of the next week that it will ask for."""
        coming = coming_monday(today)
        return coming if self.asked_for is None or self.asked_for < coming else coming + WEEK

    def next_day(self, today: dt.date) -> dt.date:
        """The day on which it will ask next; today where its time has just come."""
        return max(today, self.next_week(today) - WEEK + dt.timedelta(days=self.weekday))
