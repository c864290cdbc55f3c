"""What the database itself refuses of a food or a recipe."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from recipes.models import Food, Recipe


@pytest.mark.django_db
@pytest.mark.parametrize(
    "facts",
    [
        {"ferment": "live"},
        {"ferment": "fermented", "ferment_serving_g": 0},
        {"prebiotic_family": "allium"},
        {"prebiotic_family": "pulse", "prebiotic_serving_g": 0},
        {"plant_weight": 1.5},
    ],
)
def test_facts_that_contradict_each_other_are_refused(facts: dict[str, Any]) -> None:
    plain = {"slug": "x", "name_nb": "x", "name_en": "x", "group": "vegetable", "diet": "vegan"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Food.objects.create(**plain, **facts)
    Food.objects.create(**plain)


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["day_before_nb", "day_before_en"])
def test_what_to_do_the_day_before_is_said_in_both_languages(text: str) -> None:
    recipes = Recipe.objects.filter(slug="lamb-cabbage-pot")
    with pytest.raises(IntegrityError), transaction.atomic():
        recipes.update(**{text: "…"})
    recipes.update(day_before_nb="…", day_before_en="…")
