"""A nutritionist's journeys through the pages of a food."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from recipes.core.portion import PortionFacts
from recipes.models import Food, FoodMatch, FoodMeasure, Recipe, SourceFood
from recipes.services.curation import forget_value
from recipes.services.history import state_of
from tests.recipes.admin.paper import fields, press

pytestmark = pytest.mark.django_db


def page_of(food: Food, name: str, *more: Any) -> str:
    return reverse(f"admin:recipes_food_{name}", args=[food.pk, *more])


def told(answer: Any) -> str:
    return " ".join(map(str, get_messages(answer.wsgi_request)))


# --- the list -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", ["grønnkål", "gronnkal", "kale", "GRØNNKÅL", "borecole", "Grönkål", "kale raw"]
)
def test_a_food_is_found_by_any_of_its_names(nutritionist: Client, kale: Food, words: str) -> None:
    answer = nutritionist.get(reverse("admin:recipes_food_changelist"), {"q": words})
    assert page_of(kale, "change") in answer.content.decode()


def test_a_merged_food_is_listed_only_where_it_is_asked_for(
    nutritionist: Client, kale: Food
) -> None:
    other = Food.objects.exclude(pk=kale.pk)[0]
    Food.objects.filter(pk=kale.pk).update(merged_into=other)
    changelist = reverse("admin:recipes_food_changelist")
    for query, listed in (({}, False), ({"merged": "yes"}, True)):
        answer = nutritionist.get(changelist, {"q": "gronnkal", **query})
        assert (page_of(kale, "change") in answer.content.decode()) is listed
    offered = nutritionist.get(
        reverse("admin:autocomplete"),
        {"app_label": "recipes", "model_name": "recipeline", "field_name": "food", "term": "gronn"},
    ).json()["results"]
    assert str(kale.pk) not in {one["id"] for one in offered}
    assert offered
    assert "name_nb" not in fields_or_none(nutritionist.get(page_of(kale, "change")))


def fields_or_none(page: Any) -> Any:
    try:
        return fields(page)
    except AssertionError:
        return {}


# --- facts --------------------------------------------------------------------------------------


def test_a_fact_is_changed_once_what_follows_was_seen_and_a_reason_given(
    nutritionist: Client, kale: Food
) -> None:
    address = page_of(kale, "change")
    form = nutritionist.get(address)
    asked = press(nutritionist, form, address, name_en="Curly kale", synonyms_en="kail\n\nkail")
    assert asked.status_code == 200
    text = asked.content.decode()
    assert "Curly kale" in text
    recipes = Recipe.objects.filter(lines__food=kale).distinct()
    assert all(recipe.name in text for recipe in recipes)
    kale.refresh_from_db()
    assert kale.name_en != "Curly kale"
    without = press(nutritionist, asked, address, reason=" ")
    assert without.status_code == 200
    assert not kale.changes.exists()
    done = press(nutritionist, asked, address, reason="as people say")
    assert done.status_code == 302
    kale.refresh_from_db()
    assert (kale.name_en, kale.synonyms_en, kale.is_edited) == ("Curly kale", ["kail"], True)
    assert kale.changes.get().reason == "as people say"


def test_a_measure_is_corrected_with_the_facts(nutritionist: Client, kale: Food) -> None:
    measure = kale.measures.order_by("unit")[0]
    address = page_of(kale, "change")
    form = nutritionist.get(address)
    asked = press(nutritionist, form, address, **{"measures-0-grams": "23"})
    press(nutritionist, asked, address, reason="weighed again")
    assert FoodMeasure.objects.get(pk=measure.pk).grams == 23
    assert measure.unit in kale.changes.get().after["measures"]


def test_saving_what_is_unchanged_changes_nothing(nutritionist: Client, kale: Food) -> None:
    address = page_of(kale, "change")
    before = state_of(kale)
    answer = press(nutritionist, nutritionist.get(address), address)
    assert answer.status_code == 302
    assert told(answer)
    assert state_of(kale) == before
    assert not kale.changes.exists()


def test_facts_that_do_not_fit_each_other_are_refused(nutritionist: Client, kale: Food) -> None:
    address = page_of(kale, "change")
    form = nutritionist.get(address)
    answer = press(nutritionist, form, address, ferment="live", ferment_serving_g="")
    assert answer.status_code == 200
    assert answer.context["errors"]  # type: ignore[attr-defined]


def test_what_somebody_else_has_changed_meanwhile_is_shown_again(
    nutritionist: Client, kale: Food
) -> None:
    address = page_of(kale, "change")
    form = nutritionist.get(address)
    asked = press(nutritionist, form, address, name_en="Curly kale")
    Food.objects.filter(pk=kale.pk).update(name_en="Kail")
    again = press(nutritionist, asked, address, reason="as people say")
    assert again.status_code == 200
    assert told(again)
    kale.refresh_from_db()
    assert kale.name_en == "Kail"
    assert press(nutritionist, again, address, reason="as people say").status_code == 302


def test_a_food_is_added_with_a_reason(nutritionist: Client) -> None:
    address = reverse("admin:recipes_food_add")
    form = nutritionist.get(address)
    asked = press(
        nutritionist,
        form,
        address,
        name_nb="Ny",
        name_en="New",
        slug="ny",
        group="fruit",
        diet="vegan",
    )
    assert not Food.objects.filter(slug="ny").exists()
    assert press(nutritionist, asked, address, reason="asked for").status_code == 302
    food = Food.objects.get(slug="ny")
    assert food.changes.get().before == {}
    assert (
        page_of(food, "restore", food.changes.get().pk)
        not in nutritionist.get(page_of(food, "history")).content.decode()
    )


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
    answer = nutritionist.get(address, {"source": value.source_food_id})
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


# --- history and merging ------------------------------------------------------------------------


def test_a_reviewer_restores_what_was_before(reviewer: Client, kale: Food) -> None:
    before = state_of(kale)
    forget_value(food=kale, nutrient="calcium_mg", by=None, reason="a slip of the hand")
    history = reviewer.get(page_of(kale, "history"))
    address = page_of(kale, "restore", kale.changes.get().pk)
    assert "a slip of the hand" in history.content.decode()
    assert address in history.content.decode()
    asked = reviewer.get(address)
    assert press(reviewer, asked, address, reason="it was right").status_code == 302
    assert state_of(kale) == before


def test_a_long_history_has_pages(nutritionist: Client, kale: Food) -> None:
    for number in range(21):
        Food.objects.filter(pk=kale.pk).update(name_en=f"Kale {number}")
        kale.changes.create(kind="edit", before={}, after=state_of(kale), reason=f"no. {number}")
    first = nutritionist.get(page_of(kale, "history")).content.decode()
    second = nutritionist.get(page_of(kale, "history"), {"p": 2}).content.decode()
    assert "no. 20" in first
    assert "no. 0" not in first
    assert "no. 0" in second


def test_a_reviewer_merges_two_foods_and_undoes_it(reviewer: Client, kale: Food) -> None:
    other = Food.objects.exclude(lines=None).exclude(pk=kale.pk)[0]
    lines = set(kale.lines.values_list("pk", flat=True))
    address = page_of(kale, "merge")
    asked = reviewer.get(address, {"keep": other.pk})
    assert asked.status_code == 200
    assert not other.lines.filter(pk__in=lines).exists()
    assert press(reviewer, asked, address, reason="the same").status_code == 302
    kale.refresh_from_db()
    assert kale.merged_into == other
    assert other.lines.filter(pk__in=lines).count() == len(lines) > 0
    assert reviewer.get(address, {"keep": other.pk}).status_code == 302  # merged already
    history = reviewer.get(page_of(kale, "history"))
    unmerge = page_of(kale, "unmerge")
    assert unmerge in history.content.decode()
    asked = reviewer.get(unmerge)
    assert press(reviewer, asked, unmerge, reason="not the same").status_code == 302
    kale.refresh_from_db()
    assert kale.merged_into is None
    assert set(kale.lines.values_list("pk", flat=True)) == lines


def test_a_merge_into_nothing_asks_again(reviewer: Client, kale: Food) -> None:
    assert reviewer.get(page_of(kale, "merge"), {"keep": kale.pk}).status_code == 200


def test_all_changes_are_listed_newest_first(nutritionist: Client, kale: Food) -> None:
    forget_value(food=kale, nutrient="calcium_mg", by=None, reason="a slip of the hand")
    answer = nutritionist.get(reverse("admin:recipes_foodchange_changelist"))
    assert page_of(kale, "history") in answer.content.decode()
