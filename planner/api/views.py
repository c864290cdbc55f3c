"""Planning over the API: ask for a week, follow the run, read the week, lock and swap a meal."""

from typing import Any, cast

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import generics, mixins, status, views, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Household, User
from bonegut.base.api import Refused, TokenThrottle
from planner import labels
from planner.api import serializers
from planner.api.edits import MealEdits, WeekEdits
from planner.labels.gates import gate_error
from planner.models import Eater, Meal, Plan, PlanRun
from planner.services.conceding import best_effort, concede
from planner.services.documents import week_document
from planner.services.eaters import GateError, keep_gates
from planner.services.edits import SwapError, lock_meal, swap_choices, swap_meal
from planner.services.plans import PlanRequestError, request_run
from planner.services.runs import cancel_run
from planner.services.week import get_week
from planner.tasks import launch_run
from recipes.models import Recipe


class EatersView(generics.ListAPIView[Eater]):
    """Everyone who eats in the caller's households."""

    serializer_class = serializers.EaterSerializer
    queryset = Eater.objects.none()

    def get_queryset(self) -> QuerySet[Eater]:
        households = Household.objects.visible_to(self.request.user)
        eaters = Eater.objects.filter(household__in=households).order_by("pk")
        return eaters.prefetch_related("gates")


class GatesView(views.APIView):
    """What the planner takes care of for an eater of the caller's households."""

    @extend_schema(
        request=serializers.WantedGatesSerializer,
        responses=serializers.EaterGateSerializer(many=True),
    )
    def put(self, request: Request, eater_id: int) -> Response:
        """Make the eater's gates exactly those sent. An empty list erases them all."""
        households = Household.objects.visible_to(request.user)
        eater = get_object_or_404(Eater, household__in=households, pk=eater_id)
        form = serializers.WantedGatesSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        try:
            keep_gates(
                eater=eater,
                wanted=form.wanted(),
                consents=form.validated_data["consents"],
                by=cast(User, request.user),  # an eater was found, so someone is signed in
                now=timezone.now(),
            )
        except GateError as error:
            raise Refused(gate_error(error.code), error.code) from error
        kept = eater.gates.order_by("pk")
        return Response(serializers.EaterGateSerializer(kept, many=True).data)


class RunViewSet(mixins.RetrieveModelMixin, viewsets.GenericViewSet[PlanRun]):
    """Runs of the planner."""

    serializer_class = serializers.RunSerializer
    queryset = PlanRun.objects.none()
    throttle_scope = "plan"
    lookup_value_converter = "int"

    def get_queryset(self) -> QuerySet[PlanRun]:
        return PlanRun.objects.visible_to(self.request.user)

    def get_throttles(self) -> list[Any]:
        asks = self.action in {"create", "concede", "best_effort"}
        return [TokenThrottle()] if asks else []

    @extend_schema(
        request=serializers.RunRequestSerializer, responses={202: serializers.RunSerializer}
    )
    def create(self, request: Request) -> Response:
        """Ask for a week. Answers at once with a run to follow; `Location` is its address."""
        form = serializers.RunRequestSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        asked = form.validated_data
        household = get_object_or_404(
            Household.objects.visible_to(request.user), pk=asked["household"]
        )
        try:
            run = request_run(
                by=cast(User, request.user),  # a household was found, so someone is signed in
                household=household,
                monday=asked["monday"],
                today=timezone.localdate(),
                eater_ids=asked.get("eaters"),
            )
        except PlanRequestError as error:
            raise Refused(labels.request_error(error.code), error.code) from error
        return self._asked(run)

    @extend_schema(request=None, responses=serializers.RunSerializer)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: int) -> Response:
        """Stop a run; what was planned before still stands. A run that has ended stays as it is."""
        run = self.get_object()
        cancel_run(run=run)
        run.refresh_from_db()
        return Response(self.get_serializer(run).data)

    @extend_schema(
        request=serializers.ConcedeSerializer, responses={202: serializers.RunSerializer}
    )
    @action(detail=True, methods=["post"])
    def concede(self, request: Request, pk: int) -> Response:
        """Ask again with one of the run's remedies. Safe to repeat: the same run answers while it
        is open or its week stands.
        """
        run = self.get_object()
        form = serializers.ConcedeSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        number, by = form.validated_data["remedy"], cast(User, request.user)
        try:
            asked = concede(run=run, number=number, by=by, today=timezone.localdate())
        except PlanRequestError as error:
            raise Refused(labels.request_error(error.code), error.code) from error
        return self._asked(asked)

    @extend_schema(request=None, responses={202: serializers.RunSerializer})
    @action(detail=True, methods=["post"], url_path="best-effort")
    def best_effort(self, request: Request, pk: int) -> Response:
        """Ask for the best week that can be had: the run's first remedy. Safe to repeat."""
        run, by = self.get_object(), cast(User, request.user)
        try:
            asked = best_effort(run=run, by=by, today=timezone.localdate())
        except PlanRequestError as error:
            raise Refused(labels.request_error(error.code), error.code) from error
        return self._asked(asked)

    def _asked(self, run: PlanRun) -> Response:
        """A run that waits for a worker, and where to follow it."""
        launch_run(run)
        run.refresh_from_db()
        return Response(
            self.get_serializer(run).data,
            status=status.HTTP_202_ACCEPTED,
            headers={"Location": reverse("api_run-detail", args=[run.pk])},
        )


@extend_schema_view(retrieve=extend_schema(responses=serializers.WeekSerializer))
class WeekViewSet(mixins.ListModelMixin, WeekEdits):
    """Planned weeks."""

    serializer_class = serializers.WeekListSerializer
    queryset = Plan.objects.none()
    lookup_value_converter = "int"

    def get_queryset(self) -> QuerySet[Plan]:
        return Plan.objects.visible_to(self.request.user).order_by("-monday", "pk")

    def retrieve(self, request: Request, pk: int) -> Response:
        """A week with its proof: each habit, each eater's nutrients against the targets."""
        try:
            week = get_week(plans=Plan.objects.visible_to(request.user), plan_id=pk)
        except Plan.DoesNotExist as error:
            raise Http404 from error
        return Response({"id": week.plan.pk, **week_document(week)})


class MealViewSet(MealEdits):
    """Single meals of a week."""

    queryset = Meal.objects.none()
    serializer_class = serializers.LockSerializer
    lookup_value_converter = "int"
    pagination_class = None

    def get_queryset(self) -> QuerySet[Meal]:
        plans = Plan.objects.visible_to(self.request.user)
        return Meal.objects.filter(plan__in=plans).select_related("plan")

    @extend_schema(request=serializers.LockSerializer, responses={204: None})
    @action(detail=True, methods=["post"])
    def lock(self, request: Request, pk: int) -> Response:
        """Keep a meal when the week is planned again, or let it go."""
        meal = self.get_object()
        form = serializers.LockSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        by = cast(User, request.user)
        lock_meal(meal=meal, locked=form.validated_data["locked"], by=by)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(responses=serializers.SwapChoiceSerializer(many=True))
    @action(detail=True, methods=["get"])
    def swaps(self, request: Request, pk: int) -> Response:
        """What could stand in the meal instead, best first."""
        choices = swap_choices(meal=self.get_object()).best
        return Response(serializers.SwapChoiceSerializer(choices, many=True).data)

    @extend_schema(request=serializers.SwapSerializer, responses={204: None})
    @action(detail=True, methods=["post"])
    def swap(self, request: Request, pk: int) -> Response:
        """Put another recipe in the meal."""
        meal = self.get_object()
        form = serializers.SwapSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        recipe = (
            Recipe.objects.readable(request.user).filter(slug=form.validated_data["recipe"]).first()
        )
        if recipe is None:
            raise Refused(labels.swap_error("unknown_recipe"), "unknown_recipe")
        try:
            swap_meal(meal=meal, recipe=recipe, by=cast(User, request.user))
        except SwapError as error:
            raise Refused(labels.swap_error(error.code), error.code) from error
        return Response(status=status.HTTP_204_NO_CONTENT)
