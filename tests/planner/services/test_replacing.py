"""Another food in place of one, in one planned meal."""

import pytest
from django.test import Client
from rest_framework.test import APIClient

from accounts.models import User
from planner.models import Eater, Meal, Plan
from planner.models.edit import EditKind
from planner.services.changing import EditError
from planner.services.replacing import replace_choices, replace_food
from planner.services.undoing import undo
from planner.services.week import get_week
from recipes.core.brought import brought
from recipes.models import Recipe
from recipes.services.ingredient_lines import understand
from recipes.services.own_recipes import as_understood, keep_own

pytestmark = pytest.mark.django_db


@pytest.fixture
def meal(week: Plan) -> Meal:
    """A meal in which something may be replaced."""
    for meal in week.meals.select_related("plan", "recipe__adapts").order_by("date", "slot"):
        if replace_choices(meal=meal):
            return meal
    raise AssertionError("no meal of the week has an ingredient with a stand-in")


def pick(meal: Meal) -> tuple[str, str]:
    choice = replace_choices(meal=meal)[0]
    return choice.food.slug, choice.others[0].slug


def now(meal: Meal) -> Recipe:
    return Meal.objects.select_related("recipe").get(pk=meal.pk).recipe


def test_one_meal_gets_another_food_and_the_recipe_stays(meal: Meal, alice: User) -> None:
    food, instead = pick(meal)
    before = list(meal.recipe.lines.order_by("position").values_list("food__slug", flat=True))
    for _ in range(2):
        replace_food(meal=meal, food=food, instead=instead, by=alice)
        meal = Meal.objects.get(pk=meal.pk)
    recipe = now(meal)
    assert recipe.replaced == {food: instead}
    origin = recipe.adapts
    assert origin is not None
    lines = list(origin.lines.order_by("position").values_list("food__slug", flat=True))
    assert lines == before
    assert meal.plan.edits.filter(kind=EditKind.REPLACE).count() == 1
    view = get_week(plans=Plan.objects.all(), plan_id=meal.plan_id)
    (told,) = [m.replaced for day in view.days for m in day.meals if m.meal.pk == meal.pk]
    assert [(pair.food.slug, pair.instead.slug) for pair in told] == [(food, instead)]


def test_it_can_be_put_back_and_undone(meal: Meal) -> None:
    was = meal.recipe_id
    food, instead = pick(meal)
    replace_food(meal=meal, food=food, instead=instead)
    replace_food(meal=Meal.objects.get(pk=meal.pk), food=food, instead=food)
    assert now(meal).pk == was
    replace_food(meal=Meal.objects.get(pk=meal.pk), food=food, instead=instead)
    edit = meal.plan.edits.standing().first()
    assert edit is not None
    undo(plan=meal.plan, number=edit.number)
    assert now(meal).pk == was


@pytest.mark.parametrize(("food", "instead"), [("x", "y"), ("", ""), ("salt", "sukker")])
def test_what_cannot_stand_in_changes_nothing(meal: Meal, food: str, instead: str) -> None:
    was = meal.recipe_id
    with pytest.raises(EditError, match="unknown_replacement"):
        replace_food(meal=meal, food=food, instead=instead)
    assert now(meal).pk == was


@pytest.mark.parametrize(("person", "status"), [("alice", 200), ("bob", 200), ("carol", 404)])
def test_the_page_is_the_households_own(
    request: pytest.FixtureRequest, meal: Meal, person: str, status: int
) -> None:
    client = Client()
    client.force_login(request.getfixturevalue(person))
    assert client.get(f"/maltid/{meal.pk}/ingrediens/").status_code == status


def test_the_page_replaces_and_refuses_in_words(meal: Meal, alice: User) -> None:
    client = Client()
    client.force_login(alice)
    food, instead = pick(meal)
    page = f"/maltid/{meal.pk}/ingrediens/"
    wrong = client.post(page, {"food": "x", "instead": "y"})
    assert wrong.status_code == 400
    assert 'role="alert"' in wrong.content.decode()
    assert client.post(page, {"food": food, "instead": instead}).status_code == 302
    assert now(meal).replaced == {food: instead}


def test_the_api_does_the_same(meal: Meal, alice: User, carol: User) -> None:
    client = APIClient()
    client.force_authenticate(alice)
    page = f"/api/v1/meals/{meal.pk}/"
    (choice, *_) = client.get(f"{page}replacements/").json()
    asked = {"food": choice["food"], "instead": choice["others"][0]}
    assert client.post(f"{page}replace/", asked).status_code == 200
    assert now(meal).replaced == {asked["food"]: asked["instead"]}
    refused = client.post(f"{page}replace/", {"food": "x", "instead": "y"})
    assert (refused.status_code, refused.json()["code"]) == (422, "unknown_replacement")
    client.force_authenticate(carol)
    assert client.get(f"{page}replacements/").status_code == 404


def test_a_dish_that_somebody_cannot_have_stays_so(week: Plan, kari: Eater) -> None:
    fish = Recipe.objects.published().filter(main="fish", lines__food__slug="hvitlok").first()
    assert fish is not None
    meal = week.meals.filter(slot="dinner").select_related("plan").first()
    assert meal is not None
    meal.recipe = fish
    meal.save()
    kari.avoids = ["fish"]
    kari.save()
    with pytest.raises(EditError, match="not_for_everyone"):
        replace_food(meal=meal, food="hvitlok", instead="gresslok")
    assert now(meal) == fish


def test_a_dish_of_the_households_own_is_changed_where_it_was_written(week: Plan) -> None:
    egg = brought(title="Egg", lines=["2 egg", "1 dl helmelk"], steps=[])
    wanted = as_understood(egg, understand(egg.lines))
    own = keep_own(household=week.household, wanted=wanted)
    meal = week.meals.filter(slot="dinner").select_related("plan").first()
    assert meal is not None
    meal.recipe = own
    assert replace_choices(meal=meal) == []
