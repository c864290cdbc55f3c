"""People at the table, and the small extras that they may have."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bonegut.base.models import Stamped
from planner.core.gates import LEVELS, Gate
from planner.core.targets import Person
from recipes.models.food import Diet, Food
from recipes.models.naming import Named

# Body weight stands in for the protein target only. NNR 2023 reference weights, where a person has
# not told: kg.
REFERENCE_WEIGHT_KG = {"female": 64.0, "male": 76.0}


class Eater(Stamped):
    """One person who eats with a household. Nothing here is a diagnosis."""

    household = models.ForeignKey(
        "accounts.Household", on_delete=models.CASCADE, related_name="eaters"
    )
    name = models.CharField(_("name"), max_length=40)
    sex = models.CharField(
        _("sex"), max_length=6, choices=[("female", _("Female")), ("male", _("Male"))]
    )
    birth_year = models.PositiveSmallIntegerField(
        _("year of birth"), validators=[MinValueValidator(1900), MaxValueValidator(2100)]
    )
    state = models.CharField(
        _("state"),
        max_length=13,
        default="none",
        choices=[
            ("none", _("None")),
            ("pregnant", _("Pregnant")),
            ("breastfeeding", _("Breastfeeding")),
        ],
    )
    energy_kcal = models.PositiveSmallIntegerField(
        _("energy need, kcal a day"),
        validators=[MinValueValidator(1000), MaxValueValidator(4500)],
    )
    weight_kg = models.FloatField(
        _("weight, kg"),
        null=True,
        blank=True,
        validators=[MinValueValidator(10), MaxValueValidator(300)],
        help_text=_("Only for the protein target. Empty: a reference weight."),
    )
    diet = models.CharField(_("diet"), max_length=12, choices=Diet, default=Diet.OMNIVORE)
    avoids = models.JSONField(_("avoids allergens"), default=list, blank=True)
    vitamin_d_supplement_ug = models.FloatField(
        _("vitamin D from a supplement, µg a day"),
        default=0,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text=_("One teaspoon (5 ml) of cod liver oil gives 10 µg."),
    )

    class Meta:
        verbose_name = _("eater")
        verbose_name_plural = _("eaters")
        constraints = [
            models.CheckConstraint(
                name="eater_energy_is_a_day_of_food",
                condition=Q(energy_kcal__gte=1000, energy_kcal__lte=4500),
            ),
            models.CheckConstraint(
                name="eater_supplement_under_upper_level",
                condition=Q(vitamin_d_supplement_ug__gte=0, vitamin_d_supplement_ug__lte=100),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def eats_fish(self) -> bool:
        """Whether fish suits their diet and what they avoid."""
        return self.diet in {Diet.PESCETARIAN, Diet.OMNIVORE} and "fish" not in self.avoids

    def person(self, year: int) -> Person:
        """What the eater's bounds depend on, in a given year."""
        return Person(
            sex=self.sex,
            age=year - self.birth_year,
            energy_kcal=self.energy_kcal,
            weight_kg=self.weight_kg or REFERENCE_WEIGHT_KG[self.sex],
            state=self.state,
            diet=self.diet,
            gates={gate.gate: gate.level for gate in self.gates.all()} if self.pk else {},
        )


class EaterGate(Stamped):
    """Something that an eater has asked the planner to take care of, and the consent to keep it.

    Special-category data (GDPR art. 9): what the planner does, never the reason for it. Taking a
    gate away deletes the row.
    """

    class Kind(models.TextChoices):
        STEADY_VITAMIN_K = Gate.STEADY_VITAMIN_K, _("Steady vitamin K")
        POTASSIUM_LIMIT = Gate.POTASSIUM_LIMIT, _("A limit for potassium")
        NO_AGED_FERMENTS = Gate.NO_AGED_FERMENTS, _("Nothing aged or long fermented")
        LOW_HISTAMINE = Gate.LOW_HISTAMINE, _("Low in histamine")
        LOW_FODMAP = Gate.LOW_FODMAP, _("Low in FODMAP")
        CAREFUL_FOOD = Gate.CAREFUL_FOOD, _("Nothing raw or unpasteurised")
        LOW_LACTOSE = Gate.LOW_LACTOSE, _("Low in lactose")
        GLUTEN_FREE = Gate.GLUTEN_FREE, _("Free of gluten")
        GENTLE_RAMP = Gate.GENTLE_RAMP, _("A gentle start with fibre")

    eater = models.ForeignKey(Eater, on_delete=models.CASCADE, related_name="gates")
    gate = models.CharField(_("gate"), max_length=20, choices=Kind)
    level = models.FloatField(_("level"), null=True, blank=True)
    ramp_from = models.DateField(_("starts on"), null=True, blank=True)
    consented_at = models.DateTimeField(_("consent given"))
    consented_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("gate")
        verbose_name_plural = _("gates")
        constraints = [
            models.UniqueConstraint(fields=["eater", "gate"], name="eater_gate_once"),
            models.CheckConstraint(
                name="eater_gate_has_its_own_level",
                condition=Q(
                    gate=Gate.STEADY_VITAMIN_K.value,
                    level__gte=LEVELS[Gate.STEADY_VITAMIN_K].least,
                    level__lte=LEVELS[Gate.STEADY_VITAMIN_K].most,
                    level__isnull=False,
                )
                | Q(
                    gate=Gate.POTASSIUM_LIMIT.value,
                    level__gte=LEVELS[Gate.POTASSIUM_LIMIT].least,
                    level__lte=LEVELS[Gate.POTASSIUM_LIMIT].most,
                )
                | (~Q(gate=Gate.STEADY_VITAMIN_K.value) & Q(level__isnull=True)),
            ),
            models.CheckConstraint(
                name="eater_gate_starts_where_it_ramps",
                condition=Q(gate=Gate.GENTLE_RAMP.value, ramp_from__isnull=False)
                | (~Q(gate=Gate.GENTLE_RAMP.value) & Q(ramp_from__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.get_gate_display()


class Extra(Named, Stamped):
    """A small thing of one's own: one helping of one food, from a curated list."""

    slug = models.SlugField(_("slug"), unique=True)
    food = models.ForeignKey(Food, on_delete=models.PROTECT, related_name="extras")
    grams = models.FloatField(_("grams in a helping"))
    is_offered = models.BooleanField(_("offered"), default=True)

    class Meta:
        verbose_name = _("extra")
        verbose_name_plural = _("extras")
        constraints = [
            models.CheckConstraint(name="extra_grams_positive", condition=Q(grams__gt=0)),
        ]
