"""Two foods become one, and two again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from accounts.models import User
from planner.models import Extra
from recipes.core.portion import PortionFacts
from recipes.models import Food, FoodMeasure, Recipe, RecipeLine
from recipes.services.history import ChangeError, State, states_of
from recipes.services.loading import load_foods, load_recipes
from recipes.services.merging import merge_foods, unmerge

pytestmark = pytest.mark.django_db


@pytest.fixture
def keep(food_data: Path) -> Food:
    """Milk."""
    load_foods(folder=food_data)
    load_recipes(folder=food_data / "recipes")
    return Food.objects.get(slug="melk")


@pytest.fixture
def drop(keep: Food) -> Food:
    """Kale: the smoothie has it beside the milk."""
    drop = Food.objects.get(slug="kal")
    FoodMeasure.objects.create(
        food=drop, unit="dl", grams=20, reference="weighed", grade="estimate"
    )
    Extra.objects.create(slug="sip", name_nb="Slurk", name_en="Sip", food=drop, grams=5)
    return drop


@pytest.fixture(autouse=True)
def _everything_as_before(keep: Food, drop: Food) -> Iterator[None]:
    """Whatever a test here does, undoing the merge makes both foods what they were."""
    before, lines = everything(keep, drop), line_foods()
    yield
    if Food.objects.filter(pk=drop.pk, merged_into=keep).exists():
        unmerge(drop=drop, by=None, reason="enough")
        assert everything(keep, drop) == before
        assert line_foods() == lines
        assert Extra.objects.get(slug="sip").food == drop


def everything(*foods: Food) -> dict[int, State]:
    return states_of([food.pk for food in foods])


def line_foods() -> dict[int, int]:
    return dict(RecipeLine.objects.values_list("pk", "food"))


def test_recipes_go_on_with_the_food_that_is_kept(keep: Food, drop: Food, alice: User) -> None:
    smoothie = Recipe.objects.get(slug="kale-smoothie")
    energy = PortionFacts.from_json(smoothie.portion).at_least("energy_kcal")
    merge = merge_foods(keep=keep, drop=drop, by=alice, reason="the same")
    assert len(merge.rows["lines"]) == len(merge.rows["extras"]) == 1
    assert [line.food for line in smoothie.lines.order_by("position")] == [keep, keep]
    smoothie.refresh_from_db()
    assert PortionFacts.from_json(smoothie.portion).at_least("energy_kcal") != energy
    assert Extra.objects.get(slug="sip").food == keep
    drop.refresh_from_db()
    assert drop.merged_into == keep
    assert drop not in Food.objects.current()


def test_names_measures_and_matches_that_are_lacking_go_over(
    keep: Food, drop: Food, alice: User
) -> None:
    merge_foods(keep=keep, drop=drop, by=alice, reason="the same")
    keep.refresh_from_db()
    assert keep.synonyms_nb[-2:] == ["Kål, rå", "grønnkål"]
    assert keep.synonyms_en[-2:] == ["Kale, raw", "borecole"]
    assert set(keep.measures.values_list("unit", "grams")) == {("dl", 103), ("neve", 20)}
    assert list(drop.measures.values_list("unit", flat=True)) == ["dl"]
    sources = sorted(keep.matches.values_list("source_food__source__code", flat=True))
    assert len(sources) == len(set(sources))
    assert "fineli_20" in sources


def test_a_dry_run_tells_the_same_and_changes_nothing(keep: Food, drop: Food, alice: User) -> None:
    before = everything(keep, drop)
    tried = merge_foods(keep=keep, drop=drop, by=alice, reason="the same", dry_run=True)
    assert everything(keep, drop) == before
    assert not keep.changes.exists()
    assert merge_foods(keep=keep, drop=drop, by=alice, reason="the same") == tried


def test_both_histories_tell_of_it(keep: Food, drop: Food, alice: User) -> None:
    merge_foods(keep=keep, drop=drop, by=alice, reason="the same")
    assert keep.changes.get().after["merged_from"] == ["kal"]
    moved = drop.changes.get().after["moved"]
    assert moved["synonyms_en"] == ["Kale, raw", "borecole"]


def test_a_recipe_file_that_names_the_dropped_food_finds_the_kept_one(
    keep: Food, drop: Food, alice: User, food_data: Path
) -> None:
    merge_foods(keep=keep, drop=drop, by=alice, reason="the same")
    load_foods(folder=food_data)
    load_recipes(folder=food_data / "recipes")
    assert not RecipeLine.objects.filter(food=drop).exists()


def test_a_food_merged_into_the_dropped_one_goes_over_and_back(
    keep: Food, drop: Food, alice: User
) -> None:
    butter = Food.objects.get(slug="smor")
    merge_foods(keep=drop, drop=butter, by=alice, reason="first")
    merge_foods(keep=keep, drop=drop, by=alice, reason="then")
    butter.refresh_from_db()
    assert butter.merged_into == keep
    unmerge(drop=drop, by=alice, reason="back")
    butter.refresh_from_db()
    assert butter.merged_into == drop
    unmerge(drop=butter, by=alice, reason="back too")
    butter.refresh_from_db()
    assert butter.merged_into is None


def test_what_has_moved_on_since_stays_where_it_is(keep: Food, drop: Food, alice: User) -> None:
    butter = Food.objects.get(slug="smor")
    (line,) = merge_foods(keep=keep, drop=drop, by=alice, reason="the same").rows["lines"]
    RecipeLine.objects.filter(pk=line).update(food=butter)
    unmerge(drop=drop, by=alice, reason="back")
    assert RecipeLine.objects.get(pk=line).food == butter


@pytest.mark.parametrize("reason", ["", "the same"])
def test_a_food_is_not_merged_with_itself_nor_without_a_reason(
    keep: Food, drop: Food, alice: User, reason: str
) -> None:
    with pytest.raises(ChangeError):
        merge_foods(keep=keep, drop=drop if not reason else keep, by=alice, reason=reason)


def test_a_merged_food_is_not_merged_again(keep: Food, drop: Food, alice: User) -> None:
    butter = Food.objects.get(slug="smor")
    merge_foods(keep=keep, drop=drop, by=alice, reason="the same")
    for first, second in ((butter, drop), (drop, butter)):
        with pytest.raises(ChangeError):
            merge_foods(keep=first, drop=second, by=alice, reason="again")


def test_what_is_not_merged_is_not_undone(drop: Food, alice: User) -> None:
    with pytest.raises(ChangeError):
        unmerge(drop=drop, by=alice, reason="back")
