"""Shapes of foods and recipes. Amounts of foods are per 100 g edible portion."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from recipes.core.nutrients import COMPONENTS
from recipes.core.portion import PortionFacts
from recipes.models import (
    CitedFact,
    Food,
    FoodMeasure,
    FoodValue,
    OverruledTag,
    PrebioticValue,
    Recipe,
    RecipeLine,
    RecipeStep,
)

NAMES = ("slug", "name", "name_nb", "name_en")


class FoodListSerializer(serializers.ModelSerializer[Food]):
    name = serializers.CharField(read_only=True)
    synonyms = serializers.ListField(child=serializers.CharField(), read_only=True)
    tags = serializers.SlugRelatedField[Any](slug_field="tag", many=True, read_only=True)

    class Meta:
        model = Food
        fields: tuple[str, ...] = (*NAMES, "synonyms", "group", "ferment", "is_crucifer", "tags")


class FoodValueSerializer(serializers.ModelSerializer[FoodValue]):
    """One amount with its unit, its grade and where it comes from."""

    unit = serializers.SerializerMethodField()
    source = serializers.CharField(  # type: ignore[assignment] # a field named like its option
        source="source_food.source.code", default=None
    )
    source_id = serializers.CharField(source="source_food.source_key", default=None)

    class Meta:
        model = FoodValue
        fields = (
            "nutrient",
            "amount",
            "unit",
            "low",
            "high",
            "grade",
            "source",
            "source_id",
            "reference",
        )

    def get_unit(self, value: FoodValue) -> str:
        return COMPONENTS[value.nutrient].unit.value


class PrebioticValueSerializer(serializers.ModelSerializer[PrebioticValue]):
    class Meta:
        model = PrebioticValue
        fields = ("component", "low_g", "mid_g", "high_g", "grade", "reference")


class FoodMeasureSerializer(serializers.ModelSerializer[FoodMeasure]):
    """Grams of the edible part in one measure."""

    class Meta:
        model = FoodMeasure
        fields = ("unit", "grams", "grade", "reference")


class CitedFactSerializer(serializers.ModelSerializer[CitedFact]):
    """A level, or for `calcium_absorption` a percentage."""

    class Meta:
        model = CitedFact
        fields = ("fact", "level", "percent", "grade", "reference")


class OverruledTagSerializer(serializers.ModelSerializer[OverruledTag]):
    """A computed tag that a nutritionist gave or took, and why."""

    class Meta:
        model = OverruledTag
        fields = ("tag", "is_given", "reason")


class CreditSerializer(serializers.Serializer[Any]):
    """A source that gave the food values, as it wants to be named."""

    code = serializers.CharField()
    title = serializers.CharField()
    credit = serializers.CharField()
    licence = serializers.CharField()
    url = serializers.CharField()


class FoodSerializer(FoodListSerializer):
    """A whole food. `details` are values that are shown, never added up over a dish."""

    synonyms_nb = serializers.ListField(child=serializers.CharField(), read_only=True)
    synonyms_en = serializers.ListField(child=serializers.CharField(), read_only=True)
    season_months = serializers.ListField(child=serializers.IntegerField(), read_only=True)
    values = FoodValueSerializer(many=True, read_only=True)
    details = FoodValueSerializer(many=True, read_only=True)
    prebiotics = PrebioticValueSerializer(many=True, read_only=True)
    measures = FoodMeasureSerializer(many=True, read_only=True)
    published_facts = CitedFactSerializer(source="cited_facts", many=True, read_only=True)
    overruled_tags = OverruledTagSerializer(many=True, read_only=True)
    sources = serializers.SerializerMethodField()

    class Meta(FoodListSerializer.Meta):
        fields = (
            *FoodListSerializer.Meta.fields,
            "synonyms_nb",
            "synonyms_en",
            "ferment_serving_g",
            "produce",
            "prebiotic_family",
            "prebiotic_serving_g",
            "plant",
            "plant_weight",
            "allergens",
            "allergens_unknown",
            "diet",
            "is_high_oxalate",
            "season_months",
            "aisle",
            "values",
            "details",
            "prebiotics",
            "measures",
            "published_facts",
            "overruled_tags",
            "sources",
        )

    @extend_schema_field(CreditSerializer(many=True))
    def get_sources(self, food: Food) -> Any:
        values = [*food.values.all(), *getattr(food, "details", [])]
        given = {value.source_food.source for value in values if value.source_food is not None}
        ordered = sorted(given, key=lambda source: source.title)
        return CreditSerializer(ordered, many=True).data


class RecipeListSerializer(serializers.ModelSerializer[Recipe]):
    name = serializers.CharField(read_only=True)
    slots = serializers.SlugRelatedField[Any](
        source="suits", slug_field="slot", many=True, read_only=True
    )
    traits = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Recipe
        fields: tuple[str, ...] = (
            *NAMES,
            "slots",
            "main",
            "traits",
            "keeps_days",
            "active_minutes",
            "total_minutes",
            "energy_kcal",
        )


class RecipeLineSerializer(serializers.ModelSerializer[RecipeLine]):
    food = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True)
    name = serializers.CharField(source="food.name", read_only=True)
    note = serializers.CharField(read_only=True)

    class Meta:
        model = RecipeLine
        fields = ("food", "name", "grams", "amount", "unit", "note", "method", "is_heated")


class RecipeStepSerializer(serializers.ModelSerializer[RecipeStep]):
    text = serializers.CharField(read_only=True)

    class Meta:
        model = RecipeStep
        fields = ("position", "text")


class AmountSerializer(serializers.Serializer[Any]):
    """Bounds of a quantity in a portion; `known` of `of` ingredients give a value for it."""

    at_least = serializers.FloatField()
    at_most = serializers.FloatField()
    known = serializers.IntegerField()
    of = serializers.IntegerField()


class RecipeSerializer(RecipeListSerializer):
    """A whole recipe; `portion` is for one portion, quantity codes carry their unit."""

    intro = serializers.CharField(read_only=True)
    tip = serializers.CharField(read_only=True)
    day_before = serializers.CharField(read_only=True)
    lines = RecipeLineSerializer(many=True, read_only=True)
    steps = RecipeStepSerializer(many=True, read_only=True)
    portion = serializers.SerializerMethodField()
    allergens = serializers.SerializerMethodField()
    allergens_unknown = serializers.SerializerMethodField()
    diet = serializers.SerializerMethodField()
    adapts = serializers.SlugRelatedField[Any](
        slug_field="slug", read_only=True, help_text="The recipe that this one is adapted from."
    )
    replaced = serializers.DictField(
        child=serializers.CharField(), read_only=True, help_text="Food → what stands in for it."
    )

    class Meta(RecipeListSerializer.Meta):
        fields = (
            *RecipeListSerializer.Meta.fields,
            "intro",
            "tip",
            "day_before",
            "portions",
            "rest_minutes",
            "lines",
            "steps",
            "portion",
            "allergens",
            "allergens_unknown",
            "diet",
            "adapts",
            "replaced",
        )

    @extend_schema_field(serializers.DictField(child=AmountSerializer()))
    def get_portion(self, recipe: Recipe) -> dict[str, Any]:
        amounts = PortionFacts.from_json(recipe.portion).amounts
        return {code: AmountSerializer(amount).data for code, amount in amounts.items()}

    def get_allergens(self, recipe: Recipe) -> list[str]:
        return list(recipe.portion["allergens"])

    def get_allergens_unknown(self, recipe: Recipe) -> list[str]:
        return list(recipe.portion["allergens_unknown"])

    def get_diet(self, recipe: Recipe) -> str:
        return str(recipe.portion["diet"])
