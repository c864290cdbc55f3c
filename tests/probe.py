"""A task that the live worker of the tests knows and the product does not."""

from celery import shared_task

from accounts.models import User


@shared_task(name="tests.greet")
def greet(user_id: int) -> None:
    """Write a greeting into the user's first name."""
    user = User.objects.get(pk=user_id)
    user.first_name = f"Hello, {user.first_name}"
    user.save(update_fields=["first_name"])
