"""What a household says: kitchen, rules, likings, ratings, pantry. Each write may be repeated."""

from collections.abc import Callable
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import Household
from bonegut.base.api import Refused
from planner import labels
from planner.api import household_serializers as serializers
from planner.services.kitchen import (
    RuleError,
    kitchen_of,
    remove_rule,
    rules_of,
    save_kitchen,
    set_rule,
)
from planner.services.likings import forget_liking, forget_rating, like, rate
from planner.services.pantry import PantryError, keep_food, use_up_food
from recipes.models import Food, Recipe

DONE = status.HTTP_204_NO_CONTENT


def own_household(request: Request, pk: int) -> Household:
    """One of the caller's own households; any other is not found."""
    return get_object_or_404(Household.objects.visible_to(request.user), pk=pk)


def asked(serializer: type[Any], request: Request) -> dict[str, Any]:
    """What the request says, checked."""
    form = serializer(data=request.data)
    form.is_valid(raise_exception=True)
    said: dict[str, Any] = form.validated_data
    return said


class KitchenView(APIView):
    """The kitchen of a household."""

    @extend_schema(responses=serializers.KitchenSerializer)
    def get(self, request: Request, household_id: int) -> Response:
        """Minutes of the weekdays, and leftovers."""
        kitchen = kitchen_of(own_household(request, household_id).pk)
        return Response(serializers.KitchenSerializer(kitchen).data)

    @extend_schema(request=serializers.KitchenSerializer, responses=serializers.KitchenSerializer)
    def put(self, request: Request, household_id: int) -> Response:
        """Set both."""
        household = own_household(request, household_id)
        said = asked(serializers.KitchenSerializer, request)
        kitchen = save_kitchen(household=household, **said)
        return Response(serializers.KitchenSerializer(kitchen).data)


class RulesView(APIView):
    """The household's own rules."""

    @extend_schema(responses=serializers.RuleSerializer(many=True))
    def get(self, request: Request, household_id: int) -> Response:
        """All rules that hold for those who eat."""
        household = own_household(request, household_id)
        rules = rules_of(kitchen_of(household.pk), household.eaters.all())
        return Response(serializers.RuleSerializer(rules, many=True).data)

    @extend_schema(request=serializers.RuleRequestSerializer, responses=serializers.RuleSerializer)
    def post(self, request: Request, household_id: int) -> Response:
        """Make a rule, in place of the one with the same key."""
        household = own_household(request, household_id)
        kind = asked(serializers.RuleRequestSerializer, request)["kind"]
        said = asked(serializers.RULE_REQUESTS[kind], request)
        try:
            rule = set_rule(household=household, kind=kind, **said)
        except RuleError as error:
            raise Refused(labels.rule_error(error.code), error.code) from error
        return Response(serializers.RuleSerializer(rule).data)


class RuleView(APIView):
    """One rule."""

    @extend_schema(responses={204: None})
    def delete(self, request: Request, household_id: int, key: str) -> Response:
        """Take a rule away, by its key."""
        remove_rule(household=own_household(request, household_id), key=key)
        return Response(status=DONE)


def taken_back(
    request: Request, household_id: int, recipe: str, forget: Callable[..., None]
) -> Response:
    """Forget what a household has said of a recipe, if there is one so called."""
    household = own_household(request, household_id)
    found = Recipe.objects.filter(slug=recipe).first()
    if found is not None:
        forget(household=household, recipe=found)
    return Response(status=DONE)


class LikingsView(APIView):
    """What a household says of recipes."""

    @extend_schema(responses=serializers.LikingSerializer(many=True))
    def get(self, request: Request, household_id: int) -> Response:
        """Favourites, and what is never wanted again."""
        likings = own_household(request, household_id).likings.select_related("recipe")
        return Response(serializers.LikingSerializer(likings.order_by("pk"), many=True).data)


class LikingView(APIView):
    """What a household says of one recipe."""

    @extend_schema(
        request=serializers.LikingRequestSerializer, responses=serializers.LikingSerializer
    )
    def put(self, request: Request, household_id: int, recipe: str) -> Response:
        """Say `favourite` or `never`."""
        household = own_household(request, household_id)
        found = get_object_or_404(Recipe.objects.published(), slug=recipe)
        said = asked(serializers.LikingRequestSerializer, request)
        liking = like(household=household, recipe=found, kind=said["kind"])
        return Response(serializers.LikingSerializer(liking).data)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, household_id: int, recipe: str) -> Response:
        """Take it back."""
        return taken_back(request, household_id, recipe, forget_liking)


class RatingsView(APIView):
    """The stars that a household has given."""

    @extend_schema(responses=serializers.RatingSerializer(many=True))
    def get(self, request: Request, household_id: int) -> Response:
        """Every rated recipe."""
        ratings = own_household(request, household_id).ratings.select_related("recipe")
        return Response(serializers.RatingSerializer(ratings.order_by("pk"), many=True).data)


class RatingView(APIView):
    """The stars of one recipe."""

    @extend_schema(request=serializers.RatingSerializer, responses=serializers.RatingSerializer)
    def put(self, request: Request, household_id: int, recipe: str) -> Response:
        """Give one to five stars."""
        household = own_household(request, household_id)
        found = get_object_or_404(Recipe.objects.published(), slug=recipe)
        said = asked(serializers.RatingSerializer, request)
        rating = rate(household=household, recipe=found, stars=said["stars"])
        return Response(serializers.RatingSerializer(rating).data)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, household_id: int, recipe: str) -> Response:
        """Take them back."""
        return taken_back(request, household_id, recipe, forget_rating)


class PantryView(APIView):
    """What a household has at home and would like to use."""

    @extend_schema(responses=serializers.PantryItemSerializer(many=True))
    def get(self, request: Request, household_id: int) -> Response:
        """Everything in the pantry."""
        items = own_household(request, household_id).pantry.select_related("food")
        return Response(serializers.PantryItemSerializer(items.order_by("pk"), many=True).data)


class PantryItemView(APIView):
    """One food in the pantry."""

    @extend_schema(
        request=serializers.PantryRequestSerializer, responses=serializers.PantryItemSerializer
    )
    def put(self, request: Request, household_id: int, food: str) -> Response:
        """Put it there, or change until when it keeps."""
        household = own_household(request, household_id)
        found = get_object_or_404(Food.objects.current(), slug=food)
        said = asked(serializers.PantryRequestSerializer, request)
        today = timezone.localdate()
        try:
            item = keep_food(household=household, food=found, until=said["until"], today=today)
        except PantryError as error:
            raise Refused(labels.pantry_error(error.code), error.code) from error
        return Response(serializers.PantryItemSerializer(item).data)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, household_id: int, food: str) -> Response:
        """It is used up."""
        household = own_household(request, household_id)
        found = Food.objects.filter(slug=food).first()
        if found is not None:
            use_up_food(household=household, food=found)
        return Response(status=DONE)
