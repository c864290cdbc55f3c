"""Computed tags of foods."""

from pathlib import Path

import pytest

from recipes.core.facts import FoodFacts
from recipes.core.tags import TagRule, tags_for
from recipes.services.tag_policy import read_tag_rules

POLICY = Path(__file__).resolve().parents[3] / "recipes" / "data" / "tag_policy.csv"
SOURCE = TagRule("source_of_calcium", ("calcium_mg",), 120, frozenset({"spice"}))
RICH = TagRule("rich_in_calcium", ("calcium_mg",), 240, frozenset({"spice"}))
VITAMIN_K = TagRule("rich_in_vitamin_k", ("vitamin_k1_ug", "vitamin_k2_ug"), 22.5)


def food(group: str = "vegetable", **amounts: float) -> FoodFacts:
    return FoodFacts(slug="mat", group=group, diet="vegan", amounts=amounts)


@pytest.mark.parametrize(
    ("calcium_mg", "tags"),
    [
        (119.9, set()),
        (120, {"source_of_calcium"}),
        (239.9, {"source_of_calcium"}),
        (240, {"rich_in_calcium"}),
    ],
)
def test_a_food_carries_the_stronger_of_the_two_tags(calcium_mg: float, tags: set[str]) -> None:
    assert tags_for(food(calcium_mg=calcium_mg), (SOURCE, RICH)) == tags


def test_an_unknown_amount_earns_nothing() -> None:
    assert tags_for(food(), (SOURCE, RICH, VITAMIN_K)) == frozenset()


def test_vitamin_k_adds_up_the_known_parts() -> None:
    assert tags_for(food(vitamin_k1_ug=12, vitamin_k2_ug=10.5), (VITAMIN_K,)) == {VITAMIN_K.tag}
    assert tags_for(food(vitamin_k2_ug=22.5), (VITAMIN_K,)) == {VITAMIN_K.tag}
    assert tags_for(food(vitamin_k1_ug=12), (VITAMIN_K,)) == frozenset()


def test_what_is_eaten_by_the_pinch_has_no_mineral_tag() -> None:
    assert tags_for(food("spice", calcium_mg=1600), (SOURCE, RICH)) == frozenset()


@pytest.mark.parametrize(
    ("ferment", "tags"),
    [
        ("live", {"fermented", "live"}),
        ("fermented", {"fermented"}),
        ("pickled", set()),
        ("", set()),
    ],
)
def test_ferment_classes(ferment: str, tags: set[str]) -> None:
    fermented = FoodFacts("mat", "vegetable", "vegan", ferment=ferment, ferment_serving_g=40)
    assert tags_for(fermented, ()) == tags


def test_crucifers_and_prebiotic_families_are_tagged_as_curated() -> None:
    facts = FoodFacts(
        "mat", "vegetable", "vegan", is_crucifer=True, prebiotic_family="allium",
        prebiotic_serving_g=50,
    )  # fmt: skip
    assert tags_for(facts, ()) == {"crucifer", "prebiotic"}


def test_enough_prebiotic_fibre_is_prebiotic_without_a_family() -> None:
    rule = TagRule("prebiotic", ("prebiotic_g",), 1.5)
    assert tags_for(FoodFacts("mat", "fruit", "vegan", prebiotic_g=1.5), (rule,)) == {"prebiotic"}
    assert tags_for(FoodFacts("mat", "fruit", "vegan", prebiotic_g=1.4), (rule,)) == frozenset()


def test_the_shipped_policy_follows_the_regulation() -> None:
    rules = {rule.tag: rule for rule in read_tag_rules(POLICY)}
    reference = {"calcium": 800, "magnesium": 375, "vitamin_k": 75, "vitamin_d": 5, "zinc": 10}
    for name, amount in reference.items():
        assert rules[f"source_of_{name}"].at_least == pytest.approx(0.15 * amount)
        assert rules[f"rich_in_{name}"].at_least == pytest.approx(0.30 * amount)
    assert (rules["source_of_fibre"].at_least, rules["rich_in_fibre"].at_least) == (3, 6)
    assert rules["rich_in_vitamin_k"].quantities == ("vitamin_k1_ug", "vitamin_k2_ug")


def test_the_shipped_policy_gives_dried_herbs_and_condiments_no_mineral_tags() -> None:
    rules = read_tag_rules(POLICY)
    for group in ("spice", "herb", "condiment"):
        rich = food(group, calcium_mg=1600, magnesium_mg=300, zinc_mg=6, fibre_g=40)
        assert tags_for(rich, rules) == frozenset()
    assert tags_for(food("herb", vitamin_k1_ug=1640), rules) == {"rich_in_vitamin_k"}
