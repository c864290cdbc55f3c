"""The history of a food: what it was, what it became, and back again."""

import json
from pathlib import Path
from typing import Any

import pytest

from accounts.models import User
from recipes.models import Food, FoodChange, SourceFood
from recipes.services.curation import choose_value, forget_value, match_food, overrule_tag
from recipes.services.history import (
    ChangeError,
    Difference,
    diff,
    record,
    recorded,
    restore,
    state_of,
    states_of,
)
from recipes.services.loading import load_foods
from recipes.services.merging import merge_foods

pytestmark = pytest.mark.django_db


@pytest.fixture
def kale(food_data: Path) -> Food:
    load_foods(folder=food_data)
    return Food.objects.get(slug="kal")


def change(food: Food, by: User, **facts: Any) -> FoodChange:
    with recorded(foods=[food.pk], by=by, reason="a better look"):
        for name, value in facts.items():
            setattr(food, name, value)
        food.save()
    return food.changes.order_by("-pk")[0]


def test_a_state_holds_everything_that_is_known_as_json(kale: Food) -> None:
    state = state_of(kale)
    assert json.loads(json.dumps(state)) == state
    assert state["facts"]["season_months"] == [1, 2, 9, 10, 11, 12]
    assert state["values"]["calcium_mg"] == {
        "amount": 150,
        "low": None,
        "high": None,
        "reference": "",
        "grade": "table",
        "source": "matvaretabellen_2022",
        "source_key": "90.002",
    }
    assert state["values"]["vitamin_k2_ug"]["source"] is None
    assert state["prebiotics"]["fructan"]["mid_g"] == 1
    assert state["measures"]["neve"]["grams"] == 20
    assert state["cited_facts"]["fodmap"]["level"] == "low"
    assert state["matches"]["fineli_20 901"] == {"is_near": True}
    assert "slug" not in state["facts"]


def test_states_take_the_same_queries_however_many_foods(
    kale: Food, django_assert_num_queries: Any
) -> None:
    foods = list(Food.objects.values_list("pk", flat=True))
    with django_assert_num_queries(8):
        states_of(foods)


def test_a_change_is_recorded_with_both_states_and_nothing_is_where_nothing_differs(
    kale: Food, alice: User
) -> None:
    made = change(kale, alice, name_en="Curly kale")
    assert made.before["facts"]["name_en"] == "Kale, raw"
    assert made.after["facts"]["name_en"] == "Curly kale"
    change(kale, alice, name_en="Curly kale")
    assert kale.changes.count() == 1


def test_a_change_that_fails_leaves_nothing(kale: Food, alice: User) -> None:
    def fail() -> None:
        with recorded(foods=[kale.pk], by=alice, reason="try"):
            kale.values.all().delete()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert kale.values.exists()
    assert not kale.changes.exists()


def test_the_differences_are_told_part_by_part(kale: Food, alice: User) -> None:
    before = state_of(kale)
    forget_value(food=kale, nutrient="calcium_mg", by=alice, reason="a slip")
    overrule_tag(food=kale, tag="live", is_given=True, reason="sour", by=alice)
    kale.name_en = "Curly kale"
    kale.save()
    told = {(one.part, one.name): one for one in diff(before, state_of(kale))}
    assert told["facts", "name_en"] == Difference("facts", "name_en", "Kale, raw", "Curly kale")
    assert told["values", "calcium_mg"].after is None
    assert told["overruled_tags", "live"].before is None
    assert set(told) == {
        ("facts", "name_en"),
        ("values", "calcium_mg"),
        ("overruled_tags", "live"),
    }


def test_a_food_becomes_what_it_was_and_that_is_recorded_too(kale: Food, alice: User) -> None:
    before = state_of(kale)
    first = change(kale, alice, name_en="Curly kale", season_months=[])
    forget_value(food=kale, nutrient="calcium_mg", by=alice, reason="a slip")
    other = SourceFood.objects.get(source_key="9103")
    match_food(food=kale, source_food=other, is_near=True, by=alice, reason="alike")
    kale.measures.all().delete()
    restore(change=first, by=alice, reason="the first look was right")
    assert state_of(kale) == before
    assert Food.objects.named_like("kale, raw").get() == kale
    last = kale.changes.order_by("-pk")[0]
    assert (last.kind, last.reason) == (FoodChange.Kind.RESTORED, "the first look was right")


def test_a_fact_that_came_later_stays_when_an_older_state_is_restored(
    kale: Food, alice: User
) -> None:
    made = change(kale, alice, name_en="Curly kale")
    del made.before["facts"]["aisle"]
    made.before["facts"]["gone"] = 1
    made.save()
    restore(change=made, by=alice, reason="back")
    kale.refresh_from_db()
    assert (kale.name_en, kale.aisle) == ("Kale, raw", "produce")


def test_what_is_gone_cannot_be_restored(kale: Food, alice: User) -> None:
    source = SourceFood.objects.get(source_key="9101")
    choose_value(
        food=kale, nutrient="vitamin_k1_ug", source_food=source, by=alice, reason="more of it"
    )
    made = change(kale, alice, name_en="Curly kale")
    kale.values.filter(source_food=source).delete()
    source.matches.all().delete()
    source.delete()
    now = state_of(kale)
    with pytest.raises(ChangeError, match="usda_sr_legacy_2018 9101"):
        restore(change=made, by=alice, reason="back")
    assert state_of(kale) == now


def test_a_nutrient_that_is_gone_cannot_be_restored(kale: Food, alice: User) -> None:
    made = change(kale, alice, name_en="Curly kale")
    made.before["values"]["phlogiston_mg"] = made.before["values"]["calcium_mg"]
    made.save()
    with pytest.raises(ChangeError):
        restore(change=made, by=alice, reason="back")


def test_what_was_not_there_cannot_be_restored(kale: Food, alice: User) -> None:
    made = record(before={kale.pk: {}}, by=alice, reason="new", kind=FoodChange.Kind.EDIT)[0]
    assert diff(made.before, made.after)
    with pytest.raises(ChangeError):
        restore(change=made, by=alice, reason="back")


def test_a_merge_in_between_has_to_be_undone_first(kale: Food, alice: User) -> None:
    made = change(kale, alice, name_en="Curly kale")
    butter = Food.objects.get(slug="smor")
    merge_foods(keep=kale, drop=butter, by=alice, reason="a test")
    told = {one.part for one in diff(made.after, state_of(kale))}
    assert "merged_from" in told
    with pytest.raises(ChangeError):
        restore(change=made, by=alice, reason="back")


def test_a_food_that_is_merged_into_another_is_not_changed(kale: Food, alice: User) -> None:
    butter = Food.objects.get(slug="smor")
    merge_foods(keep=kale, drop=butter, by=alice, reason="a test")
    with pytest.raises(ChangeError):
        forget_value(food=butter, nutrient="fibre_g", by=alice, reason="try")
