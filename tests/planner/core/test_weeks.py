"""Whole weeks made of known days cost what the objective says, and miss what the referee says."""

import numpy as np
import pytest

from planner.core.leftovers import leftover_days
from planner.core.objective import week_terms
from planner.core.referee import judge
from planner.core.solver.bound import Relaxation
from planner.core.solver.weeks import Weeks
from tests.factories.households import random_household
from tests.planner.core.test_pricing import week_of


@pytest.mark.parametrize("seed", range(14))
def test_a_week_costs_its_terms_and_misses_what_the_referee_refuses(seed: int) -> None:
    problem = random_household(seed, people=1 + seed % 2, horizon=4, tight=0.7)
    week = week_of(problem)
    relaxation = Relaxation.begin(week, problem.effort)
    several = relaxation.first_days()
    if not relaxation.has_days:
        return
    weeks, draw = Weeks(week, several, seed), np.random.default_rng(seed)
    sizes = [len(weeks.choices[kind].columns.cost) for kind in weeks.kind_of]
    tried = [[int(draw.integers(size)) for size in sizes] for _ in range(40)]
    tried.append(weeks.best(None, kicks=5, good_enough=-np.inf))
    for chosen in tried:
        total, missed = weeks.cost(chosen)
        menu = weeks.menu(chosen)
        marked = [day for day, n in enumerate(chosen) if is_left(weeks, day, n)]
        # A dish for lunch may be cooked there after all; as a leftover it has no dinner before it.
        is_refused = bool(judge(problem, menu)) or marked != leftover_days(problem, menu.meals)
        assert (missed > 0) == is_refused
        if not missed:
            assert total == pytest.approx(sum(week_terms(problem, menu).values()))
    only = [weeks.choices[kind].only(n) for kind, n in zip(weeks.kind_of, tried[0], strict=True)]
    for day in range(len(problem.days)):
        found = weeks.choices[weeks.kind_of[day]]
        costs = weeks.table.costs(only[:day], found, only[day + 1 :]).total
        for place in range(0, len(costs), 7):
            changed = [*tried[0][:day], place, *tried[0][day + 1 :]]
            assert costs[place] == pytest.approx(weeks.cost(changed)[0])


def is_left(weeks: Weeks, day: int, chosen: int) -> bool:
    """Whether a day's lunch is meant as yesterday's dinner."""
    return bool(weeks.choices[weeks.kind_of[day]].columns.is_left[chosen])
