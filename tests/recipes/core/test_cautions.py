"""What some people must be told of a food, or kept from."""

import pytest

from recipes.core.cautions import CAUTIONS, food_cautions
from recipes.core.facts import FoodFacts
from recipes.core.portion import Ingredient, PortionFacts, portion_facts

PLAIN = {
    "carbohydrate_g": 5.0,
    "fibre_g": 2.0,
    "protein_g": 5.0,
    "sugars_g": 4.0,
    "vitamin_k2_ug": 0.0,
    "retinol_ug": 0.0,
}


def food(group: str = "vegetable", amounts: dict[str, float] | None = None, **facts) -> FoodFacts:
    """A food that is as plain as can be: graded low in all, unless the test says otherwise."""
    graded = {"fodmap": "low", "histamine": "low", "tyramine": "low", "infection": "low"}
    values = PLAIN if amounts is None else PLAIN | amounts
    return FoodFacts("food", group, "omnivore", amounts=values, **graded | facts)


def without(*nutrients: str) -> dict[str, float]:
    return {code: amount for code, amount in PLAIN.items() if code not in nutrients}


def unknown(nutrient: str, group: str, **facts) -> FoodFacts:
    return FoodFacts(
        "food",
        group,
        "omnivore",
        amounts=without(nutrient),
        **{"fodmap": "low", "histamine": "low", "tyramine": "low", "infection": "low"} | facts,
    )


MILK = frozenset({"milk"})


@pytest.mark.parametrize(
    ("what", "cautions"),
    [
        (food(), set()),
        (food(fodmap="high"), {"fodmap_high"}),
        (food(fodmap="very_high"), {"fodmap_high"}),
        (food(fodmap="moderate"), {"fodmap_moderate"}),
        (food(fodmap=""), {"fodmap_high"}),  # nobody has graded it
        (food(amounts={"carbohydrate_g": 0.5, "fibre_g": 0.0}, fodmap=""), set()),
        (unknown("fibre_g", "vegetable", fodmap=""), {"fodmap_high"}),
        (food(histamine="high"), {"histamine_high"}),
        (food(histamine="moderate"), set()),
        (food(histamine=""), set()),  # a fresh vegetable forms none
        (food("fish", histamine=""), {"histamine_high"}),
        (food("condiment", {"protein_g": 0.0}, histamine=""), set()),  # salt
        (food(ferment="pickled", histamine=""), {"histamine_high"}),
        (food("drink", {"protein_g": 0.0}, ferment="fermented", histamine=""), {"histamine_high"}),
        (food(tyramine="high"), {"aged_ferment"}),
        (food(tyramine="moderate"), {"aged_ferment"}),
        (food("cheese", tyramine=""), {"aged_ferment"}),
        (food("soy", ferment="fermented", tyramine=""), {"aged_ferment"}),
        (food("dairy", ferment="live", tyramine=""), set()),
        (food("grain", ferment="live", tyramine=""), set()),
        (food(tyramine="", ferment="pickled"), set()),
        (food("dairy", allergens=MILK, fodmap="moderate"), {"lactose", "fodmap_moderate"}),
        (food("dairy", allergens=MILK), set()),  # low in FODMAP is low in lactose
        (food("dairy", ferment="live", allergens=MILK, fodmap="high"), {"fodmap_high"}),
        (food("cheese", {"sugars_g": 0.0}, allergens=MILK, fodmap="high"), {"fodmap_high"}),
        (unknown("sugars_g", "dairy", allergens=MILK, fodmap="high"), {"lactose", "fodmap_high"}),
        (food("soy", {"vitamin_k2_ug": 1098.0}), {"very_high_k2"}),
        (unknown("vitamin_k2_ug", "soy"), {"very_high_k2"}),
        (food("cheese", {"vitamin_k2_ug": 85.0}), set()),
        (food("fish", {"retinol_ug": 4800.0}), {"fish_liver"}),
        (unknown("retinol_ug", "fish"), {"fish_liver"}),
        (food("fat", {"retinol_ug": 25_000.0}), set()),  # cod liver oil has a cap of its own
        (food("fish", infection=""), {"raw_fish"}),
        (food("meat", infection=""), {"raw_meat"}),
        (food("egg", infection=""), {"raw_egg"}),
        (food("cheese", infection=""), {"soft_cheese"}),
        (food("fish", infection="high"), {"raw_fish"}),
        (food(infection="high"), {"raw_sprouts"}),
        (food(infection=""), set()),
        (food(ferment="live"), {"unpasteurised"}),
        (food("soy", ferment="live"), set()),
        (food("dairy", ferment="live"), set()),
    ],
)
def test_what_is_said_of_a_food(what: FoodFacts, cautions: set[str]) -> None:
    assert food_cautions(what, is_heated=False) == cautions


@pytest.mark.parametrize(
    "what",
    [
        food("fish", infection=""),
        food("cheese", infection="high"),
        food(infection="high"),
        food(ferment="live"),
    ],
)
def test_heat_makes_safe_what_was_raw(what: FoodFacts) -> None:
    assert food_cautions(what, is_heated=False)
    assert food_cautions(what, is_heated=True) == set()


def test_heated_yoghurt_no_longer_brings_the_enzyme_for_its_lactose() -> None:
    yoghurt = food("dairy", ferment="live", allergens=MILK, fodmap="high")
    assert "lactose" not in food_cautions(yoghurt, is_heated=False)
    assert "lactose" in food_cautions(yoghurt, is_heated=True)


def test_heat_does_not_take_the_fodmap_out_of_onion() -> None:
    assert food_cautions(food(fodmap="high"), is_heated=True) == {"fodmap_high"}


def test_a_clove_in_a_pot_is_told_of_the_whole_portion() -> None:
    garlic = Ingredient(food(fodmap="high"), grams=1.0, is_heated=True)
    portion = portion_facts([garlic, Ingredient(food(), grams=300.0)], {})
    assert portion.cautions == {"fodmap_high"}


def test_a_portion_stored_before_cautions_were_is_not_known_to_be_safe() -> None:
    portion = portion_facts([Ingredient(food(), grams=100.0)], {})
    document = portion.as_json()
    assert PortionFacts.from_json(document).cautions == set()
    del document["cautions"]
    assert PortionFacts.from_json(document).cautions == CAUTIONS
