"""Work out anew what depends on foods: their tags, and what a portion of each recipe holds."""

from collections.abc import Collection
from pathlib import Path
from typing import Final

from django.db import transaction

from recipes.models import Food
from recipes.services.loading import compute_tags
from recipes.services.nutrition import compute_portions
from recipes.services.tag_policy import read_tag_rules

TAG_POLICY: Final = Path(__file__).resolve().parents[1] / "data" / "tag_policy.csv"


@transaction.atomic
def foods_edited(*, foods: Collection[int]) -> None:
    """After an edit of `foods` (ids). From now on the shipped data no longer overwrites them.

    All recipes are computed anew, not those alone that use the foods: the careful estimate of an
    unknown amount follows the richest food of a group.
    """
    Food.objects.filter(pk__in=foods).update(is_edited=True)
    compute_tags(rules=read_tag_rules(TAG_POLICY))
    compute_portions()
