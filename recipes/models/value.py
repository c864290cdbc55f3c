"""What is known of a food: amounts, prebiotic fibre, and facts that somebody published."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bonegut.base.models import Stamped
from recipes.core.nutrients import COMPONENTS
from recipes.models.food import Food
from recipes.models.source import SourceFood


class Grade(models.TextChoices):
    """How firm a value is."""

    TABLE = "table", _("From a published table")
    LITERATURE = "literature", _("From the literature, seen")
    ESTIMATE = "estimate", _("Estimate, to verify")


class FoodValue(Stamped):
    """The chosen amount of one nutrient in one food, with where it comes from."""

    food = models.ForeignKey(Food, on_delete=models.CASCADE, related_name="values")
    nutrient = models.CharField(
        _("nutrient"), max_length=20, choices=[(code, code) for code in COMPONENTS]
    )
    amount = models.FloatField(_("amount per 100 g"))
    low = models.FloatField(_("lowest"), null=True, blank=True)
    high = models.FloatField(_("highest"), null=True, blank=True)
    source_food = models.ForeignKey(
        SourceFood, on_delete=models.PROTECT, null=True, blank=True, related_name="chosen_for"
    )
    reference = models.CharField(_("reference"), max_length=300, blank=True)
    grade = models.CharField(_("grade"), max_length=10, choices=Grade, default=Grade.TABLE)

    class Meta:
        verbose_name = _("food value")
        verbose_name_plural = _("food values")
        constraints = [
            models.UniqueConstraint(fields=["food", "nutrient"], name="food_value_once"),
            models.CheckConstraint(name="food_value_not_negative", condition=Q(amount__gte=0)),
            models.CheckConstraint(
                name="food_value_has_a_source",
                condition=Q(source_food__isnull=False) | ~Q(reference=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.food}: {self.nutrient} {self.amount}"


class PrebioticValue(Stamped):
    """Grams of one prebiotic component in 100 g of one food, as literature gives it."""

    food = models.ForeignKey(Food, on_delete=models.CASCADE, related_name="prebiotics")
    component = models.CharField(
        _("component"),
        max_length=20,
        choices=[
            ("fructan", _("Fructans (inulin, FOS)")),
            ("gos", _("Galacto-oligosaccharides")),
            ("resistant_starch", _("Resistant starch")),
            ("beta_glucan", _("Beta-glucan")),
            ("pectin", _("Pectin")),
        ],
    )
    low_g = models.FloatField(_("lowest, g"))
    mid_g = models.FloatField(_("middle, g"))
    high_g = models.FloatField(_("highest, g"))
    reference = models.CharField(_("reference"), max_length=300)
    grade = models.CharField(_("grade"), max_length=10, choices=Grade)

    class Meta:
        verbose_name = _("prebiotic value")
        verbose_name_plural = _("prebiotic values")
        constraints = [
            models.UniqueConstraint(fields=["food", "component"], name="prebiotic_value_once"),
            models.CheckConstraint(
                name="prebiotic_low_mid_high",
                condition=Q(
                    low_g__gte=0, mid_g__gte=models.F("low_g"), high_g__gte=models.F("mid_g")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.food}: {self.component} {self.mid_g} g"


class CitedFact(Stamped):
    """Something of a food that is no amount, as a publication gives it."""

    class Fact(models.TextChoices):
        FODMAP = "fodmap", _("FODMAP")
        HISTAMINE = "histamine", _("Histamine")
        OXALATE = "oxalate", _("Oxalate")
        TYRAMINE = "tyramine", _("Tyramine")
        INFECTION = "infection", _("Infection risk unheated")
        CALCIUM_ABSORPTION = "calcium_absorption", _("Calcium taken up")

    class Level(models.TextChoices):
        LOW = "low", _("low")
        MODERATE = "moderate", _("moderate")
        HIGH = "high", _("high")
        VERY_HIGH = "very_high", _("very high")

    food = models.ForeignKey(Food, on_delete=models.CASCADE, related_name="cited_facts")
    fact = models.CharField(_("fact"), max_length=20, choices=Fact)
    level = models.CharField(_("level"), max_length=10, choices=Level, blank=True)
    percent = models.FloatField(_("percent"), null=True, blank=True)
    reference = models.CharField(_("reference"), max_length=300)
    grade = models.CharField(_("grade"), max_length=10, choices=Grade)

    class Meta:
        verbose_name = _("published fact")
        verbose_name_plural = _("published facts")
        constraints = [
            models.UniqueConstraint(fields=["food", "fact"], name="cited_fact_once"),
            models.CheckConstraint(
                name="cited_fact_is_level_or_percent",
                condition=Q(fact="calcium_absorption", level="", percent__gte=0, percent__lte=100)
                | (~Q(fact="calcium_absorption") & ~Q(level="") & Q(percent__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        value = self.get_level_display() or f"{self.percent:g} %"
        return f"{self.food}: {self.get_fact_display()} {value}"
