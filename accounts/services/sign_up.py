"""Making an account with a household of its own."""

from django.db import IntegrityError, transaction

from accounts.models import Household, Membership, User


class EmailTakenError(Exception):
    """Somebody has signed up with this e-mail address before."""


@transaction.atomic
def sign_up(*, email: str, password: str, first_name: str) -> User:
    """A new user, alone in a new household that carries the name.

    :raises EmailTakenError: whatever the case of its letters
    """
    try:
        with transaction.atomic():
            user = User.objects.create_user(email, password, first_name=first_name)
    except IntegrityError as error:
        raise EmailTakenError(email) from error
    household = Household.objects.create(name=first_name)
    Membership.objects.create(household=household, user=user)
    return user
