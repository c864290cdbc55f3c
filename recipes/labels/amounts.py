"""Amounts in words: rounded so that they never promise too much, in the reader's number format."""

import math
from typing import Final

from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext

from recipes.core.nutrients import UNIT_BY_SUFFIX

NO_BREAK: Final = "\N{NO-BREAK SPACE}"
MINUS: Final = "\N{MINUS SIGN}"
FRACTIONS: Final = {1: "¼", 2: "½", 3: "¾"}
# Float dust that must not turn 950 into 949 when it is rounded down.
DUST: Final = 1e-6


def unit_of(code: str) -> str:
    """The unit that a quantity's code ends in."""
    return str(UNIT_BY_SUFFIX[code.rsplit("_", 1)[1]])


def number(value: float, decimals: int) -> str:
    """A number with at most `decimals` decimals; no zeros at the end."""
    rounded = round(value, decimals)
    needed = next(n for n in range(decimals + 1) if round(rounded, n) == rounded)
    return number_format(rounded, needed, use_l10n=True, force_grouping=True)


def decimals_for(value: float) -> int:
    """How many decimals say something at this size."""
    size = abs(value)
    if size >= 10 or size == 0:
        return 0
    return 1 if size >= 1 else 2


def amount(value: float, code: str) -> str:
    """An amount with its unit, to the nearest."""
    return f"{number(value, decimals_for(value))}{NO_BREAK}{unit_of(code)}"


def at_least(value: float, code: str) -> str:
    """An amount with its unit, rounded down."""
    step = 10 ** decimals_for(value)
    down = math.floor(value * step + DUST * max(1.0, abs(value * step))) / step
    return f"{number(down, decimals_for(value))}{NO_BREAK}{unit_of(code)}"


def at_most(value: float, code: str) -> str:
    """An amount with its unit, rounded up."""
    step = 10 ** decimals_for(value)
    up = math.ceil(value * step - DUST * max(1.0, abs(value * step))) / step
    return f"{number(up, decimals_for(value))}{NO_BREAK}{unit_of(code)}"


def bare(value: float, code: str) -> str:
    """The number of `amount` without its unit, where the unit follows another number."""
    return amount(value, code).rpartition(NO_BREAK)[0]


def change(value: float, code: str) -> str:
    """A difference with its sign and unit."""
    decimals = min(1, decimals_for(value))
    rounded = round(value, decimals)
    sign = "+" if rounded > 0 else MINUS if rounded < 0 else "±"
    return f"{sign}{number(abs(rounded), decimals)}{NO_BREAK}{unit_of(code)}"


def percent(part: float, whole: float) -> int:
    """Whole percent, rounded down: what falls short is never 100."""
    return math.floor(100 * part / whole + DUST)


def minutes(count: int) -> str:
    """Minutes, or hours and minutes from an hour and a half."""
    if count < 90:
        return gettext("%(count)d min") % {"count": count}
    hours, rest = divmod(count, 60)
    if not rest:
        return gettext("%(hours)d h") % {"hours": hours}
    return gettext("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": rest}


def minutes_change(count: int) -> str:
    """A difference in minutes with its sign."""
    sign = "+" if count > 0 else MINUS if count < 0 else "±"
    return f"{sign}{minutes(abs(count))}"


def portions(count: float) -> str:
    """So many portions, to one decimal."""
    return ngettext("%(count)s portion", "%(count)s portions", 1 if count == 1 else 2) % {
        "count": number(count, 1)
    }


def day_portion(portion: float) -> str:
    """How much of the day's shared dishes one eater has."""
    return gettext("portion × %(count)s") % {"count": number(portion, 2)}
