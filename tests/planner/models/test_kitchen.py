"""What the database itself refuses of a household's kitchen, rules, likings and pantry."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Household
from planner.models import HouseholdRule, Kitchen, Liking, PantryItem, Rating
from recipes.models import Food, Recipe

pytestmark = pytest.mark.django_db
FREQUENCY = {"kind": "frequency", "trait": "fish", "at_least": 2}
WISH = {"kind": "wish", "trait": "fish", "weekday": 3, "slot": "dinner"}
MINUTES = {"kind": "minutes", "weekday": 1, "at_most": 40}


@pytest.mark.parametrize("wrong", [{"monday": 301}, {"sunday": 999}, {"leftovers": 5}])
def test_a_kitchen_fits_a_week(household: Household, wrong: dict[str, int]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Kitchen.objects.create(household=household, **wrong)
    assert Kitchen.objects.create(household=household).minutes == (45, 45, 45, 45, 45, 90, 90)


@pytest.mark.parametrize(
    "wrong",
    [
        {**FREQUENCY, "trait": ""},
        {**FREQUENCY, "at_least": 0},
        {**FREQUENCY, "at_least": 29},
        {**FREQUENCY, "at_most": 1},
        {**FREQUENCY, "at_most": 29},
        {**FREQUENCY, "weekday": 3},
        {**FREQUENCY, "slot": "dinner"},
        {**WISH, "trait": ""},
        {**WISH, "weekday": None},
        {**WISH, "weekday": 7},
        {**WISH, "slot": ""},
        {**WISH, "slot": "brunch"},
        {**WISH, "at_least": 1},
        {**WISH, "at_most": 1},
        {**MINUTES, "weekday": None},
        {**MINUTES, "at_most": None},
        {**MINUTES, "at_most": 0},
        {**MINUTES, "at_most": 301},
        {**MINUTES, "trait": "fish"},
        {**MINUTES, "slot": "dinner"},
        {"kind": "moon", "trait": "fish", "at_least": 1},
    ],
)
def test_a_rule_says_what_its_kind_needs_and_no_more(
    household: Household, wrong: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        HouseholdRule.objects.create(household=household, **wrong)


@pytest.mark.parametrize(
    ("rule", "key", "changed"),
    [
        (FREQUENCY, "frequency-fish", {"at_least": 3}),
        (WISH, "wish-3-dinner", {"trait": "soup"}),
        (MINUTES, "minutes-1", {"at_most": 50}),
    ],
)
def test_a_household_has_one_rule_of_a_key(
    household: Household, rule: dict[str, Any], key: str, changed: dict[str, Any]
) -> None:
    assert str(HouseholdRule.objects.create(household=household, **rule)) == key
    with pytest.raises(IntegrityError), transaction.atomic():
        HouseholdRule.objects.create(household=household, **{**rule, **changed})


def test_a_recipe_is_liked_or_not_but_not_both(household: Household) -> None:
    recipe = Recipe.objects.earliest("pk")
    with pytest.raises(IntegrityError), transaction.atomic():
        Liking.objects.create(household=household, recipe=recipe, kind="perhaps")
    Liking.objects.create(household=household, recipe=recipe, kind="favourite")
    with pytest.raises(IntegrityError), transaction.atomic():
        Liking.objects.create(household=household, recipe=recipe, kind="never")


def test_a_food_stands_in_the_pantry_once(household: Household) -> None:
    leek = Food.objects.get(slug="purre")
    PantryItem.objects.create(household=household, food=leek)
    with pytest.raises(IntegrityError), transaction.atomic():
        PantryItem.objects.create(household=household, food=leek)


def test_a_recipe_keeps_a_week_at_most() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Recipe.objects.update(keeps_days=8)


@pytest.mark.parametrize("stars", [0, 6])
def test_a_household_gives_one_to_five_stars_once(household: Household, stars: int) -> None:
    recipe = Recipe.objects.order_by("pk")[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(household=household, recipe=recipe, stars=stars)
    assert str(Rating.objects.create(household=household, recipe=recipe, stars=5)).endswith(": 5")
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(household=household, recipe=recipe, stars=4)
