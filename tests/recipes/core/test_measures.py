"""From a cook's measure to grams: laws, and what happens where nobody has weighed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recipes.core.measures import ML, UnknownMeasureError, bought_grams, edible_grams, grams_of
from recipes.models.measure import MeasureUnit

COUNTED = ("stk", "fedd", "skive", "boks", "pakke", "bunt", "neve")
amounts = st.floats(0.01, 100)
weights = st.floats(0.1, 2000)
volumes = st.sampled_from(sorted(ML))
counted = st.sampled_from(COUNTED)
densities = st.floats(0.1, 2)


def test_every_unit_of_the_kitchen_is_a_weight_a_volume_or_counted() -> None:
    assert {"g", *ML, *COUNTED} == set(MeasureUnit.values)


@given(amounts, st.dictionaries(volumes | counted, weights), densities)
def test_grams_are_grams_whatever_the_food(
    amount: float, measures: dict[str, float], density: float
) -> None:
    assert grams_of(amount, "g", measures, density) == amount


@given(amounts, volumes | counted, weights, densities)
def test_a_measure_that_was_weighed_goes_first(
    amount: float, unit: str, weight: float, density: float
) -> None:
    assert grams_of(amount, unit, {unit: weight, "dl": 1.0} | {unit: weight}, density) == (
        pytest.approx(amount * weight)
    )


@given(amounts, volumes, st.dictionaries(volumes, weights, min_size=1), densities)
def test_twice_the_amount_weighs_twice_as_much(
    amount: float, unit: str, measures: dict[str, float], density: float
) -> None:
    once = grams_of(amount, unit, measures, density)
    assert grams_of(2 * amount, unit, measures, density) == pytest.approx(2 * once)
    assert once > 0


@given(volumes, volumes, weights, densities)
def test_one_weighed_volume_tells_the_others(
    weighed: str, asked: str, weight: float, density: float
) -> None:
    grams = grams_of(1, asked, {weighed: weight}, density)
    assert grams / ML[asked] == pytest.approx(weight / ML[weighed])


@given(amounts, volumes, densities)
def test_the_density_tells_a_volume_that_nobody_weighed(
    amount: float, unit: str, density: float
) -> None:
    assert grams_of(amount, unit, {"stk": 30}, density) == pytest.approx(
        amount * ML[unit] * density
    )


@given(amounts, counted, st.dictionaries(volumes, weights), densities)
def test_a_piece_is_weighed_or_unknown(
    amount: float, unit: str, measures: dict[str, float], density: float
) -> None:
    with pytest.raises(UnknownMeasureError, match=unit) as caught:
        grams_of(amount, unit, measures, density)
    assert caught.value.unit == unit


def test_a_volume_of_a_food_that_nobody_has_measured_is_unknown() -> None:
    with pytest.raises(UnknownMeasureError):
        grams_of(1, "dl", {"stk": 120}, None)


def test_the_largest_weighed_volume_speaks_for_the_others() -> None:
    spice = {"ts": 2.0, "dl": 60.0}
    assert grams_of(1, "ss", spice, None) == pytest.approx(9)
    assert grams_of(1, "ts", spice, None) == 2


def test_three_teaspoons_are_a_tablespoon_and_twenty_a_decilitre() -> None:
    assert grams_of(3, "ts", {}, 0.92) == pytest.approx(grams_of(1, "ss", {}, 0.92))
    assert grams_of(20, "ts", {}, 0.92) == pytest.approx(grams_of(1, "dl", {}, 0.92))
    assert grams_of(8, "klype", {}, 1.2) == pytest.approx(grams_of(1, "ts", {}, 1.2))


@given(st.floats(0, 5000), st.floats(1, 100))
def test_what_is_bought_and_what_is_eaten_are_each_others_inverse(
    grams: float, percent: float
) -> None:
    assert edible_grams(bought_grams(grams, percent), percent) == pytest.approx(grams)
    assert edible_grams(grams, percent) <= grams * (1 + 1e-9)


def test_a_banana_of_200_g_is_130_g_of_banana() -> None:
    assert edible_grams(200, 65) == pytest.approx(130)
    assert bought_grams(130, 65) == pytest.approx(200)
