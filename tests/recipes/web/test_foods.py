"""Foods, with the source of each value."""

from typing import Any

import pytest
from django.test import Client

from recipes.models import Food, FoodValue, Source

pytestmark = pytest.mark.django_db
LIST_QUERIES = 4  # of a list, however many foods there are
QUERIES = 5  # of a food's page, however many values it has


def page(answer: Any) -> str:
    return str(answer.content.decode()).replace("\xa0", " ")


def test_foods_are_found_by_words_and_tag(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(LIST_QUERIES):
        html = page(client.get("/matvarer/", {"q": "kefir"}))
    assert "/matvarer/kefir/" in html
    tagged = client.get("/matvarer/", {"merke": "crucifer"}).context["page"].paginator
    assert tagged.count == Food.objects.tagged("crucifer").count() > 0
    assert client.get("/matvarer/", {"merke": "tasty"}).context["page"].paginator.count > 200


def test_the_richest_come_first_and_the_unknown_last(client: Client) -> None:
    def amounts(number: int) -> list[float | None]:
        answer = client.get(f"/matvarer/?sorter=vitamin_k1_ug&side={number}")
        return [dict(row.values)["vitamin_k1_ug"] for row in answer.context["rows"]]

    pages = client.get("/matvarer/").context["page"].paginator.num_pages
    ordered = [amount for number in range(1, pages + 1) for amount in amounts(number)]
    assert len(ordered) == Food.objects.count()
    known = [amount for amount in ordered if amount is not None]
    assert known == sorted(known, reverse=True)
    assert ordered[: len(known)] == known


def test_a_food_tells_where_each_value_comes_from(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(QUERIES):
        html = page(client.get("/matvarer/gronnkal/"))
    value = FoodValue.objects.get(food__slug="gronnkal", nutrient="calcium_mg")
    assert value.source_food is not None
    assert value.source_food.source.title in html
    assert value.source_food.source_key in html
    assert value.source_food.source.credit in html
    assert "korsblomstret" in html


def test_what_nobody_has_measured_is_called_unknown(client: Client) -> None:
    FoodValue.objects.filter(food__slug="gronnkal", nutrient="iodine_ug").delete()
    assert "ukjent" in page(client.get("/matvarer/gronnkal/"))


def test_there_is_no_food_that_is_not_there(client: Client) -> None:
    assert client.get("/matvarer/ambrosia/").status_code == 404
    assert client.get("/matvarer/ambrosia/tallerken.svg").status_code == 404


def test_every_source_is_credited(client: Client) -> None:
    html = page(client.get("/kilder/"))
    for source in Source.objects.all():
        assert source.credit.replace("&", "&amp;") in html


@pytest.mark.parametrize("slug", ["kefir", "natto", "salt", "gresskarfro", "egg"])
def test_foods_of_every_kind_have_a_page(client: Client, slug: str) -> None:
    for prefix in ("", "/en"):
        assert client.get(f"{prefix}/matvarer/{slug}/").status_code == 200
