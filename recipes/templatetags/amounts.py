"""Filters for amounts, names of nutrients, and pictures of plates."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from recipes import labels
from recipes.labels import amounts
from recipes.labels.refusals import refusal
from recipes.models import Recipe
from recipes.models.food import Diet
from recipes.models.recipe import PHOTO_FORMATS, PHOTO_WIDTHS

DRAWING = 2  # raise it when plates are drawn differently: browsers keep a plate for a year

register = template.Library()
register.filter("number", amounts.number)
register.filter("amount", amounts.amount)
register.filter("at_least", amounts.at_least)
register.filter("at_most", amounts.at_most)
register.filter("bare", amounts.bare)
register.filter("change", amounts.change)
register.filter("minutes", amounts.minutes)
register.filter("portions", amounts.portions)
register.filter("day_portion", amounts.day_portion)
register.filter("nutrient_name", labels.nutrient)
register.filter("refusal", refusal)
register.filter("tag_name", labels.tag)
register.filter("allergen_name", labels.allergen)
register.filter("short_name", labels.short_name)


@register.filter
def habit_name(code: str) -> Any:
    """The name of a habit."""
    return labels.HABITS.get(code, code)


@register.filter
def look_up(mapping: dict[Any, Any], key: Any) -> Any:
    """A value of a mapping by a key that is itself a variable."""
    return mapping.get(key)


@register.simple_tag
def picture(recipe: Recipe, size: int, alt: str = "") -> SafeString:
    """The photo of a recipe, or else its drawn plate. Beside the recipe's name it needs no other
    text.

    :param size: how wide it is shown, in CSS pixels
    """
    return _photo(recipe, size, alt) if recipe.photo_version else _plate(recipe, size, alt)


def _photo(recipe: Recipe, size: int, alt: str) -> SafeString:
    """In the width that suits the screen; the older format for browsers that know no newer."""
    avif, webp = (
        ", ".join(f"{recipe.photo_url(width, name)} {width}w" for width in PHOTO_WIDTHS)
        for name in PHOTO_FORMATS
    )
    return format_html(
        '<picture><source type="image/avif" srcset="{}" sizes="{}px">'
        '<img class="plate plate--photo" src="{}" srcset="{}" sizes="{}px" width="{}" height="{}" '
        'alt="{}" loading="lazy" decoding="async"></picture>',
        avif,
        size,
        recipe.picture_url,
        webp,
        *(size, size, size),
        alt,
    )


def _plate(recipe: Recipe, size: int, alt: str) -> SafeString:
    return format_html(
        '<img class="plate" src="{}?v={}-{}" width="{}" height="{}" alt="{}" loading="lazy" '
        'decoding="async">',
        reverse("recipes:plate", args=[recipe.slug]),
        int(recipe.updated_at.timestamp()),
        DRAWING,
        size,
        size,
        alt,
    )


@register.filter
def tag_class(code: str) -> str:
    """The class that colours a tag."""
    return "tag--rich" if code.startswith("rich_in_") else f"tag--{code}"


@register.filter
def diet_name(code: str) -> str:
    """The name of a diet."""
    return str(dict(Diet.choices).get(code, code))


@register.filter
def grade_name(code: str) -> Any:
    """How firm a value is, in a word or two."""
    return labels.GRADES.get(code, code)


@register.filter
def inside(name: str) -> str:
    """A name as it stands inside a sentence: without its capital, but for one of initials."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
