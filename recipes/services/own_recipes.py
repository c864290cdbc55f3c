"""A household's own recipes: kept for it alone, and planned with once their nutrition is known."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.db.models import ProtectedError

from accounts.models import Household
from recipes.core.brought import BroughtRecipe
from recipes.models import Food, Recipe, RecipeLine
from recipes.models.food import FoodGroup
from recipes.models.measure import MeasureUnit
from recipes.models.recipe import MainPart, Slot
from recipes.services.ingredient_lines import UnderstoodLine, understand
from recipes.services.nutrition import compute_portions
from recipes.services.recipe_parts import write_parts

MOST_OWN: Final = 2000  # recipes of one household
ACTIVE_SHARE: Final = 0.5  # of the time, where a recipe tells one time alone
ORDINARY_MINUTES: Final = 30
ORDINARY_PORTIONS: Final = 4
# What carries a dish, where nobody says it: the first of these groups with this much in a portion.
CARRIES: Final = (
    (FoodGroup.FISH, MainPart.FISH, 40),
    (FoodGroup.MEAT, MainPart.POULTRY, 40),
    (FoodGroup.SOY, MainPart.SOY, 60),
    (FoodGroup.PULSE, MainPart.PULSE, 30),
    (FoodGroup.EGG, MainPart.EGG, 50),
    (FoodGroup.CHEESE, MainPart.DAIRY, 40),
    (FoodGroup.DAIRY, MainPart.DAIRY, 100),
    (FoodGroup.GRAIN, MainPart.GRAIN, 30),
)


class OwnRecipeError(Exception):
    """A recipe that cannot be kept. `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class OwnLine:
    """A line as it is to be kept: a food with grams of all portions, or left out of the count."""

    text: str
    food: str = ""  # slug; empty: left out
    grams: float = 0.0
    amount: float | None = None
    unit: str = MeasureUnit.GRAM.value
    note: str = ""


@dataclass(frozen=True)
class OwnRecipe:
    """A recipe as a household keeps it."""

    title: str
    portions: int
    minutes: int
    slots: tuple[str, ...]
    lines: tuple[OwnLine, ...]
    steps: tuple[str, ...]
    method: str = ""
    intro: str = ""


@transaction.atomic
def keep_own(*, household: Household, wanted: OwnRecipe, key: str = "") -> Recipe:
    """Keep a recipe for a household, new or in place of what it was. Safe to repeat with one key.

    :param key: the recipe's own, made beforehand, so that asking twice is asking once
    :raises OwnRecipeError: `no_title`, `no_lines`, `unknown_food`, `unknown_meal`, `too_many`,
        `not_yours`
    """
    recipe = _kept(household, wanted, key)
    compute_portions(recipes=Recipe.objects.filter(pk=recipe.pk))
    recipe.refresh_from_db()
    return recipe


@transaction.atomic
def keep_all(*, household: Household, found: Sequence[BroughtRecipe]) -> list[Recipe]:
    """Keep every recipe of an export, or none. Lines that ask are left out until somebody says.

    :raises OwnRecipeError: those of `keep_own`
    """
    wanted = [as_understood(r, understand(r.lines, guessed_for=0)) for r in found]
    kept = [_kept(household, recipe, "") for recipe in wanted]
    compute_portions(recipes=Recipe.objects.filter(pk__in=[recipe.pk for recipe in kept]))
    return kept


def _kept(household: Household, wanted: OwnRecipe, key: str) -> Recipe:
    foods = _foods(wanted)
    slug = _slug(key)
    recipe = Recipe.objects.filter(slug=slug).first()
    if recipe is None:
        if household.recipes.count() >= MOST_OWN:
            raise OwnRecipeError("too_many")
        recipe = Recipe(slug=slug, household=household)
    elif recipe.household_id != household.pk:
        raise OwnRecipeError("not_yours")
    _write(recipe, wanted, foods)
    return recipe


def as_understood(found: BroughtRecipe, lines: Iterable[UnderstoodLine]) -> OwnRecipe:
    """A recipe as far as its lines are understood without asking."""
    return OwnRecipe(
        title=found.title,
        intro=found.intro,
        portions=found.portions or ORDINARY_PORTIONS,
        minutes=found.minutes or ORDINARY_MINUTES,
        slots=(Slot.DINNER.value,),
        lines=tuple(_own_line(line) for line in lines if not line.is_heading),
        steps=found.steps,
    )


def delete_own(*, recipe: Recipe) -> None:
    """Delete a household's own recipe.

    :raises OwnRecipeError: `in_use` while a week has it
    """
    try:
        recipe.delete()
    except ProtectedError as error:
        raise OwnRecipeError("in_use") from error


def _own_line(line: UnderstoodLine) -> OwnLine:
    if line.food is None or line.grams is None:
        return OwnLine(line.text)
    return OwnLine(line.text, line.food.slug, line.grams, line.amount, line.unit, line.note)


def _slug(key: str) -> str:
    try:
        name = uuid.UUID(key) if key else uuid.uuid4()
    except ValueError as error:
        raise OwnRecipeError("not_yours") from error
    return f"egen-{name.hex}"


def _foods(wanted: OwnRecipe) -> Mapping[str, Food]:
    if not wanted.title.strip():
        raise OwnRecipeError("no_title")
    if not wanted.slots or not set(wanted.slots) <= set(Slot.values):
        raise OwnRecipeError("unknown_meal")
    named = {line.food for line in wanted.lines if line.food}
    if not named:
        raise OwnRecipeError("no_lines")
    foods = {food.slug: food for food in Food.objects.current().filter(slug__in=named)}
    if foods.keys() != named:
        raise OwnRecipeError("unknown_food")
    return foods


def _write(recipe: Recipe, wanted: OwnRecipe, foods: Mapping[str, Food]) -> None:
    recipe.name_nb = recipe.name_en = wanted.title.strip()
    recipe.intro_nb = recipe.intro_en = wanted.intro
    recipe.portions, recipe.total_minutes = wanted.portions, wanted.minutes
    recipe.active_minutes = max(1, round(ACTIVE_SHARE * wanted.minutes))
    recipe.main = _main_part(wanted, foods)
    recipe.left_out = [line.text for line in wanted.lines if not line.food]
    recipe.save()
    counted = [line for line in wanted.lines if line.food]
    write_parts(
        recipe,
        lines=[
            RecipeLine(
                recipe=recipe,
                position=number,
                food=foods[line.food],
                grams=line.grams,
                method=wanted.method,
                note_nb=line.note[:80],
                note_en=line.note[:80],
                **_measure(line),
            )
            for number, line in enumerate(counted, start=1)
        ],
        steps=[(text, text) for text in wanted.steps],
        slots=dict.fromkeys(wanted.slots),
    )


def _measure(line: OwnLine) -> dict[str, object]:
    """The cook's measure as it was written, where it is one of ours; else grams."""
    if line.amount and line.unit in MeasureUnit.values:
        return {"amount": line.amount, "unit": line.unit}
    return {"amount": line.grams, "unit": MeasureUnit.GRAM.value}


def _main_part(wanted: OwnRecipe, foods: Mapping[str, Food]) -> str:
    grams: dict[str, float] = {}
    red = 0.0
    for line in wanted.lines:
        if line.food:
            food, portion = foods[line.food], line.grams / wanted.portions
            grams[food.group] = grams.get(food.group, 0.0) + portion
            red += portion * food.is_red_meat
    for group, main, least in CARRIES:
        if grams.get(group, 0.0) >= least:
            is_red = group == FoodGroup.MEAT and red > grams[group] / 2
            return MainPart.RED_MEAT.value if is_red else main.value
    return MainPart.VEGETABLE.value
