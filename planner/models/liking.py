"""What a household says of dishes, and what stands in its pantry."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bonegut.base.models import Stamped
from recipes.models import Food, Recipe


class Liking(Stamped):
    """What a household has said of a recipe."""

    class Kind(models.TextChoices):
        FAVOURITE = "favourite", _("Favourite")
        NEVER = "never", _("Never again")

    household = models.ForeignKey(
        "accounts.Household", on_delete=models.CASCADE, related_name="likings"
    )
    recipe = models.ForeignKey(Recipe, on_delete=models.CASCADE, related_name="likings")
    kind = models.CharField(_("what they say"), max_length=10, choices=Kind)

    class Meta:
        verbose_name = _("liking")
        verbose_name_plural = _("likings")
        constraints = [
            models.UniqueConstraint(fields=["household", "recipe"], name="liking_once_a_recipe"),
            models.CheckConstraint(
                name="liking_favourite_or_never",
                condition=models.Q(kind__in=["favourite", "never"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipe}: {self.kind}"


class Rating(Stamped):
    """How many stars a household gives a recipe."""

    LEAST, MOST = 1, 5

    household = models.ForeignKey(
        "accounts.Household", on_delete=models.CASCADE, related_name="ratings"
    )
    recipe = models.ForeignKey(Recipe, on_delete=models.CASCADE, related_name="ratings")
    stars = models.PositiveSmallIntegerField(_("stars"))

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        constraints = [
            models.UniqueConstraint(fields=["household", "recipe"], name="rating_once_a_recipe"),
            models.CheckConstraint(
                name="rating_of_one_to_five_stars", condition=models.Q(stars__range=(1, 5))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipe}: {self.stars}"


class PantryItem(Stamped):
    """A food that a household has and would like to use. Removed by hand when it is used up."""

    household = models.ForeignKey(
        "accounts.Household", on_delete=models.CASCADE, related_name="pantry"
    )
    food = models.ForeignKey(Food, on_delete=models.CASCADE, related_name="pantries")
    until = models.DateField(_("use before"), null=True, blank=True)

    class Meta:
        verbose_name = _("food in the pantry")
        verbose_name_plural = _("foods in the pantry")
        constraints = [
            models.UniqueConstraint(fields=["household", "food"], name="pantry_item_once_a_food"),
        ]

    def __str__(self) -> str:
        return str(self.food)
