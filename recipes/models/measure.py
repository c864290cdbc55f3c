"""Measures of a Norwegian kitchen, and what each weighs for a food."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bonegut.base.models import Stamped
from recipes.models.food import Food
from recipes.models.value import Grade


class MeasureUnit(models.TextChoices):
    """Measures that a Norwegian kitchen uses."""

    GRAM = "g", _("g")
    DECILITRE = "dl", _("dl")
    TABLESPOON = "ss", _("tbsp")
    TEASPOON = "ts", _("tsp")
    PIECE = "stk", _("pc")
    CLOVE = "fedd", _("clove")
    SLICE = "skive", _("slice")
    TIN = "boks", _("tin")
    PACK = "pakke", _("pack")
    BUNCH = "bunt", _("bunch")
    HANDFUL = "neve", _("handful")
    PINCH = "klype", _("pinch")


class FoodMeasure(Stamped):
    """Grams of the edible part of a food in one measure."""

    food = models.ForeignKey(Food, on_delete=models.CASCADE, related_name="measures")
    unit = models.CharField(_("unit"), max_length=6, choices=MeasureUnit)
    grams = models.FloatField(_("grams"))
    reference = models.CharField(_("reference"), max_length=300)
    grade = models.CharField(_("grade"), max_length=10, choices=Grade)

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        constraints = [
            models.UniqueConstraint(fields=["food", "unit"], name="food_measure_once"),
            models.CheckConstraint(name="food_measure_positive", condition=Q(grams__gt=0)),
        ]

    def __str__(self) -> str:
        return f"1 {self.unit} {self.food}: {self.grams:g} g"
