"""A recipe's way to its readers, and who may take it there."""

import pytest

from accounts.models import User
from recipes.models import Recipe
from recipes.models.recipe import Status
from recipes.services.recipe_history import recipe_edited, states_of
from recipes.services.review import (
    COMES_FROM,
    publish,
    retire,
    send_to_review,
    withdraw,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> User:
    return User.objects.create_user("reader@bonegut.example")


def in_state(recipe: Recipe, status: Status) -> None:
    Recipe.objects.filter(pk=recipe.pk).update(status=status)


def edited(recipe: Recipe, by: User) -> None:
    recipe_edited(recipe=recipe.pk, before=states_of([recipe.pk])[recipe.pk], by=by)


@pytest.mark.parametrize("before", Status)
@pytest.mark.parametrize("to", Status)
def test_every_step_from_every_state(
    recipe: Recipe, reader: User, before: Status, to: Status
) -> None:
    in_state(recipe, before)
    chosen = Recipe.objects.filter(pk=recipe.pk)
    outcome = {
        Status.IN_REVIEW: lambda: send_to_review(recipes=chosen, by=reader),
        Status.PUBLISHED: lambda: publish(recipes=chosen, by=reader),
        Status.RETIRED: lambda: retire(recipes=chosen, by=reader),
        Status.DRAFT: lambda: withdraw(recipes=chosen, by=reader),
    }[to]()
    moves = before in COMES_FROM[to]
    assert outcome.moved == moves
    assert bool(outcome.refused) is (not moves and before != to)
    assert chosen.get().status == (to if moves else before)
    assert chosen.published().exists() is (chosen.get().status == Status.PUBLISHED)


def test_who_wrote_last_does_not_publish(recipe: Recipe, reader: User) -> None:
    writer = User.objects.create_user("writer@bonegut.example")
    edited(recipe, writer)
    in_state(recipe, Status.IN_REVIEW)
    chosen = Recipe.objects.filter(pk=recipe.pk)
    assert publish(recipes=chosen, by=writer).moved == 0
    assert publish(recipes=chosen, by=reader).moved == 1
    edited(recipe, reader)
    in_state(recipe, Status.IN_REVIEW)
    assert publish(recipes=chosen, by=reader).moved == 0


def test_an_unfinished_recipe_goes_nowhere_and_the_reasons_are_told(reader: User) -> None:
    draft = Recipe.objects.create(
        slug="soup",
        name_nb="Suppe",
        name_en="Soup",
        main="vegetable",
        portions=2,
        active_minutes=10,
        total_minutes=20,
    )
    chosen = Recipe.objects.filter(pk=draft.pk)
    assert len(send_to_review(recipes=chosen, by=reader).refused[draft.name]) == 4
    in_state(draft, Status.IN_REVIEW)  # and lost its lines since
    assert len(publish(recipes=chosen, by=reader).refused[draft.name]) == 4
    assert chosen.get().status == Status.IN_REVIEW
