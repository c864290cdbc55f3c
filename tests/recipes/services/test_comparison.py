"""A food's values beside its sources', which was chosen, and why."""

from pathlib import Path
from typing import Any

import pytest

from recipes.core.choosing import Kind
from recipes.models import Food, FoodMatch, Source, SourceFood
from recipes.services.comparison import Compared, Offer, Use, Why, compare_sources
from recipes.services.loading import load_foods
from recipes.services.refusals import refusals

pytestmark = pytest.mark.django_db


@pytest.fixture
def kale(food_data: Path) -> Food:
    load_foods(folder=food_data)
    return Food.objects.get(slug="kal")


def rows(food: Food, kind: Kind = Kind.PLANT, **refused: str) -> Any:
    reasons = {("vitamin_k1_ug", source): why for source, why in refused.items()}
    return compare_sources(food=food, kind=kind, refused=reasons).rows


def offer(row: Compared, key: str) -> Offer:
    return next(one for one in row.offers if one.match.source_food.source_key == key)


def test_ours_stands_beside_every_matched_source(kale: Food) -> None:
    comparison = compare_sources(food=kale, kind=Kind.PLANT, refused={})
    keys = [match.source_food.source_key for match in comparison.matches]
    assert keys == ["90.002", "9002", "901", "91", "9201", "9101", "1"]
    energy = comparison.rows["energy_kcal"]
    assert energy.value is not None
    assert [one.amount for one in energy.offers] == [30, 31, 100, 50, 36, 35, None]
    assert "water_g" not in comparison.rows  # nobody says anything of it
    assert comparison.rows["iron_mg"].is_empty


def test_it_is_told_why_a_value_was_chosen(kale: Food) -> None:
    told = rows(kale)
    assert told["calcium_mg"].why is Why.FIRST
    assert told["vitamin_k2_ug"].why is Why.STATED
    assert told["iron_mg"].why is Why.UNKNOWN
    assert told["energy_kcal"].why is Why.BY_HAND  # the first table was refused, in a file
    milk = Food.objects.get(slug="melk")
    assert rows(milk, Kind.OTHER)["magnesium_mg"].why is Why.NEAR


def test_a_source_that_has_moved_since_is_seen(kale: Food) -> None:
    SourceFood.objects.filter(source_key="90.002").update(amounts={"calcium_mg": 170})
    assert rows(kale)["calcium_mg"].why is Why.BY_HAND
    SourceFood.objects.filter(source_key="90.002").update(amounts={})
    assert rows(kale)["calcium_mg"].why is Why.BY_HAND


def test_what_may_be_done_with_a_value_is_told(kale: Food) -> None:
    row = rows(kale, usda_sr_legacy_2018="measured badly")["vitamin_k1_ug"]
    assert offer(row, "9201").use is Use.CHOSEN
    assert (offer(row, "9101").use, offer(row, "9101").reason) == (Use.REFUSED, "measured badly")
    assert offer(row, "91").use is Use.OPEN
    assert offer(rows(kale)["vitamin_a_ug"], "91").use is Use.OPEN
    assert offer(rows(kale, Kind.OTHER)["iodine_ug"], "901").use is Use.NOT_USED


def test_what_lies_far_from_the_others_is_marked(kale: Food) -> None:
    energy = rows(kale)["energy_kcal"]
    assert [one.is_far for one in energy.offers] == [False, False, True, False, False, False, False]
    assert not energy.is_far
    kale.values.filter(nutrient="energy_kcal").update(amount=300)
    assert rows(kale)["energy_kcal"].is_far
    assert not rows(kale)["vitamin_d_ug"].is_far  # zeros everywhere


def test_a_newer_edition_stands_where_its_table_stands(kale: Food) -> None:
    source = Source.objects.create(code="matvaretabellen_2030", title="Newer")
    newer = SourceFood.objects.create(
        source=source, source_key="90.002", name="Kål", amounts={"calcium_mg": 170}
    )
    FoodMatch.objects.create(food=kale, source_food=newer)
    row = rows(kale)["calcium_mg"]
    assert [one.amount for one in row.offers][:2] == [150, 170]
    assert row.offers[1].use is Use.OPEN


def test_a_source_without_a_place_in_the_order_comes_last(kale: Food) -> None:
    source = Source.objects.create(code="notebook", title="A notebook")
    own = SourceFood.objects.create(
        source=source, source_key="1", name="Kål", amounts={"calcium_mg": 170}
    )
    FoodMatch.objects.create(food=kale, source_food=own)
    last = rows(kale)["calcium_mg"].offers[-1]
    assert (last.amount, last.use) == (170, Use.NOT_USED)


def test_a_comparison_takes_two_queries(kale: Food, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        compare_sources(food=kale, kind=Kind.PLANT, refused={})


def test_refusals_come_with_their_reasons(food_data: Path) -> None:
    path = food_data / "accepted.csv"
    assert refusals(food="kal", path=path) == {
        ("energy_kcal", "matvaretabellen_2022"): "a false figure"
    }
    with path.open("a", encoding="utf-8") as file:
        file.write("kal,iron_mg,refuse:usda,a slip,seen\n")
    assert ("iron_mg", "usda_sr26_2013") in refusals(food="kal", path=path)
    assert refusals(food="melk", path=path) == {}
