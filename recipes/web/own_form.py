"""The form of a household's own recipe: each line with what it was understood as."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.http import QueryDict

from recipes.core.brought import LONGEST_LINE, LONGEST_TITLE, MOST_LINES, plain_text
from recipes.models import Food, Recipe, RecipeLine
from recipes.models.recipe import CookingMethod, Slot
from recipes.services.ingredient_lines import UnderstoodLine, understand, weighed
from recipes.services.own_recipes import OwnLine, OwnRecipe

LEFT_OUT: Final = "-"
MOST_PORTIONS: Final = 100
MOST_MINUTES: Final = 1440
MOST_GRAMS: Final = 20_000.0


@dataclass(frozen=True)
class FormLine:
    """A line to look at: the choice among foods, and the grams, as they stand in the form."""

    number: int
    read: UnderstoodLine
    food: str  # slug, `LEFT_OUT`, or empty: not said yet
    grams: str
    chosen: Food | None = None
    error: bool = False

    @property
    def choices(self) -> tuple[Food, ...]:
        """Foods to choose among, the chosen and the certain one first."""
        first = [food for food in (self.chosen, self.read.food) if food]
        return tuple(dict.fromkeys((*first, *self.read.candidates)))

    @property
    def asks(self) -> bool:
        """Whether it still has to be said what it is, or how much."""
        return not self.food or (self.food != LEFT_OUT and not self.grams)


@dataclass(frozen=True)
class OwnForm:
    """Everything in the form. Texts are as they were typed; `errors` are codes."""

    title: str
    portions: str
    minutes: str
    slots: tuple[str, ...]
    method: str
    lines: tuple[FormLine, ...]
    steps: str
    errors: tuple[str, ...] = ()

    @property
    def asking(self) -> int:
        """How many lines ask."""
        return sum(line.asks for line in self.lines)

    def wanted(self) -> OwnRecipe | None:
        """The recipe, where nothing is wrong."""
        if self.errors:
            return None
        return OwnRecipe(
            title=self.title,
            portions=int(self.portions),
            minutes=int(self.minutes),
            slots=self.slots,
            method=self.method,
            lines=tuple(_own_line(line) for line in self.lines),
            steps=tuple(step for text in self.steps.splitlines() if (step := plain_text(text))),
        )


def form_of(recipe: OwnRecipe, lines: Sequence[UnderstoodLine]) -> OwnForm:
    """The form as it is first shown, of what was read."""
    shown = [line for line in lines if not line.is_heading]
    return OwnForm(
        title=recipe.title,
        portions=str(recipe.portions),
        minutes=str(recipe.minutes),
        slots=recipe.slots,
        method=recipe.method,
        lines=tuple(_form_line(n, line) for n, line in enumerate(shown)),
        steps="\n".join(recipe.steps),
    )


def form_of_kept(recipe: Recipe) -> OwnForm:
    """The form of a recipe that is kept; the lines that ask stand last."""
    kept = list(recipe.lines.select_related("food").order_by("position"))
    lines = [_kept_line(n, line) for n, line in enumerate(kept)]
    left = [
        _form_line(n, line) for n, line in enumerate(understand(recipe.left_out), start=len(lines))
    ]
    return OwnForm(
        title=recipe.name,
        portions=str(recipe.portions),
        minutes=str(recipe.total_minutes),
        slots=tuple(suited.slot for suited in recipe.suits.order_by("pk")),
        method=kept[0].method if kept else "",
        lines=(*lines, *left),
        steps="\n".join(step.text for step in recipe.steps.order_by("position")),
    )


def form_from(data: QueryDict) -> OwnForm:
    """The form as it was sent, checked; what cannot be right is told, and nothing is lost."""
    texts = [plain_text(text)[:LONGEST_LINE] for text in data.getlist("line")][:MOST_LINES]
    read = understand(texts)
    chosen = {data.get(f"food-{number}", "") for number in range(len(read))}
    foods = {food.slug: food for food in Food.objects.current().filter(slug__in=chosen)}
    form = OwnForm(
        title=plain_text(data.get("title", ""))[:LONGEST_TITLE],
        portions=data.get("portions", "").strip(),
        minutes=data.get("minutes", "").strip(),
        slots=tuple(slot for slot in Slot.values if slot in data.getlist("slots")),
        method=data.get("method", "") if data.get("method") in CookingMethod.values else "",
        lines=tuple(_sent_line(n, line, data, foods) for n, line in enumerate(read)),
        steps=data.get("steps", ""),
    )
    return replace(form, errors=tuple(_errors(form)))


def _errors(form: OwnForm) -> list[str]:
    checks = {
        "no_title": bool(form.title),
        "portions": _is_whole(form.portions, MOST_PORTIONS),
        "minutes": _is_whole(form.minutes, MOST_MINUTES),
        "unknown_meal": bool(form.slots),
        "grams": not any(line.error for line in form.lines),
        "no_lines": any(line.food not in {"", LEFT_OUT} and line.grams for line in form.lines),
    }
    return [code for code, holds in checks.items() if not holds]


def _is_whole(text: str, most: int) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 6 and 1 <= int(text) <= most


def _form_line(number: int, line: UnderstoodLine) -> FormLine:
    food = line.food.slug if line.food else ""
    return FormLine(number, line, food, "" if line.grams is None else f"{line.grams:.10g}")


def _sent_line(
    number: int, line: UnderstoodLine, data: Mapping[str, str], foods: Mapping[str, Food]
) -> FormLine:
    food = data.get(f"food-{number}", "")
    typed = data.get(f"grams-{number}", "").strip().replace(",", ".")
    if food not in foods and food != LEFT_OUT:
        food = ""
    if food in foods and not typed and (known := weighed(line, foods[food])):
        typed = f"{known:.10g}"
    is_wrong = bool(typed) and _grams(typed) is None
    return FormLine(number, line, food, typed, foods.get(food), is_wrong)


def _grams(text: str) -> float | None:
    try:
        grams = float(text)
    except ValueError:
        return None
    return grams if math.isfinite(grams) and 0 < grams <= MOST_GRAMS else None


def _own_line(line: FormLine) -> OwnLine:
    grams = _grams(line.grams)
    if line.food in {"", LEFT_OUT} or grams is None:
        return OwnLine(line.read.text)
    # What was written is the cook's measure, whatever the grams are said to be.
    read = line.read
    return OwnLine(read.text, line.food, grams, read.amount, read.unit, read.note)


def _kept_line(number: int, line: RecipeLine) -> FormLine:
    """As it could have been written: read again, it has the same measure."""
    food, note = line.food, f", {line.note}" if line.note else ""
    text = f"{line.amount:g} {line.unit} {food.name.partition(',')[0]}{note}"
    read = UnderstoodLine(text, food, (), line.amount, line.unit, line.grams, line.note)
    return FormLine(number, read, food.slug, f"{line.grams:.10g}")
