"""Taking a person away from the table."""

from django.db import transaction

from planner.models import Eater, Plan


@transaction.atomic
def remove_eater(*, eater: Eater) -> None:
    """Delete an eater with all servings; a week that nobody eats any more goes too."""
    eater.delete()
    Plan.objects.filter(household=eater.household_id, eaters__isnull=True).delete()
