"""Taking a person away from the table."""

from django.db import transaction
from django.utils import timezone

from planner.models import Eater, Plan, PlanRun
from planner.models.run import RunStatus


@transaction.atomic
def remove_eater(*, eater: Eater) -> None:
    """Delete an eater with all servings; a week that nobody eats any more goes too. A run that has
    read who eats must not write any more.
    """
    plans = Plan.objects.filter(household=eater.household_id)
    list(plans.select_for_update())  # whoever changes a week locks it before its runs
    runs = PlanRun.objects.filter(household=eater.household_id)
    runs.open().end(RunStatus.SUPERSEDED, timezone.now())
    eater.delete()
    plans.filter(eaters__isnull=True).delete()
