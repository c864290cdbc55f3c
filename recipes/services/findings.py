"""Accept what the audit found: somebody looked, and it is right as it stands."""

from django.db import transaction

from accounts.models import User
from recipes.models import AcceptedFinding, Food
from recipes.services.history import checked_reason


@transaction.atomic
def accept_finding(
    *, food: Food, finding: str, nutrient: str, by: User | None, reason: str
) -> AcceptedFinding:
    """Explain a finding of the audit. Said again, the newer reason holds.

    :raises ChangeError: without a reason
    """
    accepted, _ = AcceptedFinding.objects.update_or_create(
        food=food,
        finding=finding,
        nutrient=nutrient,
        defaults={"reason": checked_reason(reason), "accepted_by": by},
    )
    return accepted
