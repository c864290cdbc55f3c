"""Planning for many households side by side, one process for each core.

A process serves many households: reading Django and the pool anew for each would take longer than
planning. Where one dies, those that it leaves are planned for one at a time, to tell whose it was.
"""

import os
import pickle
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TYPE_CHECKING

import django

from planner.bench.report import Household, household_planned
from planner.core.solver.pool import Pool

if TYPE_CHECKING:  # a process can read models only once it has set up Django
    from planner.bench.problems import Stock


class _Desk:
    """What a process has at hand."""

    stock: "Stock"
    pool: Pool
    leftovers: bool


def households_planned(stock: "Stock", count: int, *, leftovers: bool) -> Iterator[Household]:
    """How each of the first so many households ended, in their order."""
    desk = pickle.dumps((stock, leftovers))
    with _processes(os.cpu_count(), desk) as processes:
        futures = [processes.submit(_plan, seed) for seed in range(count)]
        for seed, future in enumerate(futures):
            error = future.exception()
            if isinstance(error, BrokenProcessPool):
                with _processes(1, desk) as alone:
                    future = alone.submit(_plan, seed)
                    error = future.exception()
            yield Household(seed, crash=repr(error)) if error else future.result()


def _processes(count: int | None, desk: bytes) -> ProcessPoolExecutor:
    context = get_context("forkserver")
    return ProcessPoolExecutor(count, context, initializer=_sit_down, initargs=(desk,))


def _sit_down(desk: bytes) -> None:
    django.setup()
    _Desk.stock, _Desk.leftovers = pickle.loads(desk)  # noqa: S301 (our own, just pickled)
    _Desk.pool = Pool(_Desk.stock.dishes)
    _Desk.pool.build()


def _plan(seed: int) -> Household:
    problem = _Desk.stock.household(seed, leftovers=_Desk.leftovers)
    return household_planned(seed, problem, _Desk.pool)
