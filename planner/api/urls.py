from django.urls import path
from rest_framework.routers import SimpleRouter

from planner.api.views import EatersView, GatesView, MealViewSet, RunViewSet, WeekViewSet

router = SimpleRouter(use_regex_path=False)
router.register("runs", RunViewSet, basename="api_run")
router.register("weeks", WeekViewSet, basename="api_week")
router.register("meals", MealViewSet, basename="api_meal")

urlpatterns = [
    path("eaters/", EatersView.as_view(), name="api_eaters"),
    path("eaters/<int:eater_id>/gates/", GatesView.as_view(), name="api_gates"),
    *router.urls,
]
