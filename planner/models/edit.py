"""What people have done to a week by hand, with the week as it stood before."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from bonegut.base.models import Stamped
from planner.models.plan import Plan
from recipes.models.recipe import Slot


class EditKind(models.TextChoices):
    """What was done. `planner.labels.edits` says it in words."""

    SWAP = "swap", _("Swapped a meal")
    LOCK = "lock", _("Locked a meal")
    UNLOCK = "unlock", _("Let a meal go")
    REPLACE = "replace", _("Replaced an ingredient")
    MOVE = "move", _("Moved a meal")
    OUT = "out", _("Eating out")
    TABLE = "table", _("Changed who eats what")
    SERVING = "serving", _("Changed portion and extras")
    LEFTOVER = "leftover", _("Put leftovers in a meal")
    COPY = "copy", _("Copied another week")
    PLAN = "plan", _("Planned the week anew")


class EditQuerySet(models.QuerySet["Edit"]):
    def standing(self) -> Self:
        """Edits that have not been undone, the newest first."""
        return self.filter(is_undone=False).order_by("-number")


class Edit(Stamped):
    """One edit of a week. Undoing it, the newest first, puts back what stood before."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="edits")
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=10, choices=EditKind)
    date = models.DateField(_("date"), null=True, blank=True)
    slot = models.CharField(_("meal"), max_length=10, choices=Slot, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # The week's whole content, as `planner.services.undoing` writes and reads it.
    before: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(_("before"))
    is_undone = models.BooleanField(_("undone"), default=False)

    objects = EditQuerySet.as_manager()

    class Meta:
        verbose_name = _("edit")
        verbose_name_plural = _("edits")
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="edit_numbered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.plan} {self.number}: {self.kind}"
