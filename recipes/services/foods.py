"""Foods as the arithmetic wants them."""

from collections import defaultdict
from collections.abc import Collection
from types import MappingProxyType
from typing import Final

from django.db.models import Max, OuterRef, Subquery, Sum

from recipes.core.facts import FoodFacts, with_richest_of_all
from recipes.core.measures import grams_of
from recipes.models import CitedFact, Food, FoodMeasure, FoodValue, PrebioticValue

# Published levels that cautions are computed from; each is a field of FoodFacts.
GRADED: Final = ("fodmap", "histamine", "tyramine", "infection")


def food_facts(slugs: Collection[str] | None = None) -> dict[str, FoodFacts]:
    """Foods by slug (all of them unless told), with what is known of each. Three queries, however
    many foods.
    """
    foods = Food.objects.all() if slugs is None else Food.objects.filter(slug__in=slugs)
    amounts: dict[int, dict[str, float]] = defaultdict(dict)
    values = FoodValue.objects.filter(food__in=foods).order_by("nutrient")
    for food_id, nutrient, amount in values.values_list("food_id", "nutrient", "amount"):
        amounts[food_id][nutrient] = amount
    prebiotics = dict(
        PrebioticValue.objects.values_list("food_id").annotate(total=Sum("mid_g")).order_by()
    )
    return {
        food.slug: FoodFacts(
            slug=food.slug,
            group=food.group,
            diet=food.diet,
            amounts=MappingProxyType(amounts[food.pk]),
            prebiotic_g=prebiotics.get(food.pk, 0.0),
            ferment=food.ferment,
            ferment_serving_g=food.ferment_serving_g or 0.0,
            produce=food.produce,
            is_crucifer=food.is_crucifer,
            prebiotic_family=food.prebiotic_family,
            prebiotic_serving_g=food.prebiotic_serving_g or 0.0,
            plant=food.plant,
            plant_weight=food.plant_weight,
            allergens=frozenset(food.allergens),
            allergens_unknown=frozenset(food.allergens_unknown),
            is_high_oxalate=food.is_high_oxalate,
            is_red_meat=food.is_red_meat,
            is_fish=food.is_fish,
            cooking_group=food.cooking_group,
            calcium_absorption_percent=food.taken_up,  # type: ignore[attr-defined] # annotated
            **{fact: getattr(food, f"{fact}_level") or "" for fact in GRADED},
        )
        for food in foods.order_by("slug").annotate(
            taken_up=_cited(CitedFact.Fact.CALCIUM_ABSORPTION, "percent"),
            **{f"{fact}_level": _cited(fact, "level") for fact in GRADED},
        )
    }


def _cited(fact: str, column: str) -> Subquery:
    """A column of a food's published fact."""
    return Subquery(CitedFact.objects.filter(food=OuterRef("pk"), fact=fact).values(column))


def allowances(nutrients: Collection[str] | None = None) -> dict[str, dict[str, float]]:
    """What `careful_allowances` of all foods gives, added up by the database in one query.

    :param nutrients: only these are needed; all of them unless told
    """
    values = FoodValue.objects.all()
    if nutrients is not None:
        values = values.filter(nutrient__in=nutrients)
    most = values.values_list("food__group", "nutrient").annotate(Max("amount"))
    by_group: dict[str, dict[str, float]] = defaultdict(dict)
    for group, nutrient, amount in most.order_by():
        by_group[group][nutrient] = amount
    return with_richest_of_all(by_group)


def weigh(*, food: Food, amount: float, unit: str) -> float:
    """Grams of the edible part of a food in a cook's measure of it.

    :raises UnknownMeasureError: where neither a measure nor the density says it
    """
    measures = dict(FoodMeasure.objects.filter(food=food).values_list("unit", "grams"))
    return grams_of(amount, unit, measures, food.density_g_per_ml)
