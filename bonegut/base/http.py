"""Helpers for views."""

from django.http import HttpRequest


def page_or_part(request: HttpRequest, template: str, part: str) -> str:
    """The whole page, or for an htmx request the part file beside it: `week.html` →
    `_week_days.html`.
    """
    if not request.headers.get("HX-Request"):
        return template
    folder, _, page = template.rpartition("/")
    return f"{folder}/_{page.removesuffix('.html')}_{part}.html"


def id_of(text: str) -> int:
    """An id that somebody sent; 0, which is nobody's, where the text is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else 0
