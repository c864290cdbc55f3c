from django.urls import path
from rest_framework.routers import SimpleRouter

from planner.api import households, shopping
from planner.api.schedules import ScheduleView
from planner.api.views import EatersView, GatesView, MealViewSet, RunViewSet, WeekViewSet

router = SimpleRouter(use_regex_path=False)
router.register("runs", RunViewSet, basename="api_run")
router.register("weeks", WeekViewSet, basename="api_week")
router.register("meals", MealViewSet, basename="api_meal")

HOUSEHOLD = "households/<int:household_id>/"
SHOPPING = "weeks/<int:plan_id>/shopping/"

urlpatterns = [
    path("eaters/", EatersView.as_view(), name="api_eaters"),
    path("eaters/<int:eater_id>/gates/", GatesView.as_view(), name="api_gates"),
    path(SHOPPING, shopping.ShoppingListView.as_view(), name="api_shopping"),
    path(f"{SHOPPING}own/<uuid:key>/", shopping.OwnLineView.as_view(), name="api_own_line"),
    path(f"{SHOPPING}<slug:slug>/bought/", shopping.TickView.as_view(), name="api_tick"),
    path(f"{SHOPPING}<slug:slug>/home/", shopping.AtHomeView.as_view(), name="api_at_home"),
    path(f"{SHOPPING}<slug:slug>/price/", shopping.PriceView.as_view(), name="api_price"),
    path(f"{HOUSEHOLD}kitchen/", households.KitchenView.as_view(), name="api_kitchen"),
    path(f"{HOUSEHOLD}rules/", households.RulesView.as_view(), name="api_rules"),
    path(f"{HOUSEHOLD}rules/<slug:key>/", households.RuleView.as_view(), name="api_rule"),
    path(f"{HOUSEHOLD}likings/", households.LikingsView.as_view(), name="api_likings"),
    path(f"{HOUSEHOLD}likings/<slug:recipe>/", households.LikingView.as_view(), name="api_liking"),
    path(f"{HOUSEHOLD}ratings/", households.RatingsView.as_view(), name="api_ratings"),
    path(f"{HOUSEHOLD}ratings/<slug:recipe>/", households.RatingView.as_view(), name="api_rating"),
    path(f"{HOUSEHOLD}pantry/", households.PantryView.as_view(), name="api_pantry"),
    path(
        f"{HOUSEHOLD}pantry/<slug:food>/", households.PantryItemView.as_view(), name="api_food_kept"
    ),
    path("households/<int:pk>/schedule/", ScheduleView.as_view(), name="api_schedule"),
    *router.urls,
]
