from django.urls import path
from rest_framework.routers import SimpleRouter

from planner.api.schedules import ScheduleView
from planner.api.views import EatersView, MealViewSet, RunViewSet, WeekViewSet

router = SimpleRouter(use_regex_path=False)
router.register("runs", RunViewSet, basename="api_run")
router.register("weeks", WeekViewSet, basename="api_week")
router.register("meals", MealViewSet, basename="api_meal")

urlpatterns = [
    path("eaters/", EatersView.as_view(), name="api_eaters"),
    path("households/<int:pk>/schedule/", ScheduleView.as_view(), name="api_schedule"),
    *router.urls,
]
