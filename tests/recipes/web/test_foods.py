"""The list of foods: found by what people type, narrowed, and sorted."""

from typing import Any

import pytest
from django.test import Client

from recipes.models import Food, FoodMeasure, FoodTag, FoodValue
from recipes.web.foods import COLUMNS, SORTERS

pytestmark = pytest.mark.django_db
LIST_QUERIES = 7  # of a list, however many foods there are: search, count, foods and their parts


def page(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def slugs(client: Client, **asked: Any) -> list[str]:
    return [row.food.slug for row in client.get("/matvarer/", asked).context["rows"]]


def count(client: Client, **asked: Any) -> int:
    return int(client.get("/matvarer/", asked).context["page"].paginator.count)


@pytest.mark.parametrize(
    "words", ["grønnkål", "groenkaal", "gronnkaal", "gronkal", "kale", "grønnkål rå"]
)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_food_is_found_in_either_language_however_it_is_spelt(
    client: Client, words: str, prefix: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(LIST_QUERIES):
        answer = client.get(f"{prefix}/matvarer/", {"q": words, "sorter": "zinc_mg"})
    assert "gronnkal" in {row.food.slug for row in answer.context["rows"]}
    assert slugs(client, q=words)[0] == "gronnkal"


def test_other_names_find_a_food_too(client: Client) -> None:
    kohlrabi = Food.objects.get(slug="knutekal")
    kohlrabi.synonyms_nb = ["kålrabi"]
    kohlrabi.save()
    assert slugs(client, q="kålrabi")[0] == "knutekal"


def test_the_best_match_comes_first_unless_something_else_is_asked_for(client: Client) -> None:
    by_match = slugs(client, q="kål")
    by_calcium = slugs(client, q="kål", sorter="calcium_mg")
    assert sorted(by_match) == sorted(by_calcium)
    assert by_match != by_calcium
    assert {"gronnkal", "hodekal", "rodkal"} <= set(by_match)


def test_nonsense_gets_help_and_a_near_miss_a_guess(client: Client) -> None:
    html = page(client.get("/en/matvarer/", {"q": "xyzqq"}))
    assert "No food here fits “xyzqq”." in html
    assert "Perhaps you meant" not in html
    html = page(client.get("/en/matvarer/", {"q": "stekt brokkoli"}))
    assert "/en/matvarer/brokkoli/" in html
    html = page(client.get("/en/matvarer/", {"merke": ["crucifer", "rich_in_vitamin_d"]}))
    assert "No food fits all of that." in html


def test_several_tags_narrow_together_and_with_a_group(client: Client) -> None:
    crucifers = set(Food.objects.tagged("crucifer").values_list("slug", flat=True))
    assert count(client, merke="crucifer") == len(crucifers) > 0
    both = set(slugs(client, merke=["crucifer", "source_of_calcium"]))
    assert both
    assert both < crucifers
    assert "gronnkal" in both
    cheeses = Food.objects.current().filter(group="cheese").count()
    assert count(client, gruppe="cheese") == cheeses > 0
    assert count(client, gruppe="cheese", merke="crucifer") == 0
    assert count(client, merke="tasty", gruppe="stone") == Food.objects.current().count() > 200


def test_a_tag_that_the_shop_added_is_shown_last(client: Client) -> None:
    FoodTag.objects.create(food=Food.objects.get(slug="gronnkal"), tag="a_new_one")
    row = next(row for row in client.get("/matvarer/?q=grønnkål").context["rows"])
    assert row.tags[-1] == "a_new_one"


def test_the_richest_come_first_and_the_unknown_last(client: Client) -> None:
    def amounts(number: int) -> list[float | None]:
        answer = client.get(f"/matvarer/?sorter=vitamin_k1_ug&side={number}")
        return [dict(row.values)["vitamin_k1_ug"] for row in answer.context["rows"]]

    FoodValue.objects.filter(food__slug="gronnkal", nutrient="vitamin_k1_ug").delete()
    first = client.get("/matvarer/?sorter=vitamin_k1_ug")
    pages = first.context["page"].paginator.num_pages
    ordered = [amount for number in range(1, pages + 1) for amount in amounts(number)]
    assert len(ordered) == Food.objects.current().count()
    known = [amount for amount in ordered if amount is not None]
    assert known == sorted(known, reverse=True)
    assert ordered[: len(known)] == known
    assert first.context["known"] == len(known) < len(ordered)


@pytest.mark.parametrize("nutrient", SORTERS)
def test_what_the_list_is_sorted_by_is_a_column(client: Client, nutrient: str) -> None:
    columns = client.get("/matvarer/", {"sorter": nutrient}).context["columns"]
    assert nutrient in columns
    assert set(COLUMNS) <= set(columns)


def test_a_measure_stands_by_the_name(client: Client) -> None:
    kale = Food.objects.get(slug="gronnkal")
    FoodMeasure.objects.filter(food=kale).delete()
    FoodMeasure.objects.create(food=kale, unit="dl", grams=26, reference="scales", grade="table")
    assert "1 dl = 26 g" in page(client.get("/matvarer/", {"q": "grønnkål"}))


def test_a_food_that_was_merged_is_not_listed(client: Client) -> None:
    before = count(client)
    Food.objects.filter(slug="gronnkal").update(merged_into=Food.objects.get(slug="hodekal"))
    assert count(client) == before - 1
    assert "gronnkal" not in slugs(client, q="grønnkål")


def test_htmx_gets_the_results_and_filters_stay_on_the_next_page(client: Client) -> None:
    whole = client.get("/matvarer/", {"merke": ["source_of_fibre"], "sorter": "fibre_g"})
    part = client.get("/matvarer/", {"merke": ["source_of_fibre"]}, headers={"HX-Request": "true"})
    assert whole.templates[0].name == "recipes/foods.html"
    assert part.templates[0].name == "recipes/_foods_results.html"
    if whole.context["page"].has_next():
        assert "sorter=fibre_g&amp;merke=source_of_fibre&amp;side=2" in page(whole)


@pytest.mark.parametrize("query", ["q=%00", "q=a%00b", "merke=%00", "side=x", "q=" + "å" * 500])
def test_odd_questions_are_answered(client: Client, query: str) -> None:
    assert client.get(f"/matvarer/?{query}").status_code == 200
