"""What people may rely on when the planner answers."""

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.core.objective import week_terms
from planner.core.referee import judge
from planner.core.rules import post
from planner.core.solver.bound import Relaxation
from planner.core.solver.kinds import kinds_of_days
from planner.core.solver.pool import Pool
from planner.core.solver.solve import solve
from planner.core.solver.weekrows import WeekRows
from planner.core.types import Bound, Eater, Effort, Problem, Status, WeekPolicy
from planner.core.yardstick.direct import solve_to_the_end
from tests.factories.households import random_household
from tests.factories.pools import CAP, DAY, FLOOR, WEEK, days, dish, eater, extra, random_problem

NEAR, NEAR_ORE = 1e-3, 50.0  # how near value and bound are when the relaxation is done
FOUND = {Status.PROVED_OPTIMAL, Status.FEASIBLE}
few = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@few
@given(st.integers(0, 10_000), st.integers(1, 2))
def test_the_referee_accepts_whatever_the_solver_returns(seed: int, people: int) -> None:
    problem = random_problem(seed, people=people, each=6, horizon=4)
    result = solve(problem)
    assert (result.menu is not None) == (result.status in FOUND)
    if result.menu is not None:
        assert judge(problem, result.menu) == ()
        assert result.objective_ore == pytest.approx(sum(week_terms(problem, result.menu).values()))


def drawn() -> list[object]:
    """Pools drawn at random, and households that say all sorts of things."""
    pools = {f"pool {n}": random_problem(n, each=3, horizon=2) for n in range(12)}
    households = {
        f"household {n}": random_household(n, people=1 + n % 3, tight=0.6 + n % 4 / 10)
        for n in range(24)
    }
    return [pytest.param(problem, id=name) for name, problem in (pools | households).items()]


@pytest.mark.parametrize("problem", drawn())
def test_the_bound_stays_under_the_best_week_and_the_week_found_is_near_it(
    problem: Problem,
) -> None:
    menu, best = solve_to_the_end(problem)
    result = solve(problem)
    if menu is None:
        assert result.status is Status.PROVED_IMPOSSIBLE
        return
    assert result.menu is not None
    assert result.objective_ore is not None
    assert result.bound_ore is not None
    assert judge(problem, result.menu) == ()
    assert result.objective_ore == pytest.approx(sum(week_terms(problem, result.menu).values()))
    assert result.bound_ore <= best + 1e-4
    assert best <= result.objective_ore + 1e-4
    if result.status is Status.PROVED_OPTIMAL:
        assert result.objective_ore - best <= max(0.01 * abs(result.objective_ore), 1000)


def test_the_same_seed_gives_the_same_week_in_another_process() -> None:
    program = (
        "from planner.core.solver.solve import solve\n"
        "from tests.factories.pools import random_problem\n"
        "print(solve(random_problem(3, each=6, horizon=5)).menu)"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True
        ).stdout
        for _ in range(2)
    }
    assert len(runs) == 1


def relaxed(problem: Problem) -> float:
    """The bound of the relaxation alone, closed in on as far as it goes."""
    board, pool = post(problem), Pool(problem.dishes)
    week = WeekRows(problem, board, pool, kinds_of_days(problem, board, pool))
    relaxation = Relaxation.begin(week, problem.effort)
    relaxation.first_days()
    while not relaxation.is_done:
        relaxation.step()
    return relaxation.bound


@pytest.mark.parametrize("seed", [2, 4, 7, 10, 14])  # these have a week
def test_the_order_of_dishes_and_eaters_does_not_matter(seed: int) -> None:
    problem = random_household(seed, each=6, horizon=4, tight=0.6)
    turned = replace(problem, dishes=problem.dishes[::-1], eaters=problem.eaters[::-1])
    bound = relaxed(problem)
    assert relaxed(turned) == pytest.approx(bound, abs=NEAR_ORE + NEAR * abs(bound))


@pytest.mark.parametrize("seed", [2, 4, 7, 10, 14])  # these have a week
def test_a_wider_band_never_makes_the_bound_worse(seed: int) -> None:
    problem = random_household(seed, each=6, horizon=4, tight=0.6)
    wider = replace(problem, eaters=tuple(_asked_less(eater) for eater in problem.eaters))
    bound = relaxed(problem)
    assert relaxed(wider) <= bound + NEAR_ORE + NEAR * abs(bound)


def _asked_less(person: Eater) -> Eater:
    bounds = (
        replace(bound, amount=bound.amount * (0.95 if bound.side is FLOOR else 1.05))
        for bound in person.bounds
    )
    return replace(person, bounds=tuple(bounds))


@pytest.mark.parametrize("seed", [2, 4, 7, 10, 14])  # these have a week
def test_one_more_dish_never_makes_the_bound_worse(seed: int) -> None:
    problem = random_household(seed, each=6, horizon=4, tight=0.6)
    fixed = problem.locked_uses.keys() | {d for day in problem.days for d in day.own.values()}
    gone = next(dish for dish in problem.dishes[::-1] if dish.id not in fixed)
    fewer = replace(problem, dishes=tuple(dish for dish in problem.dishes if dish is not gone))
    bound = relaxed(fewer)
    assert relaxed(problem) <= bound + NEAR_ORE + NEAR * abs(bound)


def _simple(**changes: object) -> Problem:
    """Two breakfasts and three dinners; an eater who wants 900 mg calcium a day."""
    dishes = (
        dish(1, "breakfast", {"counted_calcium_mg": 400}, plants=["oat"]),
        dish(2, "breakfast", {"counted_calcium_mg": 500}, plants=["rye"], allergens=["milk"]),
        dish(11, "dinner", {"counted_calcium_mg": 400}, plants=["kale"]),
        dish(12, "dinner", {"counted_calcium_mg": 550}, plants=["leek"], main="fish"),
        dish(13, "dinner", {"counted_calcium_mg": 300}, plants=["pea"], diet="omnivore"),
    )
    problem = Problem(
        days=days(2),
        slots=("breakfast", "dinner"),
        dishes=dishes,
        extras=(extra(1, {"counted_calcium_mg": 250}),),
        eaters=(eater(1, Bound("calcium", "counted_calcium_mg", DAY, FLOOR, 900)),),
        policy=WeekPolicy(plants_at_least=3),
    )
    return replace(problem, **changes)  # type: ignore[arg-type]


def test_an_impossible_day_names_the_row_and_the_eater() -> None:
    greedy = eater(
        7,
        Bound("calcium", "counted_calcium_mg", DAY, FLOOR, 5000),
        Bound("energy_least", "energy_kcal", DAY, FLOOR, 0),
    )
    result = solve(_simple(eaters=(greedy,)))
    assert result.status is Status.PROVED_IMPOSSIBLE
    assert [(part.row, part.eater) for part in result.conflict] == [("calcium", 7)]
    assert result.gap is None


def test_two_rows_that_only_clash_together_are_both_named() -> None:
    torn = eater(
        1,
        Bound("calcium", "counted_calcium_mg", DAY, FLOOR, 900),
        Bound("calcium_upper", "calcium_mg", DAY, CAP, 870),
        Bound("energy_most", "energy_kcal", DAY, CAP, 3000),
    )
    dishes = tuple(
        dish(n, slot, {"counted_calcium_mg": 500, "calcium_mg": 500})
        for n, slot in enumerate(("breakfast", "dinner"))
    )
    result = solve(_simple(eaters=(torn,), dishes=dishes, extras=()))
    assert {part.row for part in result.conflict} == {"calcium", "calcium_upper"}


def test_an_impossible_week_names_the_row_of_the_week() -> None:
    hungry = eater(1, Bound("protein_week", "protein_g", WEEK, FLOOR, 70))
    result = solve(_simple(eaters=(hungry,)))
    assert result.status is Status.PROVED_IMPOSSIBLE
    assert ("protein_week", 1) in [(part.row, part.eater) for part in result.conflict]


def test_too_few_plants_in_the_pool_is_named() -> None:
    result = solve(_simple(policy=WeekPolicy(plants_at_least=9)))
    assert result.status is Status.PROVED_IMPOSSIBLE
    assert "plants" in {part.row for part in result.conflict}


def test_too_few_dishes_for_the_week_is_named() -> None:
    result = solve(_simple(days=days(7)))
    assert result.status is Status.PROVED_IMPOSSIBLE
    assert "repeats" in {part.row for part in result.conflict}


def test_a_slot_that_nobody_can_share_is_named() -> None:
    picky = eater(1, avoids=frozenset({"milk"}), diet="vegan")
    dishes = tuple(d for d in _simple().dishes if d.id != 1)
    result = solve(_simple(eaters=(picky,), dishes=dishes))
    assert result.status is Status.PROVED_IMPOSSIBLE
    assert [(part.row, part.eater) for part in result.conflict] == [("avoids:milk", 1)]


def test_a_lock_that_leaves_no_day_is_named_with_the_row() -> None:
    locked = days(2, locked={0: {"dinner": 13}})
    thirsty = eater(1, Bound("calcium", "counted_calcium_mg", DAY, FLOOR, 1300))
    result = solve(_simple(days=locked, eaters=(thirsty,)))
    assert {(part.row, part.slot) for part in result.conflict} == {
        ("calcium", ""),
        ("lock", "dinner"),
    }


def test_one_dish_for_two_slots_of_a_day_is_a_conflict_of_repeats() -> None:
    both = replace(_simple().dishes[0], slots=frozenset({"breakfast", "dinner"}))
    result = solve(_simple(dishes=(both,), days=days(1)))
    assert result.status is Status.PROVED_IMPOSSIBLE
    assert result.conflict[0].row == "repeats"


def test_locked_meals_stay_where_they_are_even_twice_and_in_an_odd_slot() -> None:
    locked = days(2, locked={0: {"dinner": 12}, 1: {"dinner": 12, "breakfast": 11}})
    problem = _simple(days=locked, eaters=(eater(1),), policy=WeekPolicy(plants_at_least=1))
    menu = solve(problem).menu
    assert menu is not None
    assert menu.meals[0]["dinner"] == menu.meals[1]["dinner"] == 12
    assert menu.meals[1]["breakfast"] == 11
    assert judge(problem, menu) == ()


def test_a_breakfast_locked_at_dinner_stays_there() -> None:
    porridge = replace(_simple().dishes[0], main="grain")
    problem = _simple(
        days=days(1, locked={0: {"dinner": 1}}),
        dishes=(porridge, *_simple().dishes[1:]),
        eaters=(eater(1),),
        policy=WeekPolicy(plants_at_least=1),
    )
    menu = solve(problem).menu
    assert menu is not None
    assert menu.meals == [{"breakfast": 2, "dinner": 1}]


def test_days_without_a_dinner_can_be_planned() -> None:
    problem = replace(
        random_problem(6, each=6, horizon=3, slots=("breakfast", "snack")), policy=WeekPolicy(6)
    )
    result = solve(problem)
    assert result.menu is not None
    assert judge(problem, result.menu) == ()


def test_long_cooking_falls_on_days_with_time() -> None:
    problem = random_problem(6, each=6, horizon=4)
    busy = [replace(day, minutes=120 if n == 3 else 30) for n, day in enumerate(problem.days)]
    menu = solve(replace(problem, days=tuple(busy))).menu
    assert menu is not None
    cooked = [sum(problem.dish[dish].minutes for dish in day.values()) for day in menu.meals]
    assert cooked[3] == max(cooked)


def test_nobody_gets_what_they_avoid() -> None:
    avoiding = replace(_simple().eaters[0], avoids=frozenset({"milk"}), diet="vegan")
    problem = _simple(
        eaters=(avoiding,),
        policy=WeekPolicy(plants_at_least=1),
        extras=(*_simple().extras, extra(2, {"counted_calcium_mg": 900}, allergens=["milk"])),
    )
    menu = solve(problem).menu
    assert menu is not None
    assert all(day["breakfast"] == 1 for day in menu.meals)
    assert all(2 not in servings[1].extras for servings in menu.servings)


def test_one_portion_size_is_a_choice_too() -> None:
    policy = WeekPolicy(plants_at_least=1, portion_lowest=1.0, portion_highest=1.0)
    menu = solve(_simple(policy=policy)).menu
    assert menu is not None
    assert {s.portion for day in menu.servings for s in day.values()} == {1.0}


def test_with_too_little_effort_the_answer_is_out_of_budget_and_not_impossible() -> None:
    starved = Effort(rounds=1, kicks=0, nodes=0, columns=2, relative_gap=0, absolute_gap_ore=0)
    result = solve(replace(random_problem(5, each=6, horizon=4), effort=starved))
    assert result.status is Status.OUT_OF_BUDGET
    assert result.menu is None


def test_what_cannot_be_proved_impossible_in_time_is_not_called_so() -> None:
    """The relaxation still misses rows, and one round is too little to prove that it must."""
    hurried = Effort(rounds=1, kicks=0, nodes=0, columns=2, relative_gap=0, absolute_gap_ore=0)
    problem = random_problem(3, each=5, horizon=3, people=2)
    assert solve(problem).status is Status.PROVED_IMPOSSIBLE
    result = solve(replace(problem, effort=hurried))
    assert result.status is Status.OUT_OF_BUDGET
    assert result.conflict, "what the week broke that came closest is named all the same"


def test_one_round_of_effort_still_finds_a_week_and_claims_no_more_than_it_proved() -> None:
    hurried = replace(random_problem(6, each=3, horizon=3), effort=Effort(rounds=1))
    result, (_, best) = solve(hurried), solve_to_the_end(hurried)
    assert result.menu is not None
    assert judge(hurried, result.menu) == ()
    assert result.bound_ore is not None
    assert result.bound_ore <= best


def test_last_weeks_dishes_cost_more() -> None:
    problem = _simple(eaters=(eater(1),), policy=WeekPolicy(plants_at_least=1), days=days(1))
    first = solve(problem).menu
    assert first is not None
    again = solve(replace(problem, history=dict.fromkeys(first.meals[0].values(), 1))).menu
    assert again is not None
    assert again.meals[0] != first.meals[0]


def test_lunches_that_only_leftovers_could_fill_are_a_conflict_of_leftovers() -> None:
    food = {"counted_calcium_mg": 500}
    dinners = tuple(replace(dish(n, "dinner", food), keeps=True) for n in range(4))
    policy = WeekPolicy(plants_at_least=0, leftovers_at_most=1)
    absent = frozenset({1})
    monday, *rest = days(3)
    problem = _simple(
        days=(replace(monday, away={"lunch": absent}), *rest),
        slots=("lunch", "dinner"),
        dishes=dinners,
        policy=policy,
        eaters=(eater(1),),
    )
    result = solve(problem)
    assert result.status is Status.PROVED_IMPOSSIBLE
    assert "leftovers" in {part.row for part in result.conflict}
    two = replace(problem, policy=replace(policy, leftovers_at_most=2))
    menu = solve(two).menu
    assert menu is not None
    assert [day["lunch"] for day in menu.meals[1:]] == [day["dinner"] for day in menu.meals[:2]]
