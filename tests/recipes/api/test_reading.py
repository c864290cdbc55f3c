"""Foods and recipes over the API."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from accounts.models import User
from recipes.models import CitedFact, Food, FoodMeasure, FoodValue, OverruledTag, Recipe

pytestmark = pytest.mark.django_db
API = "/api/v1"


@pytest.fixture
def client_of_alice(api: APIClient, alice: User) -> APIClient:
    api.force_authenticate(alice)
    return api


def test_a_food_tells_each_value_with_unit_grade_and_source(client_of_alice: APIClient) -> None:
    kefir = client_of_alice.get(f"{API}/foods/kefir/").data
    assert kefir["ferment"] == "live"
    assert kefir["allergens"] == ["milk"]
    calcium = next(value for value in kefir["values"] if value["nutrient"] == "calcium_mg")
    assert calcium["unit"] == "mg"
    assert calcium["grade"] == "table"
    assert calcium["source"] == "matvaretabellen_2022"
    assert calcium["source_id"]
    assert 80 <= calcium["amount"] <= 140


@pytest.mark.parametrize(
    ("query", "slug"),
    [
        ("search=grønnkål", "gronnkal"),
        ("search=gronnkal", "gronnkal"),
        ("search=KALE", "gronnkal"),
        ("search=surkål", "surkal"),
        ("search=sauerkraut", "surkal"),
        ("search=surkaal", "surkal"),
        ("search=brokoli", "brokkoli"),
        ("search=yogurt", "yoghurt_naturell"),
        ("tag=rich_in_calcium", "jarlsberg"),
        ("tag=source_of_calcium", "jarlsberg"),
        ("tag=crucifer", "brokkoli"),
        ("tag=crucifer&tag=source_of_calcium", "gronnkal"),
        ("group=cheese&search=ost", "pultost"),
    ],
)
def test_foods_are_found_by_name_and_by_tag(
    client_of_alice: APIClient, query: str, slug: str
) -> None:
    found = client_of_alice.get(f"{API}/foods/?{query}&page_size=100").data["results"]
    assert slug in {food["slug"] for food in found}


def test_several_tags_narrow_together_and_the_best_match_comes_first(
    client_of_alice: APIClient,
) -> None:
    def slugs(query: str) -> list[str]:
        found = client_of_alice.get(f"{API}/foods/?page_size=100&{query}").data["results"]
        return [food["slug"] for food in found]

    assert set(slugs("tag=crucifer&tag=rich_in_vitamin_k")) < set(slugs("tag=crucifer"))
    assert slugs("tag=crucifer&tag=nonsense") == []
    assert slugs("group=stone") == []
    assert slugs("search=xyzqq") == []
    assert slugs("search=kefir")[0] == "kefir"


def test_a_food_tells_measures_facts_details_and_credits(client_of_alice: APIClient) -> None:
    food = Food.objects.get(slug="gronnkal")
    for parts in (food.measures, food.cited_facts, food.overruled_tags):
        parts.all().delete()
    food.synonyms_nb, food.season_months, food.aisle = ["bladkål"], [9, 10], "produce"
    food.save()
    said = {"reference": "Somebody 2020", "grade": "literature"}
    FoodMeasure.objects.create(food=food, unit="dl", grams=25, **said)
    CitedFact.objects.create(food=food, fact="calcium_absorption", percent=49, **said)
    OverruledTag.objects.create(food=food, tag="prebiotic", is_given=True, reason="Measured")
    FoodValue.objects.update_or_create(
        food=food, nutrient="boron_mg", defaults={"amount": 0.3, "source_food": None, **said}
    )
    kale = client_of_alice.get(f"{API}/foods/gronnkal/", headers={"Accept-Language": "nb"}).data
    assert kale["synonyms"] == kale["synonyms_nb"] == ["bladkål"]
    assert (kale["season_months"], kale["aisle"]) == ([9, 10], "produce")
    assert kale["measures"] == [{"unit": "dl", "grams": 25.0, **said}]
    assert kale["published_facts"][0]["percent"] == 49.0
    assert kale["overruled_tags"] == [{"tag": "prebiotic", "is_given": True, "reason": "Measured"}]
    boron = next(value for value in kale["details"] if value["nutrient"] == "boron_mg")
    assert (boron["amount"], boron["unit"]) == (0.3, "mg")
    assert "boron_mg" not in {value["nutrient"] for value in kale["values"]}
    given = {value["source"] for value in [*kale["values"], *kale["details"]]} - {None}
    assert {source["code"] for source in kale["sources"]} == given
    assert all(source["credit"] and source["licence"] for source in kale["sources"])


def test_a_food_that_was_merged_is_not_there(client_of_alice: APIClient) -> None:
    Food.objects.filter(slug="gronnkal").update(merged_into=Food.objects.get(slug="hodekal"))
    assert client_of_alice.get(f"{API}/foods/gronnkal/").status_code == 404
    found = client_of_alice.get(f"{API}/foods/?search=grønnkål").data["results"]
    assert "gronnkal" not in {food["slug"] for food in found}


def test_recipes_are_found_by_meal_and_words(client_of_alice: APIClient) -> None:
    found = client_of_alice.get(f"{API}/recipes/?slot=breakfast&page_size=100").data["results"]
    assert len(found) >= 12
    assert all("breakfast" in recipe["slots"] for recipe in found)
    found = client_of_alice.get(f"{API}/recipes/?search=kimchi").data["results"]
    assert found
    assert all("kimchi" in (recipe["name_nb"] + recipe["name_en"]).lower() for recipe in found)


def test_a_recipe_tells_lines_steps_and_a_portion_with_what_is_known(
    client_of_alice: APIClient,
) -> None:
    listed = client_of_alice.get(f"{API}/recipes/").data["results"][0]
    recipe = client_of_alice.get(f"{API}/recipes/{listed['slug']}/").data
    assert recipe["lines"][0]["grams"] > 0
    assert len(recipe["steps"]) >= 2
    calcium = recipe["portion"]["calcium_mg"]
    assert calcium["at_least"] <= calcium["at_most"]
    assert calcium["known"] <= calcium["of"] == len(recipe["lines"])


def test_odd_searches_are_answered_and_an_unknown_meal_is_refused(
    client_of_alice: APIClient,
) -> None:
    for query in (
        "foods/?search=%00",
        "foods/?tag=%00",
        "foods/?tag=",
        "foods/?group=%00",
        "recipes/?search=a%00b",
        "foods/?tag=x",
    ):
        assert client_of_alice.get(f"{API}/{query}").status_code == 200
    for slot in ("supper", "%00"):
        answer = client_of_alice.get(f"{API}/recipes/?slot={slot}")
        assert (answer.status_code, answer.data["code"]) == (400, "invalid")


def test_names_follow_the_clients_language(client_of_alice: APIClient) -> None:
    for language, name in (("nb", "Kefir"), ("en", "Kefir")):
        food = client_of_alice.get(f"{API}/foods/kefir/", headers={"Accept-Language": language})
        assert food.data["name"] == name
    leek = client_of_alice.get(f"{API}/foods/purre/", headers={"Accept-Language": "en"}).data
    assert leek["name"] == leek["name_en"] != leek["name_nb"]


def test_a_draft_is_not_there(client_of_alice: APIClient) -> None:
    recipe = Recipe.objects.first()
    assert recipe is not None
    Recipe.objects.filter(pk=recipe.pk).update(status="draft")
    assert client_of_alice.get(f"{API}/recipes/{recipe.slug}/").status_code == 404


def test_reading_needs_a_sign_in_and_cannot_write(api: APIClient, alice: User) -> None:
    assert api.get(f"{API}/foods/").status_code == 401
    api.force_authenticate(alice)
    assert api.post(f"{API}/foods/", {}).status_code == 405
    assert api.delete(f"{API}/recipes/x/").status_code == 405


@pytest.mark.parametrize(
    ("path", "queries"),
    [("foods/", 5), ("foods/?search=kål&tag=crucifer", 5), ("recipes/", 5), ("foods/kefir/", 8)],
)
def test_queries_do_not_grow_with_rows(
    client_of_alice: APIClient, path: str, queries: int, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(queries):
        assert client_of_alice.get(f"{API}/{path}").status_code == 200
    assert Food.objects.count() > 200
