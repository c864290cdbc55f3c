"""A nutritionist's work on foods: what waits, what was done and why."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bonegut.base.models import Stamped
from recipes.models.food import Food
from recipes.models.source import SourceFood, SourceImport


class FoodChange(models.Model):
    """One change of a food, with its reason: the history. `before` and `after` are the food's whole
    state (`recipes.services.history.state_of`), so that any two can be compared and one restored.
    """

    class Kind(models.TextChoices):
        EDIT = "edit", _("Edited")
        ACCEPTED = "accepted", _("Accepted from a source")
        SHEET = "sheet", _("From a spreadsheet")
        MERGED = "merged", _("Merged")
        RESTORED = "restored", _("Restored")

    food = models.ForeignKey(Food, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    before = models.JSONField(_("before"))
    after = models.JSONField(_("after"))
    reason = models.CharField(_("reason"), max_length=300)
    changed_by = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    changed_at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("history")
        constraints = [
            models.CheckConstraint(name="food_change_has_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.food}: {self.reason}"


class AcceptedFinding(Stamped):
    """An outlier of the audit that somebody looked at and found right, with the reason."""

    food = models.ForeignKey(Food, on_delete=models.CASCADE, related_name="accepted_findings")
    finding = models.CharField(_("finding"), max_length=30)
    nutrient = models.CharField(_("nutrient"), max_length=20, blank=True)
    reason = models.CharField(_("reason"), max_length=300)
    accepted_by = models.ForeignKey(
        "accounts.User",
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        help_text=_("Nobody: it comes with Bonegut."),
    )

    class Meta:
        verbose_name = _("accepted finding")
        verbose_name_plural = _("accepted findings")
        constraints = [
            models.UniqueConstraint(
                fields=["food", "finding", "nutrient"], name="accepted_finding_once"
            ),
            models.CheckConstraint(name="accepted_finding_has_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.food}: {self.finding} {self.nutrient}"


class OverruledTag(Stamped):
    """A computed tag that a nutritionist gives or takes, with the reason that is kept."""

    food = models.ForeignKey(Food, on_delete=models.CASCADE, related_name="overruled_tags")
    tag = models.CharField(_("tag"), max_length=40)
    is_given = models.BooleanField(_("carries the tag"))
    reason = models.CharField(_("reason"), max_length=300)

    class Meta:
        verbose_name = _("overruled tag")
        verbose_name_plural = _("overruled tags")
        constraints = [
            models.UniqueConstraint(fields=["food", "tag"], name="overruled_tag_once"),
            models.CheckConstraint(name="overruled_tag_has_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.food}: {self.tag}"


class WorkItemQuerySet(models.QuerySet["WorkItem"]):
    def open(self) -> Self:
        """What waits for a decision."""
        return self.filter(status=WorkItem.Status.OPEN)


class WorkItem(Stamped):
    """A source says something new: somebody decides whether our value follows."""

    class Kind(models.TextChoices):
        VALUE_CHANGED = "value_changed", _("Value changed in a source")
        VALUE_NEW = "value_new", _("Value that we lack")
        FOOD_NEW = "food_new", _("New food in a source")
        FOOD_WITHDRAWN = "food_withdrawn", _("Food no longer in a source")

    class Status(models.TextChoices):
        OPEN = "open", _("Open")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    found_by = models.ForeignKey(
        SourceImport, on_delete=models.SET_NULL, null=True, related_name="work_items"
    )
    source_food = models.ForeignKey(SourceFood, on_delete=models.CASCADE, related_name="work_items")
    food = models.ForeignKey(
        Food, on_delete=models.CASCADE, null=True, blank=True, related_name="work_items"
    )
    nutrient = models.CharField(_("nutrient"), max_length=20, blank=True)
    before = models.FloatField(_("ours"), null=True, blank=True)
    after = models.FloatField(_("the source's"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.OPEN)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    decided_by = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    objects = WorkItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("work item")
        verbose_name_plural = _("work list")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "source_food", "food", "nutrient"],
                condition=Q(status="open", food__isnull=False),
                name="work_item_open_once",
            ),
            models.UniqueConstraint(
                fields=["kind", "source_food"],
                condition=Q(status="open", food__isnull=True),
                name="work_item_without_food_open_once",
            ),
            models.CheckConstraint(
                name="work_item_decided_has_a_reason",
                condition=Q(status="open") | (~Q(reason="") & Q(decided_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.source_food} {self.nutrient}"
