"""Why something in a source was refused, in words. The importers keep the English sentence."""

import re
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

REASONS: Final[dict[str, Promise]] = {
    "not a number": _("not a number"),
    "negative": _("negative"),
    "no id": _("no id"),
    "no name": _("no name"),
    "stands twice; the first is kept": _("stands twice; the first is kept"),
    "is no food with constituents": _("is no food with constituents"),
    "holds bytes that are no UTF-8": _("holds bytes that are no UTF-8"),
}
TOO_MUCH: Final = re.compile(r"more than (?P<amount>\S+ \S+) in 100 g")
FIELDS: Final = re.compile(r"(?P<fields>\d+) fields where the header has (?P<header>\d+)")


def refusal(reason: str) -> str:
    """The reason in the reader's language; one that only the csv reader knows stays as it is."""
    if reason in REASONS:
        return str(REASONS[reason])
    too_much = TOO_MUCH.fullmatch(reason)
    if too_much:
        return gettext("more than %(amount)s in 100 g") % too_much.groupdict()
    fields = FIELDS.fullmatch(reason)
    if fields:
        return gettext("%(fields)s fields where the header has %(header)s") % fields.groupdict()
    return reason
