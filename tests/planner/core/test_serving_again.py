"""Portions and extras chosen anew, by trying them all."""

from dataclasses import replace

import pytest

from planner.core.referee import judge
from planner.core.serving_again import best_dish, serve_again, with_meal
from planner.core.types import Bound, Menu, Problem, Serving
from tests.factories.pools import CAP, DAY, FLOOR, WEEK, days, dish, eater, extra

BREAKFAST = {"energy_kcal": 1000, "counted_calcium_mg": 400, "protein_g": 40}


def problem(*bounds: Bound, horizon: int = 2) -> Problem:
    """Breakfast alone, and a glass of milk that gives what the breakfast lacks."""
    return Problem(
        days=days(horizon),
        slots=("breakfast",),
        dishes=(
            dish(1, "breakfast", BREAKFAST),
            dish(2, "breakfast", {**BREAKFAST, "counted_calcium_mg": 100}),
            dish(3, "breakfast", BREAKFAST, allergens=["milk"]),
        ),
        extras=(extra(1, {"counted_calcium_mg": 240}), extra(2, {"counted_calcium_mg": 20})),
        eaters=(eater(1, *bounds),),
    )


def menu(asked: Problem, dishes: tuple[int, ...] = (1, 1), portion: float = 1.0) -> Menu:
    return Menu(
        [{"breakfast": number} for number in dishes], [{1: Serving(portion)} for _ in asked.days]
    )


def test_what_keeps_the_day_stays_as_it_is() -> None:
    asked = problem(Bound("calcium", "counted_calcium_mg", DAY, FLOOR, 350))
    assert serve_again(asked, menu(asked, portion=0.9), [0]).servings[0][1] == Serving(0.9)


def test_the_cheapest_serving_that_keeps_the_day_is_chosen() -> None:
    asked = problem(Bound("calcium", "counted_calcium_mg", DAY, FLOOR, 420))
    served = serve_again(asked, menu(asked), [0])
    assert served.servings[0][1] == Serving(1.05)  # cheaper than a glass of milk
    assert served.servings[1][1] == Serving(1.0)  # not asked about
    more = problem(Bound("calcium", "counted_calcium_mg", DAY, FLOOR, 600))
    assert serve_again(more, menu(more), [0]).servings[0][1] == Serving(1.0, (1,))


def test_a_day_makes_up_for_what_the_week_still_needs() -> None:
    asked = problem(
        Bound("protein_week", "protein_g", WEEK, FLOOR, 42),
        Bound("energy_most", "energy_kcal", DAY, CAP, 1120),
    )
    served = serve_again(asked, menu(asked), [1])
    assert served.servings[1][1] == Serving(1.1)  # 40 + 44 g: the mean is 42 g


def test_where_the_week_is_out_of_reach_the_day_alone_counts() -> None:
    asked = problem(
        Bound("protein_week", "protein_g", WEEK, FLOOR, 90),
        Bound("calcium", "counted_calcium_mg", DAY, FLOOR, 420),
    )
    assert serve_again(asked, menu(asked), [0]).servings[0][1] == Serving(1.05)


def test_where_nothing_helps_the_serving_stays() -> None:
    asked = problem(Bound("calcium", "counted_calcium_mg", DAY, FLOOR, 5000))
    assert serve_again(asked, menu(asked, portion=0.95), [0]).servings[0][1] == Serving(0.95)


def test_a_day_eaten_elsewhere_asks_for_nothing() -> None:
    asked = problem(
        Bound("calcium", "counted_calcium_mg", DAY, FLOOR, 5000),
        Bound("protein_week", "protein_g", WEEK, FLOOR, 40),
    )
    out = replace(asked.days[0], away={"breakfast": frozenset({1})})
    asked = replace(asked, days=(out, asked.days[1]))
    empty = Menu([{}, {"breakfast": 1}], menu(asked).servings)
    assert serve_again(asked, empty, [0]).servings[0][1] == Serving(1.0)


def test_the_best_dish_breaks_least_and_suits_the_table() -> None:
    asked = problem(Bound("calcium", "counted_calcium_mg", DAY, FLOOR, 900))
    careful = replace(asked, eaters=(replace(asked.eaters[0], avoids=frozenset({"milk"})),))
    empty = Menu([{}, {"breakfast": 2}], menu(asked).servings)
    best = best_dish(careful, empty, day=0, slot="breakfast")
    assert best is not None
    assert best.id in {1, 2}
    filled = with_meal(careful, empty, 0, "breakfast", best.id)
    assert not [b for b in judge(careful, filled) if b.rule in {"avoidances", "meals"}]
    picky = replace(careful, dishes=careful.dishes[2:])
    assert best_dish(picky, Menu([{}], [{1: Serving()}]), day=0, slot="breakfast") is None


def test_portions_are_the_steps_of_the_policy() -> None:
    assert problem().policy.portions == pytest.approx([0.85, 0.9, 0.95, 1.0, 1.05, 1.1, 1.15])
