"""Keep a recipe's photo."""

from dataclasses import dataclass

from django.db import transaction

from recipes.models import PhotoRendition, Recipe, RecipePhoto


@dataclass(frozen=True, slots=True)
class Rendition:
    """A photo in one width and format."""

    width: int  # pixels; it is as high
    format: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Photograph:
    """A photo in every width that it is large enough for. Equal files have equal versions."""

    version: str
    renditions: tuple[Rendition, ...]


@transaction.atomic
def keep_photo(*, recipe: Recipe, photograph: Photograph, alt_nb: str, alt_en: str) -> None:
    """Show a photo instead of the drawn plate, in place of any photo before. Safe to repeat."""
    remove_photo(recipe=recipe)
    photo = RecipePhoto.objects.create(recipe=recipe, alt_nb=alt_nb, alt_en=alt_en)
    PhotoRendition.objects.bulk_create(
        PhotoRendition(photo=photo, width=own.width, format=own.format, content=own.content)
        for own in photograph.renditions
    )
    _say(recipe, photograph.version)


def describe_photo(*, recipe: Recipe, alt_nb: str, alt_en: str) -> None:
    """Say anew what the photo shows."""
    RecipePhoto.objects.filter(recipe=recipe).update(alt_nb=alt_nb, alt_en=alt_en)


@transaction.atomic
def remove_photo(*, recipe: Recipe) -> None:
    """Go back to the drawn plate. Safe to repeat."""
    RecipePhoto.objects.filter(recipe=recipe).delete()
    _say(recipe, "")


def _say(recipe: Recipe, version: str) -> None:
    recipe.photo_version = version
    Recipe.objects.filter(pk=recipe.pk).update(photo_version=version)
