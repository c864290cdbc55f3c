"""The way of a recipe to its readers: draft, in review, published, retired. Nobody publishes what
she was the last to write: four eyes.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Final

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from recipes.models import Recipe, RecipeChange
from recipes.models.recipe import RecipeQuerySet, Status
from recipes.services.recipe_history import record, states_of

# From which states a recipe may come into one.
COMES_FROM: Final[dict[Status, Collection[Status]]] = {
    Status.IN_REVIEW: (Status.DRAFT,),
    Status.PUBLISHED: (Status.IN_REVIEW,),
    Status.RETIRED: (Status.PUBLISHED,),
    Status.DRAFT: (Status.IN_REVIEW, Status.PUBLISHED, Status.RETIRED),
}


@dataclass
class Outcome:
    """How a step went: for how many, and why not for the others."""

    moved: int = 0
    refused: dict[str, list[Promise]] = field(default_factory=dict)  # a recipe's name: reasons


def send_to_review(*, recipes: RecipeQuerySet, by: User) -> Outcome:
    """Hand in drafts that are complete; say of the rest what is missing. Safe to repeat."""
    return _move(recipes, Status.IN_REVIEW, by, missing_parts)


def publish(*, recipes: RecipeQuerySet, by: User) -> Outcome:
    """Publish what is in review, complete, and written by somebody else. Safe to repeat."""
    return _move(recipes, Status.PUBLISHED, by, lambda recipe: _against_publishing(recipe, by))


def retire(*, recipes: RecipeQuerySet, by: User) -> Outcome:
    """Take recipes from their readers for good: no new week uses them, planned weeks keep them."""
    return _move(recipes, Status.RETIRED, by)


def withdraw(*, recipes: RecipeQuerySet, by: User) -> Outcome:
    """Take recipes back to draft, to be written anew."""
    return _move(recipes, Status.DRAFT, by)


def missing_parts(recipe: Recipe) -> list[Promise]:
    """What a recipe still lacks before people may see it."""
    parts = [
        (recipe.suits.all(), _("no meal")),
        (recipe.lines.all(), _("no ingredients")),
        (recipe.steps.all(), _("no steps")),
        (recipe.energy_kcal is not None, _("an ingredient of unknown energy")),
    ]
    return [reason for there, reason in parts if not there]


def _against_publishing(recipe: Recipe, by: User) -> list[Promise]:
    reasons = missing_parts(recipe)
    if recipe.edited_by_id == by.pk:
        reasons.append(_("you wrote it: somebody else must read it first"))
    return reasons


@transaction.atomic
def _move(
    recipes: RecipeQuerySet,
    to: Status,
    by: User,
    against: Callable[[Recipe], list[Promise]] = lambda recipe: [],
) -> Outcome:
    """Recipes that are there already stay so, and are not counted."""
    outcome, moved = Outcome(), []
    locked = recipes.exclude(status=to).order_by("pk").select_for_update()
    for recipe in locked.prefetch_related("suits", "lines", "steps"):
        reasons = against(recipe)
        if recipe.status not in COMES_FROM[to]:
            reasons = [_STAYS[to]]
        if reasons:
            outcome.refused[recipe.name] = reasons
        else:
            moved.append(recipe.pk)
    before = states_of(moved)
    Recipe.objects.filter(pk__in=moved).update(status=to, is_edited=True)
    record(before=before, by=by, kind=RecipeChange.Kind.MOVED)
    outcome.moved = len(moved)
    return outcome


_STAYS: Final[dict[Status, Promise]] = {
    Status.IN_REVIEW: _("only a draft is sent to review"),
    Status.PUBLISHED: _("it must be in review first"),
    Status.RETIRED: _("only what is published is retired"),
}
