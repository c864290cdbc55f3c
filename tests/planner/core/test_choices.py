"""The best serving is the one that trying every serving finds."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.core.objective import PORTION_STEP
from planner.core.rules import post
from planner.core.solver.choices import best_choices
from planner.core.solver.dayrows import eater_rows
from planner.core.solver.pool import Pool
from tests.factories.households import random_household
from tests.factories.pools import extra

some = settings(max_examples=40, deadline=None)


@some
@given(st.integers(0, 10_000), st.sampled_from([0.0, 1.0]))
def test_extras_and_portion_are_the_cheapest_that_keep_the_rows(seed: int, weight: float) -> None:
    problem, draw = random_household(seed, people=1, horizon=1), np.random.default_rng(seed)
    more = (extra(n, {"energy_kcal": 20.0 * n, "protein_g": 2.0 * n}) for n in range(3, 7))
    problem = replace(problem, extras=(*problem.extras, *more))
    board, pool = post(problem), Pool(problem.dishes)
    rows = eater_rows(
        problem, board, pool, day=0, slots=problem.slots_on(0), eater=problem.eaters[0]
    )
    count = 40
    days = draw.integers(0, len(pool.dishes), (count, 3))
    shared = rows.dishes[days].sum(axis=1).T + rows.own[:, None]
    gain = draw.normal(0, 1500, count)
    set_costs = weight * 300.0 * np.array([len(s) for s in rows.sets])
    set_costs += draw.normal(0, 200, len(rows.sets))
    most = draw.choice([np.inf, 500.0], count)
    found = best_choices(
        rows, board, shared,
        gain=gain, set_costs=set_costs, step_cost=weight * PORTION_STEP, most=most,
    )  # fmt: skip
    for day in range(count):
        truth = {
            (chosen, place): set_costs[chosen]
            + weight * PORTION_STEP * abs(portion - 1.0) / board.portion_step
            - gain[day] * portion
            for chosen in range(len(rows.sets))
            for place, portion in enumerate(board.portions)
            if (portion * shared[:, day] + rows.set_amounts[chosen] >= rows.need - 1e-7).all()
        }
        least = min(truth.values(), default=np.inf)
        if least >= most[day]:  # nobody is interested in how much dearer it is
            assert found.value[day] >= least - 1e-6
        else:
            chosen = int(found.sets[day]), int(found.portions[day])
            assert found.value[day] == pytest.approx(truth[chosen])
            assert found.value[day] == pytest.approx(least)
