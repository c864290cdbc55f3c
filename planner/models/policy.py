"""The policy: every threshold as a row with its source, and the reference intakes behind it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bonegut.base.models import Stamped
from planner.core.gates import Gate
from planner.core.targets import Basis
from planner.core.types import Period, Side


class PolicyRow(Stamped):
    """One row of the policy. A nutritionist can change it; the next plan reads it."""

    code = models.SlugField(_("code"), unique=True)
    position = models.PositiveSmallIntegerField(_("position"))
    quantity = models.CharField(_("quantity"), max_length=30)
    period = models.CharField(
        _("period"),
        max_length=5,
        choices=[
            (Period.DAY, _("each day")),
            (Period.WEEK, _("mean of the week")),
            (Period.MEAL, _("one meal")),
        ],
    )
    side = models.CharField(
        _("side"), max_length=5, choices=[(Side.FLOOR, _("at least")), (Side.CAP, _("at most"))]
    )
    basis = models.CharField(
        _("share of"),
        max_length=15,
        choices=[
            (Basis.INTAKE, _("recommended or adequate intake")),
            (Basis.LIMIT, _("upper level or maximum")),
            (Basis.ENERGY, _("energy need")),
            (Basis.WEIGHT, _("recommended intake per kg body weight")),
            (Basis.AMOUNT, _("the figure itself")),
            (Basis.LEVEL, _("the person's own level, else the recommended intake")),
            (Basis.CHILD_AMOUNT, _("the figure itself, for children by energy need")),
        ],
    )
    factor = models.FloatField(_("factor or figure"))
    reference = models.CharField(_("reference nutrient"), max_length=30, blank=True)
    vegan_factor = models.FloatField(_("factor for vegans"), default=1)
    gate = models.CharField(
        _("gate"),
        max_length=20,
        blank=True,
        choices=[(gate.value, gate.value) for gate in Gate],
        help_text=_("Only for people with this gate. Empty: for everyone."),
    )
    replaces = models.CharField(
        _("replaces"),
        max_length=100,
        blank=True,
        help_text=_("Codes of the rows that it stands for, with a space between them."),
    )
    source = models.CharField(_("source"), max_length=300)

    class Meta:
        verbose_name = _("policy row")
        verbose_name_plural = _("policy rows")
        constraints = [
            models.CheckConstraint(
                name="policy_row_factor_positive", condition=Q(factor__gt=0, vegan_factor__gt=0)
            ),
            models.CheckConstraint(
                name="policy_row_reference_where_needed",
                condition=Q(basis__in=["energy", "amount", "child_amount"]) | ~Q(reference=""),
            ),
            models.CheckConstraint(
                name="policy_row_gate_where_needed",
                condition=~Q(gate="") | (Q(replaces="") & ~Q(basis="level") & ~Q(period="meal")),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class ReferenceIntake(Stamped):
    """One figure of the Norwegian reference intakes for a group of people."""

    sex = models.CharField(
        _("sex"),
        max_length=6,
        choices=[("female", _("Female")), ("male", _("Male")), ("any", _("Any"))],
    )
    state = models.CharField(
        _("state"),
        max_length=13,
        choices=[
            ("none", _("None")),
            ("pregnant", _("Pregnant")),
            ("breastfeeding", _("Breastfeeding")),
        ],
    )
    age_from = models.PositiveSmallIntegerField(_("from age"))
    age_to = models.PositiveSmallIntegerField(_("to age, inclusive"))
    nutrient = models.CharField(_("nutrient"), max_length=30)
    kind = models.CharField(
        _("kind"),
        max_length=3,
        choices=[
            ("ri", _("Recommended intake")),
            ("ai", _("Adequate intake")),
            ("ul", _("Upper level")),
            ("max", _("Maximum")),
        ],
    )
    amount = models.FloatField(_("amount"))
    unit = models.CharField(_("unit"), max_length=10)
    source = models.CharField(_("source"), max_length=300)
    evidence = models.CharField(_("evidence"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("reference intake")
        verbose_name_plural = _("reference intakes")
        constraints = [
            models.UniqueConstraint(
                fields=["sex", "state", "age_from", "nutrient", "kind"],
                name="reference_intake_once",
            ),
            models.CheckConstraint(
                name="reference_intake_age_range", condition=Q(age_from__lte=models.F("age_to"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nutrient} {self.kind} {self.amount:g} {self.unit}"
