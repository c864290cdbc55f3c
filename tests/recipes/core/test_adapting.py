"""A dish adapted to people it does not suit."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recipes.core.adapting import (
    DishLine,
    Needs,
    Replacement,
    Replacements,
    adapted_lines,
    replaced,
)
from recipes.core.facts import FoodFacts
from recipes.core.portion import DIETS

PLAIN = FoodFacts(slug="", group="vegetable", diet="vegan", fodmap="low", histamine="low")
FOODS = {
    food.slug: food
    for food in (
        replace(PLAIN, slug="yoghurt", diet="vegetarian", allergens=frozenset({"milk"})),
        replace(PLAIN, slug="soya", allergens=frozenset({"soy"})),
        replace(PLAIN, slug="oats", allergens_unknown=frozenset({"gluten_wheat"})),
        replace(PLAIN, slug="pure_oats"),
        replace(PLAIN, slug="kale", amounts={"vitamin_k1_ug": 400.0}),
        replace(PLAIN, slug="kohlrabi", amounts={"vitamin_k1_ug": 0.1}),
        replace(PLAIN, slug="onion", fodmap="high"),
        replace(PLAIN, slug="chives"),
    )
}
TABLE = Replacements(
    suiting={
        "yoghurt": (Replacement("soya", is_like=True),),
        "oats": (Replacement("pure_oats"),),
        "onion": (Replacement("chives", 0.3),),
    },
    holding_less={"vitamin_k1_ug": {"kale": (Replacement("kohlrabi"),)}},
)
BOWL = (DishLine("oats", 40), DishLine("yoghurt", 150))
LINES = st.lists(
    st.builds(DishLine, st.sampled_from(sorted(FOODS)), st.floats(1, 300)), min_size=1, max_size=6
)
NEEDS = st.builds(
    Needs,
    st.frozensets(st.sampled_from(["milk", "soy", "gluten_wheat", "fodmap_high"])),
    st.sampled_from(DIETS),
    st.just(()) | st.tuples(st.tuples(st.just("vitamin_k1_ug"), st.floats(40, 400))),
)


def swapped(lines: tuple[DishLine, ...], needs: Needs) -> dict[str, tuple[str, float]] | None:
    found = replaced(lines, needs, FOODS, TABLE)
    return None if found is None else {f: (r.instead, r.share) for f, r in found.items()}


@pytest.mark.parametrize(
    ("needs", "instead"),
    [
        (Needs(), {}),
        (Needs(frozenset({"milk"})), {"yoghurt": ("soya", 1)}),
        (Needs(diet="vegan"), {"yoghurt": ("soya", 1)}),
        (Needs(frozenset({"gluten_wheat"})), {"oats": ("pure_oats", 1)}),
        (Needs(frozenset({"milk", "soy"})), None),  # nothing left that may stand in
    ],
)
def test_only_what_somebody_must_not_have_is_replaced(
    needs: Needs, instead: dict[str, tuple[str, float]] | None
) -> None:
    assert swapped(BOWL, needs) == instead


def test_what_stands_in_weighs_its_share() -> None:
    lines = (DishLine("onion", 100, "fried"), DishLine("oats", 40))
    found = replaced(lines, Needs(frozenset({"fodmap_high"})), FOODS, TABLE)
    assert found is not None
    assert adapted_lines(lines, found) == (DishLine("chives", 30, "fried"), lines[1])


def test_much_vitamin_k_is_replaced_where_somebody_keeps_it_low() -> None:
    lines = (DishLine("kale", 50), DishLine("oats", 40))
    assert swapped(lines, Needs(most=(("vitamin_k1_ug", 140),))) == {"kale": ("kohlrabi", 1)}
    assert swapped(lines, Needs(most=(("vitamin_k1_ug", 900),))) == {}
    # Not enough to matter in the dish as a whole.
    assert swapped((DishLine("kale", 5),), Needs(most=(("vitamin_k1_ug", 140),))) == {}


def test_what_a_dish_is_named_after_is_replaced_by_its_like_alone() -> None:
    named = tuple(replace(line, is_named=True) for line in BOWL)
    assert swapped(named, Needs(frozenset({"milk"}))) == {"yoghurt": ("soya", 1)}
    assert swapped(named, Needs(frozenset({"gluten_wheat"}))) is None


def test_a_dish_of_which_little_would_be_left_is_no_such_dish() -> None:
    names = [f"allium_{n}" for n in range(4)]
    foods = FOODS | {name: replace(FOODS["onion"], slug=name) for name in names}
    table = replace(TABLE, suiting=dict.fromkeys(names, TABLE.suiting["onion"]))
    needs, lines = Needs(frozenset({"fodmap_high"})), [DishLine(name, 50) for name in names]
    assert replaced(lines, needs, foods, table) is None
    few = replaced(lines[1:], needs, foods, table)
    assert few is not None
    assert few.keys() == set(names[1:])


@given(LINES, NEEDS)
def test_nobody_is_served_what_they_must_not_have(lines: list[DishLine], needs: Needs) -> None:
    found = replaced(lines, needs, FOODS, TABLE)
    if found is None:
        return
    now = adapted_lines(lines, found)
    assert not any(needs.refuses(FOODS[line.food], is_heated=False) for line in now)
    untouched = [(a, b) for a, b in zip(lines, now, strict=True) if a.food not in found]
    assert all(a == b for a, b in untouched)


def test_needs_of_nobody_are_none() -> None:
    assert not Needs().is_any
    assert all(Needs(diet=diet).is_any for diet in DIETS[:-1])
