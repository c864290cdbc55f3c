"""What a portion holds is told while its recipe is written, and nothing is stored."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from recipes.models import Food, Recipe, RecipeLine
from tests.recipes.admin.paper import fields

pytestmark = pytest.mark.django_db

SLUG = "shakshuka-kale-aubergine"


def live(client: Client, **filled: Any) -> Any:
    """The answer to a recipe's form as it stands, with some fields filled in."""
    recipe = Recipe.objects.get(slug=SLUG)
    form = fields(client.get(reverse("admin:recipes_recipe_change", args=[recipe.pk])))
    return client.post(reverse("admin:recipes_recipe_live_portion"), {**form, **filled})


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def test_the_form_as_it_stands_holds_what_is_stored(nutritionist: Client) -> None:
    page = nutritionist.get(
        reverse("admin:recipes_recipe_change", args=[Recipe.objects.get(slug=SLUG).pk])
    )
    told = words(live(nutritionist))
    assert "Energi" in told
    assert "egg" in told
    assert told in words(page), "the page itself begins with the same"


def test_a_change_is_told_and_nothing_is_stored(nutritionist: Client) -> None:
    before, lines = words(live(nutritionist)), RecipeLine.objects.count()
    told = words(live(nutritionist, portions="4"))
    assert told != before
    egg = Food.objects.get(slug="egg")
    without = {
        f"lines-{n}-DELETE": "on"
        for n, line in enumerate(RecipeLine.objects.filter(recipe__slug=SLUG).order_by("position"))
        if line.food == egg
    }
    assert "Inneholder: egg" not in words(live(nutritionist, **without))
    assert RecipeLine.objects.count() == lines


def test_lines_that_are_not_whole_are_counted_as_waiting(nutritionist: Client) -> None:
    assert "1 linje er ikke regnet med ennå." in words(live(nutritionist, **{"lines-0-food": ""}))


@pytest.mark.parametrize(
    "sent", [{"portions": "0"}, {"portions": "x"}, {"lines-TOTAL_FORMS": "-1"}]
)
def test_what_cannot_be_counted_is_a_dash(nutritionist: Client, sent: dict[str, str]) -> None:
    assert words(live(nutritionist, **sent)) == "<p>–</p>"


def test_only_who_writes_recipes_is_told(as_person: Callable[[str], Client]) -> None:
    address = reverse("admin:recipes_recipe_live_portion")
    assert as_person("nobody").post(address).status_code == 302
    assert as_person("staff").post(address).status_code == 403
    assert as_person("superuser").get(address).status_code == 405
