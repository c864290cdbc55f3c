"""A recipe as its page shows it, for a number of portions."""

from dataclasses import dataclass
from typing import Final

from recipes.core.habits import habits_served
from recipes.core.portion import Amount, PortionFacts
from recipes.labels import NUTRIENT_GROUPS, Words
from recipes.labels.measures import measure, weight
from recipes.models import Recipe, RecipeLine, RecipeStep
from recipes.services.adapting import ReplacedFood, replaced_foods

FIRST_NUTRIENTS: Final = (
    "energy_kcal",
    "protein_g",
    "fibre_g",
    "calcium_mg",
    "usable_calcium_mg",
    "magnesium_mg",
    "vitamin_k1_ug",
    "vitamin_k2_ug",
    "vitamin_d_ug",
    "zinc_mg",
    "sodium_mg",
)


@dataclass(frozen=True)
class LineView:
    """One ingredient in the reader's number of portions."""

    line: RecipeLine
    measure: str
    weight: str  # empty where the measure is in grams already


@dataclass(frozen=True)
class NutrientRow:
    """A nutrient of one portion, or the part of the one above that the body takes up."""

    code: str
    amount: Amount

    @property
    def is_complete(self) -> bool:
        """Whether every ingredient gives a value."""
        return self.amount.known == self.amount.of

    @property
    def is_part(self) -> bool:
        """Whether it is part of the row above."""
        return self.code == "usable_calcium_mg"


@dataclass(frozen=True)
class RecipePage:
    """Everything that the page reads."""

    recipe: Recipe
    portions: int
    served: str  # weight of one portion on the plate
    is_cooked: bool
    lines: tuple[LineView, ...]
    steps: tuple[RecipeStep, ...]
    first: tuple[NutrientRow, ...]
    rest: tuple[tuple[Words, tuple[NutrientRow, ...]], ...]
    habits: tuple[str, ...]
    plants: float
    allergens: tuple[str, ...]
    allergens_unknown: tuple[str, ...]
    diet: str
    prebiotic: NutrientRow
    produce_g: float
    replaced: tuple[ReplacedFood, ...]


def recipe_page(recipe: Recipe, portions: int) -> RecipePage:
    """The page's value. Nutrition is always that of one portion."""
    facts = PortionFacts.from_json(recipe.portion)
    rest = tuple(
        (heading, tuple(_row(facts, code) for code in codes if code not in FIRST_NUTRIENTS))
        for heading, codes in NUTRIENT_GROUPS
    )
    lines = tuple(recipe.lines.all())
    return RecipePage(
        recipe=recipe,
        portions=portions,
        served=weight(facts.at_least("served_g")),
        is_cooked=any(line.is_heated for line in lines),
        lines=tuple(_line(line, portions / recipe.portions) for line in lines),
        steps=tuple(recipe.steps.all()),
        first=tuple(_row(facts, code) for code in FIRST_NUTRIENTS),
        rest=rest,
        habits=habits_served(facts),
        plants=sum(facts.plants.values()),
        allergens=tuple(sorted(facts.allergens)),
        allergens_unknown=tuple(sorted(facts.allergens_unknown - facts.allergens)),
        diet=facts.diet,
        prebiotic=_row(facts, "prebiotic_g"),
        produce_g=facts.at_least("produce_g"),
        replaced=replaced_foods([recipe.replaced])[0],
    )


def _row(facts: PortionFacts, code: str) -> NutrientRow:
    return NutrientRow(code, facts.amounts[code])


def _line(line: RecipeLine, factor: float) -> LineView:
    is_weighed = line.unit == "g"
    return LineView(
        line=line,
        measure=measure(line.amount * factor, line.unit),
        weight="" if is_weighed else weight(line.grams * factor),
    )
