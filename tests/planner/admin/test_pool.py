"""What the pool lacks, as the nutritionist reads it."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from planner.bench.cases import CARES
from planner.bench.pool_lacks import EVERYBODY, NEEDS, pool_supply
from planner.bench.problems import real_stock
from planner.core.types import Dish
from planner.labels import cares

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/pool/"
SEEN_BY = [
    ("nobody", 302),
    ("staff", 403),
    ("nutritionist", 200),
    ("reviewer", 200),
    ("superuser", 200),
]
AsPerson = Callable[[str], Client]


def test_every_care_and_every_need_has_words() -> None:
    assert cares.CARES.keys() == CARES.keys()
    assert cares.NEEDS.keys() == NEEDS.keys()


def test_the_shipped_pool_is_thin_nowhere() -> None:
    supplies = pool_supply(real_stock())
    assert [s for s in supplies if s.is_thin] == []
    vegan = {s.slot: s for s in supplies if s.care == "vegan"}
    everybody = {s.slot: s for s in supplies if s.care == EVERYBODY}
    for slot, supply in vegan.items():
        assert 0 < supply.dishes < everybody[slot].dishes
        assert supply.serving["calcium"] <= everybody[slot].serving["calcium"]
    assert vegan["breakfast"].serving["calcium"] > 0


def test_a_pool_without_such_a_breakfast_says_so() -> None:
    stock = replace(real_stock(), recipes=None)  # as they are: nothing is adapted
    others = [dish for dish in stock.dishes if not _is_rich_vegan_breakfast(dish)]
    supplies = {(s.care, s.slot): s for s in pool_supply(replace(stock, dishes=tuple(others)))}
    assert "calcium" in supplies["vegan", "breakfast"].lacking
    assert "calcium" not in supplies["vegetarian", "breakfast"].lacking


def _is_rich_vegan_breakfast(dish: Dish) -> bool:
    is_vegan_breakfast = "breakfast" in dish.slots and dish.portion.diet == "vegan"
    return is_vegan_breakfast and NEEDS["calcium"](dish, "breakfast")


@pytest.mark.parametrize(("person", "status"), SEEN_BY)
def test_who_curates_reads_it(
    as_person: AsPerson,
    person: str,
    status: int,
) -> None:
    assert as_person(person).get(ADDRESS).status_code == status


def test_the_page_shows_every_meal_in_few_queries(
    as_person: AsPerson,
    django_assert_max_num_queries: Any,
) -> None:
    client = as_person("nutritionist")
    assert ADDRESS in client.get(reverse("admin:recipes_recipe_changelist")).content.decode()
    with django_assert_max_num_queries(20):
        html = client.get(ADDRESS).content.decode()
    for words in ("Frokost", "Mellommåltid", "Vegan, uten nøtter", "250 mg kalsium"):
        assert words in html
    assert len(re.findall(r"<tr>", html)) > 100
