"""The days that are left of a week, as a problem of their own."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.core.referee import judge
from planner.core.rest_of_week import rest_of, whole_week
from planner.core.solver.solve import solve
from planner.core.types import Bound, Frequency, Menu, Problem, Serving
from tests.factories.pools import CAP, FLOOR, WEEK, days, dish, eater, random_problem

MIXED = {"energy_kcal": 500, "protein_g": 40, "sodium_mg": 1000}


def problem(*bounds: Bound, plants: float = 0) -> Problem:
    dishes = [
        dish(n, slot, MIXED, plants=[f"plant{n}"])
        for slot, numbers in (("breakfast", range(1, 5)), ("dinner", range(11, 17)))
        for n in numbers
    ]
    base = Problem(
        days=days(4),
        slots=("breakfast", "dinner"),
        dishes=tuple(
            replace(d, traits=frozenset({"fish"}) if d.id > 14 else d.traits) for d in dishes
        ),
        extras=(),
        eaters=(eater(1, *bounds),),
    )
    return replace(base, policy=replace(base.policy, plants_at_least=plants))


def menu(portions: tuple[float, ...] = (1, 1, 1, 1)) -> Menu:
    return Menu(
        [{"breakfast": n % 2 + 1, "dinner": 11 + n} for n in range(4)],
        [{1: Serving(portion)} for portion in portions],
    )


def limits(left: Problem) -> dict[str, tuple[int, int | None]]:
    return {f.trait: (f.at_least, f.at_most) for f in left.frequencies}


def test_a_week_that_has_not_begun_is_left_whole() -> None:
    asked = problem()
    assert rest_of(asked, menu(), 0) is asked


def test_what_has_been_eaten_is_not_served_more_often_than_the_rules_allow() -> None:
    left = rest_of(problem(), menu(), 2)
    assert [day.date for day in left.days] == [day.date for day in problem().days[2:]]
    assert {11, 12} & {d.id for d in left.dishes} == set()  # dinners come once
    assert limits(left)["eaten:1"] == (0, 1)  # a breakfast once more
    assert "eaten:1" in left.dish[1].traits
    assert not left.dish[1].portion.plants  # counted already
    assert left.dish[13].portion.plants


def test_what_people_have_fixed_stays_on_the_table() -> None:
    asked = problem()
    fixed = replace(asked.days[3], locked={"dinner": 11}, own={("breakfast", 1): 12})
    left = rest_of(replace(asked, days=(*asked.days[:3], fixed)), menu(), 2)
    assert {11, 12} <= {d.id for d in left.dishes}
    assert limits(left)["eaten:11"][1] == 1


@pytest.mark.parametrize(
    ("bound", "portions", "owed"),
    [
        # a rich past leaves less to do, a poor one more, as far as the days left went before
        (Bound("protein_week", "protein_g", WEEK, FLOOR, 80), (1.1, 1.1, 1, 1), 72),
        (Bound("protein_week", "protein_g", WEEK, FLOOR, 80), (0.9, 0.9, 1.1, 1.1), 88),
        (Bound("protein_week", "protein_g", WEEK, FLOOR, 80), (0.9, 0.9, 1, 1), 80),
        (Bound("protein_week", "protein_g", WEEK, FLOOR, 10), (1, 1, 1, 1), 0),
        (Bound("sodium_week", "sodium_mg", WEEK, CAP, 2000), (1.1, 1.1, 0.9, 0.9), 1800),
        (Bound("sodium_week", "sodium_mg", WEEK, CAP, 2000), (1.1, 1.1, 1, 1), 2000),
        (Bound("sodium_week", "sodium_mg", WEEK, CAP, 2000), (0.9, 0.9, 1, 1), 2200),
    ],
)
def test_the_weeks_bounds_ask_what_is_left_of_them(
    bound: Bound, portions: tuple[float, ...], owed: float
) -> None:
    left = rest_of(problem(bound), menu(portions), 2)
    assert left.eaters[0].bounds[0].amount == pytest.approx(owed)


def test_who_is_away_for_the_rest_owes_nothing() -> None:
    bound = Bound("protein_week", "protein_g", WEEK, FLOOR, 80)
    asked = problem(bound)
    out = {slot: frozenset({1}) for slot in asked.slots}
    away = tuple(replace(day, away=out) if n >= 2 else day for n, day in enumerate(asked.days))
    left = rest_of(replace(asked, days=away), Menu([*menu().meals[:2], {}, {}], menu().servings), 2)
    assert left.eaters[0].bounds == (bound,)


@pytest.mark.parametrize(("asked", "owed"), [(6, 2), (20, 10), (3, 0)])
def test_plants_that_have_been_eaten_count(asked: float, owed: float) -> None:
    assert rest_of(problem(plants=asked), menu(), 2).policy.plants_at_least == pytest.approx(owed)


def test_a_frequency_asks_for_what_is_left_of_it() -> None:
    fish = replace(problem(), frequencies=(Frequency("fish", 3, 4), Frequency("soup", 0)))
    left = limits(rest_of(fish, menu(), 3))
    assert left["fish"] == (1, 4)  # three, on one day: one
    assert left["soup"] == (0, None)


@settings(max_examples=8)
@given(seed=st.integers(0, 10_000), first=st.integers(1, 2))
def test_the_days_left_of_a_whole_week_make_a_whole_week_again(seed: int, first: int) -> None:
    asked = random_problem(seed, each=5)
    found = solve(asked).menu
    if found is None:
        return
    left = solve(replace(rest_of(asked, found, first), seed=1)).menu
    assert left is not None  # what stood is an answer
    again = whole_week(found, first, left)
    assert again.meals[:first] == found.meals[:first]
    assert again.servings[:first] == found.servings[:first]
    # How often a breakfast may still come is a frequency, which the solver must keep as well.
    assert {breach.rule for breach in judge(asked, again)} <= {"repeats"}
