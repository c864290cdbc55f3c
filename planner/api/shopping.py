"""The shopping list over the API: the same value as the page. Every write is safe to repeat."""

import uuid
from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from bonegut.base.api import Refused
from planner.core.shopping import Bought
from planner.labels.shopping import bought_words, shopping_error
from planner.models import OwnLine, Plan
from planner.models.shopping import MOST_GRAMS, MOST_ORE, PriceUnit
from planner.services import shopping as services
from planner.services.prep import Task
from planner.services.shopping import LineView, OriginView, ShoppingError
from recipes.models import Food
from recipes.models.food import Aisle


class BoughtSerializer(serializers.Serializer[Any]):
    """An amount as it is bought. `grams` is what it covers as eaten; `text` is for people."""

    unit = serializers.CharField(help_text="g, ml, pakke, boks, bunt, stk or skive")
    count = serializers.FloatField()
    grams = serializers.FloatField()
    text = serializers.CharField()


class OriginSerializer(serializers.Serializer[OriginView]):
    """A meal that a line is for; an extra where `slot` is empty."""

    date = serializers.DateField()
    slot = serializers.CharField(allow_blank=True)
    recipe = serializers.SlugField(source="recipe.slug", default=None, allow_null=True)
    name = serializers.CharField()
    grams = serializers.FloatField()


class LineSerializer(serializers.Serializer[LineView]):
    """One food of the list. Amounts are grams as eaten; `change` is `more`, `less` or `gone` where
    the week has changed since the line was ticked.
    """

    food = serializers.SlugField(source="food.slug")
    name = serializers.CharField(source="food.name")
    aisle = serializers.CharField(source="food.aisle", allow_blank=True)
    needed_g = serializers.FloatField(source="line.needed_g")
    at_home_g = serializers.FloatField(source="line.at_home_g")
    ticked_g = serializers.FloatField(source="line.ticked_g", allow_null=True)
    change = serializers.CharField(source="line.change", allow_blank=True)
    to_buy = serializers.SerializerMethodField()
    cost_ore = serializers.FloatField(allow_null=True)
    origins = OriginSerializer(many=True)

    @extend_schema_field(BoughtSerializer(allow_null=True))
    def get_to_buy(self, view: LineView) -> dict[str, Any] | None:
        bought = view.line.to_buy
        return _bought(bought, view.food.aisle) if bought else None


class OwnLineSerializer(serializers.ModelSerializer[OwnLine]):
    """A line that somebody has written. The key is the writer's own, from the address."""

    aisle = serializers.ChoiceField(choices=Aisle.choices, allow_blank=True, required=False)

    class Meta:
        model = OwnLine
        fields = ("key", "text", "amount", "aisle", "is_ticked")
        read_only_fields = ("key",)


class TaskSerializer(serializers.Serializer[Task]):
    """Something to do the day before a meal."""

    date = serializers.DateField()
    meal = serializers.IntegerField(source="meal.pk")
    recipe = serializers.SlugField(source="meal.recipe.slug")
    text = serializers.CharField()


class ShoppingListSerializer(serializers.Serializer[Any]):
    """A week's list. `cost_ore` adds up the `priced` lines: the whole costs at least that."""

    week = serializers.IntegerField(source="plan.pk")
    left = serializers.IntegerField()
    count = serializers.IntegerField()
    priced = serializers.IntegerField()
    cost_ore = serializers.FloatField()
    lines = LineSerializer(many=True)
    own = OwnLineSerializer(many=True)
    at_home = LineSerializer(many=True)
    tasks = TaskSerializer(many=True)


class TickSerializer(serializers.Serializer[Any]):
    """What was bought, as eaten; without it, what the list says now."""

    grams = serializers.FloatField(min_value=0.1, max_value=MOST_GRAMS, required=False)


class AtHomeSerializer(serializers.Serializer[Any]):
    """What there is at home, as eaten; without it, enough for the whole week."""

    grams = serializers.FloatField(min_value=0.1, max_value=MOST_GRAMS, required=False)


class PriceSerializer(serializers.Serializer[Any]):
    """What the household pays."""

    ore = serializers.IntegerField(min_value=1, max_value=MOST_ORE)
    per = serializers.ChoiceField(choices=PriceUnit.choices, source="unit")


class PlanView(GenericAPIView[Plan]):
    """Something of a week that the caller may see."""

    serializer_class = ShoppingListSerializer
    queryset = Plan.objects.none()

    def plan(self) -> Plan:
        """The week of the address."""
        plans = Plan.objects.visible_to(self.request.user).select_related("household")
        return get_object_or_404(plans, pk=self.kwargs["plan_id"])

    def food(self) -> Food:
        """The food of the address."""
        return get_object_or_404(Food, slug=self.kwargs["slug"])

    def asked(self, form: serializers.Serializer[Any]) -> dict[str, Any]:
        """What was sent, checked."""
        form.is_valid(raise_exception=True)
        asked: dict[str, Any] = form.validated_data
        return asked


class ShoppingListView(PlanView):
    @extend_schema(responses=ShoppingListSerializer)
    def get(self, request: Request, plan_id: int) -> Response:
        """The shopping list of a week, worked out from the week as it stands."""
        view = services.list_of(self.plan())
        return Response(ShoppingListSerializer(view).data)


class TickView(PlanView):
    @extend_schema(request=TickSerializer, responses={204: None})
    def put(self, request: Request, plan_id: int, slug: str) -> Response:
        """A food has been bought."""
        plan, food = self.plan(), self.food()
        grams = self.asked(TickSerializer(data=request.data)).get("grams")
        try:
            services.tick(plan=plan, food=food, grams=grams)
        except ShoppingError as error:
            raise Refused(shopping_error(error.code), error.code) from error
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, plan_id: int, slug: str) -> Response:
        """A food has not been bought after all."""
        services.untick(plan=self.plan(), food=self.food())
        return Response(status=status.HTTP_204_NO_CONTENT)


class AtHomeView(PlanView):
    @extend_schema(request=AtHomeSerializer, responses={204: None})
    def put(self, request: Request, plan_id: int, slug: str) -> Response:
        """There is some of a food at home."""
        plan, food = self.plan(), self.food()
        grams = self.asked(AtHomeSerializer(data=request.data)).get("grams")
        services.have_at_home(plan=plan, foods=[food], grams=grams)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, plan_id: int, slug: str) -> Response:
        """There is none of a food at home."""
        services.have_at_home(plan=self.plan(), foods=[self.food()], grams=0)
        return Response(status=status.HTTP_204_NO_CONTENT)


class PriceView(PlanView):
    @extend_schema(request=PriceSerializer, responses={204: None})
    def put(self, request: Request, plan_id: int, slug: str) -> Response:
        """What the household of the week pays for a food."""
        plan, food = self.plan(), self.food()
        asked = self.asked(PriceSerializer(data=request.data))
        services.set_price(household=plan.household, food=food, **asked)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, plan_id: int, slug: str) -> Response:
        """Forget what the household pays for a food."""
        services.set_price(household=self.plan().household, food=self.food(), ore=None)
        return Response(status=status.HTTP_204_NO_CONTENT)


class OwnLineView(PlanView):
    @extend_schema(request=OwnLineSerializer, responses=OwnLineSerializer)
    def put(self, request: Request, plan_id: int, key: uuid.UUID) -> Response:
        """Write a line of one's own, or change it. The key is a new UUID of the caller's."""
        plan = self.plan()
        asked = self.asked(OwnLineSerializer(data=request.data))
        line = services.write_line(plan=plan, key=key, **asked)
        return Response(OwnLineSerializer(line).data)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, plan_id: int, key: uuid.UUID) -> Response:
        """Take a line of one's own away."""
        services.remove_line(plan=self.plan(), key=key)
        return Response(status=status.HTTP_204_NO_CONTENT)


def _bought(bought: Bought, aisle: str) -> dict[str, Any]:
    return {
        "unit": bought.unit,
        "count": bought.count,
        "grams": bought.grams,
        "text": bought_words(bought, aisle),
    }
