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
from recipes.models import Food, FoodValue, Recipe, RecipeLine, RecipeStep
from recipes.models.recipe import Slot


def _query(name: str, text: str) -> OpenApiParameter:
    return OpenApiParameter(name, OpenApiTypes.STR, OpenApiParameter.QUERY, description=text)


@extend_schema_view(
    list=extend_schema(
        parameters=[
            _query("search", "Words in the name, in either language."),
            _query("tag", "A computed tag, such as rich_in_calcium."),
        ]
    )
)
class FoodViewSet(viewsets.ReadOnlyModelViewSet[Food]):
    """Curated foods with their values and sources."""

    queryset = Food.objects.order_by("name_nb", "pk")
    lookup_field = "slug"

    def get_queryset(self) -> QuerySet[Food]:
        foods = Food.objects.named_like(self.request.query_params.get("search", ""))
        tag = self.request.query_params.get("tag")
        if tag:
            foods = foods.tagged(tag.replace("\0", ""))  # PostgreSQL takes no NUL in a text
        foods = foods.prefetch_related("tags").order_by("name_nb", "pk")
        if self.action == "retrieve":
            values = FoodValue.objects.select_related("source_food__source").order_by("nutrient")
            foods = foods.prefetch_related(Prefetch("values", values), "prebiotics")
        return foods

    def get_serializer_class(self) -> type[BaseSerializer[Any]]:
        return FoodSerializer if self.action == "retrieve" else FoodListSerializer


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
        recipes = Recipe.objects.published().named_like(self.request.query_params.get("search", ""))
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
