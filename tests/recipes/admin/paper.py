"""A browser without JavaScript: what a page's form sends when its button is pressed."""

from html.parser import HTMLParser
from typing import Any

from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from recipes.models import Food

Sent = dict[str, list[str]]


class _Forms(HTMLParser):
    """Forms that are posted, each with what stands in its fields."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Sent] = []
        self.inside = False
        self.area = self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "form":
            # Signing out is a form as well, on every page.
            self.inside = given.get("method") == "post" and given.get("id") != "logout-form"
            if self.inside:
                self.forms.append({})
        elif not self.inside:
            return
        elif tag == "textarea":
            self.area = name
            self.forms[-1][name] = [""]
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in given:
            self._add(self.select, given.get("value", ""))
        elif tag == "input" and name:
            self._add_input(name, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "textarea":
            self.area = ""
        elif tag == "select":
            self.select = ""

    def handle_data(self, data: str) -> None:
        if self.inside and self.area:
            self.forms[-1][self.area] = [data.removeprefix("\r\n").removeprefix("\n")]

    def _add_input(self, name: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind in {"checkbox", "radio"}:
            if "checked" in given:
                self._add(name, given.get("value", "on"))
        elif kind not in {"submit", "file"}:
            self._add(name, given.get("value", ""))

    def _add(self, name: str, value: str) -> None:
        self.forms[-1].setdefault(name, []).append(value)


def fields(page: Any) -> Sent:
    """What the page's form would send as it stands."""
    parser = _Forms()
    parser.feed(page.content.decode())
    assert parser.forms, "the page has no form"
    return parser.forms[-1]


def press(client: Client, page: Any, address: str, **filled: str) -> Any:
    """Fill in some fields of the page's form and send it."""
    sent: dict[str, Any] = {**fields(page), **filled}
    return client.post(address, sent)


def page_of(food: Food, name: str, *more: Any) -> str:
    """The address of one of a food's pages."""
    return reverse(f"admin:recipes_food_{name}", args=[food.pk, *more])


def told(answer: Any) -> str:
    """What an answer tells beside its page."""
    return " ".join(map(str, get_messages(answer.wsgi_request)))
