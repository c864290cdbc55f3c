"""Changing a week over the API: tables, servings, moves, leftovers, copies, planning on, undoing.

Every edit answers with what can be undone. Saying the same again changes nothing.
"""

from typing import Any, cast

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import User
from bonegut.base.api import Refused
from planner import labels
from planner.api.serializers import RunSerializer
from planner.labels.dates import WEEK
from planner.labels.edits import edit_error
from planner.models import Eater, Edit, Extra, Meal, Plan, PlanRun
from planner.services.changing import Edited, EditError
from planner.services.moves import leftover_to, move_meal
from planner.services.planning_again import copy_week, last_weeks_pattern, replan_from
from planner.services.plans import PlanRequestError
from planner.services.portions import change_serving
from planner.services.replacing import ReplaceChoice, replace_choices, replace_food
from planner.services.seats import lay_table
from planner.services.undoing import UndoError, undo
from planner.tasks import launch_run
from recipes.models import Recipe
from recipes.models.recipe import Slot


class EditSerializer(serializers.ModelSerializer[Edit]):
    """Something that was done to a week, the newest first."""

    slot = serializers.CharField(read_only=True)

    class Meta:
        model = Edit
        fields = ("number", "kind", "date", "slot", "is_undone", "created_at")


class EditedSerializer(serializers.Serializer[Any]):
    """What an edit touched. `undo` is its number; null where there was nothing to do."""

    dates = serializers.ListField(child=serializers.DateField())
    undo = serializers.IntegerField(allow_null=True)


class OwnDishSerializer(serializers.Serializer[Any]):
    eater = serializers.IntegerField(min_value=1)
    recipe = serializers.SlugField(max_length=50)


class TableSerializer(serializers.Serializer[Any]):
    """Who has a meal elsewhere, and who has a dish of their own; everyone else shares."""

    date = serializers.DateField()
    slot = serializers.CharField(max_length=10)
    away = serializers.ListField(
        child=serializers.IntegerField(min_value=1), max_length=50, default=list
    )
    own = OwnDishSerializer(many=True, default=list)


class ServingSerializer(serializers.Serializer[Any]):
    date = serializers.DateField()
    eater = serializers.IntegerField(min_value=1)
    portion = serializers.FloatField()
    extras = serializers.ListField(
        child=serializers.SlugField(max_length=50), max_length=10, default=list
    )


class MoveSerializer(serializers.Serializer[Any]):
    """Where a meal goes. Without `slot`, the same meal of that day."""

    date = serializers.DateField()
    slot = serializers.CharField(max_length=10, required=False)


class UndoSerializer(serializers.Serializer[Any]):
    edit = serializers.IntegerField(min_value=1, help_text="The edit's number.")


class CopySerializer(serializers.Serializer[Any]):
    monday = serializers.DateField()


class ReplanSerializer(serializers.Serializer[Any]):
    """The first day to plan anew, and the first of its meals: those before it have been eaten."""

    date = serializers.DateField()
    slot = serializers.CharField(max_length=10, default=Slot.BREAKFAST.value)


def _asked(form: serializers.Serializer[Any]) -> dict[str, Any]:
    form.is_valid(raise_exception=True)
    return cast(dict[str, Any], form.validated_data)


def _told(edited: Edited) -> Response:
    return Response(
        {"dates": list(edited.dates), "undo": edited.edit.number if edited.edit else None}
    )


def _refused(error: EditError | UndoError) -> Refused:
    return Refused(edit_error(error.code), error.code)


class WeekEdits(viewsets.GenericViewSet[Plan]):
    """What can be done to a whole week. `WeekViewSet` brings the rest."""

    @extend_schema(responses=EditSerializer(many=True))
    @action(detail=True, methods=["get"], pagination_class=None)
    def edits(self, request: Request, pk: int) -> Response:
        """What was done to the week, the newest first: at most fifty."""
        edits = self.get_object().edits.defer("before").order_by("-number")
        return Response(EditSerializer(edits, many=True).data)

    @extend_schema(request=UndoSerializer, responses=EditSerializer)
    @action(detail=True, methods=["post"])
    def undo(self, request: Request, pk: int) -> Response:
        """Put back what stood before an edit, the newest first."""
        plan = self.get_object()
        number = _asked(UndoSerializer(data=request.data))["edit"]
        try:
            return Response(EditSerializer(undo(plan=plan, number=number)).data)
        except UndoError as error:
            raise _refused(error) from error

    @extend_schema(request=TableSerializer, responses=EditedSerializer)
    @action(detail=True, methods=["post"])
    def table(self, request: Request, pk: int) -> Response:
        """Say who has a meal, and with what."""
        plan, asked = self.get_object(), _asked(TableSerializer(data=request.data))
        slugs = {dish["recipe"] for dish in asked["own"]}
        recipes = dict(Recipe.objects.filter(slug__in=slugs).values_list("slug", "pk"))
        if set(recipes) != slugs:
            raise _refused(EditError("unsuitable_own"))
        try:
            edited = lay_table(
                plan=plan,
                date=asked["date"],
                slot=asked["slot"],
                away=set(asked["away"]),
                own={dish["eater"]: recipes[dish["recipe"]] for dish in asked["own"]},
                by=cast(User, request.user),
            )
        except EditError as error:
            raise _refused(error) from error
        return _told(edited)

    @extend_schema(request=ServingSerializer, responses=EditedSerializer)
    @action(detail=True, methods=["post"])
    def serving(self, request: Request, pk: int) -> Response:
        """Give an eater another portion of a day's dishes, and other extras."""
        plan, asked = self.get_object(), _asked(ServingSerializer(data=request.data))
        extras = dict(Extra.objects.filter(slug__in=asked["extras"]).values_list("slug", "pk"))
        try:
            if set(extras) != set(asked["extras"]):
                raise EditError("unsuitable_extra")
            edited = change_serving(
                plan=plan,
                date=asked["date"],
                eater=get_object_or_404(Eater, plans=plan, pk=asked["eater"]),
                portion=asked["portion"],
                extras=extras.values(),
                by=cast(User, request.user),
            )
        except EditError as error:
            raise _refused(error) from error
        return _told(edited)

    @extend_schema(request=CopySerializer, responses={200: CopySerializer})
    @action(detail=True, methods=["post"])
    def copy(self, request: Request, pk: int) -> Response:
        """Put the week on another Monday; `Location` is that week's address."""
        plan, asked = self.get_object(), _asked(CopySerializer(data=request.data))
        by, today = cast(User, request.user), timezone.localdate()
        try:
            made = copy_week(plan=plan, monday=asked["monday"], by=by, today=today)
        except PlanRequestError as error:
            raise Refused(labels.request_error(error.code), error.code) from error
        address = reverse("api_week-detail", args=[made.pk])
        return Response({"monday": made.monday}, headers={"Location": address})

    @extend_schema(request=ReplanSerializer, responses={202: RunSerializer})
    @action(detail=True, methods=["post"])
    def replan(self, request: Request, pk: int) -> Response:
        """Plan on from a day: the past, the locked and the eaten stand, and the rest changes as
        little as may be. Answers with a run to follow.
        """
        plan, asked = self.get_object(), _asked(ReplanSerializer(data=request.data))
        by, today = cast(User, request.user), timezone.localdate()
        try:
            run = replan_from(plan=plan, **asked, by=by, today=today)
        except PlanRequestError as error:
            raise Refused(labels.request_error(error.code), error.code) from error
        launch_run(run)
        return _accepted(run)

    @extend_schema(request=None, responses={202: RunSerializer})
    @action(detail=True, methods=["post"])
    def pattern(self, request: Request, pk: int) -> Response:
        """Plan the week after this one like it, with two new dinners. Answers with a run to
        follow.
        """
        plan = self.get_object()
        by, today = cast(User, request.user), timezone.localdate()
        try:
            run = last_weeks_pattern(
                household=plan.household, monday=plan.monday + WEEK, by=by, today=today
            )
        except PlanRequestError as error:
            raise Refused(labels.request_error(error.code), error.code) from error
        launch_run(run)
        return _accepted(run)


def _accepted(run: PlanRun) -> Response:
    run.refresh_from_db()
    return Response(
        RunSerializer(run).data,
        status=status.HTTP_202_ACCEPTED,
        headers={"Location": reverse("api_run-detail", args=[run.pk])},
    )


class ReplaceSerializer(serializers.Serializer[Any]):
    """A food of the recipe as it was written, and what is to stand in for it."""

    food = serializers.SlugField(max_length=50)
    instead = serializers.SlugField(max_length=50)


class ReplaceChoiceSerializer(serializers.Serializer[Any]):
    """A food of the recipe as it was written, what stands there now, and what else may."""

    food = serializers.SlugField(source="food.slug")
    now = serializers.SlugField(source="now.slug")
    others = serializers.SerializerMethodField()

    def get_others(self, choice: ReplaceChoice) -> list[str]:
        return [food.slug for food in choice.others]


class MealEdits(viewsets.GenericViewSet[Meal]):
    """What can be done to one meal. `MealViewSet` brings the rest."""

    @extend_schema(request=MoveSerializer, responses=EditedSerializer)
    @action(detail=True, methods=["post"])
    def move(self, request: Request, pk: int) -> Response:
        """Let a meal trade places with another."""
        meal, asked = self.get_object(), _asked(MoveSerializer(data=request.data))
        try:
            return _told(move_meal(meal=meal, **asked, by=cast(User, request.user)))
        except EditError as error:
            raise _refused(error) from error

    @extend_schema(responses=ReplaceChoiceSerializer(many=True))
    @action(detail=True, pagination_class=None)
    def replacements(self, request: Request, pk: int) -> Response:
        """What may stand in for what in this meal."""
        choices = replace_choices(meal=self.get_object())
        return Response(ReplaceChoiceSerializer(choices, many=True).data)

    @extend_schema(request=ReplaceSerializer, responses=EditedSerializer)
    @action(detail=True, methods=["post"])
    def replace(self, request: Request, pk: int) -> Response:
        """Put another food in place of one, in this meal alone."""
        meal, asked = self.get_object(), _asked(ReplaceSerializer(data=request.data))
        try:
            return _told(replace_food(meal=meal, **asked, by=cast(User, request.user)))
        except EditError as error:
            raise _refused(error) from error

    @extend_schema(request=None, responses=EditedSerializer)
    @action(detail=True, methods=["post"])
    def leftover(self, request: Request, pk: int) -> Response:
        """Have what is left of a dinner for lunch the day after."""
        try:
            return _told(leftover_to(meal=self.get_object(), by=cast(User, request.user)))
        except EditError as error:
            raise _refused(error) from error
