"""What could give way when there is no week."""

from collections.abc import Collection
from dataclasses import replace

import pytest

from planner.core.referee import judge
from planner.core.solver.remedies import conceded, remedies
from planner.core.solver.solve import solve
from planner.core.types import (
    Bound,
    Concession,
    Conflict,
    Frequency,
    Problem,
    Progress,
    Result,
    Status,
    WeekPolicy,
)
from tests.factories.pools import CAP, DAY, FLOOR, WEEK, days, dish, eater

Ways = tuple[tuple[Concession, ...], ...]
FOOD = {"energy_kcal": 500, "calcium_mg": 400, "vitamin_d_ug": 1, "vitamin_k1_ug": 50}


def asked(*bounds: Bound, **changes: object) -> Problem:
    """Three days of breakfast and dinner from four breakfasts and four dinners, for one eater."""
    dishes = [
        dish(n, slot, FOOD, plants=[f"plant{n}"], minutes=10)
        for slot, numbers in (("breakfast", range(1, 5)), ("dinner", range(11, 15)))
        for n in numbers
    ]
    problem = Problem(
        days=days(3),
        slots=("breakfast", "dinner"),
        dishes=tuple(dishes),
        extras=(),
        eaters=(eater(1, *bounds),),
        policy=WeekPolicy(plants_at_least=0),
    )
    return replace(problem, **changes)  # type: ignore[arg-type]


def ways(problem: Problem, held: Collection[tuple[int, str]] = ()) -> Ways:
    """The remedies, each of which has been seen to give a week that keeps the rest."""
    result = solve(problem)
    assert result.menu is None
    found = remedies(problem, result, held=held)
    for concessions in found:
        left = conceded(problem, concessions)
        week = solve(left)
        assert week.menu is not None
        assert not judge(left, week.menu)
    return found


def single(*parts: object, amount: float = 0.0) -> tuple[Concession, ...]:
    return (Concession(Conflict(*parts), amount),)  # type: ignore[arg-type]


def on(problem: Problem, number: int, **changes: object) -> Problem:
    """The problem with one day changed."""
    changed = [
        replace(day, **changes) if n == number else day  # type: ignore[arg-type]
        for n, day in enumerate(problem.days)
    ]
    return replace(problem, days=tuple(changed))


def test_the_smallest_lowering_of_a_floor_comes_first_and_alone() -> None:
    found = ways(asked(Bound("calcium", "calcium_mg", DAY, FLOOR, 1200)))
    assert found == (single("calcium", 1, amount=0.75),)


def test_a_floor_that_no_share_of_reaches_goes_altogether() -> None:
    found = ways(asked(Bound("crucifer", "crucifer_g", DAY, FLOOR, 75)))
    assert found == (single("crucifer", 1, amount=0.0),)


def test_a_lock_is_let_go_of_before_a_floor_is_lowered() -> None:
    bound = Bound("calcium", "calcium_mg", DAY, FLOOR, 800)
    problem = asked(bound, policy=WeekPolicy(0, portion_lowest=1, portion_highest=1))
    poor = dish(15, "dinner", {**FOOD, "calcium_mg": 350}, minutes=10)
    problem = on(replace(problem, dishes=(*problem.dishes, poor)), 1, locked={"dinner": 15})
    assert ways(problem)[0] == single("lock", None, 1, "dinner")


def test_no_lock_is_let_go_of_on_what_has_been_eaten() -> None:
    bound = Bound("calcium", "calcium_mg", DAY, FLOOR, 800)
    problem = asked(bound, policy=WeekPolicy(0, portion_lowest=1, portion_highest=1))
    poor = dish(15, "dinner", {**FOOD, "calcium_mg": 350}, minutes=10)
    problem = on(replace(problem, dishes=(*problem.dishes, poor)), 1, locked={"dinner": 15})
    assert ways(problem, held=[(1, "dinner")]) == (single("calcium", 1, amount=0.9),)


def test_minutes_are_allowed_in_steps_and_only_on_that_day() -> None:
    problem = on(asked(), 1, minutes_at_most=5)
    assert ways(problem) == (single("minutes", None, 1, amount=20),)


def test_two_tight_days_are_loosened_together_and_no_more_than_needed() -> None:
    problem = on(on(asked(), 1, minutes_at_most=5), 2, minutes_at_most=5)
    (found,) = ways(problem)
    assert found == (*single("minutes", None, 1, amount=20), *single("minutes", None, 2, amount=20))


def test_a_wish_and_a_rule_of_the_households_own_may_go() -> None:
    assert ways(on(asked(), 0, wanted={"dinner": "taco"})) == (
        single("wanted:taco", None, 0, "dinner"),
    )
    problem = asked(frequencies=(Frequency("fish", at_least=1),))
    assert single("frequency:fish") in ways(problem)


def test_vitamin_d_may_be_counted_from_a_supplement() -> None:
    found = ways(asked(Bound("vitamin_d_week", "vitamin_d_ug", WEEK, FLOOR, 10)))
    assert found[0] == single("supplement", 1, amount=10)
    assert found[1] == single("vitamin_d_week", 1, amount=0.0)


def test_a_dish_may_come_more_often_where_there_are_too_few() -> None:
    assert ways(asked(days=days(5)))[0] == single("repeats", amount=1)


def test_a_dish_that_has_been_eaten_may_come_again_as_any_other() -> None:
    problem = asked(days=days(2))
    marked = tuple(
        replace(d, traits=frozenset({"eaten:1"})) if "breakfast" in d.slots else d
        for d in problem.dishes
    )
    rules = (Frequency("eaten:1", at_most=0), Frequency("fish", at_most=1))
    found = ways(replace(problem, dishes=marked, frequencies=rules))
    assert found == (single("repeats", amount=2),)


def test_fewer_plants_may_do() -> None:
    found = ways(asked(policy=WeekPolicy(plants_at_least=7)))
    assert found[0] == single("plants", amount=0.75)


@pytest.mark.parametrize(("row", "amount"), [("energy_most", 1.04), ("energy_least", 0.96)])
def test_energy_may_give_way_a_little(row: str, amount: float) -> None:
    problem = asked(
        Bound("energy_least", "energy_kcal", DAY, FLOOR, 1030 if row == "energy_least" else 900),
        Bound("energy_most", "energy_kcal", DAY, CAP, 970 if row == "energy_most" else 1100),
        policy=WeekPolicy(0, portion_lowest=1, portion_highest=1),
    )
    assert ways(problem) == (single(row, 1, amount=amount),)


def test_who_cannot_share_any_dish_of_a_meal_may_see_to_it_alone() -> None:
    careful = eater(2, avoids=frozenset({"milk"}))
    problem = asked(eaters=(eater(1), careful))
    milky = tuple(
        replace(d, portion=replace(d.portion, allergens=frozenset({"milk"})))
        if "breakfast" in d.slots
        else d
        for d in problem.dishes
    )
    assert ways(replace(problem, dishes=milky)) == (single("apart", 2, None, "breakfast"),)


def test_a_meal_that_nobody_shares_any_more_is_held_by_no_lock() -> None:
    problem = on(asked(), 0, locked={"breakfast": 1, "dinner": 11})
    left = conceded(problem, single("apart", 1, None, "breakfast"))
    assert left.days[0].locked == {"dinner": 11}
    assert left.slots_on(0) == ("dinner",)


def test_a_dish_of_ones_own_stays_where_the_eater_is_apart() -> None:
    problem = on(asked(), 0, own={("breakfast", 1): 1})
    left = conceded(problem, single("apart", 1, None, "breakfast"))
    assert not left.days[0].away
    assert left.days[1].is_away("breakfast", 1)
    assert conceded(problem, single("apart", None, None, "breakfast")) == problem


def test_a_peak_in_one_meal_is_named_and_never_allowed() -> None:
    steady = replace(eater(1), meal_caps={"vitamin_k1_ug": 10})
    problem = asked(eaters=(steady, eater(2)))
    result = solve(problem)
    assert [(p.row, p.eater, p.slot) for p in result.conflict] == [
        ("meal:vitamin_k1_ug", 1, "breakfast")
    ]
    for concession in ways(problem)[0]:
        assert concession.demand.row == "apart"


@pytest.mark.parametrize(
    ("row", "quantity", "side", "amount"),
    [
        ("calcium_upper", "calcium_mg", CAP, 100),
        ("steady_k_most", "vitamin_k1_ug", CAP, 10),
        ("steady_k_least", "vitamin_k1_ug", FLOOR, 500),
    ],
)
def test_an_upper_level_and_a_gate_never_give_way(
    row: str, quantity: str, side: object, amount: float
) -> None:
    guarded = eater(1, Bound(row, quantity, DAY, side, amount))  # type: ignore[arg-type]
    alone, found = asked(eaters=(guarded,)), ways(asked(eaters=(guarded, eater(2))))
    assert {c.demand.row for way in found for c in way} == {"apart"}
    assert ways(alone) == ()  # nothing would be left of the table


def test_where_the_conflict_is_not_known_everything_sinks_alike() -> None:
    problem = asked(Bound("calcium", "calcium_mg", DAY, FLOOR, 1200))
    (found,) = remedies(problem, Result(Status.OUT_OF_BUDGET))
    assert Concession(Conflict("calcium", 1), 0.75) in found
    assert Concession(Conflict("plants"), 0.75) in found
    assert solve(conceded(problem, found)).menu is not None


def test_wishes_go_last_where_the_conflict_is_not_known() -> None:
    problem = on(asked(), 1, wanted={"dinner": "taco"}, minutes_at_most=5, locked={"breakfast": 1})
    problem = replace(problem, frequencies=(Frequency("soup", at_least=1),))
    (found,) = remedies(problem, Result(Status.OUT_OF_BUDGET), held=[(1, "breakfast")])
    gone = {c.demand.row for c in found}
    assert {"wanted:taco", "minutes", "frequency:soup"} <= gone
    assert "lock" not in gone
    assert solve(conceded(problem, found)).menu is not None


def test_nothing_is_offered_where_there_is_no_dish_at_all() -> None:
    problem = asked(dishes=tuple(d for d in asked().dishes if "dinner" in d.slots))
    result = solve(problem)
    assert result.conflict == (Conflict("repeats", day=0, slot="breakfast"),)
    assert remedies(problem, result) == ()


def test_who_waits_is_told_and_may_end_it() -> None:
    class LostError(Exception):
        pass

    def lost(progress: Progress) -> None:
        raise LostError

    problem = asked(Bound("calcium", "calcium_mg", DAY, FLOOR, 1200))
    result = solve(problem)
    with pytest.raises(LostError):
        remedies(problem, result, tell=lost)


def test_no_more_is_offered_than_can_be_read_at_once() -> None:
    bounds = (
        Bound("calcium", "calcium_mg", DAY, FLOOR, 100),
        Bound("protein_week", "protein_g", WEEK, FLOOR, 0),
    )
    people = tuple(eater(n, *bounds) for n in range(6))
    conflict = tuple(Conflict("calcium", person.id, 0) for person in people)
    named = Result(Status.PROVED_IMPOSSIBLE, conflict=conflict)
    assert len(remedies(asked(eaters=people), named)) == 5


def test_a_bound_of_the_week_has_no_part_in_a_day_that_cannot_be_filled() -> None:
    problem = asked(
        Bound("calcium_week", "calcium_mg", WEEK, FLOOR, 5000),
        Bound("calcium", "calcium_mg", DAY, FLOOR, 5000),
    )
    assert solve(problem).conflict == (Conflict("calcium", 1, 0),)
