"""When a household's coming week is planned by itself, over the API."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import Household
from planner.api.serializers import ScheduleRequestSerializer, ScheduleSerializer
from planner.models import PlanSchedule
from planner.services.schedules import clear_schedule, set_schedule


class ScheduleView(APIView):
    """The fixed time of one household."""

    @extend_schema(responses=ScheduleSerializer)
    def get(self, request: Request, pk: int) -> Response:
        """The weekday and hour; 404 when the household plans only when asked."""
        schedules = PlanSchedule.objects.visible_to(request.user)
        return Response(ScheduleSerializer(get_object_or_404(schedules, household=pk)).data)

    @extend_schema(request=ScheduleRequestSerializer, responses=ScheduleSerializer)
    def put(self, request: Request, pk: int) -> Response:
        """Have the coming week planned at this time every week. A time that has already passed this
        week starts with the next.
        """
        household = _household(request, pk)
        form = ScheduleRequestSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        schedule = set_schedule(
            household=household, now=timezone.localtime(), **form.validated_data
        )
        return Response(ScheduleSerializer(schedule).data)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, pk: int) -> Response:
        """Plan only when asked."""
        clear_schedule(household=_household(request, pk))
        return Response(status=status.HTTP_204_NO_CONTENT)


def _household(request: Request, pk: int) -> Household:
    return get_object_or_404(Household.objects.visible_to(request.user), pk=pk)
