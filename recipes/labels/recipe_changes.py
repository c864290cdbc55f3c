"""What differs between two states of a recipe, in words a nutritionist reads."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from recipes.labels import amounts
from recipes.labels.changes import NOTHING, ChangedLine, choice
from recipes.models import Recipe, RecipeLine
from recipes.models.recipe import Equipment, Slot
from recipes.models.trait import DishTrait
from recipes.services.history import Difference

COLUMNS: Final = {field.name: field for field in Recipe._meta.concrete_fields}
LISTS: Final[Mapping[str, Mapping[str, Any]]] = {
    "traits": dict(DishTrait.choices),
    "equipment": dict(Equipment.choices),
    "slots": dict(Slot.choices),
}


def recipe_changed_lines(
    differences: Iterable[Difference], foods: Mapping[str, str]
) -> list[ChangedLine]:
    """Differences in words.

    :param foods: names by slug, as far as a food is still there
    """
    return [line for one in differences for line in _lines(one, foods)]


def _lines(one: Difference, foods: Mapping[str, str]) -> list[ChangedLine]:
    match one.part:
        case "facts":
            what = capfirst(str(COLUMNS[one.name].verbose_name))
            return [ChangedLine(what, _fact(one.name, one.before), _fact(one.name, one.after))]
        case "slots":
            return [ChangedLine(_("Meals"), _fact("slots", one.before), _fact("slots", one.after))]
        case "lines":
            what = _("Ingredient %(number)s") % {"number": one.name}
            return [ChangedLine(what, _line(one.before, foods), _line(one.after, foods))]
    return _step(one)


def _fact(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(str(LISTS[name].get(code, code)) for code in value) or NOTHING
    if value in (None, ""):
        return NOTHING
    return choice(Recipe, name, value)


def _line(line: Mapping[str, Any] | None, foods: Mapping[str, str]) -> str:
    """“150 g purple carrot (150 g), in slices, Topping, baked”, the texts in both languages."""
    if line is None:
        return NOTHING
    unit = choice(RecipeLine, "unit", line["unit"])
    amount = amounts.number(line["amount"], 2)
    food = foods.get(line["food"], line["food"])
    parts = [f"{amount} {unit} {food} ({amounts.number(line['grams'], 1)} g)"]
    for text in ("note", "group"):
        if line[f"{text}_nb"]:
            parts.append(f"{line[f'{text}_nb']} / {line[f'{text}_en']}")
    if line["method"]:
        parts.append(choice(RecipeLine, "method", line["method"]))
    return ", ".join(parts)


def _step(one: Difference) -> list[ChangedLine]:
    """A line for each language in which the step differs."""
    before, after = one.before or {}, one.after or {}
    what = {
        "text_nb": _("Step %(number)s, Norwegian"),
        "text_en": _("Step %(number)s, English"),
    }
    return [
        ChangedLine(
            words % {"number": one.name}, before.get(name, NOTHING), after.get(name, NOTHING)
        )
        for name, words in what.items()
        if before.get(name) != after.get(name)
    ]
