"""A nutritionist's journeys through the pages of a food."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from recipes.models import Food, FoodMeasure, Recipe
from recipes.services.curation import forget_value
from recipes.services.history import state_of
from tests.recipes.admin.paper import fields, page_of, press, told

pytestmark = pytest.mark.django_db


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
    assert answer.context["errors"]


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
    assert Food.objects.current().filter(pk=kale.pk).exists()
    assert set(kale.lines.values_list("pk", flat=True)) == lines


def test_a_merge_into_nothing_asks_again(reviewer: Client, kale: Food) -> None:
    assert reviewer.get(page_of(kale, "merge"), {"keep": kale.pk}).status_code == 200


def test_all_changes_are_listed_newest_first(nutritionist: Client, kale: Food) -> None:
    forget_value(food=kale, nutrient="calcium_mg", by=None, reason="a slip of the hand")
    answer = nutritionist.get(reverse("admin:recipes_foodchange_changelist"))
    assert page_of(kale, "history") in answer.content.decode()
