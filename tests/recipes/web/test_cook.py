"""Cooking from a page: amounts for so many portions, steps with their times, and who may see it."""

from typing import Any

import pytest
from django.test import Client

from recipes.models import Recipe, RecipeStep

pytestmark = pytest.mark.django_db
QUERIES = 5


@pytest.fixture
def recipe() -> Recipe:
    return Recipe.objects.get(slug="shakshuka-kale-aubergine")


def test_times_in_the_steps_can_start_a_clock(client: Client, recipe: Recipe) -> None:
    RecipeStep.objects.filter(recipe=recipe, position=1).update(
        text_nb="La trekke i 12–15 minutter."
    )
    html = client.get("/oppskrifter/shakshuka-kale-aubergine/lag/").content.decode()
    assert '<span class="cook-time" data-seconds="720">12–15 minutter</span>' in html


def test_portions_are_those_of_the_recipe_page(client: Client, recipe: Recipe) -> None:
    asked = {"porsjoner": str(3 * recipe.portions)}
    cook = client.get("/oppskrifter/shakshuka-kale-aubergine/lag/", asked).context["page"]
    read = client.get("/oppskrifter/shakshuka-kale-aubergine/", asked).context["page"]
    assert [line.measure for line in cook.lines] == [line.measure for line in read.lines]
    assert cook.portions == 3 * recipe.portions


def test_amounts_in_the_steps_are_not_scaled_and_say_so(client: Client, recipe: Recipe) -> None:
    told = f"Amounts in the steps are for {recipe.portions} portions"
    for factor in (1, 2):
        asked = {"porsjoner": str(factor * recipe.portions)}
        html = client.get("/en/oppskrifter/shakshuka-kale-aubergine/lag/", asked).content.decode()
        assert (told in html) is (factor == 2)


@pytest.mark.parametrize("asked", ["0", "25", "-1", "x", "٣", "1.5", "1000"])
def test_no_number_of_portions_counts_as_none(client: Client, recipe: Recipe, asked: str) -> None:
    answer = client.get("/oppskrifter/shakshuka-kale-aubergine/lag/", {"porsjoner": asked})
    assert answer.status_code == 200
    assert answer.context["page"].portions == recipe.portions


def test_drafts_are_cooked_by_nobody(client: Client, recipe: Recipe) -> None:
    Recipe.objects.filter(pk=recipe.pk).update(status="draft")
    assert client.get("/oppskrifter/shakshuka-kale-aubergine/lag/").status_code == 404


def test_queries_of_the_page(
    client: Client, recipe: Recipe, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(QUERIES):
        client.get("/oppskrifter/shakshuka-kale-aubergine/lag/")
