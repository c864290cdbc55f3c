"""Audit the published recipes: what is wrong with them, and for whom there are how many.

Words for a finding: `recipes.labels.recipe_findings`.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from recipes.core.cooking import CookingTables
from recipes.core.portion import PortionFacts
from recipes.core.recipe_audit.checks import all_findings
from recipes.core.recipe_audit.ingredients import Vocabulary
from recipes.core.recipe_audit.recipe import (
    AuditedLine,
    AuditedRecipe,
    NamedFood,
    RecipeFinding,
    Texts,
)
from recipes.core.recipe_audit.traits import TRAITS, traits_of
from recipes.models import Food, FoodMeasure, Recipe, RecipeLine
from recipes.models.recipe import Slot
from recipes.services.cooking import cooking_tables
from recipes.services.recipe_words import shipped_words


@dataclass(frozen=True, slots=True)
class RecipeReport:
    """All published recipes, judged."""

    published: int
    by_meal: Mapping[str, int]  # a recipe counts at every meal that it suits
    by_trait: Mapping[str, int]
    findings: tuple[RecipeFinding, ...]


def audit_recipes() -> RecipeReport:
    """Audit every published recipe. Seven queries, however many there are."""
    recipes = audited_recipes()
    traits = Counter(trait for recipe in recipes for trait in traits_of(recipe))
    meals = Counter(slot for recipe in recipes for slot in recipe.slots)
    return RecipeReport(
        published=len(recipes),
        by_meal={slot: meals[slot] for slot in Slot.values},
        by_trait={trait: traits[trait] for trait in TRAITS},
        findings=tuple(all_findings(recipes, vocabulary())),
    )


def vocabulary() -> Vocabulary:
    """Every food that people see, by its names. One query."""
    lists, parts = shipped_words()
    foods = {food.slug: _named(food) for food in Food.objects.current().order_by("slug")}
    return Vocabulary(foods=foods, parts=parts, lists=lists)


def audited_recipes() -> tuple[AuditedRecipe, ...]:
    """The published recipes by slug, with all that the audit holds against them. Six queries."""
    published = Recipe.objects.published().order_by("slug")
    measures = _measures()
    tables = cooking_tables()
    return tuple(
        AuditedRecipe(
            slug=recipe.slug,
            title=Texts(recipe.name_nb, recipe.name_en),
            intro=Texts(recipe.intro_nb, recipe.intro_en),
            tip=Texts(recipe.tip_nb, recipe.tip_en),
            day_before=Texts(recipe.day_before_nb, recipe.day_before_en),
            main=recipe.main,
            slots=tuple(suited.slot for suited in recipe.suits.all()),
            portions=recipe.portions,
            active_minutes=recipe.active_minutes,
            total_minutes=recipe.total_minutes,
            rest_minutes=recipe.rest_minutes,
            keeps_days=recipe.keeps_days,
            equipment=frozenset(recipe.equipment),
            lines=tuple(
                _line(line, measures.get(line.food_id, {}), tables)
                for line in sorted(recipe.lines.all(), key=lambda line: line.position)
            ),
            steps=tuple(
                Texts(step.text_nb, step.text_en)
                for step in sorted(recipe.steps.all(), key=lambda step: step.position)
            ),
            portion=PortionFacts.from_json(recipe.portion),
        )
        for recipe in published.prefetch_related("lines__food", "steps", "suits")
    )


def _line(line: RecipeLine, measures: Mapping[str, float], tables: CookingTables) -> AuditedLine:
    cooked = line.food.cooking_group, line.method
    return AuditedLine(
        food=_named(line.food),
        grams=line.grams,
        amount=line.amount,
        unit=line.unit,
        method=line.method,
        note=Texts(line.note_nb, line.note_en),
        group=Texts(line.group_nb, line.group_en),
        ferment=line.food.ferment,
        measures=measures,
        density_g_per_ml=line.food.density_g_per_ml,
        is_yield_known=not line.method or cooked in tables.yields,
    )


def _named(food: Food) -> NamedFood:
    return NamedFood(
        slug=food.slug,
        group=food.group,
        plant=food.plant,
        names_nb=(food.name_nb, *food.synonyms_nb),
        names_en=(food.name_en, *food.synonyms_en),
    )


def _measures() -> dict[int, dict[str, float]]:
    """Grams in one of each measure, by food and unit."""
    measures: dict[int, dict[str, float]] = {}
    for food_id, unit, grams in FoodMeasure.objects.values_list("food_id", "unit", "grams"):
        measures.setdefault(food_id, {})[unit] = grams
    return measures
