from django.urls import path
from rest_framework.routers import SimpleRouter

from planner.api import households
from planner.api.views import EatersView, MealViewSet, RunViewSet, WeekViewSet

router = SimpleRouter(use_regex_path=False)
router.register("runs", RunViewSet, basename="api_run")
router.register("weeks", WeekViewSet, basename="api_week")
router.register("meals", MealViewSet, basename="api_meal")

HOUSEHOLD = "households/<int:household_id>/"

urlpatterns = [
    path("eaters/", EatersView.as_view(), name="api_eaters"),
    path(f"{HOUSEHOLD}kitchen/", households.KitchenView.as_view(), name="api_kitchen"),
    path(f"{HOUSEHOLD}rules/", households.RulesView.as_view(), name="api_rules"),
    path(f"{HOUSEHOLD}rules/<slug:key>/", households.RuleView.as_view(), name="api_rule"),
    path(f"{HOUSEHOLD}likings/", households.LikingsView.as_view(), name="api_likings"),
    path(f"{HOUSEHOLD}likings/<slug:recipe>/", households.LikingView.as_view(), name="api_liking"),
    path(f"{HOUSEHOLD}pantry/", households.PantryView.as_view(), name="api_pantry"),
    path(
        f"{HOUSEHOLD}pantry/<slug:food>/", households.PantryItemView.as_view(), name="api_food_kept"
    ),
    *router.urls,
]
