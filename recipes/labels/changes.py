"""What differs between two states of a food, in words a nutritionist reads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.dates import MONTHS
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recipes import labels
from recipes.labels import amounts
from recipes.models import CitedFact, Food, FoodMeasure, PrebioticValue
from recipes.models.value import Grade
from recipes.services.comparison import Use, Why
from recipes.services.history import Difference
from recipes.services.preview import FoodPreview
from recipes.services.sheet_cells import FIELDS

NOTHING: Final = "–"
EXACT: Final = 4  # digits that a nutritionist compares; the rest is noise

WHY: Final[Mapping[str, labels.Words]] = {
    Why.UNKNOWN: gettext_lazy("Unknown: no source gives it."),
    Why.STATED: gettext_lazy("Stated, with a reference."),
    Why.FIRST: gettext_lazy("First in the order."),
    Why.NEAR: gettext_lazy("Near match: no table has the food itself."),
    Why.BY_HAND: gettext_lazy("By hand, or the source has moved since."),
}
USE: Final[Mapping[str, labels.Words]] = {
    Use.CHOSEN: gettext_lazy("chosen"),
    Use.REFUSED: gettext_lazy("refused"),
    Use.NOT_USED: gettext_lazy("not used for this nutrient"),
    Use.OPEN: "",
}


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """One line of a comparison: what, before and after."""

    what: str
    before: str
    after: str


def changed_lines(differences: tuple[Difference, ...] | list[Difference]) -> list[ChangedLine]:
    """Differences in words."""
    return [
        ChangedLine(
            _what(one),
            _value(one.part, one.name, one.before),
            _value(one.part, one.name, one.after),
        )
        for one in differences
    ]


def preview_lines(preview: FoodPreview) -> list[ChangedLine]:
    """What would change of one food, its tags last."""
    lines = changed_lines(preview.differences)
    lines += [ChangedLine(_("Tag"), str(labels.tag(tag)), NOTHING) for tag in preview.lost]
    lines += [ChangedLine(_("Tag"), NOTHING, str(labels.tag(tag))) for tag in preview.gained]
    return lines


def exact(value: float, code: str) -> str:
    """An amount with its unit, to four digits: for comparing, not for eating."""
    size = abs(value)
    decimals = next((n for n in range(EXACT, 0, -1) if size * 10 ** (n - 1) < 10 ** (EXACT - 1)), 0)
    return f"{amounts.number(value, decimals)}{amounts.NO_BREAK}{amounts.unit_of(code)}"


def field_name(name: str) -> str:
    """The name of a fact of a food."""
    return capfirst(str(FIELDS[name].verbose_name))


def _what(one: Difference) -> str:
    match one.part:
        case "facts":
            return field_name(one.name)
        case "values":
            return str(labels.nutrient(one.name))
        case "prebiotics":
            return choice(PrebioticValue, "component", one.name)
        case "measures":
            return f"1 {choice(FoodMeasure, 'unit', one.name)}"
        case "cited_facts":
            return choice(CitedFact, "fact", one.name)
        case "overruled_tags":
            return _("Overruled tag: %(tag)s") % {"tag": labels.tag(one.name)}
        case "matches":
            return _("Match in a source")
        case "merged_into":
            return _("Merged into")
    return _("Merged into this one")


def _value(part: str, name: str, value: Any) -> str:
    if value is None or value == [] or value == "":
        return NOTHING
    return WORDS.get(part, _plain)(name, value)


def _fact(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name in {"allergens", "allergens_unknown"}:
        return ", ".join(str(labels.allergen(code)) for code in value)
    if name == "season_months":
        return ", ".join(str(MONTHS[month]) for month in value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, float):
        return amounts.number(value, 3)
    return choice(Food, name, value)


def _amount(name: str, value: Mapping[str, Any]) -> str:
    text = exact(value["amount"], name)
    if value["low"] is not None and value["high"] is not None:
        text += f" ({exact(value['low'], name)} – {exact(value['high'], name)})"
    source = f"{value['source']} {value['source_key']}" if value["source"] else value["reference"]
    return f"{text}, {_grade(value)}: {source}"


def _prebiotic(name: str, value: Mapping[str, Any]) -> str:
    low, middle, high = (exact(value[f"{size}_g"], "_g") for size in ("low", "mid", "high"))
    return f"{middle} ({low} – {high}), {_grade(value)}: {value['reference']}"


def _measure(name: str, value: Mapping[str, Any]) -> str:
    return f"{exact(value['grams'], '_g')}, {_grade(value)}: {value['reference']}"


def _cited(name: str, value: Mapping[str, Any]) -> str:
    percent = value["percent"]
    level = choice(CitedFact, "level", value["level"])
    text = level if percent is None else exact(percent, "_percent")
    return f"{text}, {_grade(value)}: {value['reference']}"


def _overruled(name: str, value: Mapping[str, Any]) -> str:
    return _("given by hand") if value["is_given"] else _("taken away by hand")


def _match(name: str, value: Mapping[str, Any]) -> str:
    return f"{name} ({_('near match')})" if value["is_near"] else name


def _plain(name: str, value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


WORDS: Final[Mapping[str, Callable[[str, Any], str]]] = {
    "facts": _fact,
    "values": _amount,
    "prebiotics": _prebiotic,
    "measures": _measure,
    "cited_facts": _cited,
    "overruled_tags": _overruled,
    "matches": _match,
}


def _grade(value: Mapping[str, Any]) -> str:
    return str(labels.GRADES.get(value["grade"], Grade(value["grade"]).label))


def choice(model: Any, field: str, code: str) -> str:
    """The name of a choice; a text without choices speaks for itself."""
    return str(dict(model._meta.get_field(field).flatchoices).get(code, code))
