"""The Norwegian season of a food in words."""

from collections.abc import Iterable

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

YEAR = range(1, 13)


def month_letters() -> list[tuple[int, str]]:
    """The months, each with its first letter."""
    return [(month, str(MONTHS[month])[0].upper()) for month in YEAR]


def season(months: Iterable[int]) -> str:
    """ "August–October", "all year"; stretches over New Year stay together."""
    given = set(months)
    if given >= set(YEAR):
        return _("all year")
    starts = [month for month in YEAR if month in given and _before(month) not in given]
    return ", ".join(_stretch(start, given) for start in starts)


def _stretch(start: int, given: set[int]) -> str:
    end = start
    while end % 12 + 1 in given:
        end = end % 12 + 1
    if start == end:
        return str(MONTHS[start])
    return pgettext("months", "%(first)s to %(last)s") % {
        "first": MONTHS[start],
        "last": MONTHS[end],
    }


def _before(month: int) -> int:
    return (month - 2) % 12 + 1
