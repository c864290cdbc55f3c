from django.urls import path
from rest_framework.routers import SimpleRouter

from planner.api import shopping
from planner.api.views import EatersView, GatesView, MealViewSet, RunViewSet, WeekViewSet

router = SimpleRouter(use_regex_path=False)
router.register("runs", RunViewSet, basename="api_run")
router.register("weeks", WeekViewSet, basename="api_week")
router.register("meals", MealViewSet, basename="api_meal")

SHOPPING = "weeks/<int:plan_id>/shopping/"

urlpatterns = [
    path("eaters/", EatersView.as_view(), name="api_eaters"),
    path("eaters/<int:eater_id>/gates/", GatesView.as_view(), name="api_gates"),
    path(SHOPPING, shopping.ShoppingListView.as_view(), name="api_shopping"),
    path(f"{SHOPPING}own/<uuid:key>/", shopping.OwnLineView.as_view(), name="api_own_line"),
    path(f"{SHOPPING}<slug:slug>/bought/", shopping.TickView.as_view(), name="api_tick"),
    path(f"{SHOPPING}<slug:slug>/home/", shopping.AtHomeView.as_view(), name="api_at_home"),
    path(f"{SHOPPING}<slug:slug>/price/", shopping.PriceView.as_view(), name="api_price"),
    *router.urls,
]
