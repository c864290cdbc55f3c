"""What a household likes best, what it will not have again, and the stars that it gives."""

from django.db import transaction

from accounts.models import Household
from planner.models import Liking, Rating
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


@transaction.atomic
def rate(*, household: Household, recipe: Recipe, stars: int) -> Rating:
    """Give a recipe one to five stars, in place of those it had. Safe to repeat."""
    rating, _ = Rating.objects.update_or_create(
        household=household, recipe=recipe, defaults={"stars": stars}
    )
    return rating


@transaction.atomic
def forget_rating(*, household: Household, recipe: Recipe) -> None:
    """Take a recipe's stars back. Safe to repeat."""
    Rating.objects.filter(household=household, recipe=recipe).delete()


def ratings_of(household_id: int) -> dict[int, int]:
    """The stars that a household has given, by recipe id. One query."""
    ratings = Rating.objects.filter(household=household_id)
    return dict(ratings.order_by("pk").values_list("recipe_id", "stars"))
