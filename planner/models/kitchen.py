"""A household's kitchen: its minutes, its leftovers, and its own rules on the week."""

from typing import Final

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bonegut.base.models import Stamped
from recipes.models.recipe import Slot

WEEKDAYS: Final = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
MOST_MINUTES: Final = 300
MOST_LEFTOVERS: Final = 4
MOST_MEALS: Final = 28


class Kitchen(Stamped):
    """What a household's kitchen has time for. A household without a row has these defaults, and
    the rules that come with Bonegut.
    """

    household = models.OneToOneField(
        "accounts.Household", on_delete=models.CASCADE, related_name="kitchen"
    )
    # Active minutes a day; the planner may go over, at a price.
    monday = models.PositiveSmallIntegerField(
        _("Monday"), default=45, validators=[MaxValueValidator(MOST_MINUTES)]
    )
    tuesday = models.PositiveSmallIntegerField(
        _("Tuesday"), default=45, validators=[MaxValueValidator(MOST_MINUTES)]
    )
    wednesday = models.PositiveSmallIntegerField(
        _("Wednesday"), default=45, validators=[MaxValueValidator(MOST_MINUTES)]
    )
    thursday = models.PositiveSmallIntegerField(
        _("Thursday"), default=45, validators=[MaxValueValidator(MOST_MINUTES)]
    )
    friday = models.PositiveSmallIntegerField(
        _("Friday"), default=45, validators=[MaxValueValidator(MOST_MINUTES)]
    )
    saturday = models.PositiveSmallIntegerField(
        _("Saturday"), default=90, validators=[MaxValueValidator(MOST_MINUTES)]
    )
    sunday = models.PositiveSmallIntegerField(
        _("Sunday"), default=90, validators=[MaxValueValidator(MOST_MINUTES)]
    )
    leftovers = models.PositiveSmallIntegerField(
        _("lunches a week from yesterday’s dinner"),
        default=0,
        validators=[MaxValueValidator(MOST_LEFTOVERS)],
    )

    class Meta:
        verbose_name = _("kitchen")
        verbose_name_plural = _("kitchens")
        constraints = [
            models.CheckConstraint(
                name="kitchen_minutes_fit_a_day",
                condition=Q(**{f"{day}__lte": MOST_MINUTES for day in WEEKDAYS}),
            ),
            models.CheckConstraint(
                name="kitchen_leftovers_at_most_four",
                condition=Q(leftovers__lte=MOST_LEFTOVERS),
            ),
        ]

    def __str__(self) -> str:
        return str(self.household)

    @property
    def minutes(self) -> tuple[int, ...]:
        """Active minutes of each weekday, Monday first."""
        return tuple(getattr(self, day) for day in WEEKDAYS)


class HouseholdRule(Stamped):
    """One of a household's own rules.

    *frequency*: so many meals of the week with a trait. *wish*: a trait for one meal of one
    weekday. *minutes*: never more active minutes than this on a weekday.
    """

    class Kind(models.TextChoices):
        FREQUENCY = "frequency", _("How often in the week")
        WISH = "wish", _("On a fixed day")
        MINUTES = "minutes", _("Time in the kitchen")

    household = models.ForeignKey(
        "accounts.Household", on_delete=models.CASCADE, related_name="rules"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    trait = models.CharField(_("trait"), max_length=20, blank=True)
    weekday = models.PositiveSmallIntegerField(_("weekday"), null=True, blank=True)  # 0: Monday
    slot = models.CharField(_("meal"), max_length=10, choices=Slot, blank=True)
    at_least = models.PositiveSmallIntegerField(_("at least"), default=0)
    at_most = models.PositiveSmallIntegerField(_("at most"), null=True, blank=True)
    is_shipped = models.BooleanField(
        _("comes with Bonegut"), default=False, help_text=_("As long as nobody has changed it.")
    )

    class Meta:
        verbose_name = _("household rule")
        verbose_name_plural = _("household rules")
        constraints = [
            # A comparison with NULL is not false, so what must be there is asked for by name.
            models.CheckConstraint(
                name="household_rule_says_what_its_kind_needs",
                condition=(
                    Q(kind="frequency", weekday=None, slot="")
                    & ~Q(trait="")
                    & (Q(at_least__gte=1) | Q(at_most__isnull=False))
                    & Q(at_least__lte=MOST_MEALS)
                    & (Q(at_most=None) | Q(at_most__gte=F("at_least"), at_most__lte=MOST_MEALS))
                )
                | (
                    Q(kind="wish", weekday__isnull=False, weekday__lte=6)
                    & Q(at_least=0, at_most=None)
                    & Q(slot__in=Slot.values)
                    & ~Q(trait="")
                )
                | Q(
                    kind="minutes",
                    weekday__isnull=False,
                    weekday__lte=6,
                    slot="",
                    trait="",
                    at_least=0,
                    at_most__isnull=False,
                    at_most__gte=1,
                    at_most__lte=MOST_MINUTES,
                ),
            ),
            models.UniqueConstraint(
                fields=["household", "trait"],
                condition=Q(kind="frequency"),
                name="household_rule_one_frequency_of_a_trait",
            ),
            models.UniqueConstraint(
                fields=["household", "weekday", "slot"],
                condition=Q(kind="wish"),
                name="household_rule_one_wish_for_a_meal",
            ),
            models.UniqueConstraint(
                fields=["household", "weekday"],
                condition=Q(kind="minutes"),
                name="household_rule_one_limit_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        """What the rule is about; a household has one rule of each key: `frequency-fish`,
        `wish-3-dinner`, `minutes-1`.
        """
        about = [self.trait] if self.kind == self.Kind.FREQUENCY else [self.weekday, self.slot]
        return "-".join(str(part) for part in (self.kind, *about) if part != "")
