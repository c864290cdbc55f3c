"""Every page. Norwegian has no prefix, English stands under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from bonegut import views

handler400 = views.bad_request
handler403 = views.forbidden
handler404 = views.not_found
handler500 = views.server_error

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("api/v1/", include("bonegut.api_urls")),
]
urlpatterns += i18n_patterns(
    path("", views.home, name="home"),
    path("logg-inn/", include("accounts.urls")),
    path("", include("recipes.urls")),
    path("", include("planner.urls")),
    path("admin/", admin.site.urls),
    prefix_default_language=False,
)
