from rest_framework.routers import SimpleRouter

from recipes.api.views import FoodViewSet, RecipeViewSet

router = SimpleRouter()
router.register("foods", FoodViewSet, basename="api_food")
router.register("recipes", RecipeViewSet, basename="api_recipe")

urlpatterns = router.urls
