"""What a recipe's page says of one portion: its weight, its calcium, and what cooking takes."""

import re
from typing import Any

import pytest
from django.test import Client

from recipes.models import CitedFact, Food, Recipe, RecipeLine
from recipes.services.nutrition import compute_portions

pytestmark = pytest.mark.django_db


def page(answer: Any) -> str:
    text = str(answer.content.decode()).replace("\xa0", " ")
    return re.sub(r"\s+", " ", text)


def test_the_page_says_what_a_portion_weighs_and_that_cooking_is_counted(client: Client) -> None:
    html = page(client.get("/en/oppskrifter/shakshuka-kale-aubergine/"))
    assert re.search(r"On the plate it weighs about \d+ g\.", html)
    assert "What cooking takes is already drawn off (USDA retention factors, release 6)." in html


def test_a_dish_that_is_not_cooked_says_nothing_of_cooking(client: Client) -> None:
    recipe = Recipe.objects.exclude(lines__in=RecipeLine.objects.exclude(method=""))[0]
    html = page(client.get(f"/en/oppskrifter/{recipe.slug}/"))
    assert "On the plate it weighs about" in html
    assert "What cooking takes" not in html


def test_the_page_says_how_much_of_the_calcium_is_taken_up(client: Client) -> None:
    recipe = Recipe.objects.get(slug="shakshuka-kale-aubergine")
    CitedFact.objects.filter(fact=CitedFact.Fact.CALCIUM_ABSORPTION).delete()
    kale = Food.objects.get(slug="gronnkal")
    CitedFact.objects.create(
        food=kale, fact="calcium_absorption", percent=49.3, reference="A paper", grade="literature"
    )
    compute_portions(recipes=Recipe.objects.filter(pk=recipe.pk))
    html = page(client.get(f"/en/oppskrifter/{recipe.slug}/"))
    row = re.search(r'<tr class="values-part">(.*?)</tr>', html)
    assert row
    assert "of which is taken up" in row[1]
    assert re.search(r">\d+ mg<", row[1])
    assert re.search(rf"\d+ of {recipe.lines.count()} ingredients", row[1])
