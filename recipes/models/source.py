"""Published food tables, kept as published. Never edited here: a new edition is a new row."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bonegut.base.models import Stamped
from recipes.models.food import Food


class Source(Stamped):
    """One edition of a published table or a paper, with its licence and the credit to show."""

    code = models.SlugField(_("code"), unique=True)
    title = models.CharField(_("title"), max_length=200)
    publisher = models.CharField(_("publisher"), max_length=200)
    edition = models.CharField(_("edition"), max_length=80)
    licence = models.CharField(_("licence"), max_length=200)
    credit = models.CharField(_("credit line"), max_length=300)
    url = models.URLField(_("address"), blank=True)
    legend = models.JSONField(
        _("legend"), default=dict, help_text=_("What ids in the published texts stand for.")
    )

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.title


class SourceFood(Stamped):
    """One food of a source, as published, per 100 g edible portion."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="foods")
    source_key = models.CharField(_("id in the source"), max_length=40)
    name = models.CharField(_("name in the source"), max_length=300)
    amounts = models.JSONField(
        _("amounts"), help_text=_("Nutrient code → amount per 100 g, in the code's unit.")
    )
    original = models.JSONField(
        _("as published"), default=dict, help_text=_("The texts of the source, unit in the name.")
    )
    other_names = models.JSONField(_("other names"), default=list)
    portions = models.JSONField(
        _("portions"), default=list, help_text=_("Pairs of the source's name and grams.")
    )
    is_imported = models.BooleanField(
        _("imported here"),
        default=False,
        help_text=_("The data that comes with Bonegut no longer overwrites it."),
    )
    is_withdrawn = models.BooleanField(_("no longer in the source"), default=False)

    class Meta:
        verbose_name = _("source food")
        verbose_name_plural = _("source foods")
        constraints = [
            models.UniqueConstraint(fields=["source", "source_key"], name="source_food_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.source.code} {self.source_key})"


class FoodMatch(models.Model):
    """The same food in a source, or a near match: what a nutritionist compares and chooses from."""

    food = models.ForeignKey(Food, on_delete=models.CASCADE, related_name="matches")
    source_food = models.ForeignKey(SourceFood, on_delete=models.PROTECT, related_name="matches")
    is_near = models.BooleanField(
        _("near match"), default=False, help_text=_("Not the same food: its values are estimates.")
    )

    class Meta:
        verbose_name = _("match")
        verbose_name_plural = _("matches")
        constraints = [
            models.UniqueConstraint(fields=["food", "source_food"], name="food_match_once"),
        ]

    def __str__(self) -> str:
        return f"{self.food} = {self.source_food}"


class SourceImport(Stamped):
    """One reading of a whole source. `foods_done` is a checkpoint: a stopped one goes on there."""

    class Status(models.TextChoices):
        QUEUED = "queued", _("Queued")
        RUNNING = "running", _("Running")
        FINISHED = "finished", _("Finished")
        FAILED = "failed", _("Failed")

    reader = models.CharField(_("format"), max_length=40)
    source_code = models.SlugField(_("source"))
    place = models.CharField(
        _("from"), max_length=500, help_text=_("A file, a folder or an address.")
    )
    edition = models.CharField(_("edition"), max_length=40, blank=True)
    digest = models.CharField(_("fingerprint"), max_length=64, blank=True)
    is_dry_run = models.BooleanField(_("dry run"), default=False)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.QUEUED)
    foods_done = models.PositiveIntegerField(_("foods read"), default=0)
    created = models.PositiveIntegerField(_("new"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    withdrawn = models.PositiveIntegerField(_("withdrawn"), default=0)
    touched = models.JSONField(
        _("touches"), default=dict, help_text=_("Curated foods, recipes and weeks.")
    )
    error = models.TextField(_("error"), blank=True)
    requested_by = models.ForeignKey(
        "accounts.User",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asked for by"),
    )
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        constraints = [
            models.CheckConstraint(
                name="source_import_finished_has_time",
                condition=~Q(status="finished") | Q(finished_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_code} ← {self.place}"


class RefusedAmount(models.Model):
    """Something in a source that cannot be right: where it stands, and why it was left out."""

    source_import = models.ForeignKey(
        SourceImport, on_delete=models.CASCADE, related_name="refused"
    )
    line = models.PositiveIntegerField(_("line"))
    source_key = models.CharField(_("id in the source"), max_length=40, blank=True)
    nutrient = models.CharField(_("nutrient"), max_length=40, blank=True)
    text = models.CharField(_("text"), max_length=200, blank=True)
    reason = models.CharField(_("reason"), max_length=200)

    class Meta:
        verbose_name = _("refused amount")
        verbose_name_plural = _("refused amounts")
        constraints = [
            models.UniqueConstraint(
                fields=["source_import", "line", "source_key", "nutrient"],
                name="refused_amount_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line}: {self.source_key} {self.nutrient} {self.text!r}: {self.reason}"
