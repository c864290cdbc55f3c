"""A household's week: meals by date and slot, servings by eater and date."""

import datetime as dt
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Household, User
from bonegut.base.models import Stamped
from planner.models.eater import Eater, Extra
from recipes.models.recipe import Recipe, Slot

DAYS_OF_A_WEEK = 7


class PlanQuerySet(models.QuerySet["Plan"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Plans of the households that `user` is a member of."""
        return self.filter(household__in=Household.objects.visible_to(user))


class Plan(Stamped):
    """One planned week of one household; `monday` names it."""

    household = models.ForeignKey(
        "accounts.Household", on_delete=models.CASCADE, related_name="plans"
    )
    monday = models.DateField(_("Monday"))
    eaters = models.ManyToManyField(Eater, related_name="plans", verbose_name=_("eaters"))

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("week")
        verbose_name_plural = _("weeks")
        constraints = [
            models.UniqueConstraint(fields=["household", "monday"], name="plan_once_a_week"),
            models.CheckConstraint(
                name="plan_starts_on_monday", condition=models.Q(monday__iso_week_day=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.household} {self.monday}"

    def get_absolute_url(self) -> str:
        return reverse("planner:week", args=[self.pk])

    @property
    def dates(self) -> list[dt.date]:
        """The days of the week, Monday first."""
        return [self.monday + dt.timedelta(days=n) for n in range(DAYS_OF_A_WEEK)]


class Meal(Stamped):
    """A recipe on a day, shared by everyone who eats that week."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="meals")
    date = models.DateField(_("date"))
    slot = models.CharField(_("meal"), max_length=10, choices=Slot)
    recipe = models.ForeignKey(Recipe, on_delete=models.PROTECT, related_name="meals")
    is_locked = models.BooleanField(_("locked"), default=False)

    class Meta:
        verbose_name = _("meal")
        verbose_name_plural = _("meals")
        constraints = [
            models.UniqueConstraint(fields=["plan", "date", "slot"], name="meal_once_a_slot"),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.slot}: {self.recipe}"


class Serving(Stamped):
    """How much of a day's shared dishes one eater has, and that eater's own extras."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="servings")
    date = models.DateField(_("date"))
    eater = models.ForeignKey(Eater, on_delete=models.CASCADE, related_name="servings")
    portion = models.FloatField(_("day portion"))
    extras = models.ManyToManyField(Extra, related_name="servings", blank=True)

    class Meta:
        verbose_name = _("serving")
        verbose_name_plural = _("servings")
        constraints = [
            models.UniqueConstraint(fields=["plan", "date", "eater"], name="serving_once_a_day"),
            models.CheckConstraint(
                name="serving_portion_plausible",
                condition=models.Q(portion__gte=0.5, portion__lte=1.5),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.eater}: {self.portion:g}"


class Absence(models.Model):
    """An eater has a meal somewhere else. What is eaten there is unknown, not zero."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="absences")
    date = models.DateField(_("date"))
    slot = models.CharField(_("meal"), max_length=10, choices=Slot)
    eater = models.ForeignKey(Eater, on_delete=models.CASCADE, related_name="absences")

    class Meta:
        verbose_name = _("meal eaten elsewhere")
        verbose_name_plural = _("meals eaten elsewhere")
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "date", "slot", "eater"], name="absence_once_a_meal"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.slot}: {self.eater}"


class OwnDish(models.Model):
    """An eater has another dish than the table has. Dinner is shared."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="own_dishes")
    date = models.DateField(_("date"))
    slot = models.CharField(_("meal"), max_length=10, choices=Slot)
    eater = models.ForeignKey(Eater, on_delete=models.CASCADE, related_name="own_dishes")
    recipe = models.ForeignKey(Recipe, on_delete=models.PROTECT, related_name="own_dishes")

    class Meta:
        verbose_name = _("dish of one's own")
        verbose_name_plural = _("dishes of one's own")
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "date", "slot", "eater"], name="own_dish_once_a_meal"
            ),
            models.CheckConstraint(
                name="own_dish_is_no_dinner",
                condition=models.Q(slot__in=["breakfast", "lunch", "snack"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.slot}, {self.eater}: {self.recipe}"
