"""The page that one reads, in the other language."""

from typing import Any

from django import template
from django.urls import reverse, translate_url
from django.utils.translation import override

register = template.Library()


@register.simple_tag(takes_context=True)
def in_language(context: dict[str, Any], language: str) -> str:
    """The address of this very page in `language`; the front page where that cannot be told."""
    request = context.get("request")
    here = request.get_full_path() if request else ""
    there = translate_url(here, language)
    if there != here:
        return there
    with override(language):
        return reverse("home")
