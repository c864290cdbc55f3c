"""Measurements, and what is told of them."""

from dataclasses import replace

import pytest

from planner.bench.measure import Measured, apart, measured, peak_mb
from planner.bench.report import (
    Household,
    Judged,
    first_remedy_gives_a_week,
    household_ended,
    households_summary,
    shares,
    spread,
    summary,
)
from planner.core.solver.pool import Pool
from planner.core.solver.solve import solve
from tests.factories.pools import random_problem

RUN = Measured(
    "proved_optimal", True, 1000.0, 995.0, 0.005, 2.0, 2.5, 0.1, 0.02, 4.0, 1.0, 900.0, 150.0
)


def test_a_plan_is_measured_in_a_process_that_does_not_carry_our_memory() -> None:
    burden = bytearray(400_000_000)
    burden[::4096] = b"x" * len(burden[::4096])
    run = apart(measured, random_problem(1, each=4, horizon=2))
    assert isinstance(run, Measured)
    assert peak_mb() > 400
    assert run.peak_mb < 300
    assert run.is_certified
    assert run.status in {"proved_optimal", "feasible"}
    assert run.first_feasible_s is not None
    assert 0 < run.first_feasible_s <= run.cpu_s
    assert run.lp_s > 0
    assert run.lp_ore <= (run.objective_ore or 0)
    assert run.swap_ms is not None


def test_what_the_work_raises_is_an_answer_too() -> None:
    assert isinstance(apart(len, random_problem(1)), TypeError)  # type: ignore[arg-type]


def test_where_there_is_no_week_there_are_no_swaps() -> None:
    run = apart(measured, random_problem(3, each=3, horizon=2))
    assert isinstance(run, Measured)
    assert (run.is_certified, run.swap_ms, run.first_feasible_s) == (False, None, None)


def test_ratios_are_of_each_run_then_summed_up() -> None:
    slow = replace(RUN, cpu_s=6.0, is_certified=False, status="feasible", peak_mb=200.0)
    told = summary([RUN, RUN, slow])
    assert (told["of"], told["certified"], told["proved"]) == (3, 2, 2)
    assert told["cpu_ratio_to_lp"] == {"median": 2.0, "p90": 6.0, "max": 6.0}
    assert told["first_feasible_ratio"] == pytest.approx(0.05)
    assert told["swap_ratio"] == pytest.approx(0.002)
    assert told["peak_mb"] == 200


def test_without_weeks_there_are_no_ratios_of_weeks() -> None:
    told = summary([replace(RUN, objective_ore=None, first_feasible_s=None, swap_ms=None)])
    assert told["first_feasible_ratio"] is told["swap_ratio"] is None


def test_the_ninth_of_ten_is_the_ninth() -> None:
    assert spread(range(1, 11)) == {"median": 5.5, "p90": 9, "max": 10}
    assert spread([4.0]) == {"median": 4.0, "p90": 4.0, "max": 4.0}


def test_a_week_that_was_not_found_keeps_nothing() -> None:
    told = shares([Judged(7, 7, 5, False, 900.0), None], seconds=3.0)
    assert told["days_with_habits"] == 0.5
    assert told["days_whole"] == pytest.approx(5 / 14)
    assert told["objective_ore"]["median"] == 900
    assert (told["weeks"], told["found"], told["weeks_whole"]) == (2, 1, 0)
    assert shares([None], seconds=1.0)["days_whole"] == 0


def test_a_household_ends_with_a_certified_week_or_a_conflict_that_is_named() -> None:
    problem, none = random_problem(1, each=3, horizon=2), random_problem(3, each=3, horizon=2)
    fed = household_ended(1, problem, solve(problem), Pool(problem.dishes), cpu_s=0.5)
    assert (fed.is_certified, fed.is_unsafe, fed.is_relaxed) == (True, False, None)
    hungry = household_ended(3, none, solve(none), Pool(none.dishes), cpu_s=0.5)
    assert (hungry.status, hungry.is_named) == ("proved_impossible", True)
    told = households_summary([fed, hungry, Household(4, 2, crash="ValueError()")])
    assert (told["of"], told["certified"], told["impossible"], told["named"]) == (3, 1, 1, 1)
    assert (told["crashes"], told["unsafe"], told["relaxed"]) == (1, 0, 1)


def test_whoever_is_served_what_they_avoid_is_counted() -> None:
    problem = random_problem(1, each=3, horizon=2)
    result = solve(problem)
    nuts = [
        replace(d, portion=replace(d.portion, allergens=frozenset({"nuts"})))
        for d in problem.dishes
    ]
    avoiding = [replace(eater, avoids=frozenset({"nuts"})) for eater in problem.eaters]
    changed = replace(problem, dishes=tuple(nuts), eaters=tuple(avoiding))
    assert household_ended(1, changed, result, Pool(changed.dishes), cpu_s=0.1).is_unsafe


def test_the_first_way_out_is_held_to_its_word() -> None:
    problem = random_problem(3, each=3, horizon=2)
    result = solve(problem)
    assert first_remedy_gives_a_week(problem, result, Pool(problem.dishes))
    nobody_can = replace(problem, dishes=())
    pool = Pool(nobody_can.dishes)
    assert not first_remedy_gives_a_week(nobody_can, solve(nobody_can), pool)
