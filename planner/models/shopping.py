"""What people do with a week's shopping list. What is on it is worked out from the week at every
reading; only ticks, what is at home, lines of one's own and prices are stored.
"""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bonegut.base.models import Stamped
from planner.models.plan import Plan
from recipes.models.food import Aisle, Food

MOST_GRAMS = 100_000.0
MOST_ORE = 1_000_000  # 10 000 kr for a kilo of anything


class ShoppingMark(Stamped):
    """What people have done about one food of a week's list. Grams are as eaten."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="shopping_marks")
    food = models.ForeignKey(Food, on_delete=models.CASCADE, related_name="+")
    # What was bought when it was ticked: the week may change, and then the change shows.
    ticked_grams = models.FloatField(_("bought, g"), null=True, blank=True)
    at_home_grams = models.FloatField(_("at home, g"), null=True, blank=True)

    class Meta:
        verbose_name = _("shopping mark")
        verbose_name_plural = _("shopping marks")
        constraints = [
            models.UniqueConstraint(fields=["plan", "food"], name="shopping_mark_once"),
            models.CheckConstraint(
                name="shopping_mark_says_something",
                condition=Q(ticked_grams__isnull=False) | Q(at_home_grams__isnull=False),
            ),
            models.CheckConstraint(
                name="shopping_mark_grams_plausible",
                condition=(
                    Q(ticked_grams=None) | Q(ticked_grams__gt=0, ticked_grams__lte=MOST_GRAMS)
                )
                & (Q(at_home_grams=None) | Q(at_home_grams__gt=0, at_home_grams__lte=MOST_GRAMS)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan}: {self.food}"


class OwnLine(Stamped):
    """A line that somebody has written. `key` comes from the writer: sent twice, it is there
    once.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="own_lines")
    key = models.UUIDField(_("key"), default=uuid.uuid4)
    text = models.CharField(_("what"), max_length=80)
    amount = models.CharField(_("how much"), max_length=30, blank=True)
    aisle = models.CharField(_("aisle"), max_length=12, choices=Aisle, blank=True)
    is_ticked = models.BooleanField(_("bought"), default=False)

    class Meta:
        verbose_name = _("own line")
        verbose_name_plural = _("own lines")
        constraints = [
            models.UniqueConstraint(fields=["plan", "key"], name="own_line_once"),
            models.CheckConstraint(name="own_line_has_text", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text


class PriceUnit(models.TextChoices):
    """What a price is for."""

    KILO = "kg", _("kg")
    LITRE = "l", _("litre")
    PIECE = "stk", _("pc")
    PACK = "pakke", _("pack")
    TIN = "boks", _("tin")
    BUNCH = "bunt", _("bunch")
    SLICE = "skive", _("slice")


class FoodPrice(Stamped):
    """What a household says that it pays for a food. Nobody else sees it, and nothing is
    guessed.
    """

    household = models.ForeignKey(
        "accounts.Household", on_delete=models.CASCADE, related_name="food_prices"
    )
    food = models.ForeignKey(Food, on_delete=models.CASCADE, related_name="+")
    ore = models.PositiveIntegerField(
        _("price, hundredths of a krone"),
        validators=[MinValueValidator(1), MaxValueValidator(MOST_ORE)],
    )
    unit = models.CharField(_("for each"), max_length=6, choices=PriceUnit)

    class Meta:
        verbose_name = _("price of a food")
        verbose_name_plural = _("prices of foods")
        constraints = [
            models.UniqueConstraint(fields=["household", "food"], name="food_price_once"),
            models.CheckConstraint(
                name="food_price_plausible", condition=Q(ore__gte=1, ore__lte=MOST_ORE)
            ),
            models.CheckConstraint(
                name="food_price_unit_known", condition=Q(unit__in=PriceUnit.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.food}: {self.ore / 100:.2f} kr/{self.unit}"
