"""The history of a recipe in the admin."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from recipes.models import Recipe, RecipeChange
from recipes.services.recipe_history import recipe_edited, states_of

pytestmark = pytest.mark.django_db

SLUG = "shakshuka-kale-aubergine"
PERMISSIONS = [
    ("nobody", 302, 302),
    ("staff", 403, 403),
    ("nutritionist", 200, 200),
    ("superuser", 200, 200),
]


@pytest.fixture
def recipe() -> Recipe:
    return Recipe.objects.get(slug=SLUG)


@pytest.fixture
def change(recipe: Recipe) -> RecipeChange:
    """Somebody renamed it, took a meal away, and rewrote a line and a step."""
    before = states_of([recipe.pk])[recipe.pk]
    Recipe.objects.filter(pk=recipe.pk).update(name_nb="Gryte", is_freezable=True, equipment=[])
    recipe.suits.all().delete()
    recipe.lines.filter(position=1).update(grams=12.5, note_nb="i biter", note_en="in pieces")
    recipe.steps.filter(position=1).update(text_nb="Stek alt.")
    lily = User.objects.create_user("lily@bonegut.example")
    recipe_edited(recipe=recipe.pk, before=before, by=lily)
    return recipe.changes.get()


def address(recipe: Recipe, change: RecipeChange | None = None) -> str:
    if change is None:
        return reverse("admin:recipes_recipe_history", args=[recipe.pk])
    return reverse("admin:recipes_recipe_restore", args=[recipe.pk, change.pk])


def test_a_shipped_recipe_has_no_history(nutritionist: Client, recipe: Recipe) -> None:
    assert "slik den kom med Bonegut" in nutritionist.get(address(recipe)).content.decode()


def test_the_history_tells_what_was_changed(
    nutritionist: Client, recipe: Recipe, change: RecipeChange
) -> None:
    html = nutritionist.get(address(recipe)).content.decode()
    for words in ("lily@bonegut.example", "Gryte", "Ingrediens 1", "i biter / in pieces", "12,5 g"):
        assert words in html
    assert "Steg 1, norsk" in html
    assert "Steg 1, engelsk" not in html
    assert address(recipe, change) in html


def test_an_added_recipe_says_so(
    nutritionist: Client, recipe: Recipe, django_user_model: Any
) -> None:
    RecipeChange.objects.create(recipe=recipe, kind="edit", before={}, after={"facts": {}})
    html = nutritionist.get(address(recipe)).content.decode()
    assert "Oppskriften ble lagt til" in html
    assert "Gjenopprett" not in html


def test_the_history_has_pages_and_few_queries(
    nutritionist: Client, recipe: Recipe, change: RecipeChange, django_assert_max_num_queries: Any
) -> None:
    states = {"before": change.before, "after": change.after}
    RecipeChange.objects.bulk_create(
        RecipeChange(recipe=recipe, kind="edit", **states) for _ in range(25)
    )
    with django_assert_max_num_queries(9):
        first = nutritionist.get(address(recipe)).content.decode()
    assert "?p=2" in first
    assert "lily@bonegut.example" not in first
    assert "lily@bonegut.example" in nutritionist.get(address(recipe), {"p": 2}).content.decode()


def test_it_is_restored_after_a_look(
    nutritionist: Client, recipe: Recipe, change: RecipeChange
) -> None:
    page = nutritionist.get(address(recipe, change))
    assert "Gryte" in page.content.decode()
    assert Recipe.objects.get(pk=recipe.pk).name_nb == "Gryte"
    sent = {"seen": page.context["form"].initial["seen"]}
    answer = nutritionist.post(address(recipe, change), sent, follow=True)
    assert "er som den var" in answer.content.decode()
    assert states_of([recipe.pk])[recipe.pk] == change.before
    again = nutritionist.get(address(recipe, change), follow=True)
    assert "ville ikke endret noe" in again.content.decode()


@pytest.mark.parametrize("sent", [{}, {"seen": "1x"}, {"seen": "0"}])
def test_nothing_is_restored_unseen(
    nutritionist: Client, recipe: Recipe, change: RecipeChange, sent: dict[str, str]
) -> None:
    assert nutritionist.post(address(recipe, change), sent).status_code == 200
    assert Recipe.objects.get(pk=recipe.pk).name_nb == "Gryte"


@pytest.mark.parametrize(("person", "reads", "restores"), PERMISSIONS)
def test_who_may_read_and_restore(
    as_person: Callable[[str], Client],
    recipe: Recipe,
    change: RecipeChange,
    person: str,
    reads: int,
    restores: int,
) -> None:
    client = as_person(person)
    assert client.get(address(recipe)).status_code == reads
    assert client.get(address(recipe, change)).status_code == restores


def test_another_recipes_change_is_not_found(
    nutritionist: Client, recipe: Recipe, change: RecipeChange
) -> None:
    other = Recipe.objects.published().exclude(pk=recipe.pk)[0]
    assert nutritionist.get(address(other, change)).status_code == 404
    assert nutritionist.get("/admin/recipes/recipe/abc/history/").status_code == 404
