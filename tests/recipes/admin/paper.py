"""A browser without JavaScript: what a page's form sends when its button is pressed."""

from html.parser import HTMLParser

from django.http import HttpResponse
from django.test import Client

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
        elif tag == "input" and name and given.get("type") not in {"submit", "file"}:
            if given.get("type") not in {"checkbox", "radio"} or "checked" in given:
                self._add(name, given.get("value", "on"))

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

    def _add(self, name: str, value: str) -> None:
        self.forms[-1].setdefault(name, []).append(value)


def fields(page: HttpResponse) -> Sent:
    """What the page's form would send as it stands."""
    parser = _Forms()
    parser.feed(page.content.decode())
    assert parser.forms, "the page has no form"
    return parser.forms[-1]


def press(client: Client, page: HttpResponse, address: str, **filled: str) -> HttpResponse:
    """Fill in some fields of the page's form and send it."""
    sent: dict[str, object] = {**fields(page), **filled}
    answer: HttpResponse = client.post(address, sent)  # type: ignore[assignment]
    return answer
