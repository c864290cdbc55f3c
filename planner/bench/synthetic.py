"""A synthetic pool: recipes that are sums of real foods, as many as one likes.

Recipe n of a seed is the same in a pool of any size, so a larger pool holds the smaller one.
"""

import math
import random
from collections.abc import Iterator
from typing import Final

from planner.bench.shipped import larder
from planner.bench.templates import TEMPLATES, Part, Template
from planner.core.types import DINNER, LUNCH, Dish
from recipes.core.facts import FoodFacts
from recipes.core.portion import Ingredient, PortionFacts, portion_facts
from recipes.services.cooking import cooking_tables

KCAL: Final = {"breakfast": 450.0, "lunch": 580.0, "dinner": 720.0, "snack": 240.0}
COMMON: Final = {"breakfast": 0.19, "lunch": 0.26, "dinner": 0.37, "snack": 0.18}  # of all recipes
ALSO: Final = {LUNCH: DINNER, DINNER: LUNCH}  # and a quarter of these suit the other meal as well
ALSO_CHANCE: Final = 0.25
KEEPS_CHANCE: Final = 0.5  # dinners
SCALE: Final = (0.55, 1.8)  # a template is stretched so far and no further to fill its meal
ENERGY: Final = "energy_kcal"


def synthetic_dishes(count: int, seed: int) -> tuple[Dish, ...]:
    """So many recipes, drawn from the templates."""
    return tuple(_dish(number, random.Random(f"{seed}:{number}")) for number in range(1, count + 1))  # noqa: S311 (not a secret)


def _dish(number: int, draw: random.Random) -> Dish:
    slot = draw.choices(list(COMMON), list(COMMON.values()))[0]
    fitting = [template for template in TEMPLATES if template.slot == slot]
    template = draw.choices(fitting, [template.weight for template in fitting])[0]
    lines = _lines(template, draw)
    portion = _portion(slot, [(food, grams, part.method) for food, grams, part in lines], draw)
    slots = {slot} | ({ALSO[slot]} if slot in ALSO and draw.random() < ALSO_CHANCE else set())
    carrier = next((food for food, _, part in lines if part.carries), lines[0][0])
    return Dish(
        id=number,
        slots=frozenset(slots),
        portion=portion,
        minutes=max(1, round(_about(template.minutes, 0.4, draw))),
        main=_main(carrier),
        traits=_traits(portion),
        foods=frozenset(food.slug for food, _, _ in lines),
        keeps=slot == DINNER and draw.random() < KEEPS_CHANCE,
    )


def _lines(template: Template, draw: random.Random) -> list[tuple[FoodFacts, float, Part]]:
    foods, lines = larder().foods, []
    for part in template.parts:
        if draw.random() < part.chance:
            for slug in _some(part, draw):
                lines.append((foods[slug], _about(part.grams, 0.25, draw), part))
    return lines


def _some(part: Part, draw: random.Random) -> Iterator[str]:
    """Different foods of the part's list."""
    left = dict(_weights(part.foods))
    for _ in range(min(draw.randint(part.least, part.most), len(left))):
        slug = draw.choices(list(left), list(left.values()))[0]
        del left[slug]
        yield slug


def _weights(foods: str) -> Iterator[tuple[str, int]]:
    for word in foods.split():
        slug, _, weight = word.partition("*")
        yield slug, int(weight or 1)


def _portion(
    slot: str, lines: list[tuple[FoodFacts, float, str]], draw: random.Random
) -> PortionFacts:
    """The lines, stretched to about what its meal is of 2000 kcal."""
    energy = sum(food.amounts.get(ENERGY, 0.0) * grams / 100 for food, grams, _ in lines)
    wanted = _about(KCAL[slot], 0.16, draw)
    scale = min(max(wanted / energy, SCALE[0]), SCALE[1])
    tables = cooking_tables()
    ingredients: list[Ingredient] = [
        tables.ingredient(food, grams * scale, method) for food, grams, method in lines
    ]
    return portion_facts(ingredients, larder().allowances)


def _about(middle: float, spread: float, draw: random.Random) -> float:
    """Log-normal, with `middle` as its mean."""
    return middle * math.exp(draw.gauss(0.0, spread) - spread * spread / 2)


def _main(food: FoodFacts) -> str:
    if food.group == "meat":
        return "red_meat" if food.is_red_meat else "poultry"
    if food.group in {"fish", "egg", "pulse", "soy"}:
        return food.group
    return "dairy" if food.group in {"dairy", "cheese"} else "grain"


def _traits(portion: PortionFacts) -> frozenset[str]:
    traits = {"fish": "fish_g", "red_meat": "red_meat_g"}
    return frozenset(trait for trait, grams in traits.items() if portion.at_least(grams) >= 50)
