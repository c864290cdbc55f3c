"""Reading the ingredient lines of a recipe that somebody brings along."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from django.db.models import Count, Max

from recipes.core.ingredient_lines.foods import FoodNames
from recipes.core.ingredient_lines.reading import ReadLine, read_line
from recipes.core.ingredient_lines.vocabulary import UNWEIGHED
from recipes.core.measures import UnknownMeasureError
from recipes.core.recipe_audit.recipe import NamedFood
from recipes.models import Food
from recipes.models.measure import MeasureUnit
from recipes.services.foods import weigh
from recipes.services.recipe_audit import vocabulary
from recipes.services.recipe_words import shipped_words
from recipes.services.search import find_foods

ASKED_ABOUT: Final = 6  # foods that a line may mean
GUESSED_FOR: Final = 30  # lines for which foods that are called something like it are looked for
DRAINED: Final = "avrent"
ORDINARY_TIN_G: Final = 400.0


@dataclass(frozen=True)
class UnderstoodLine:
    """A line as it was written, and what it says: a food where that is certain, else whom to ask
    about; grams where they are told or a measure is known.
    """

    text: str
    food: Food | None
    candidates: tuple[Food, ...]
    amount: float | None
    unit: str
    grams: float | None
    note: str
    is_heading: bool = False

    @property
    def asks(self) -> bool:
        """Whether a person must say something before the line can be counted."""
        return not self.is_heading and (self.food is None or self.grams is None)


def understand(texts: Sequence[str], *, guessed_for: int = GUESSED_FOR) -> list[UnderstoodLine]:
    """Read lines one by one. Nothing is guessed: what is uncertain asks.

    :param guessed_for: for how many lines to look for foods to choose among, beyond their names:
        that takes time
    """
    names = _names()
    read = [read_line(text) for text in texts]
    matches = [names.match(line) for line in read]
    wanted = {slug for m in matches for slug in (m.food, *m.candidates) if slug}
    foods = {food.slug: food for food in Food.objects.current().filter(slug__in=wanted)}
    understood = []
    for line, match in zip(read, matches, strict=True):
        found = [foods[slug] for slug in match.candidates if slug in foods]
        food = foods.get(match.food or "")
        if food is None and not found and not line.is_heading and guessed_for > 0:
            guessed_for -= 1
            found = _guesses(line)
        understood.append(_understood(line, food, found))
    return understood


def weighed(line: UnderstoodLine, food: Food) -> float | None:
    """Grams of a food in the amount of a line, where that measure of it is known."""
    return None if not line.amount else _weighed(food, line.amount, line.unit)


def _understood(line: ReadLine, food: Food | None, candidates: list[Food]) -> UnderstoodLine:
    quantity = line.quantity
    unit = (quantity.unit or MeasureUnit.PIECE.value) if quantity else ""
    return UnderstoodLine(
        text=line.text,
        food=food,
        candidates=tuple(candidates)[:ASKED_ABOUT],
        amount=quantity.amount if quantity else None,
        unit=unit,
        grams=_grams(line, food, unit),
        note=line.note,
        is_heading=line.is_heading,
    )


def _grams(line: ReadLine, food: Food | None, unit: str) -> float | None:
    quantity = line.quantity
    if quantity is None or quantity.amount <= 0:
        return None
    if quantity.each_g is not None and food is not None and DRAINED in food.name_nb:
        # A tin says what it weighs with its brine; the table, what is left of an ordinary one.
        is_ordinary = abs(quantity.each_g - ORDINARY_TIN_G) <= ORDINARY_TIN_G / 8
        return _weighed(food, quantity.amount, unit) if is_ordinary else None
    if quantity.grams is not None:
        return quantity.grams
    return None if food is None else _weighed(food, quantity.amount, unit)


def _weighed(food: Food, amount: float, unit: str) -> float | None:
    if unit not in UNWEIGHED:
        with suppress(UnknownMeasureError):
            return weigh(food=food, amount=amount, unit=unit)
    return None


def _guesses(line: ReadLine) -> list[Food]:
    """Foods that are called something like it, to choose among."""
    found = find_foods(words=line.food)[:ASKED_ABOUT]
    by_id = Food.objects.in_bulk(found)
    return [by_id[pk] for pk in found]


def _names() -> FoodNames:
    """The names as they stand: read anew when a food has changed."""
    version = Food.objects.aggregate(Count("pk"), Max("updated_at"))
    return _names_of(tuple(version.values()))


@lru_cache(maxsize=1)
def _names_of(version: tuple[object, ...]) -> FoodNames:
    return food_names(vocabulary().foods.values())


def food_names(foods: Iterable[NamedFood]) -> FoodNames:
    """Every food by its names, with the irregular forms that the word lists hold."""
    lists, _ = shipped_words()
    irregular = {
        word: forms for listed in lists.values() for word, forms in listed.irregular.items()
    }
    return FoodNames(foods, irregular)
