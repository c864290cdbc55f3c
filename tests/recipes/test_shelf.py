"""A recipe whose portion is not worked out fits no demand; without a demand it is there."""

import pytest

from recipes.models import Recipe
from recipes.services.shelf import suiting

pytestmark = pytest.mark.django_db


def test_what_is_not_known_fits_no_demand() -> None:
    recipe = Recipe.objects.published()[0]
    Recipe.objects.filter(pk=recipe.pk).update(energy_kcal=None, portion={})
    published = Recipe.objects.published()
    assert recipe in suiting(published)
    assert recipe not in suiting(published, without=["lupin"])
