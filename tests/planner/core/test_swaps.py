"""Alternatives for one meal."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.core.objective import week_terms
from planner.core.referee import judge
from planner.core.solver.pool import Pool
from planner.core.solver.solve import solve
from planner.core.swapping.standing import StandingWeek
from planner.core.swapping.swaps import Swap, rank_in, rank_swaps
from planner.core.types import Bound, Menu, Problem, Serving
from tests.factories.households import random_household, random_menu
from tests.factories.pools import DAY, FLOOR, WEEK, days, dish, eater, extra, random_problem


@pytest.fixture(scope="module")
def problem() -> Problem:
    return random_problem(6, each=6, horizon=4, people=2)


@pytest.fixture(scope="module")
def menu(problem: Problem) -> Menu:
    found = solve(problem).menu
    assert found is not None
    return found


def test_each_alternative_is_judged_and_costed_exactly(problem: Problem, menu: Menu) -> None:
    now = sum(week_terms(problem, menu).values())
    swaps = rank_swaps(problem, menu, day=1, slot="dinner")
    assert {swap.dish.id for swap in swaps} == {10, 11, 12, 13, 14, 15} - {menu.meals[1]["dinner"]}
    for swap in swaps:
        assert swap.menu.meals[1]["dinner"] == swap.dish.id
        assert swap.breaches == judge(problem, swap.menu)
        assert swap.cost_ore == pytest.approx(sum(week_terms(problem, swap.menu).values()) - now)


def test_what_keeps_everything_comes_first_then_the_cheapest(problem: Problem, menu: Menu) -> None:
    swaps = rank_swaps(problem, menu, day=0, slot="breakfast")
    order = [(len(swap.breaches), swap.cost_ore) for swap in swaps]
    assert order == sorted(order)


def _lean(row: Bound) -> tuple[Problem, Menu]:
    """One eater, one day, two dinners; the second brings less and needs the extra."""
    dishes = (
        dish(1, "breakfast", {"protein_g": 20}),
        dish(11, "dinner", {"protein_g": 60}),
        dish(12, "dinner", {"protein_g": 50}, allergens=["fish"]),
    )
    problem = replace(
        random_problem(0),
        days=days(1),
        dishes=dishes,
        extras=(extra(1, {"protein_g": 15}),),
        eaters=(eater(1, row),),
    )
    return replace(problem, policy=replace(problem.policy, plants_at_least=0)), Menu(
        [{"breakfast": 1, "dinner": 11}], [{1: Serving()}]
    )


@pytest.mark.parametrize("period", [DAY, WEEK])
def test_extras_and_portion_of_the_day_are_chosen_anew(period: str) -> None:
    problem, menu = _lean(Bound("protein_day", "protein_g", period, FLOOR, 84))  # type: ignore[arg-type]
    (swap,) = rank_swaps(problem, menu, day=0, slot="dinner")
    assert swap.menu.servings[0][1] == Serving(1.0, (1,))
    assert swap.breaches == ()


def test_where_nothing_helps_the_serving_stays_and_the_breach_is_told() -> None:
    problem, menu = _lean(Bound("protein_day", "protein_g", DAY, FLOOR, 200))
    (swap,) = rank_swaps(problem, menu, day=0, slot="dinner")
    assert swap.menu.servings == menu.servings
    assert [breach.row for breach in swap.breaches] == ["protein_day"]


def test_a_dish_that_someone_avoids_is_no_alternative() -> None:
    problem, menu = _lean(Bound("protein_day", "protein_g", DAY, FLOOR, 1))
    avoiding = replace(problem.eaters[0], avoids=frozenset({"fish"}))
    assert not rank_swaps(replace(problem, eaters=(avoiding,)), menu, day=0, slot="dinner")


def test_a_locked_meal_may_be_swapped_and_takes_its_lock_along() -> None:
    problem, menu = _lean(Bound("protein_day", "protein_g", DAY, FLOOR, 1))
    locked = replace(problem, days=days(1, locked={0: {"dinner": 11}}))
    (swap,) = rank_swaps(locked, menu, day=0, slot="dinner")
    assert swap.breaches == ()


def test_the_meals_of_a_prepared_week_are_ranked_as_each_alone(
    problem: Problem, menu: Menu
) -> None:
    week = StandingWeek(problem, menu, Pool(problem.dishes))
    for day, meals in enumerate(menu.meals):
        for slot in meals:
            together = rank_in(week, day=day, slot=slot)
            alone = rank_swaps(problem, menu, day=day, slot=slot)
            assert [swap.dish.id for swap in together[:3]] == [swap.dish.id for swap in alone[:3]]
            assert [swap.menu for swap in together] == [swap.menu for swap in alone]


few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@few
@given(st.integers(0, 10_000), st.integers(1, 2), st.sampled_from([0.0, 0.5, 0.8]))
def test_whatever_a_household_says_each_swap_is_costed_judged_and_ranked_exactly(
    seed: int, people: int, tight: float
) -> None:
    problem = random_household(seed, people=people, horizon=3, tight=tight)
    menu = random_menu(problem, seed)
    for day, meals in enumerate(menu.meals):
        for slot in meals:
            swaps = rank_swaps(problem, menu, day=day, slot=slot)
            assert [swap.dish.id for swap in swaps] == _ranked_plainly(swaps, menu)


def _ranked_plainly(swaps: Sequence[Swap], menu: Menu) -> list[int]:
    """Each alternative recomputed; their ids in the order that is promised."""
    order = []
    for swap in swaps:
        now = sum(week_terms(swap.problem, menu).values())
        cost = sum(week_terms(swap.problem, swap.menu).values()) - now
        assert swap.cost_ore == pytest.approx(cost, abs=1e-6)
        assert swap.breaches == judge(swap.problem, swap.menu)
        order.append((len(swap.breaches), round(cost, 6), swap.dish.id))
    return [dish for _, _, dish in sorted(order)]
