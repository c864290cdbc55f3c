"""How the relaxation goes on, and what it says when its effort does not reach."""

from dataclasses import replace

import numpy as np
import pytest

from planner.core.solver import bound
from planner.core.solver.bound import Relaxation
from planner.core.solver.pricing import Width, varied
from planner.core.solver.solve import solve
from planner.core.solver.weeks import Weeks
from planner.core.types import Effort, Problem, Status
from planner.core.yardstick.direct import solve_to_the_end
from tests.factories.pools import random_problem
from tests.planner.core.test_pricing import week_of

NEXT_TO_NOTHING = Width(1, 1, 1, 1)


def many_dishes(each: int) -> Problem:
    problem = random_problem(6, each=each, horizon=3)
    dishes = (replace(dish, id=number) for number, dish in enumerate(problem.dishes))
    return replace(problem, dishes=tuple(dishes))


def narrow(patch: pytest.MonkeyPatch) -> None:
    """Let every width but the whole one see next to nothing."""
    for name in ("FIRST", "ROUGH", "NARROW"):
        patch.setattr(bound, name, NEXT_TO_NOTHING)


def test_a_pool_of_hundreds_is_proved() -> None:
    result = solve(many_dishes(450))
    assert result.status is Status.PROVED_OPTIMAL


def test_days_that_a_first_look_misses_are_found_by_a_whole_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    narrow(monkeypatch)
    for seed in range(4):
        relaxation = Relaxation.begin(week_of(random_problem(seed, each=6, horizon=3)), Effort())
        relaxation.first_days()
        assert relaxation.has_days
        assert not relaxation.impossible


def test_where_no_day_is_found_in_time_nothing_is_said_to_be_impossible(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    narrow(monkeypatch)
    problem = replace(random_problem(1, each=6, horizon=3), effort=Effort(pairs=0, rounds=3))
    result = solve(problem)
    assert result.status is Status.OUT_OF_BUDGET
    assert (result.menu, result.conflict) == (None, ())
    assert solve(replace(problem, effort=Effort())).menu is not None


def test_it_looks_wider_when_a_narrow_look_finds_nothing_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    narrow(monkeypatch)
    monkeypatch.setattr(bound, "NEAR", 0.0)  # so that it does not look wider for being near
    relaxation = Relaxation.begin(week_of(random_problem(6, each=6, horizon=3)), Effort())
    relaxation.width = NEXT_TO_NOTHING
    relaxation.first_days()
    while not relaxation.is_done:
        relaxation.step()
    assert relaxation.width == relaxation.wide
    assert relaxation.bound == pytest.approx(relaxation.value, rel=bound.CLOSE)


def test_it_ends_where_its_effort_reaches_no_further_and_claims_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    narrow(monkeypatch)
    for seed in (1, 2, 6):
        problem = random_problem(seed, each=6, horizon=3)
        relaxation = Relaxation.begin(week_of(problem), Effort(pairs=1))
        relaxation.width = NEXT_TO_NOTHING
        relaxation.first_days()
        while not relaxation.is_done:
            relaxation.step()
        assert relaxation.rounds < relaxation.effort.rounds
        assert relaxation.bound <= solve_to_the_end(problem)[1]


def test_days_that_proved_nothing_impossible_serve_the_week() -> None:
    hurried = Effort(rounds=2, kicks=1, nodes=1)
    problem = replace(random_problem(24, each=4, horizon=3), effort=hurried)
    assert solve(problem).status is Status.FEASIBLE


def test_of_varied_days_no_entry_takes_more_than_a_sixth() -> None:
    week = week_of(many_dishes(40))
    (kind,) = week.kinds
    found = Relaxation.begin(week, Effort()).pricers[0]
    days = found.price(np.zeros(week.at["end"]), 1.0, np.inf, bound.NARROW, keep=500).days
    chosen = varied(days, 12)
    assert len(chosen.value) == 12
    assert max(np.bincount(chosen.entries[:, 0])) <= 2
    assert chosen.value[0] == days.value[0]
    assert len(kind.slots) == chosen.entries.shape[1]


def test_a_week_is_drawn_from_any_days_where_the_linear_program_takes_none() -> None:
    week = week_of(random_problem(6, each=6, horizon=3))
    relaxation = Relaxation.begin(week, Effort())
    weeks = Weeks(week, relaxation.first_days(), seed=0)
    nothing = [np.zeros(len(choices.columns.cost)) for choices in weeks.choices]
    found = weeks.best(nothing, kicks=20, good_enough=-np.inf)
    assert weeks.cost(found)[1] == 0
