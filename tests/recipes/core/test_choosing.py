"""Which source gives a food its value."""

import pytest

from recipes.core.choosing import (
    CIQUAL,
    ESTIMATE,
    FINELI,
    FOUNDATION,
    LITERATURE,
    LIVSMEDELSVERKET,
    MATVARETABELLEN,
    ORDER,
    ORDER_BY_KIND,
    SOURCES,
    SR_LEGACY,
    STFCJ,
    TABLE,
    FoodToFill,
    Kind,
    PublishedFood,
    StatedAmount,
    choose,
    choose_all,
    source_order,
)
from recipes.core.nutrients import COMPONENTS


def food(
    kind: Kind = Kind.OTHER,
    *,
    given: dict[str, dict[str, float]],
    proxies: set[str] | None = None,
    refused: set[tuple[str, str]] | None = None,
    stated: dict[str, StatedAmount] | None = None,
    zeros: dict[str, StatedAmount] | None = None,
) -> FoodToFill:
    """A food with the amounts that each source gives it."""
    return FoodToFill(
        slug="mat",
        kind=kind,
        published={s: PublishedFood(s, f"{s}-1", s, amounts) for s, amounts in given.items()},
        proxies=frozenset(proxies or ()),
        refused=frozenset(refused or ()),
        stated=stated or {},
        zeros=zeros or {},
    )


def everywhere(nutrient: str, kind: Kind = Kind.OTHER) -> FoodToFill:
    """A food whose amount of `nutrient` is, in each source, that source's number."""
    return food(kind, given={source: {nutrient: float(n)} for n, source in enumerate(SOURCES)})


def chosen_source(candidate: FoodToFill, nutrient: str) -> str | None:
    value = choose(candidate, nutrient)
    return value.source if value else None


@pytest.mark.parametrize(
    ("nutrient", "source"),
    [
        ("calcium_mg", MATVARETABELLEN),
        ("energy_kcal", MATVARETABELLEN),
        ("copper_mg", MATVARETABELLEN),
        ("manganese_mg", FOUNDATION),
        ("vitamin_k1_ug", FOUNDATION),
        ("vitamin_k2_ug", CIQUAL),
    ],
)
def test_first_choice_where_all_give_it(nutrient: str, source: str) -> None:
    assert chosen_source(everywhere(nutrient), nutrient) == source


def test_order_of_most_nutrients_is_from_near_to_far() -> None:
    assert source_order("calcium_mg", Kind.OTHER) == (
        MATVARETABELLEN,
        LIVSMEDELSVERKET,
        FINELI,
        CIQUAL,
        FOUNDATION,
        SR_LEGACY,
        STFCJ,
    )


def test_copper_goes_to_the_usda_before_france() -> None:
    assert source_order("copper_mg", Kind.OTHER)[:3] == (MATVARETABELLEN, FOUNDATION, SR_LEGACY)


@pytest.mark.parametrize("nutrient", ["vitamin_d_ug", "selenium_ug", "iodine_ug"])
def test_what_feed_soil_and_fortification_decide_is_norwegian_or_unknown(nutrient: str) -> None:
    abroad = {source: {nutrient: 5.0} for source in SOURCES if source != MATVARETABELLEN}
    assert choose(food(given=abroad), nutrient) is None
    assert chosen_source(everywhere(nutrient), nutrient) == MATVARETABELLEN


def test_plants_may_take_vitamin_d_from_any_table() -> None:
    plant = food(Kind.PLANT, given={SR_LEGACY: {"vitamin_d_ug": 0.0}})
    assert chosen_source(plant, "vitamin_d_ug") == SR_LEGACY


def test_wild_fish_take_vitamin_d_from_the_nearest_sea() -> None:
    fish = food(
        Kind.WILD_FISH,
        given={SR_LEGACY: {"vitamin_d_ug": 1.0}, LIVSMEDELSVERKET: {"vitamin_d_ug": 8.0}},
    )
    assert chosen_source(fish, "vitamin_d_ug") == LIVSMEDELSVERKET
    assert choose(food(Kind.WILD_FISH, given={SR_LEGACY: {"selenium_ug": 1.0}}), "selenium_ug") is (
        None
    )


def test_plants_may_take_iodine_from_nordic_soil_only() -> None:
    nordic = food(Kind.PLANT, given={FINELI: {"iodine_ug": 1.0}})
    french = food(Kind.PLANT, given={CIQUAL: {"iodine_ug": 1.0}})
    assert chosen_source(nordic, "iodine_ug") == FINELI
    assert choose(french, "iodine_ug") is None


def test_swedish_vitamin_k_is_k1_in_plants_only() -> None:
    given = {LIVSMEDELSVERKET: {"vitamin_k1_ug": 30.0}}
    assert chosen_source(food(Kind.PLANT, given=given), "vitamin_k1_ug") == LIVSMEDELSVERKET
    assert choose(food(Kind.OTHER, given=given), "vitamin_k1_ug") is None


def test_the_next_source_gives_what_the_first_does_not_know() -> None:
    candidate = food(given={MATVARETABELLEN: {"iron_mg": 1.0}, CIQUAL: {"zinc_mg": 2.0}})
    value = choose(candidate, "zinc_mg")
    assert value is not None
    assert (value.food, value.amount, value.source, value.source_key, value.grade) == (
        "mat",
        2.0,
        CIQUAL,
        f"{CIQUAL}-1",
        TABLE,
    )


def test_a_zero_is_a_value_not_a_gap() -> None:
    candidate = food(given={MATVARETABELLEN: {"iron_mg": 0.0}, CIQUAL: {"iron_mg": 2.0}})
    value = choose(candidate, "iron_mg")
    assert value is not None
    assert value.amount == 0


def test_a_refused_source_is_passed_by_for_that_nutrient_only() -> None:
    given = {
        MATVARETABELLEN: {"fibre_g": 11.0, "iron_mg": 1.0},
        CIQUAL: {"fibre_g": 1.0, "iron_mg": 2.0},
    }
    candidate = food(given=given, refused={("fibre_g", MATVARETABELLEN)})
    assert chosen_source(candidate, "fibre_g") == CIQUAL
    assert chosen_source(candidate, "iron_mg") == MATVARETABELLEN


def test_a_near_match_comes_after_every_true_source() -> None:
    given = {MATVARETABELLEN: {"iron_mg": 1.0}, SR_LEGACY: {"iron_mg": 2.0}}
    assert chosen_source(food(given=given, proxies={MATVARETABELLEN}), "iron_mg") == SR_LEGACY


def test_a_near_match_alone_is_an_estimate() -> None:
    value = choose(food(given={SR_LEGACY: {"iron_mg": 2.0}}, proxies={SR_LEGACY}), "iron_mg")
    assert value is not None
    assert (value.source, value.grade) == (SR_LEGACY, ESTIMATE)


def test_a_refused_near_match_gives_nothing() -> None:
    candidate = food(
        given={SR_LEGACY: {"iron_mg": 2.0}},
        proxies={SR_LEGACY},
        refused={("iron_mg", SR_LEGACY)},
    )
    assert choose(candidate, "iron_mg") is None


def test_stated_amounts_come_before_tables_with_their_range() -> None:
    stated = StatedAmount(44.0, "Holo & Larsen 2021", LITERATURE, 31.0, 60.0)
    candidate = food(given={CIQUAL: {"vitamin_k2_ug": 5.0}}, stated={"vitamin_k2_ug": stated})
    value = choose(candidate, "vitamin_k2_ug")
    assert value is not None
    assert (value.amount, value.low, value.high) == (44.0, 31.0, 60.0)
    assert (value.source, value.source_key, value.reference) == ("", "", "Holo & Larsen 2021")


def test_natural_zeros_come_after_true_tables_and_before_near_matches() -> None:
    zeros = {"vitamin_d_ug": StatedAmount(0.0, "plants make none", LITERATURE)}
    given = {SR_LEGACY: {"vitamin_d_ug": 2.0}}
    true = choose(food(Kind.PLANT, given=given, zeros=zeros), "vitamin_d_ug")
    near = choose(food(Kind.PLANT, given=given, zeros=zeros, proxies={SR_LEGACY}), "vitamin_d_ug")
    assert true is not None
    assert near is not None
    assert (true.amount, true.grade) == (2.0, TABLE)
    assert (near.amount, near.grade, near.reference) == (0.0, LITERATURE, "plants make none")


def test_nothing_is_invented() -> None:
    assert choose(food(given={}), "calcium_mg") is None
    assert list(choose_all([food(given={})])) == []


def test_all_values_stand_in_the_order_of_foods_and_nutrients() -> None:
    given = {MATVARETABELLEN: {"zinc_mg": 1.0, "energy_kcal": 60.0}}
    values = list(choose_all([food(given=given), food(given=given)]))
    assert [value.nutrient for value in values] == ["energy_kcal", "zinc_mg"] * 2


def test_every_order_names_known_sources_and_nutrients() -> None:
    assert set(ORDER) | {nutrient for nutrient, _ in ORDER_BY_KIND} <= set(COMPONENTS)
    for order in (*ORDER.values(), *ORDER_BY_KIND.values()):
        assert set(order) <= set(SOURCES)
        assert len(set(order)) == len(order)
