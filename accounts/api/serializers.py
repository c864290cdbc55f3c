"""Shapes of signing in and of households."""

from typing import Any

from django.contrib.auth import authenticate
from django.utils.translation import gettext as _
from rest_framework import serializers

from accounts.models import Household


class SignInSerializer(serializers.Serializer[Any]):
    """E-mail and password; the checked user stands in `validated_data["user"]`."""

    email = serializers.EmailField()
    password = serializers.CharField(trim_whitespace=False, style={"input_type": "password"})

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        user = authenticate(
            self.context["request"], username=attrs["email"], password=attrs["password"]
        )
        if user is None:
            raise serializers.ValidationError(_("E-mail and password do not fit."), "sign_in")
        return {"user": user}


class TokenSerializer(serializers.Serializer[Any]):
    """A token, shown once. Send it as `Authorization: Token …`."""

    token = serializers.CharField()


class HouseholdSerializer(serializers.ModelSerializer[Household]):
    class Meta:
        model = Household
        fields = ("id", "name")
