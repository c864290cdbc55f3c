"""What is kept of a recipe's changes, and that an older state can be written again."""

import pytest

from accounts.models import User
from recipes.models import Food, Recipe, RecipeChange
from recipes.models.recipe import Status
from recipes.services.history import Difference, State
from recipes.services.recipe_history import diff, recipe_edited, restore, states_of
from recipes.services.review import withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer() -> User:
    return User.objects.create_user("writer@bonegut.example")


@pytest.fixture
def reader() -> User:
    return User.objects.create_user("reader@bonegut.example")


def state(recipe: Recipe) -> State:
    return states_of([recipe.pk])[recipe.pk]


def spoil(recipe: Recipe, by: User) -> RecipeChange:
    """Change something of every kind."""
    before = state(recipe)
    Recipe.objects.filter(pk=recipe.pk).update(name_nb="Noe annet", portions=9, traits=["soup"])
    recipe.suits.all().delete()
    recipe.lines.order_by("position")[0].delete()
    recipe.steps.update(text_nb="Gjør noe annet.")
    recipe_edited(recipe=recipe.pk, before=before, by=by)
    return recipe.changes.latest("pk")


def test_an_edit_is_kept_with_both_states(recipe: Recipe, writer: User) -> None:
    before = state(recipe)
    change = spoil(recipe, writer)
    assert (change.before, change.after) == (before, state(recipe))
    assert (change.kind, change.changed_by) == ("edit", writer)
    assert change.recipe.name_nb in str(change)


def test_an_edit_that_changes_nothing_is_not_kept(recipe: Recipe, writer: User) -> None:
    recipe_edited(recipe=recipe.pk, before=state(recipe), by=writer)
    assert not recipe.changes.exists()


def test_a_step_on_its_way_is_kept(recipe: Recipe, writer: User) -> None:
    chosen = Recipe.objects.filter(pk=recipe.pk)
    withdraw(recipes=chosen, by=writer)
    withdraw(recipes=chosen, by=writer)
    change = recipe.changes.get()
    assert change.kind == "moved"
    assert diff(change.before, change.after) == [
        Difference("facts", "status", "published", "draft")
    ]


def test_an_older_state_is_written_again(recipe: Recipe, writer: User, reader: User) -> None:
    before, energy = state(recipe), recipe.energy_kcal
    change = spoil(recipe, writer)
    Recipe.objects.filter(pk=recipe.pk).update(status=Status.DRAFT)
    restore(change=change, by=reader)
    restored = Recipe.objects.get(pk=recipe.pk)
    assert diff(before, state(recipe)) == [Difference("facts", "status", "published", "draft")]
    assert restored.energy_kcal == energy
    assert restored.search_text == recipe.search_text
    assert restored.edited_by == reader  # who writes it again does not publish it
    assert [one.kind for one in recipe.changes.order_by("pk")] == ["edit", "restored"]
    restore(change=change, by=reader)
    assert recipe.changes.count() == 2


def test_a_restored_line_follows_a_merged_food(recipe: Recipe, writer: User) -> None:
    line = recipe.lines.select_related("food").order_by("position")[0]
    change = spoil(recipe, writer)
    used = recipe.lines.values("food")
    kept = Food.objects.exclude(pk=line.food_id).exclude(pk__in=used).order_by("pk")[0]
    Food.objects.filter(pk=line.food_id).update(merged_into=kept)
    restore(change=change, by=writer)
    assert recipe.lines.order_by("position")[0].food == kept


def test_what_was_not_there_is_not_restored(recipe: Recipe, writer: User) -> None:
    recipe_edited(recipe=recipe.pk, before={}, by=writer)
    with pytest.raises(ValueError, match="made the recipe"):
        restore(change=recipe.changes.get(), by=writer)


def test_states_take_four_queries(
    recipe: Recipe, django_assert_num_queries: "pytest.FixtureRequest"
) -> None:
    every = list(Recipe.objects.values_list("pk", flat=True))
    with django_assert_num_queries(4):  # type: ignore[operator]
        states_of(every)


def line(food: str, grams: float = 100.0) -> State:
    return {"food": food, "grams": grams}


def step(text: str) -> State:
    return {"text_nb": text, "text_en": text}


def of(*, lines: tuple[State, ...] = (), steps: tuple[State, ...] = ()) -> State:
    return {"facts": {}, "slots": [], "lines": list(lines), "steps": list(steps)}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (of(), of(), []),
        # A changed amount is one line, and those around it stay.
        (
            of(lines=(line("a"), line("b"), line("c"))),
            of(lines=(line("a"), line("b", 5), line("c"))),
            [Difference("lines", "2", line("b"), line("b", 5))],
        ),
        # A line put in between does not make the rest look changed.
        (
            of(lines=(line("a"), line("c"))),
            of(lines=(line("a"), line("b"), line("c"))),
            [Difference("lines", "2", None, line("b"))],
        ),
        # One food instead of another.
        (
            of(lines=(line("a"), line("b"))),
            of(lines=(line("a"), line("d"))),
            [Difference("lines", "2", line("b"), line("d"))],
        ),
        (
            of(steps=(step("Cook."), step("Eat."))),
            of(steps=(step("Eat."),)),
            [Difference("steps", "1", step("Cook."), None)],
        ),
    ],
)
def test_lines_and_steps_are_compared_one_by_one(
    before: State, after: State, expected: list[Difference]
) -> None:
    assert diff(before, after) == expected
