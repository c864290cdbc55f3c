"""Recipes by what a portion holds: the habit it serves, the diet it fits, what it is free of, what
it uses of the foods at home.
"""

from collections.abc import Collection, Sequence

from django.db.models import Case, Exists, OuterRef, Value, When

from recipes.core.habits import habits_served
from recipes.core.portion import DIETS, PortionFacts
from recipes.models import RecipeLine
from recipes.models.recipe import RecipeQuerySet


def suiting(
    recipes: RecipeQuerySet, *, habit: str = "", diet: str = "", without: Collection[str] = ()
) -> RecipeQuerySet:
    """Those of `recipes` that serve a habit, fit a diet, and hold none of some allergens. What may
    be there counts as there; a recipe whose portion is not worked out yet fits nothing.

    :param habit: one of `HABITS`, or empty: any
    :param diet: one of `DIETS`, or empty: any
    """
    if not (habit or diet or without):
        return recipes
    fitting = []
    for pk, portion in recipes.exclude(energy_kcal=None).values_list("pk", "portion"):
        facts = PortionFacts.from_json(portion)
        fits_diet = not diet or DIETS.index(facts.diet) <= DIETS.index(diet)
        is_free = not (facts.allergens | facts.allergens_unknown) & set(without)
        if fits_diet and is_free and (not habit or habit in habits_served(facts)):
            fitting.append(pk)
    return recipes.filter(pk__in=fitting)


def using(recipes: RecipeQuerySet, at_home: Sequence[Collection[int]]) -> RecipeQuerySet:
    """Those of `recipes` that use anything at home, each with how much of it as `uses`.

    :param at_home: for each thing, ids of the foods that it may be
    """
    lines = RecipeLine.objects.filter(recipe=OuterRef("pk"))
    uses = sum(
        (
            Case(When(Exists(lines.filter(food__in=foods)), then=Value(1)), default=Value(0))
            for foods in at_home
        ),
        start=Value(0),
    )
    return recipes.annotate(uses=uses).filter(uses__gte=1)
