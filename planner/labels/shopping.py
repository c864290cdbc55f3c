"""The shopping list in words: amounts as bought, what they are for, and what has changed."""

import math
from collections.abc import Iterable
from typing import Final

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext, gettext_lazy, ngettext, npgettext

from planner.core.shopping import MILLILITRE, PIECE, POURED, Bought, Change
from planner.labels.dates import weekday
from planner.models.shopping import PriceUnit
from planner.services.prep import Task
from planner.services.shopping import LineView, ListView, OriginView
from recipes.core.measures import GRAM, ML
from recipes.labels.amounts import NO_BREAK, number
from recipes.labels.measures import measure, mixed_number
from recipes.models.food import Aisle
from recipes.models.measure import MeasureUnit
from recipes.models.recipe import Slot

STATES: Final = (", rå", ", rått", ", avrent", ", raw", ", drained")  # of no use in a shop
SPOONS: Final = ((15.0, MeasureUnit.TEASPOON), (90.0, MeasureUnit.TABLESPOON))
REST: Final = gettext_lazy("Other things")
ERRORS: Final = {"not_on_list": gettext_lazy("That is not on the list of this week.")}


def shopping_error(code: str) -> str:
    """Why something cannot be done with the list."""
    return str(ERRORS.get(code, code))


def shop_name(name: str) -> str:
    """A food's name as one reads it in a shop: "Løk, gul, rå" → "Løk, gul"."""
    for state in STATES:
        name = name.removesuffix(state)
    return name


def aisle_name(code: str) -> str:
    """A section of the shop."""
    return str(Aisle(code).label if code else REST)


def bought_words(bought: Bought, aisle: str) -> str:
    """ "2 packs (800 g)", "3 pcs (about 450 g)", "5 dl", "1.2 kg"."""
    if bought.unit == GRAM:
        return weight(bought.count)
    if bought.unit == MILLILITRE:
        said = volume(bought.count)
        return said if aisle in POURED else _about(said, bought)
    said = _count(bought, aisle)
    if bought.unit == PIECE and aisle == Aisle.DAIRY:  # nobody weighs eggs
        return said
    if bought.unit in {MeasureUnit.PACK, MeasureUnit.TIN}:  # what is printed on it
        return f"{said} ({weight(bought.weighed_g)})"
    return _about(said, bought)


def weight(grams: float) -> str:
    """Grams, and kilograms from one up."""
    if grams < 1000:
        return f"{number(grams, 0)}{NO_BREAK}g"
    return f"{number(grams / 1000, 1)}{NO_BREAK}kg"


def volume(ml: float) -> str:
    """Spoons, decilitres, and litres from one up."""
    for limit, spoon in SPOONS:
        if ml <= limit:
            return measure(ml / ML[spoon], spoon)
    if ml < 1000:
        return measure(ml / ML[MeasureUnit.DECILITRE], MeasureUnit.DECILITRE)
    return f"{number(ml / 1000, 1)}{NO_BREAK}l"


def change_words(view: LineView) -> str:
    """What the week has done to a line since it was ticked; empty where nothing."""
    line, aisle = view.line, view.food.aisle
    match line.change, line.ticked, line.to_buy, line.more:
        case Change.GONE, _, _, _:
            return gettext("Bought, but no longer needed.")
        case Change.LESS, Bought() as ticked, Bought() as now, _:
            return gettext("Bought %(bought)s, now only %(now)s is needed.") % {
                "bought": bought_words(ticked, aisle),
                "now": bought_words(now, aisle),
            }
        case Change.MORE, Bought() as ticked, Bought() as now, Bought() as more:
            return gettext("Bought %(bought)s, now %(now)s is needed: %(more)s more.") % {
                "bought": bought_words(ticked, aisle),
                "now": bought_words(now, aisle),
                "more": bought_words(more, aisle),
            }
    return ""


def origin_words(origin: OriginView) -> str:
    """ "Monday, dinner", "Monday, extra"."""
    meal = Slot(origin.slot).label if origin.slot else gettext("Extra")
    return gettext("%(day)s, %(meal)s") % {
        "day": weekday(origin.date),
        "meal": str(meal).lower(),
    }


def days_words(origins: Iterable[OriginView]) -> str:
    """The days that a line is for, each once: "mon, wed"."""
    days = dict.fromkeys(date_format(origin.date, "D").rstrip(".") for origin in origins)
    return ", ".join(days)


def left_words(view: ListView) -> str:
    """How much is left to buy."""
    if not view.count:
        return gettext("Nothing needs to be bought.")
    if not view.left:
        return gettext("Everything is in the basket.")
    return ngettext(
        "%(left)d of %(count)d lines left.", "%(left)d of %(count)d lines left.", view.left
    ) % {"left": view.left, "count": view.count}


def total_words(view: ListView) -> str:
    """What it costs, as far as the household has told what it pays."""
    if not view.priced:
        return ""
    return gettext("At least %(kroner)s; %(priced)d of %(count)d lines have a price.") % {
        "kroner": kroner(math.floor(view.cost_ore / 100) * 100),
        "priced": view.priced,
        "count": view.count,
    }


def kroner(ore: float) -> str:
    """ "49,90 kr", "1 234 kr"."""
    decimals = 2 if ore % 100 else 0
    said = number_format(ore / 100, decimals, use_l10n=True, force_grouping=True)
    return f"{said}{NO_BREAK}kr"


def price_unit(unit: str, aisle: str) -> str:
    """What a price is for: "kg", "pack"."""
    if unit == MeasureUnit.TIN:
        return _tub(1, aisle)
    return str(PriceUnit(unit).label)


def task_words(task: Task) -> tuple[str, str]:
    """When to do something, and for what: "Sunday", "for breakfast on Monday"."""
    return weekday(task.date), gettext("for %(meal)s on %(day)s") % {
        "meal": task.meal.get_slot_display().lower(),
        "day": date_format(task.meal.date, "l"),
    }


def _about(said: str, bought: Bought) -> str:
    around = gettext("about %(weight)s") % {"weight": weight(_rounded(bought.weighed_g))}
    return f"{said} ({around.replace(' ', NO_BREAK)})"


def _count(bought: Bought, aisle: str) -> str:
    if bought.unit == PIECE:
        word = npgettext("measure", "pc", "pcs", 1 if bought.count <= 1 else 2)
        return f"{mixed_number(bought.count)}{NO_BREAK}{word}"
    if bought.unit == MeasureUnit.TIN:
        return f"{number(bought.count, 0)}{NO_BREAK}{_tub(bought.count, aisle)}"
    return measure(bought.count, bought.unit)


def _tub(count: float, aisle: str) -> str:
    """What a tin is called where it is none: yoghurt comes in tubs."""
    many = 1 if count <= 1 else 2
    if aisle == Aisle.TINS_JARS:
        return npgettext("measure", "tin", "tins", many)
    return npgettext("measure", "tub", "tubs", many)


def _rounded(grams: float) -> float:
    """As one says a weight that is not meant to the gram."""
    step = 1 if grams < 20 else 5 if grams < 100 else 10
    return round(grams / step) * step
