"""What list pages share: the words searched for, and pages of results."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language

LONGEST_SEARCH = 80


@dataclass(frozen=True)
class Filters:
    """What a reader asked a list for. Unknown choices count as none: a list never fails."""

    words: str
    choices: dict[str, str]
    several: dict[str, tuple[str, ...]] = field(default_factory=dict)  # more than one of a kind
    at_home: str = ""  # names of foods, with commas between them

    @property
    def is_set(self) -> bool:
        """Whether the list is narrowed at all."""
        asked = (self.words, self.at_home, *self.choices.values(), *self.several.values())
        return any(asked)

    @property
    def query(self) -> str:
        """The same filters as a query string, to put a page number behind."""
        chosen = {"q": self.words, "har": self.at_home, **self.choices, **self.several}
        return urlencode({name: value for name, value in chosen.items() if value}, doseq=True)


def read_filters(
    request: HttpRequest,
    *,
    several: Mapping[str, Sequence[str]] | None = None,
    **allowed: Sequence[str],
) -> Filters:
    """Filters of a request: words in `q`, foods in `har`, for each name of `allowed` one of its
    values, and for each of `several` any number of them.
    """
    chosen = {
        name: value if (value := request.GET.get(name, "")) in values else ""
        for name, values in allowed.items()
    }
    many = {
        name: tuple(value for value in values if value in request.GET.getlist(name))
        for name, values in (several or {}).items()
    }
    words, at_home = (
        " ".join(request.GET.get(name, "")[:LONGEST_SEARCH].replace("\0", " ").split())
        for name in ("q", "har")
    )
    return Filters(words, chosen, many, at_home)


def page_of(request: HttpRequest, rows: QuerySet[Any], size: int) -> Page[Any]:
    """The page that `side` asks for; the nearest there is."""
    return Paginator(rows, size).get_page(request.GET.get("side"))


def name_field() -> str:
    """The column that holds names in the reader's language, to sort by."""
    return "name_en" if get_language() == "en" else "name_nb"
