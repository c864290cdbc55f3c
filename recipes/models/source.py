"""Published food tables, kept as published. Never edited here: a new edition is a new row."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bonegut.base.models import Stamped


class Source(Stamped):
    """One edition of a published table or a paper, with its licence and the credit to show."""

    code = models.SlugField(_("code"), unique=True)
    title = models.CharField(_("title"), max_length=200)
    publisher = models.CharField(_("publisher"), max_length=200)
    edition = models.CharField(_("edition"), max_length=80)
    licence = models.CharField(_("licence"), max_length=200)
    credit = models.CharField(_("credit line"), max_length=300)
    url = models.URLField(_("address"), blank=True)

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

    class Meta:
        verbose_name = _("source food")
        verbose_name_plural = _("source foods")
        constraints = [
            models.UniqueConstraint(fields=["source", "source_key"], name="source_food_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.source.code} {self.source_key})"
