"""Signing in with a token, and the caller's households."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from knox.models import AuthToken
from rest_framework import generics, status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api.serializers import HouseholdSerializer, SignInSerializer, TokenSerializer
from accounts.models import Household
from bonegut.base.api import TokenThrottle


class TokensView(APIView):
    """Sign a device in."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = (TokenThrottle,)
    throttle_scope = "sign_in"

    @extend_schema(request=SignInSerializer, responses={201: TokenSerializer})
    def post(self, request: Request) -> Response:
        """Exchange e-mail and password for a token of this device."""
        form = SignInSerializer(data=request.data, context={"request": request})
        form.is_valid(raise_exception=True)
        _, token = AuthToken.objects.create(form.validated_data["user"])
        return Response({"token": token}, status=status.HTTP_201_CREATED)


class CurrentTokenView(APIView):
    """The token that the request is made with."""

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request) -> Response:
        """Sign this device out. Nothing happens for a session, which has no token."""
        if isinstance(request.auth, AuthToken):
            request.auth.delete()
        return Response(status=status.HTTP_204_NO_CONTENT)


class HouseholdsView(generics.ListAPIView[Household]):
    """Households that the caller is a member of."""

    serializer_class = HouseholdSerializer
    queryset = Household.objects.none()

    def get_queryset(self) -> QuerySet[Household]:
        return Household.objects.visible_to(self.request.user).order_by("name", "pk")
