"""The API, composed of each app's own part, under /api/v1/."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

urlpatterns = [
    path("", include("accounts.api.urls")),
    path("", include("recipes.api.urls")),
    path("", include("planner.api.urls")),
    path(
        "openapi.yaml",
        SpectacularAPIView.as_view(authentication_classes=[], permission_classes=[]),
        name="openapi",
    ),
]
