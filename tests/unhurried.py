"""What a worker of the tests includes so that it is found in the middle of a run, for ever: its
planner never gets beyond the first thing that it tells.
"""

import time

from planner.core.solver.pool import Pool
from planner.core.solver.solve import Tell, ignore, solve
from planner.core.types import Problem, Progress, Result
from planner.services import plans


def never_ending(
    problem: Problem, tell: Tell = ignore, *, pool: Pool | None = None, explain: bool = True
) -> Result:
    """The product's solver, which tells how far it is and then stands still."""

    def tell_and_stand_still(progress: Progress) -> None:
        tell(progress)
        time.sleep(3600)

    return solve(problem, tell_and_stand_still, pool=pool, explain=explain)


plans.solve = never_ending  # type: ignore[attr-defined] # where the product looks for it
