"""A nutritionist's journeys through the values, the matches and the tags of a food."""

import pytest
from django.test import Client

from recipes.core.portion import PortionFacts
from recipes.models import Food, FoodMatch, Recipe, SourceFood
from tests.recipes.admin.paper import fields, page_of, press, told

pytestmark = pytest.mark.django_db


# --- values -------------------------------------------------------------------------------------


def test_ours_stands_beside_every_sources_value(nutritionist: Client, kale: Food) -> None:
    answer = nutritionist.get(page_of(kale, "sources"))
    text = answer.content.decode()
    for match in kale.matches.select_related("source_food__source"):
        assert match.source_food.source.title in text
    rows = {row.nutrient: row for _heading, rows in answer.context["groups"] for row in rows}
    assert rows["calcium_mg"].value.amount == kale.values.get(nutrient="calcium_mg").amount
    assert "?source=" in text


def test_choosing_a_sources_value_reaches_the_recipes(nutritionist: Client, kale: Food) -> None:
    value = kale.values.get(nutrient="calcium_mg")
    matches = kale.matches.exclude(source_food=value.source_food_id)
    match = next(m for m in matches if m.source_food.amounts.get("calcium_mg", 0) > value.amount)
    recipe = Recipe.objects.filter(lines__food=kale)[0]
    before = PortionFacts.from_json(recipe.portion).at_least("calcium_mg")
    address = page_of(kale, "value", "calcium_mg")
    asked = nutritionist.get(address, {"source": match.source_food_id})
    assert match.source_food.name in asked.content.decode()
    done = press(nutritionist, asked, address, reason="measured in Norway")
    assert done.status_code == 302
    value.refresh_from_db()
    assert value.amount == match.source_food.amounts["calcium_mg"]
    recipe.refresh_from_db()
    assert PortionFacts.from_json(recipe.portion).at_least("calcium_mg") > before


def test_choosing_what_the_source_lacks_is_refused_in_words(
    nutritionist: Client, kale: Food
) -> None:
    match = next(m for m in kale.matches.all() if "vitamin_d_ug" not in m.source_food.amounts)
    address = page_of(kale, "value", "vitamin_d_ug")
    answer = nutritionist.get(address, {"source": match.source_food_id})
    assert answer.status_code == 302
    assert told(answer)


def test_choosing_what_is_chosen_changes_nothing(nutritionist: Client, kale: Food) -> None:
    value = kale.values.get(nutrient="calcium_mg")
    address = page_of(kale, "value", "calcium_mg")
    answer = nutritionist.get(address, {"source": str(value.source_food_id)})
    assert answer.status_code == 302
    assert not kale.changes.exists()


def test_a_refused_value_and_a_near_match_are_named_before_they_are_chosen(
    nutritionist: Client, kale: Food
) -> None:
    match = kale.matches.get(source_food__source__code="matvaretabellen_2022")
    FoodMatch.objects.filter(pk=match.pk).update(is_near=True)
    address = page_of(kale, "value", "folate_ug")
    asked = nutritionist.get(address, {"source": match.source_food_id})
    assert len(asked.context["question"].notes) == 3


def test_a_value_is_stated_and_made_unknown(nutritionist: Client, kale: Food) -> None:
    address = page_of(kale, "value", "calcium_mg")
    form = nutritionist.get(address)
    stated = {"amount": "260.5", "low": "200", "high": "300", "reference": "A paper of 2026"}
    asked = press(nutritionist, form, address, **stated)
    assert press(nutritionist, asked, address, reason="read it").status_code == 302
    value = kale.values.get(nutrient="calcium_mg")
    assert (value.amount, value.reference) == (260.5, "A paper of 2026")
    assert fields(nutritionist.get(address))["reference"] == ["A paper of 2026"]
    asked = nutritionist.get(address, {"forget": "1"})
    assert press(nutritionist, asked, address, reason="withdrawn").status_code == 302
    assert not kale.values.filter(nutrient="calcium_mg").exists()
    assert nutritionist.get(address).status_code == 200


def test_a_statement_that_cannot_be_right_is_refused_in_words(
    nutritionist: Client, kale: Food
) -> None:
    address = page_of(kale, "value", "calcium_mg")
    form = nutritionist.get(address)
    assert press(nutritionist, form, address, amount="much").status_code == 200
    answer = press(nutritionist, form, address, amount="99999", reference="A paper")
    assert answer.status_code == 302
    assert told(answer)


# --- matches and tags ---------------------------------------------------------------------------


def test_a_source_is_searched_and_its_food_matched_and_let_go(
    nutritionist: Client, kale: Food
) -> None:
    address = page_of(kale, "matches")
    found = nutritionist.get(address, {"q": "spinach raw"}).context["found"]
    source = found[0].source.code
    narrowed = nutritionist.get(address, {"q": "spinach raw", "source": source}).context["found"]
    assert {one.source.code for one in narrowed} == {source}
    spinach = SourceFood.objects.get(pk=found[0].pk)
    for action, is_near in (("near", True), ("match", False)):
        asked = nutritionist.get(address, {action: spinach.pk})
        assert press(nutritionist, asked, address, reason="a try").status_code == 302
        assert kale.matches.get(source_food=spinach).is_near is is_near
    asked = nutritionist.get(address, {"remove": spinach.pk})
    press(nutritionist, asked, address, reason="it is spinach")
    assert not kale.matches.filter(source_food=spinach).exists()


def test_a_search_that_finds_a_lot_shows_the_first_of_it(nutritionist: Client, kale: Food) -> None:
    answer = nutritionist.get(page_of(kale, "matches"), {"q": "raw"})
    assert answer.context["has_more"]


def test_a_tag_is_given_taken_and_left_to_the_values(nutritionist: Client, kale: Food) -> None:
    address = page_of(kale, "tags")
    for action, tag, carried in (
        ("take", "crucifer", False),
        ("earn", "crucifer", True),
        ("give", "live", True),
    ):
        asked = nutritionist.get(address, {action: tag})
        assert press(nutritionist, asked, address, reason="a doubt").status_code == 302
        assert kale.tags.filter(tag=tag).exists() is carried
    assert "a doubt" in nutritionist.get(address).content.decode()
