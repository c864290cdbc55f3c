"""Signing in and out."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from accounts.web.signing import SignInView
from accounts.web.signing_up import sign_up_page

app_name = "accounts"

urlpatterns = [
    path("", SignInView.as_view(), name="sign_in"),
    path("ny/", sign_up_page, name="sign_up"),
    path("ut/", LogoutView.as_view(), name="sign_out"),
]
