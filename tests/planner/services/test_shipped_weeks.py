"""What the recipes that come with Bonegut give an ordinary household."""

import pytest

from planner.core.solver.solve import solve
from planner.core.types import Status
from planner.models import Eater
from planner.services.pool import recipe_pool
from planner.services.problem import problem_for
from tests.planner.conftest import MONDAY

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("seed", range(4))
def test_a_week_is_proved_to_be_as_good_as_the_best(kari: Eater, per: Eater, seed: int) -> None:
    # On workdays there is less time to cook, so that the best days of a weekend are dear there.
    problem = problem_for(
        household_id=kari.household_id, monday=MONDAY, eaters=[kari, per], seed=seed, locked={}
    )
    assert len({day.minutes for day in problem.days}) == 2
    result = solve(problem, pool=recipe_pool().matrices)
    assert result.status is Status.PROVED_OPTIMAL
    assert result.objective_ore is not None
    assert result.bound_ore is not None
    assert result.objective_ore - result.bound_ore <= max(1000, 0.01 * result.objective_ore)
