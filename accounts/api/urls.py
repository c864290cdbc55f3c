from django.urls import path

from accounts.api.views import CurrentTokenView, HouseholdsView, TokensView

urlpatterns = [
    path("tokens/", TokensView.as_view(), name="api_tokens"),
    path("tokens/current/", CurrentTokenView.as_view(), name="api_current_token"),
    path("households/", HouseholdsView.as_view(), name="api_households"),
]
