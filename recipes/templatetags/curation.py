"""Filters for the nutritionist's pages."""

from django import template

from recipes.labels import amounts, changes

register = template.Library()
register.filter("exact", changes.exact)
register.filter("unit_of", amounts.unit_of)
register.filter("changed_lines", changes.changed_lines)
register.filter("preview_lines", changes.preview_lines)


@register.filter
def why_words(code: str) -> str:
    """Why a value was chosen."""
    return str(changes.WHY[code])


@register.filter
def use_words(code: str) -> str:
    """What may be done with a source's value."""
    return str(changes.USE[code])
