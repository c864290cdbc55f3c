"""Foods and recipes, to read. They are the same for everybody."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import viewsets
from rest_framework.exceptions import ValidationError
from rest_framework.serializers import BaseSerializer

from recipes.api.serializers import (
    FoodListSerializer,
    FoodSerializer,
    RecipeListSerializer,
    RecipeSerializer,
)
from recipes.core.nutrients import DETAILS, NUTRIENTS
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
from recipes.models.recipe import Slot
from recipes.services.search import ranked, with_tags


def _query(name: str, text: str, *, many: bool = False) -> OpenApiParameter:
    return OpenApiParameter(
        name, OpenApiTypes.STR, OpenApiParameter.QUERY, description=text, many=many
    )


@extend_schema_view(
    list=extend_schema(
        parameters=[
            _query(
                "search",
                "Any name, in either language; forgives slips. The best match comes first.",
            ),
            _query(
                "tag",
                "A computed tag, such as rich_in_calcium; of several, all. What is rich in "
                "something is a source of it too.",
                many=True,
            ),
            _query("group", "A food group, such as vegetable."),
        ]
    )
)
class FoodViewSet(viewsets.ReadOnlyModelViewSet[Food]):
    """Curated foods with their values and sources."""

    queryset = Food.objects.current().order_by("name_nb", "pk")
    lookup_field = "slug"

    def get_queryset(self) -> QuerySet[Food]:
        if self.action == "retrieve":
            return Food.objects.current().prefetch_related(*_whole_food())
        # PostgreSQL takes no NUL in a text.
        asked = {
            name: [text.replace("\0", "") for text in texts]
            for name, texts in self.request.query_params.lists()
        }
        foods = with_tags(foods=Food.objects.current(), tags=filter(None, asked.get("tag", [])))
        if group := "".join(asked.get("group", [])[-1:]):
            foods = foods.filter(group=group)
        words = "".join(asked.get("search", [])[-1:])
        found = ranked(foods=foods, words=words) if words else foods.order_by("name_nb", "pk")
        return found.prefetch_related("tags")

    def get_serializer_class(self) -> type[BaseSerializer[Any]]:
        return FoodSerializer if self.action == "retrieve" else FoodListSerializer


def _whole_food() -> list[Any]:
    """Everything that a food's own answer tells. `details` are values that no dish adds up."""
    values = FoodValue.objects.select_related("source_food__source").order_by("nutrient")
    return [
        Prefetch("values", values.filter(nutrient__in=NUTRIENTS)),
        Prefetch("values", values.filter(nutrient__in=DETAILS), to_attr="details"),
        Prefetch("prebiotics", PrebioticValue.objects.order_by("component")),
        Prefetch("measures", FoodMeasure.objects.order_by("unit")),
        Prefetch("cited_facts", CitedFact.objects.order_by("fact")),
        Prefetch("overruled_tags", OverruledTag.objects.order_by("tag")),
        "tags",
    ]


@extend_schema_view(
    list=extend_schema(
        parameters=[
            _query("search", "Words in the name, in either language."),
            _query("slot", "breakfast, lunch, dinner or snack."),
        ]
    )
)
class RecipeViewSet(viewsets.ReadOnlyModelViewSet[Recipe]):
    """Published recipes."""

    queryset = Recipe.objects.published()
    lookup_field = "slug"

    def get_queryset(self) -> QuerySet[Recipe]:
        recipes = Recipe.objects.published()
        if self.action == "retrieve":  # a planned meal may be an adaptation
            recipes = Recipe.objects.readable(self.request.user).select_related("adapts")
        recipes = recipes.named_like(self.request.query_params.get("search", ""))
        slot = self.request.query_params.get("slot")
        if slot and slot not in Slot.values:
            raise ValidationError({"slot": [_("There is no such meal.")]})
        if slot:
            recipes = recipes.for_slot(slot)
        recipes = recipes.prefetch_related("suits").order_by("name_nb", "pk")
        if self.action == "retrieve":
            lines = RecipeLine.objects.select_related("food").order_by("position")
            steps = RecipeStep.objects.order_by("position")
            recipes = recipes.prefetch_related(Prefetch("lines", lines), Prefetch("steps", steps))
        return recipes

    def get_serializer_class(self) -> type[BaseSerializer[Any]]:
        return RecipeSerializer if self.action == "retrieve" else RecipeListSerializer
