"""News from a source is accepted or declined, once; and what every food should have."""

from pathlib import Path
from typing import Any

import pytest

from accounts.models import User
from recipes.core.portion import PortionFacts
from recipes.models import Food, FoodChange, FoodValue, Recipe, SourceFood, WorkItem
from recipes.services.history import ChangeError
from recipes.services.loading import load_foods, load_recipes
from recipes.services.merging import merge_foods
from recipes.services.worklist import (
    accept,
    accept_each,
    decline,
    decline_each,
    missing_values,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def milk(food_data: Path) -> Food:
    load_foods(folder=food_data)
    load_recipes(folder=food_data / "recipes")
    return Food.objects.get(slug="melk")


def news(key: str, nutrient: str, after: float | None, **columns: Any) -> WorkItem:
    """The source's figure has moved, and an import has seen it."""
    source_food = SourceFood.objects.get(source_key=key)
    amounts = {code: old for code, old in source_food.amounts.items() if code != nutrient}
    source_food.amounts = amounts if after is None else {**amounts, nutrient: after}
    source_food.save()
    food = Food.objects.get(matches__source_food=source_food)
    columns = {"kind": WorkItem.Kind.VALUE_CHANGED, "food": food, **columns}
    return WorkItem.objects.create(
        source_food=source_food, nutrient=nutrient, after=after, **columns
    )


def amount(food: Food, nutrient: str) -> float | None:
    value = food.values.filter(nutrient=nutrient).first()
    return value.amount if value else None


def test_an_accepted_value_reaches_history_and_recipes(milk: Food, alice: User) -> None:
    recipe = Recipe.objects.get(slug="warm-milk")
    item = news("90.001", "calcium_mg", 260, before=130.0)
    assert accept(item=item, by=alice, reason="a new analysis")
    assert amount(milk, "calcium_mg") == 260
    change = milk.changes.get()
    assert (change.kind, change.reason) == (FoodChange.Kind.ACCEPTED, "a new analysis")
    before = PortionFacts.from_json(recipe.portion).at_least("calcium_mg")
    recipe.refresh_from_db()
    assert PortionFacts.from_json(recipe.portion).at_least("calcium_mg") > before
    item.refresh_from_db()
    assert (item.status, item.decided_by, item.reason) == ("accepted", alice, "a new analysis")


def test_a_value_that_was_lacking_is_filled_and_a_near_match_gives_an_estimate(
    milk: Food, alice: User
) -> None:
    item = news("9001", "iron_mg", 0.1, kind=WorkItem.Kind.VALUE_NEW)
    assert accept(item=item, by=alice, reason="better than nothing")
    assert milk.values.get(nutrient="iron_mg").grade == "estimate"


def test_a_value_that_the_source_gave_up_becomes_unknown(milk: Food, alice: User) -> None:
    assert accept(item=news("90.001", "zinc_mg", None), by=alice, reason="they know best")
    assert amount(milk, "zinc_mg") is None


def test_deciding_twice_changes_nothing_the_second_time(milk: Food, alice: User) -> None:
    item = news("90.001", "calcium_mg", 260)
    assert accept(item=item, by=alice, reason="a new analysis")
    FoodValue.objects.filter(food=milk, nutrient="calcium_mg").update(amount=1)
    assert not accept(item=item, by=alice, reason="again")
    assert not decline(item=item, by=alice, reason="or not")
    assert amount(milk, "calcium_mg") == 1
    assert milk.changes.count() == 1


def test_a_declined_value_stays_as_it_is(milk: Food, alice: User) -> None:
    item = news("90.001", "calcium_mg", 260)
    assert decline(item=item, by=alice, reason="a slip of theirs")
    assert amount(milk, "calcium_mg") == 130
    item.refresh_from_db()
    assert (item.status, item.reason) == ("declined", "a slip of theirs")


def test_a_source_that_has_moved_again_is_not_followed(milk: Food, alice: User) -> None:
    item = news("90.001", "calcium_mg", 260)
    SourceFood.objects.filter(source_key="90.001").update(amounts={"calcium_mg": 270})
    with pytest.raises(ChangeError):
        accept(item=item, by=alice, reason="a new analysis")
    item.refresh_from_db()
    assert item.status == "open"
    assert amount(milk, "calcium_mg") == 130


def test_a_food_that_comes_or_goes_is_taken_note_of(milk: Food, alice: User) -> None:
    source_food = SourceFood.objects.get(source_key="90.001")
    new = WorkItem.objects.create(kind=WorkItem.Kind.FOOD_NEW, source_food=source_food)
    gone = WorkItem.objects.create(
        kind=WorkItem.Kind.FOOD_WITHDRAWN, source_food=source_food, food=milk, nutrient="zinc_mg"
    )
    assert accept(item=new, by=alice, reason="seen")
    assert accept(item=gone, by=alice, reason="seen")
    assert amount(milk, "zinc_mg") == 0.4
    assert not milk.changes.exists()


def test_one_that_is_refused_keeps_none_of_the_others_back(milk: Food, alice: User) -> None:
    stale = news("90.001", "zinc_mg", 1)
    good = news("90.001", "calcium_mg", 260)
    done = news("90.001", "fat_g", 4)
    decline(item=done, by=alice, reason="no")
    SourceFood.objects.filter(source_key="90.001").update(amounts={"calcium_mg": 260})
    decided = accept_each(items=[stale.pk, good.pk, done.pk], by=alice, reason="a new edition")
    assert [item for item, _why in decided.refused] == [stale]
    assert (decided.done, decided.before) == ([good], [done])
    assert amount(milk, "calcium_mg") == 260


def test_a_merged_foods_item_is_refused(milk: Food, alice: User) -> None:
    item = news("90.001", "calcium_mg", 260)
    merge_foods(keep=Food.objects.get(slug="smor"), drop=milk, by=alice, reason="a test")
    with pytest.raises(ChangeError):
        accept(item=item, by=alice, reason="a new analysis")


@pytest.mark.parametrize("decide", [accept_each, decline_each])
def test_nothing_is_decided_without_a_reason(milk: Food, alice: User, decide: Any) -> None:
    item = news("90.001", "calcium_mg", 260)
    with pytest.raises(ChangeError):
        decide(items=[item.pk], by=alice, reason=" ")
    item.refresh_from_db()
    assert item.status == "open"


def test_many_items_take_the_same_recomputation(
    milk: Food, alice: User, django_assert_max_num_queries: Any
) -> None:
    items = [news("90.001", code, 1.0).pk for code in ("calcium_mg", "zinc_mg", "fat_g")]
    with django_assert_max_num_queries(75):
        accept_each(items=items, by=alice, reason="a new edition")


def test_missing_values_are_told_and_k2_is_asked_of_animal_foods_alone(milk: Food) -> None:
    missing = {one.food.slug: one.nutrients for one in missing_values()}
    assert "calcium_mg" in missing["smor"]
    assert "vitamin_k2_ug" not in missing["melk"]
    FoodValue.objects.filter(nutrient="vitamin_k2_ug").delete()
    missing = {one.food.slug: one.nutrients for one in missing_values()}
    assert missing["melk"][-1] == "vitamin_k2_ug"
    assert "vitamin_k2_ug" not in missing["kal"]


def test_a_food_with_everything_is_not_missing_anything(milk: Food) -> None:
    lacking = {one.food.slug: one.nutrients for one in missing_values()}["kal"]
    kale = Food.objects.get(slug="kal")
    for nutrient in lacking:
        FoodValue.objects.create(food=kale, nutrient=nutrient, amount=1, reference="a test")
    assert "kal" not in {one.food.slug for one in missing_values()}
