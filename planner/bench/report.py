"""Measurements, put together."""

import math
import statistics
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from planner.bench.measure import Measured, is_certified
from planner.core.objective import week_terms
from planner.core.referee import judge
from planner.core.solver.pool import Pool
from planner.core.solver.remedies import conceded, remedies
from planner.core.solver.solve import solve
from planner.core.types import Menu, Problem, Result, Status

HABITS: Final = frozenset({"fermented", "prebiotic", "minerals"})


def summary(runs: Sequence[Measured]) -> dict[str, Any]:
    """What the speed table asks for. Ratios are of one run each, then their median or spread."""
    first = [r.first_feasible_s / r.cpu_s for r in runs if r.first_feasible_s is not None]
    costs = [run.objective_ore for run in runs if run.objective_ore is not None]
    swaps = [r.swap_ms / 1000 / r.cpu_s for r in runs if r.swap_ms is not None]
    return {
        "of": len(runs),
        "certified": sum(run.is_certified for run in runs),
        "proved": sum(run.status == Status.PROVED_OPTIMAL for run in runs),
        "cpu_ratio_to_lp": spread(run.cpu_s / run.lp_s for run in runs),
        "first_feasible_ratio": statistics.median(first) if first else None,
        "swap_ratio": statistics.median(swaps) if swaps else None,
        "objective_ore": spread(costs) if costs else None,
        "peak_mb": max(run.peak_mb for run in runs),
        "cpu_s": spread(run.cpu_s for run in runs),
        "lp_s": spread(run.lp_s for run in runs),
    }


def spread(figures: Iterable[float]) -> dict[str, float]:
    """Median, the ninth of ten, and the largest."""
    ordered = sorted(figures)
    ninth = ordered[math.ceil(0.9 * len(ordered)) - 1]
    return {"median": statistics.median(ordered), "p90": ninth, "max": ordered[-1]}


@dataclass(frozen=True, slots=True)
class Judged:
    """What the referee finds in one week, however it was made."""

    days: int
    days_with_habits: int  # all three, for everyone
    days_whole: int  # every rule of the day
    is_whole: bool
    objective_ore: float  # what the planner minimises, whether rules are kept or not


def judged(problem: Problem, menu: Menu) -> Judged:
    """Count the days and the week that keep their rules."""
    breaches = judge(problem, menu)
    days = len(problem.days)
    without_habits = {b.day for b in breaches if b.rule in HABITS and b.day is not None}
    broken = {breach.day for breach in breaches if breach.day is not None}
    objective = sum(week_terms(problem, menu).values())
    return Judged(days, days - len(without_habits), days - len(broken), not breaches, objective)


def shares(weeks: Sequence[Judged | None], seconds: float) -> dict[str, Any]:
    """Shares of days and weeks, of all that were asked for: where no week was found, none is
    kept.
    """
    found = [week for week in weeks if week is not None]
    days = sum(week.days for week in found) / len(found) * len(weeks) if found else 1
    return {
        "weeks": len(weeks),
        "found": len(found),
        "days_with_habits": sum(week.days_with_habits for week in found) / days,
        "days_whole": sum(week.days_whole for week in found) / days,
        "weeks_whole": sum(week.is_whole for week in found) / len(weeks),
        "objective_ore": spread(week.objective_ore for week in found) if found else None,
        "seconds_a_week": seconds / len(weeks),
    }


@dataclass(frozen=True, slots=True)
class Household:
    """How planning for one household ended."""

    seed: int
    eaters: int = 0  # unknown where it crashed
    status: str = ""
    is_certified: bool = False
    is_named: bool = False  # what is in the way, where there is no week
    is_relaxed: bool | None = None  # the first relaxation gives a week; None where none is told
    is_unsafe: bool = False  # somebody is served what they avoid
    cpu_s: float = 0.0
    crash: str = ""


def household_planned(seed: int, problem: Problem, pool: Pool) -> Household:
    """Plan for one household, and judge how it ended."""
    started = time.process_time()
    result = solve(problem, pool=pool)
    cpu_s = time.process_time() - started
    return household_ended(seed, problem, result, pool, cpu_s=cpu_s)


def household_ended(
    seed: int, problem: Problem, result: Result, pool: Pool, *, cpu_s: float
) -> Household:
    """Judge how it ended: with a certified week, or with a conflict that is named."""
    return Household(
        seed=seed,
        eaters=len(problem.eaters),
        status=result.status.value,
        is_certified=is_certified(problem, result),
        is_named=bool(result.conflict),
        is_relaxed=None if result.menu else first_remedy_gives_a_week(problem, result, pool),
        is_unsafe=serves_what_is_avoided(problem, result.menu),
        cpu_s=cpu_s,
    )


def serves_what_is_avoided(problem: Problem, menu: Menu | None) -> bool:
    """Whether anybody is served what they avoid."""
    return menu is not None and any(b.rule == "avoidances" for b in judge(problem, menu))


def first_remedy_gives_a_week(problem: Problem, result: Result, pool: Pool) -> bool:
    """Whether the smallest concession really is a way out, and a safe one."""
    found = remedies(problem, result, offered=1, pool=pool)
    if not found:
        return False
    eased = conceded(problem, found[0])
    menu = solve(eased, pool=pool).menu
    return menu is not None and not serves_what_is_avoided(eased, menu)


def households_summary(ended: Sequence[Household]) -> dict[str, Any]:
    """How many households got a week, or learnt why not."""
    impossible = [h for h in ended if h.status == Status.PROVED_IMPOSSIBLE]
    return {
        "of": len(ended),
        "certified": sum(h.is_certified for h in ended),
        "impossible": len(impossible),
        "named": sum(h.is_named for h in impossible),
        "relaxed": sum(h.is_relaxed is True for h in ended),
        "out_of_budget": sum(h.status == Status.OUT_OF_BUDGET for h in ended),
        "unsafe": sum(h.is_unsafe for h in ended),
        "crashes": sum(bool(h.crash) for h in ended),
        "cpu_s": spread(h.cpu_s for h in ended),
    }
