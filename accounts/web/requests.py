"""The request type of views behind `login_required`."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from accounts.models import User


class UserRequest(HttpRequest):
    """A request whose user is signed in."""

    user: User
    htmx: HtmxDetails
