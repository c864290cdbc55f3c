"""The list keeps every gram of the week, and says it as a shop sells it."""

import math
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.shopping import (
    LITTLE,
    Bought,
    Change,
    Line,
    Need,
    Part,
    ShopFood,
    as_bought,
    by_food,
    cost_ore,
    needs_of,
    price_units,
)
from planner.core.types import Day, Menu, Problem, Serving
from recipes.core.measures import ML
from tests.factories.pools import MONDAY, dish, eater, extra

ONION = ShopFood("lok", "produce", {"stk": 110.0, "dl": 68.0}, edible_percent=92.0)
CABBAGE = ShopFood("kal", "produce", {"stk": 1000.0}, edible_percent=80.0)
POTATO = ShopFood("potet", "produce", {"stk": 90.0}, edible_percent=80.0)
SALMON = ShopFood("laks", "fish", {"pakke": 400.0, "stk": 125.0}, edible_percent=65.0)
KEFIR = ShopFood("kefir", "dairy", {"dl": 103.0}, 1.03)
OATS = ShopFood("havregryn", "dry_goods", {"dl": 35.0})
CUMIN = ShopFood("spisskummen", "spices", {"ts": 2.0})
RYE = ShopFood("rugbrod", "bread", {"skive": 40.0})
HERRING = ShopFood("sild", "fish", {"stk": 75.0})
GINGER = ShopFood("ingefar", "produce", {"ts": 3.5}, edible_percent=94.0)

foods = st.builds(
    ShopFood,
    slug=st.sampled_from(["a", "b", "c"]),
    aisle=st.sampled_from(["produce", "bread", "dairy", "dry_goods", "oils_sauces", ""]),
    measures=st.dictionaries(
        st.sampled_from(["pakke", "boks", "bunt", "stk", "skive", "dl", "ss", "ts"]),
        st.floats(0.5, 1500),
        max_size=4,
    ),
    density_g_per_ml=st.none() | st.floats(0.1, 1.5),
    edible_percent=st.floats(10, 100),
)
units = st.frozensets(st.sampled_from(["g", "dl", "ss", "ts", "stk", "skive", "fedd"]))
grams = st.floats(0.1, 20_000)


@given(foods, grams, units)
def test_what_is_bought_covers_what_is_needed(
    food: ShopFood, needed: float, cooks: frozenset[str]
) -> None:
    bought = as_bought(food, needed, cooks)
    size = food.measures.get(bought.unit, 0.0)
    assert bought.grams >= needed * (1 - 1e-5) - LITTLE * size
    assert bought.count > 0


@given(foods, grams, units)
def test_pieces_and_volumes_are_said_only_where_something_tells_how(
    food: ShopFood, needed: float, cooks: frozenset[str]
) -> None:
    bought = as_bought(food, needed, cooks)
    if bought.unit == "ml":
        assert food.density_g_per_ml or set(food.measures) & set(ML)
    elif bought.unit != "g":
        assert math.isclose(bought.grams, bought.count * food.measures[bought.unit])


@given(foods, grams, units)
def test_what_has_been_rounded_stays_as_it_is(
    food: ShopFood, needed: float, cooks: frozenset[str]
) -> None:
    once = as_bought(food, needed, cooks)
    again = as_bought(food, once.grams, cooks)
    assert again.unit == once.unit
    assert math.isclose(again.count, once.count, rel_tol=1e-4)


@given(st.lists(st.builds(Need, st.sampled_from("abc"), grams, st.just("g"), *[st.just(0)] * 3)))
def test_merging_keeps_every_gram_of_every_food(needs: list[Need]) -> None:
    before: dict[str, float] = defaultdict(float)
    for need in needs:
        before[need.food] += need.grams
    merged = by_food(needs)
    assert set(merged) == set(before)
    for food, of_it in merged.items():
        assert math.isclose(Line(ShopFood(food), of_it).needed_g, before[food])


def test_water_comes_from_the_tap() -> None:
    assert by_food([Need("vann", 500, "dl", 0, "dinner", 1)]) == {}


@pytest.mark.parametrize(
    ("food", "needed", "cooks", "unit", "count", "weighed"),
    [
        (SALMON, 450, {"g"}, "pakke", 2, 800),  # fillets: bones are left in the shop
        (SALMON, 415, {"g"}, "pakke", 1, 400),  # nobody buys a pack for 15 g
        (ONION, 300, {"stk"}, "stk", 3, 359),
        (CABBAGE, 420, {"g"}, "stk", 0.5, 625),
        (POTATO, 600, {"g"}, "g", 750, 750),  # with its peel
        (POTATO, 170, {"g", "stk"}, "stk", 2, 225),
        (KEFIR, 480, {"dl"}, "ml", 500, 515),
        (KEFIR, 1240, {"dl", "g"}, "ml", 1300, 1339),
        (OATS, 175, {"dl"}, "g", 180, 180),
        (CUMIN, 5, {"ts"}, "ml", 12.5, 5),
        (CUMIN, 5, {"ts", "g"}, "g", 5, 5),
        (RYE, 150, {"skive"}, "skive", 4, 160),
        (RYE, 150, {"g"}, "g", 150, 150),
        (HERRING, 260, {"stk"}, "g", 260, 260),  # no shop counts fillets
        (GINGER, 20, {"ts"}, "g", 25, 25),
        (ShopFood("x"), 1240, {"dl"}, "g", 1300, 1300),
        (ShopFood("x"), 740, {"stk"}, "g", 750, 750),
        (ShopFood("x"), 3, set(), "g", 3, 3),
    ],
)
def test_amounts_are_said_as_a_shop_sells_them(
    food: ShopFood, needed: float, cooks: set[str], unit: str, count: float, weighed: float
) -> None:
    bought = as_bought(food, needed, frozenset(cooks))
    assert bought.unit == unit
    assert bought.count == pytest.approx(count)
    assert bought.weighed_g == pytest.approx(weighed, abs=1)


def onions(needed: float, **marks: float) -> Line:
    needs = (Need("lok", needed, "stk", 0, "dinner", 1),) if needed else ()
    return Line(ONION, needs, **marks)


@pytest.mark.parametrize(
    ("line", "to_buy", "more", "change"),
    [
        (onions(220), 2, None, Change.NONE),
        (onions(220, at_home_g=110), 1, None, Change.NONE),
        (onions(220, at_home_g=215), None, None, Change.NONE),
        (onions(220, ticked_g=220), 2, None, Change.NONE),
        (onions(440, ticked_g=220), 4, 2, Change.MORE),
        (onions(440, ticked_g=220, at_home_g=220), 2, None, Change.NONE),
        (onions(110, ticked_g=330), 1, None, Change.LESS),
        (onions(0, ticked_g=330), None, None, Change.GONE),
        (onions(229, ticked_g=220), 3, None, Change.NONE),  # a trifle is no change
    ],
)
def test_a_ticked_line_shows_what_the_week_has_changed(
    line: Line, to_buy: float | None, more: float | None, change: Change
) -> None:
    def count(bought: Bought | None) -> float | None:
        return bought.count if bought else None

    assert count(line.to_buy) == to_buy
    assert count(line.more) == more
    assert line.change is change


def test_a_price_counts_what_was_bought_where_less_is_needed_now() -> None:
    assert onions(220).paid_for == onions(220).to_buy
    assert onions(440, ticked_g=220).paid_for == onions(440).to_buy
    less = onions(110, ticked_g=330)
    assert less.paid_for == less.ticked
    assert less.paid_for is not None
    assert less.paid_for.count == 3
    assert onions(0).paid_for is None


def test_prices_are_for_a_pack_a_piece_a_kilo_or_a_litre() -> None:
    salmon, onion = as_bought(SALMON, 450), as_bought(ONION, 300)
    kefir, oats = as_bought(KEFIR, 480), as_bought(OATS, 175)
    assert price_units(SALMON, salmon) == ("pakke", "kg")
    assert price_units(ONION, onion) == ("stk", "kg")
    assert price_units(KEFIR, kefir) == ("l", "kg")
    assert price_units(OATS, oats) == ("kg",)
    assert cost_ore(SALMON, salmon, ore=7990, unit="pakke") == pytest.approx(2 * 7990)
    assert cost_ore(ONION, onion, ore=3000, unit="kg") == pytest.approx(3000 * 0.3587, rel=1e-3)
    assert cost_ore(KEFIR, kefir, ore=3000, unit="l") == pytest.approx(1500)
    assert cost_ore(OATS, oats, ore=3000, unit="pakke") is None
    assert cost_ore(SALMON, salmon, ore=3000, unit="l") is None


def test_everyone_at_the_table_is_counted_and_nobody_who_is_away() -> None:
    kari, per = eater(1, energy_kcal=2000), eater(2, energy_kcal=3000)
    slots = ("breakfast", "lunch", "dinner")
    days = (
        Day(MONDAY, 60, away={"breakfast": frozenset({2})}),
        Day(MONDAY.replace(day=24), 60, own={("breakfast", 2): 3}),
        Day(MONDAY.replace(day=25), 60, away={"dinner": frozenset({1, 2})}),
    )
    soup, porridge, eggs = dish(1, "dinner", {}), dish(2, "breakfast", {}), dish(3, "breakfast", {})
    problem = Problem(days, slots, (soup, porridge, eggs), (extra(9, {}),), (kari, per))
    half, plain, snack = Serving(0.5), Serving(), Serving(1.0, (9,))
    menu = Menu(
        [{"breakfast": 2, "dinner": 1}, {"breakfast": 2, "lunch": 1}, {"dinner": 1}],
        [{1: plain, 2: plain}, {1: half, 2: half}, {1: plain, 2: snack}],
    )
    lines = {1: [Part("leek", 100, "g")], 2: [Part("oats", 40, "dl")], 3: [Part("egg", 55, "stk")]}
    needs = list(needs_of(problem, menu, dishes=lines, extras={9: Part("kefir", 200)}))
    assert [(n.day, n.slot, n.food, n.grams) for n in sorted(needs, key=lambda n: n.day)] == [
        (0, "breakfast", "oats", 40),  # Kari alone
        (0, "dinner", "leek", 250),
        (1, "breakfast", "oats", 20),
        (1, "lunch", "leek", 125),  # what Monday's dinner leaves takes food too
        (1, "breakfast", "egg", 41.25),  # Per's own
        (2, "", "kefir", 200),
    ]
