"""Foods by what people type, and by their tags."""

from typing import Any

import pytest

from recipes.models import Food, FoodTag
from recipes.services.search import find_foods, nearest_food, ranked, with_tags


def food(slug: str, nb: str, en: str, **columns: Any) -> Food:
    return Food.objects.create(
        slug=slug, name_nb=nb, name_en=en, group="vegetable", diet="vegan", **columns
    )


@pytest.fixture
def kale() -> Food:
    return food("kale", "Grønnkål, rå", "Kale, raw", synonyms_nb=["bladkål"])


@pytest.fixture
def cabbage() -> Food:
    return food("cabbage", "Hodekål, rå", "White cabbage, raw", synonyms_en=["drumhead"])


@pytest.mark.parametrize("words", ["grønnkål", "groenkaal", "kale", "bladkal", "KALE raw"])
def test_a_food_is_found_by_any_name_in_one_query(
    kale: Food, cabbage: Food, words: str, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        assert find_foods(words=words) == [kale.pk]
    assert nearest_food(words=words) == kale


def test_the_best_match_comes_first_among_foods_that_are_narrowed(
    kale: Food, cabbage: Food
) -> None:
    stalk = food("stalk", "Kålstilk", "Cabbage stalk")
    found = ranked(foods=Food.objects.all(), words="kål")
    assert list(found) == [stalk, cabbage, kale]
    assert list(ranked(foods=Food.objects.exclude(slug="cabbage"), words="kål")) == [stalk, kale]


def test_nonsense_finds_nothing(kale: Food) -> None:
    assert find_foods(words="xyzqq") == []
    assert nearest_food(words="xyzqq") is None
    assert not ranked(foods=Food.objects.all(), words="xyzqq").exists()


def test_only_the_first_letters_of_a_long_text_are_read(kale: Food) -> None:
    assert find_foods(words="kale" + " " * 80 + "xyzqq") == [kale.pk]


def test_a_food_that_was_merged_is_not_found(kale: Food, cabbage: Food) -> None:
    kale.merged_into = cabbage
    kale.save()
    assert find_foods(words="grønnkål") == []
    assert find_foods(words="kål") == [cabbage.pk]


def test_every_tag_must_be_there_and_rich_in_is_a_source_too(kale: Food, cabbage: Food) -> None:
    for tagged, tag in (
        (kale, "crucifer"),
        (kale, "rich_in_calcium"),
        (cabbage, "crucifer"),
        (cabbage, "source_of_fibre"),
    ):
        FoodTag.objects.create(food=tagged, tag=tag)
    foods = Food.objects.order_by("slug")
    assert list(with_tags(foods=foods, tags=[])) == [cabbage, kale]
    assert list(with_tags(foods=foods, tags=["crucifer"])) == [cabbage, kale]
    assert list(with_tags(foods=foods, tags=["crucifer", "source_of_calcium"])) == [kale]
    assert list(with_tags(foods=foods, tags=["rich_in_fibre"])) == []
