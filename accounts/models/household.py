"""The household: the unit of privacy. Only its members see what it plans and eats."""

from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.user import User
from bonegut.base.models import Stamped


class HouseholdQuerySet(models.QuerySet["Household"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Households that `user` is a member of; none for someone who has not signed in."""
        return self.filter(members=user.pk) if user.is_authenticated else self.none()


class Household(Stamped):
    """People who share meals."""

    name = models.CharField(_("name"), max_length=80)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        through="accounts.Membership",
        related_name="households",
        verbose_name=_("members"),
    )

    objects = HouseholdQuerySet.as_manager()

    class Meta:
        verbose_name = _("household")
        verbose_name_plural = _("households")

    def __str__(self) -> str:
        return self.name


class Membership(Stamped):
    """One person's place in one household."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(fields=["household", "user"], name="membership_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.household}"
