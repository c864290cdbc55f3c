"""Pricing a kind of day finds what trying every day finds."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.core.rules import post
from planner.core.solver import multipliers
from planner.core.solver.columns import Columns, columns_of, entries_of_rows, serving
from planner.core.solver.kinds import Kind, kinds_of_days
from planner.core.solver.master import Master
from planner.core.solver.multipliers import first_multipliers
from planner.core.solver.pool import Floats, Pool
from planner.core.solver.pricing import Days, Pricer, Width
from planner.core.solver.weekrows import WeekRows
from planner.core.types import Problem
from tests.factories.day_oracle import DayOracle, Table
from tests.factories.households import random_household

WHOLE = Width(10**6, 10**6, 10**6, 10**6)
NARROW = (
    Width(2, 100, 100, 100),
    Width(100, 3, 100, 100),
    Width(100, 100, 5, 100),
    Width(100, 100, 100, 4),
)
some = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def week_of(problem: Problem) -> WeekRows:
    board, pool = post(problem), Pool(problem.dishes)
    return WeekRows(problem, board, pool, kinds_of_days(problem, board, pool))


def random_duals(week: WeekRows, seed: int, weight: float) -> Floats:
    """Values that the rows of the week may have; a third of them nothing."""
    draw = np.random.default_rng(seed)
    duals = draw.normal(0, 800, week.at["end"]) * (draw.random(week.at["end"]) < 0.67)
    lower, upper = week.limits
    limit = np.where(np.isfinite(lower), lower, upper)[week.at["bounds"] :]
    duals[week.at["bounds"] :] /= np.maximum(1.0, np.abs(limit)) / len(week.problem.days)
    return Master(week, weight=weight).allowed(duals)


def table_of(week: WeekRows, columns: Columns, number: int) -> Table:
    """What stands on the table on one of the days found."""
    slots = week.kinds[columns.kind].slots
    return {
        slot: (
            week.pool.dishes[columns.dishes[number, place]],
            slot == "lunch" and bool(columns.is_left[number]),
        )
        for place, slot in enumerate(slots)
    }


def check_days(week: WeekRows, kind: int, days: Days, oracle: DayOracle) -> None:
    """Each day keeps the rules, and its price is what it costs less what it is worth."""
    columns = columns_of(week, kind, days)
    worth = np.zeros(len(days.value))
    where, rows, values = entries_of_rows(week, columns)
    np.add.at(worth, where, oracle.duals[rows] * values)
    worth -= oracle.duals[week.at["kinds"] + kind]
    assert days.value == pytest.approx(oracle.weight * columns.cost - worth, abs=1e-6)
    for number, value in enumerate(days.value[:20]):
        servings = {
            eater.id: serving(week, columns, number, place)
            for place, eater in enumerate(week.problem.eaters)
        }
        found = oracle.price(table_of(week, columns, number), servings)
        assert value == pytest.approx(found, abs=1e-6)


def kinds_and_oracles(
    seed: int, people: int, weight: float
) -> list[tuple[WeekRows, int, Kind, DayOracle]]:
    week = week_of(random_household(seed, people=people, tight=0.6 + seed % 5 / 10))
    duals = random_duals(week, seed, weight)
    return [
        (week, number, kind, DayOracle(week, kind, duals, weight))
        for number, kind in enumerate(week.kinds)
    ]


@some
@given(st.integers(0, 10_000), st.integers(1, 3), st.sampled_from([1.0, 1.0, 0.0]))
def test_pricing_finds_every_day_below_the_target(seed: int, people: int, weight: float) -> None:
    for week, number, kind, oracle in kinds_and_oracles(seed, people, weight):
        truth = oracle.prices()
        pricer = Pricer(week, kind, first_multipliers(kind))
        middle = truth[len(truth) // 2] - 1e-3 if truth else 5000.0
        for target in (np.inf, middle):
            found = pricer.price(oracle.duals, weight, target, WHOLE, keep=10**6)
            below = [price for price in truth if price < target]
            assert list(found.days.value) == pytest.approx(below, abs=1e-6)
            assert found.complete_to >= target - 1e-6
            assert found.bound == pytest.approx(min([*below, found.complete_to]), abs=1e-6)
            check_days(week, number, found.days, oracle)


@some
@given(st.integers(0, 10_000), st.integers(1, 3), st.sampled_from(NARROW), st.integers(1, 5))
def test_a_narrow_search_claims_no_more_than_it_has_seen(
    seed: int, people: int, width: Width, keep: int
) -> None:
    for week, number, kind, oracle in kinds_and_oracles(seed, people, 1.0):
        truth = oracle.prices()
        pricer = Pricer(week, kind, first_multipliers(kind))
        for target in (np.inf, truth[-1] if truth else 5000.0):
            found = pricer.price(oracle.duals, 1.0, target, width, keep=10**6)
            assert found.bound <= min(truth, default=np.inf) + 1e-6
            known = [price for price in truth if price < found.complete_to - 1e-6]
            assert list(found.days.value[: len(known)]) == pytest.approx(known, abs=1e-6)
            check_days(week, number, found.days, oracle)
        few = pricer.price(oracle.duals, 1.0, np.inf, WHOLE, keep=keep, anew=False)
        assert list(few.days.value[:keep]) == pytest.approx(truth[:keep], abs=1e-6)


def test_values_found_in_haste_bound_the_days_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PROMISING", "RICHEST", "ADDED", "ROUNDS"):
        monkeypatch.setattr(multipliers, name, 1)
    for seed in range(4):
        for week, _, kind, oracle in kinds_and_oracles(seed, 2, 1.0):
            pricer = Pricer(week, kind, first_multipliers(kind))
            found = pricer.price(oracle.duals, 1.0, np.inf, NARROW[2], keep=10)
            assert found.bound <= min(oracle.prices(), default=np.inf) + 1e-6
