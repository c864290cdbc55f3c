"""Measuring one plan, in a fresh process of its own.

CPU seconds are of the whole process, one thread. The peak of memory is that of a worker: Django is
loaded first, and the peak is read before the swaps and the reference are measured.
"""

import resource
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Final, TypeVar

import django

from planner.core.referee import judge
from planner.core.solver.pool import Pool
from planner.core.solver.solve import solve
from planner.core.swapping.standing import StandingWeek
from planner.core.swapping.swaps import rank_in
from planner.core.types import Menu, Problem, Progress, Result
from planner.core.yardstick.direct import solve_relaxation

Answer = TypeVar("Answer")
SWAP_ROUNDS: Final = 3


@dataclass(frozen=True, slots=True)
class Measured:
    """One plan: how it ended, and what it took."""

    status: str
    is_certified: bool  # the referee accepts the week
    objective_ore: float | None
    bound_ore: float | None
    gap: float | None
    cpu_s: float
    wall_s: float
    first_feasible_s: float | None  # CPU until the first week was told
    pool_s: float  # building the pool's matrices, which a worker does once for a pool version
    swap_ms: float | None  # CPU: every candidate of one meal ranked, the mean over the week's meals
    lp_s: float  # one HiGHS solve of the direct relaxation, the reference
    lp_ore: float
    peak_mb: float


def apart(work: Callable[[Problem], Answer], problem: Problem) -> Answer | BaseException:
    """Do one piece of work in a fresh process; what it gives, or what it died of.

    Not spawned: `ru_maxrss` outlives exec, so that a spawned child begins with its parent's peak. A
    child of the fork server begins with that of the server, which holds next to nothing.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("forkserver")) as fresh:
        future = fresh.submit(work, problem)
        return future.exception() or future.result()


def measured(problem: Problem) -> Measured:
    """Solve, rank the swaps of every meal, and solve the reference."""
    django.setup()
    first: list[float] = []

    def hear(progress: Progress) -> None:
        if progress.menu is not None and not first:
            first.append(time.process_time() - cpu)

    cpu, pool = time.process_time(), Pool(problem.dishes)
    pool.build()
    pool_s = time.process_time() - cpu
    cpu, wall = time.process_time(), time.perf_counter()
    result = solve(problem, tell=hear, pool=pool)
    cpu_s, wall_s = time.process_time() - cpu, time.perf_counter() - wall
    peak = peak_mb()
    lp_s, lp_ore = solve_relaxation(problem)
    return Measured(
        status=result.status.value,
        is_certified=is_certified(problem, result),
        objective_ore=result.objective_ore,
        bound_ore=result.bound_ore,
        gap=result.gap,
        cpu_s=cpu_s,
        wall_s=wall_s,
        first_feasible_s=first[0] if first else None,
        pool_s=pool_s,
        swap_ms=None if result.menu is None else swap_ms(problem, result.menu, pool),
        lp_s=lp_s,
        lp_ore=lp_ore,
        peak_mb=peak,
    )


def is_certified(problem: Problem, result: Result) -> bool:
    """Whether there is a week and the referee accepts it."""
    return result.menu is not None and not judge(problem, result.menu)


def swap_ms(problem: Problem, menu: Menu, pool: Pool) -> float:
    """CPU milliseconds to rank every candidate of one meal: a whole week's meals, what they share
    prepared once, by their number.
    """
    meals = [(day, slot) for day, on_day in enumerate(menu.meals) for slot in on_day]
    took = []
    for _ in range(SWAP_ROUNDS):
        started = time.process_time()
        week = StandingWeek(problem, menu, pool)
        for day, slot in meals:
            rank_in(week, day=day, slot=slot)
        took.append(1000 * (time.process_time() - started) / len(meals))
    return statistics.median(took)


def peak_mb() -> float:
    """The most memory that this process has held, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6  # bytes there, kB here
