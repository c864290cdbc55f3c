"""What one portion holds: laws that hold for every portion, and the cases behind them."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recipes.core.facts import FoodFacts, careful_allowances
from recipes.core.nutrients import NUTRIENTS
from recipes.core.portion import (
    DIETS,
    EXPLAINED,
    QUANTITIES,
    Ingredient,
    PortionFacts,
    least_strict,
    portion_facts,
)

GROUPS = ("vegetable", "dairy", "grain")
CODES = ("energy_kcal", "calcium_mg", "vitamin_k1_ug", "sodium_mg")
SHARES = st.floats(0, 1)
amounts = st.floats(0, 900, allow_nan=False)
grams = st.floats(0.1, 1000, allow_nan=False)
slugs = st.sampled_from([f"mat-{number}" for number in range(4)])


@st.composite
def foods(draw: st.DrawFn, slug: str) -> FoodFacts:
    ferment = draw(st.sampled_from(["", "live", "fermented", "pickled"]))
    family = draw(st.sampled_from(["", "allium", "pulse"]))
    return FoodFacts(
        slug=slug,
        group=draw(st.sampled_from(GROUPS)),
        diet=draw(st.sampled_from(DIETS)),
        amounts=draw(st.dictionaries(st.sampled_from(CODES), amounts)),
        prebiotic_g=draw(st.floats(0, 20)),
        ferment=ferment,
        ferment_serving_g=draw(st.floats(10, 200)) if ferment in {"live", "fermented"} else 0.0,
        produce=draw(st.sampled_from(["", "vegetable", "fruit"])),
        is_crucifer=draw(st.booleans()),
        prebiotic_family=family,
        prebiotic_serving_g=draw(st.floats(10, 200)) if family else 0.0,
        plant=draw(st.sampled_from(["", "kale", "rye"])),
        allergens=draw(st.frozensets(st.sampled_from(["milk", "soy"]))),
        is_high_oxalate=draw(st.booleans()),
        is_red_meat=draw(st.booleans()),
        is_fish=draw(st.booleans()),
        calcium_absorption_percent=draw(st.none() | st.floats(0, 100)),
    )


# One food for each slug, as in the database.
larders = st.fixed_dictionaries({f"mat-{number}": foods(f"mat-{number}") for number in range(4)})

# Heated or not, the share kept of each nutrient, the weight that is left where it is known.
cooking = st.tuples(
    st.booleans(),
    st.dictionaries(st.sampled_from(CODES), SHARES),
    st.none() | st.floats(0.3, 3),
)


@st.composite
def dishes(draw: st.DrawFn) -> tuple[list[Ingredient], dict[str, dict[str, float]]]:
    """Ingredients out of one larder, and the larder's careful allowances."""
    larder = draw(larders)
    lines = draw(st.lists(st.tuples(slugs, grams, cooking), max_size=5))
    return [Ingredient(larder[s], g, *cooked) for s, g, cooked in lines], careful_allowances(
        larder.values()
    )


@given(dishes(), st.floats(0.1, 10))
def test_twice_the_grams_hold_twice_as_much(
    dish: tuple[list[Ingredient], dict[str, dict[str, float]]], factor: float
) -> None:
    ingredients, allowances = dish
    scaled = [dataclasses.replace(i, grams=i.grams * factor) for i in ingredients]
    one, other = portion_facts(ingredients, allowances), portion_facts(scaled, allowances)
    for quantity in QUANTITIES:
        assert other.at_least(quantity) == pytest.approx(one.at_least(quantity) * factor)
        assert other.at_most(quantity) == pytest.approx(one.at_most(quantity) * factor)
    assert other.plants == one.plants
    assert other.diet == one.diet


@given(dishes(), st.integers(0, 6))
def test_a_dish_holds_what_its_two_halves_hold(
    dish: tuple[list[Ingredient], dict[str, dict[str, float]]], cut: int
) -> None:
    ingredients, allowances = dish
    whole = portion_facts(ingredients, allowances)
    first = portion_facts(ingredients[:cut], allowances)
    rest = portion_facts(ingredients[cut:], allowances)
    for quantity in QUANTITIES:
        both = first.at_least(quantity) + rest.at_least(quantity)
        assert whole.at_least(quantity) == pytest.approx(both)
        both = first.at_most(quantity) + rest.at_most(quantity)
        assert whole.at_most(quantity) == pytest.approx(both)
        assert whole.amounts[quantity].known == (
            first.amounts[quantity].known + rest.amounts[quantity].known
        )
    assert whole.allergens == first.allergens | rest.allergens
    assert whole.diet == least_strict([first.diet, rest.diet])


@given(dishes())
def test_bounds_are_in_order_and_meet_where_all_is_known(
    dish: tuple[list[Ingredient], dict[str, dict[str, float]]],
) -> None:
    ingredients, allowances = dish
    portion = portion_facts(ingredients, allowances)
    for quantity in QUANTITIES:
        amount = portion.amounts[quantity]
        assert 0 <= amount.at_least <= amount.at_most
        assert 0 <= amount.known <= amount.of == len(ingredients)
        if amount.known == amount.of:
            assert amount.at_least == amount.at_most


@given(dishes())
def test_cooking_adds_no_nutrient_and_no_unknown(
    dish: tuple[list[Ingredient], dict[str, dict[str, float]]],
) -> None:
    ingredients, allowances = dish
    cooked = portion_facts(ingredients, allowances)
    raw = portion_facts([Ingredient(i.food, i.grams) for i in ingredients], allowances)
    for nutrient in NUTRIENTS:
        assert cooked.at_least(nutrient) <= raw.at_least(nutrient) + 1e-9
        assert cooked.at_most(nutrient) <= raw.at_most(nutrient) + 1e-9
        assert cooked.amounts[nutrient].known == raw.amounts[nutrient].known


@given(dishes())
def test_the_body_takes_up_no_more_calcium_than_there_is(
    dish: tuple[list[Ingredient], dict[str, dict[str, float]]],
) -> None:
    portion = portion_facts(*dish)
    assert portion.at_least("usable_calcium_mg") <= portion.at_least("calcium_mg") + 1e-9
    assert portion.at_most("usable_calcium_mg") <= portion.at_most("calcium_mg") + 1e-9
    assert portion.at_least("counted_calcium_mg") <= portion.at_least("calcium_mg") + 1e-9


@given(dishes())
def test_the_explained_foods_add_up_to_the_whole(
    dish: tuple[list[Ingredient], dict[str, dict[str, float]]],
) -> None:
    ingredients, allowances = dish
    portion = portion_facts(ingredients, allowances)
    for quantity in EXPLAINED:
        total = sum(portion.sources[quantity].values())
        assert total == pytest.approx(portion.at_least(quantity))


@given(dishes())
def test_live_servings_are_among_the_fermented(
    dish: tuple[list[Ingredient], dict[str, dict[str, float]]],
) -> None:
    portion = portion_facts(*dish)
    assert portion.at_least("live_servings") <= portion.at_least("fermented_servings") + 1e-9


@given(dishes())
def test_a_stored_portion_reads_back_as_it_was(
    dish: tuple[list[Ingredient], dict[str, dict[str, float]]],
) -> None:
    portion = portion_facts(*dish)
    assert PortionFacts.from_json(portion.as_json()) == portion


def test_an_unknown_amount_is_not_zero() -> None:
    known = FoodFacts("melk", "dairy", "vegetarian", {"calcium_mg": 120.0})
    unknown = FoodFacts("ukjent", "dairy", "vegetarian")
    allowances = careful_allowances([known, unknown])
    portion = portion_facts([Ingredient(known, 100), Ingredient(unknown, 200)], allowances)
    calcium = portion.amounts["calcium_mg"]
    assert (calcium.at_least, calcium.at_most, calcium.known, calcium.of) == (120, 360, 1, 2)


def test_a_group_without_any_value_is_allowed_for_by_the_richest_food_of_all() -> None:
    cheese = FoodFacts("ost", "cheese", "vegetarian", {"sodium_mg": 800.0})
    bread = FoodFacts("brod", "grain", "vegan")
    portion = portion_facts([Ingredient(bread, 50)], careful_allowances([cheese, bread]))
    assert portion.at_least("sodium_mg") == 0
    assert portion.at_most("sodium_mg") == 400


def test_a_heated_living_culture_counts_as_fermented_only() -> None:
    kraut = FoodFacts("surkal", "vegetable", "vegan", ferment="live", ferment_serving_g=40)
    raw = portion_facts([Ingredient(kraut, 60)], {})
    cooked = portion_facts([Ingredient(kraut, 60, is_heated=True)], {})
    assert (raw.at_least("fermented_servings"), raw.at_least("live_servings")) == (1.5, 1.5)
    assert (cooked.at_least("fermented_servings"), cooked.at_least("live_servings")) == (1.5, 0)
    assert cooked.sources["live_servings"] == {}


def test_vinegar_pickles_are_no_ferment() -> None:
    pickle = FoodFacts("agurk", "condiment", "vegan", ferment="pickled")
    assert portion_facts([Ingredient(pickle, 100)], {}).at_least("fermented_servings") == 0


def test_calcium_of_high_oxalate_greens_is_shown_but_not_counted() -> None:
    spinach = FoodFacts("spinat", "vegetable", "vegan", {"calcium_mg": 100.0}, is_high_oxalate=True)
    portion = portion_facts([Ingredient(spinach, 200)], {})
    assert portion.at_least("calcium_mg") == 200
    assert portion.at_least("counted_calcium_mg") == 0


def test_the_body_takes_up_the_published_share_of_what_is_left() -> None:
    milk = FoodFacts(
        "melk", "dairy", "vegetarian", {"calcium_mg": 120.0}, calcium_absorption_percent=32
    )
    kale = FoodFacts(
        "kal", "vegetable", "vegan", {"calcium_mg": 200.0}, calcium_absorption_percent=49
    )
    boiled = Ingredient(kale, 100, is_heated=True, kept={"calcium_mg": 0.95})
    usable = portion_facts([Ingredient(milk, 200), boiled], {}).amounts["usable_calcium_mg"]
    assert usable.at_least == usable.at_most == pytest.approx(0.32 * 240 + 0.49 * 190)
    assert (usable.known, usable.of) == (2, 2)


def test_all_of_the_calcium_may_be_taken_up_where_nobody_has_measured() -> None:
    nuts = FoodFacts("notter", "nut", "vegan", {"calcium_mg": 60.0})
    milk = FoodFacts("melk", "nut", "vegan", calcium_absorption_percent=32)
    oil = FoodFacts("olje", "fat", "vegan", {"calcium_mg": 0.0})
    odd = FoodFacts("ukjent", "nut", "vegan")
    allowances = {"nut": {"calcium_mg": 100.0}}
    lines = [Ingredient(food, 50) for food in (nuts, milk, oil, odd)]
    usable = portion_facts(lines, allowances).amounts["usable_calcium_mg"]
    # The nuts' own 30 mg, a third of 50 mg that the milk may hold, nothing, and 50 mg.
    assert usable.at_least == 0
    assert usable.at_most == pytest.approx(30 + 16 + 0 + 50)
    assert (usable.known, usable.of) == (1, 4)  # of the oil we know: none


def test_a_careful_allowance_is_not_made_smaller_by_cooking() -> None:
    spinach = FoodFacts("spinat", "vegetable", "vegan")
    boiled = Ingredient(spinach, 50, is_heated=True, kept={"sodium_mg": 0.5})
    portion = portion_facts([boiled], {"vegetable": {"sodium_mg": 80.0}})
    assert portion.at_most("sodium_mg") == 40


def test_plants_allergens_and_diet_of_a_dish() -> None:
    kale = FoodFacts("kal", "vegetable", "vegan", plant="kale", produce="vegetable")
    herring = FoodFacts(
        "sild",
        "fish",
        "pescetarian",
        allergens=frozenset({"fish"}),
        allergens_unknown=frozenset({"mustard"}),
        is_fish=True,
    )
    portion = portion_facts([Ingredient(kale, 80), Ingredient(herring, 120)], {})
    assert portion.plants == {"kale": 1.0}
    assert portion.allergens == {"fish"}
    assert portion.allergens_unknown == {"mustard"}
    assert portion.diet == "pescetarian"
    assert (portion.at_least("produce_g"), portion.at_least("fish_g")) == (80, 120)


def test_an_empty_dish_holds_nothing_and_fits_every_diet() -> None:
    portion = portion_facts([], {})
    assert portion.diet == "vegan"
    assert all(amount.at_most == 0 for amount in portion.amounts.values())
    assert set(portion.amounts) == set(QUANTITIES) > set(NUTRIENTS)


def test_prebiotic_fibre_that_nobody_has_measured_is_unknown_and_not_none() -> None:
    onion, beans, kale = (
        FoodFacts(
            slug=slug,
            group="vegetable",
            diet="vegan",
            prebiotic_g=per_100_g,
            prebiotic_family=family,
            prebiotic_serving_g=50.0 if family else 0.0,
        )
        for slug, per_100_g, family in (
            ("onion", 2.0, "allium"),
            ("beans", 0.0, "pulse"),
            ("kale", 0.0, ""),
        )
    )
    portion = portion_facts([Ingredient(food, 100.0) for food in (onion, beans, kale)], {})
    fibre = portion.amounts["prebiotic_g"]
    assert (fibre.at_least, fibre.known, fibre.of) == (2.0, 2, 3)
    assert portion.at_least("pulse_servings") == 2
