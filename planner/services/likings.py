"""What a household likes best, and what it will not have again."""

from django.db import transaction

from accounts.models import Household
from planner.models import Liking
from recipes.models import Recipe


@transaction.atomic
def like(*, household: Household, recipe: Recipe, kind: str) -> Liking:
    """Say `favourite` or `never` of a recipe, in place of what was said before. Safe to repeat."""
    liking, _ = Liking.objects.update_or_create(
        household=household, recipe=recipe, defaults={"kind": kind}
    )
    return liking


@transaction.atomic
def forget_liking(*, household: Household, recipe: Recipe) -> None:
    """Take back what was said of a recipe. Safe to repeat."""
    Liking.objects.filter(household=household, recipe=recipe).delete()


def likings_of(household_id: int) -> dict[int, str]:
    """What a household has said: recipe id → `Liking.Kind`. One query."""
    likings = Liking.objects.filter(household=household_id)
    return dict(likings.order_by("pk").values_list("recipe_id", "kind"))
