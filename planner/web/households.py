"""The household that a page is about, and no other."""

from django.shortcuts import get_object_or_404

from accounts.models import Household
from accounts.web.requests import UserRequest


def own_household(request: UserRequest, household_id: int) -> Household:
    """One of the user's own households; for a stranger there is none.

    :raises Http404: when it is not among them
    """
    return get_object_or_404(Household.objects.visible_to(request.user), pk=household_id)
