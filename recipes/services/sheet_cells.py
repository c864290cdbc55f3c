"""What a cell of a nutritionist's spreadsheet says of a food, or why it cannot be right."""

import math
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, FloatField, JSONField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from recipes.core.allergens import ALLERGENS
from recipes.core.nutrients import COMPONENTS
from recipes.models import Food
from recipes.services.sheets import LIST_GAP, NO, YES

DECIMAL_COMMA: Final = re.compile(r"\d+,\d+")
# One thousand and a half, or one and a half: nobody can tell.
THOUSANDS_OR_DECIMALS: Final = re.compile(r"\d{1,3},\d{3}")
FIELDS: Final = {field.name: field for field in Food._meta.concrete_fields}
MONTHS: Final = tuple(str(month) for month in range(1, 13))


class CellError(Exception):
    """A cell that cannot be right; `reason` says why, for people."""

    def __init__(self, reason: str | Promise) -> None:
        super().__init__(str(reason))
        self.reason = reason


def number_in(text: str) -> float:
    """A number, with a decimal point or a decimal comma.

    :raises CellError: if it is none, or could be two
    """
    if THOUSANDS_OR_DECIMALS.fullmatch(text):
        raise CellError(_("Is the comma a decimal comma? Write the number with a point."))
    if DECIMAL_COMMA.fullmatch(text):
        text = text.replace(",", ".")
    try:
        number = float(text)
    except ValueError as error:
        raise CellError(_("This is no number.")) from error
    if not math.isfinite(number):
        raise CellError(_("This is no number."))
    return number


def amount_in(nutrient: str, text: str) -> float:
    """An amount in 100 g of food, in the nutrient's unit.

    :raises CellError: if it is no number, or impossible
    """
    amount = number_in(text)
    if not 0 <= amount <= COMPONENTS[nutrient].possible_per_100_g:
        raise CellError(_("No food holds that much, or less than nothing, in 100 g."))
    return amount


def fact_in(name: str, text: str) -> Any:
    """A fact of a food, as its field holds it.

    :raises CellError: if the field cannot hold it
    """
    field = FIELDS[name]
    value: Any = text
    if isinstance(field, JSONField):
        value = LISTS.get(name, _names)([part.strip() for part in text.split(LIST_GAP.strip())])
    elif isinstance(field, BooleanField):
        value = _yes_or_no(text)
    elif isinstance(field, FloatField):
        value = number_in(text)
        if value < 0:
            raise CellError(_("This is less than nothing."))
    try:
        return field.clean(value, None)
    except ValidationError as error:
        raise CellError(" ".join(error.messages)) from error


def _yes_or_no(text: str) -> bool:
    if text.casefold() not in {YES, NO}:
        raise CellError(_("Write yes or no."))
    return text.casefold() == YES


def _names(parts: list[str]) -> list[str]:
    names = [part for part in parts if part]
    if not names:
        raise CellError(_("This names nothing."))
    return names


def _allergens(parts: list[str]) -> list[str]:
    unknown = sorted(set(parts) - ALLERGENS)
    if unknown:
        raise CellError(_("Unknown: %(codes)s") % {"codes": ", ".join(unknown)})
    return sorted(set(parts))


def _months(parts: list[str]) -> list[int]:
    unknown = sorted(set(parts) - set(MONTHS))
    if unknown:
        raise CellError(_("Unknown: %(codes)s") % {"codes": ", ".join(unknown)})
    return sorted({int(part) for part in parts})


LISTS: Final[Mapping[str, Callable[[list[str]], Any]]] = {
    "allergens": _allergens,
    "allergens_unknown": _allergens,
    "season_months": _months,
}
