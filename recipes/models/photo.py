"""Photos of recipes. They are rows like all else: one backup holds them, and every process of a
server sees them at once.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from recipes.models.naming import Bilingual
from recipes.models.recipe import Recipe


class RecipePhoto(Bilingual):
    """The photo of a recipe; `Recipe.photo_version` says that there is one."""

    recipe = models.OneToOneField(Recipe, on_delete=models.CASCADE, related_name="photo")
    alt_nb = models.CharField(_("what the photo shows, in Norwegian"), max_length=200)
    alt_en = models.CharField(_("what the photo shows, in English"), max_length=200)

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        constraints = [
            models.CheckConstraint(
                name="photo_is_described", condition=~Q(alt_nb="") & ~Q(alt_en="")
            ),
        ]

    def __str__(self) -> str:
        return self.alt

    @property
    def alt(self) -> str:
        """What it shows, for those who do not see it."""
        alt: str = self.in_language("alt")
        return alt


class PhotoRendition(models.Model):
    """A photo in one width and format."""

    photo = models.ForeignKey(RecipePhoto, on_delete=models.CASCADE, related_name="renditions")
    width = models.PositiveSmallIntegerField(_("width"))  # pixels; it is as high
    format = models.CharField(_("format"), max_length=4)
    content = models.BinaryField(_("content"))

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        constraints = [
            models.UniqueConstraint(fields=["photo", "width", "format"], name="rendition_once"),
        ]

    def __str__(self) -> str:
        return f"{self.width} {self.format}"
