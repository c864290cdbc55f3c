"""`manage.py bench_planner`: measure the planner against yardsticks; docs/planner.md#benchmarks."""

import json
import time
from argparse import ArgumentTypeError
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from typing import Any, Final

import numpy as np
from django.core.management.base import BaseCommand, CommandError, CommandParser

from planner.bench.baselines import BASELINES
from planner.bench.many import households_planned
from planner.bench.measure import Measured, apart, measured
from planner.bench.problems import Stock, real_stock, synthetic_stock
from planner.bench.report import (
    Judged,
    households_summary,
    judged,
    shares,
    summary,
)
from planner.bench.rows import DayTable, share_of_random_days
from planner.core.types import Menu, Problem
from planner.core.yardstick.direct import solve_within

DIRECT: Final = "direct"
METHODS: Final = (*BASELINES, DIRECT)
MOST_EATERS: Final = 6


class Command(BaseCommand):
    """Measure, and print figures. Writes nothing."""

    help = "Measure the planner: time, memory, proof, and what other ways to plan give."

    def add_arguments(self, parser: CommandParser) -> None:
        at_least_one = partial(_whole, at_least=1)
        parser.add_argument("--recipes", type=at_least_one, default=1000, help="in the pool")
        parser.add_argument("--eaters", type=at_least_one, default=4, help="1 to 6 at the table")
        parser.add_argument("--seeds", type=partial(_whole, at_least=0), default=10)
        parser.add_argument("--leftovers", action="store_true", help="dinners may feed lunches")
        parser.add_argument("--against", type=_methods, default=(), help=", ".join(METHODS))
        parser.add_argument(
            "--seconds", type=float, default=60.0, help="time limit of the direct model"
        )
        parser.add_argument("--real", action="store_true", help="the recipes that are loaded")
        parser.add_argument(
            "--households", type=at_least_one, help="plan for so many random households instead"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["eaters"] > MOST_EATERS:
            raise CommandError(f"--eaters: 1 to {MOST_EATERS}")
        document = self._households(options) if options["households"] else self._runs(options)
        if options["json"]:
            self.stdout.write(json.dumps(document, indent=1))
        else:
            self._print(document)

    def _runs(self, options: dict[str, Any]) -> dict[str, Any]:
        document: dict[str, Any] = {"asked": _asked(options), "pools": [], "runs": []}
        runs: list[Measured] = []
        weeks: dict[str, list[Judged | None]] = {name: [] for name in options["against"]}
        seconds = dict.fromkeys(weeks, 0.0)
        for seed, problem in _problems(options):
            table = DayTable(problem)
            document["pools"].append(_pool(table))
            run = apart(measured, problem)
            if isinstance(run, BaseException):
                raise CommandError(f"seed {seed}: {run!r}") from run
            runs.append(run)
            document["runs"].append({"seed": seed, **asdict(run)})
            for name, found in weeks.items():
                started = time.perf_counter()
                menu = _elsewhere(name, table, options["seconds"])
                seconds[name] += time.perf_counter() - started
                found.append(None if menu is None else judged(problem, menu))
        if runs:
            document["summary"] = summary(runs)
            document["against"] = {n: shares(found, seconds[n]) for n, found in weeks.items()}
        return document

    def _households(self, options: dict[str, Any]) -> dict[str, Any]:
        stock, count = _stock(options, seed=0), options["households"]
        ended = list(households_planned(stock, count, leftovers=options["leftovers"]))
        return {
            "asked": _asked(options),
            "households": [asdict(household) for household in ended],
            "summary": households_summary(ended),
        }

    def _print(self, document: dict[str, Any]) -> None:
        for pool in document.get("pools", [])[:1]:
            self.stdout.write(
                f"{pool['recipes']} recipes {pool['slots']}; of random days "
                f"{100 * pool['random_days_whole']:.1f} % keep every daily row"
            )
        for run in document.get("runs", []):
            self.stdout.write(_line(run))
        for name, figures in document.get("against", {}).items():
            limit = f" (stopped after {document['asked']['seconds']:g} s)" if name == DIRECT else ""
            self.stdout.write(
                f"{name}{limit}: habits {figures['days_with_habits']:.1%} of days, whole "
                f"{figures['days_whole']:.1%} of days and {figures['weeks_whole']:.0%} of "
                f"{figures['weeks']} weeks, {figures['seconds_a_week']:.2f} s a week"
            )
        for ended in document.get("households", []):
            if not ended["is_certified"]:
                told = ended["crash"] or ended["status"]
                self.stdout.write(f"household {ended['seed']}, {ended['eaters']} eaters: {told}")
        self.stdout.write(json.dumps(document.get("summary", {}), indent=1))


def _whole(text: str, *, at_least: int) -> int:
    number = int(text)
    if number < at_least:
        raise ArgumentTypeError(f"{text} is less than {at_least}")
    return number


def _methods(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(text.split(",")))
    unknown = set(names) - set(METHODS)
    if unknown:
        raise ArgumentTypeError(f"none of {', '.join(METHODS)}: {', '.join(sorted(unknown))}")
    return names


def _asked(options: dict[str, Any]) -> dict[str, Any]:
    keys = ("recipes", "eaters", "seeds", "leftovers", "real", "households", "seconds")
    return {key: options[key] for key in keys}


def _stock(options: dict[str, Any], *, seed: int) -> Stock:
    stock = real_stock() if options["real"] else synthetic_stock(options["recipes"], seed)
    if not stock.dishes:
        raise CommandError("No recipes are loaded. `manage.py load_food_data` loads them.")
    return stock


def _problems(options: dict[str, Any]) -> Iterator[tuple[int, Problem]]:
    """A pool of its own for each seed; the recipes that are loaded are the same for all."""
    real = _stock(options, seed=0) if options["real"] else None
    for seed in range(options["seeds"]):
        stock = real or _stock(options, seed=seed)
        yield (
            seed,
            stock.problem(eaters=options["eaters"], seed=seed, leftovers=options["leftovers"]),
        )


def _pool(table: DayTable) -> dict[str, Any]:
    problem = table.problem
    counts = [sum(slot in dish.slots for dish in problem.dishes) for slot in problem.slots]
    return {
        "recipes": len(problem.dishes),
        "slots": dict(zip(problem.slots, counts, strict=True)),
        "random_days_whole": share_of_random_days(table),
    }


def _elsewhere(name: str, table: DayTable, seconds: float) -> Menu | None:
    if name == DIRECT:
        return solve_within(table.problem, seconds=seconds).menu
    return BASELINES[name](table, np.random.default_rng(table.problem.seed))


def _line(run: dict[str, Any]) -> str:
    gap = "-" if run["gap"] is None else f"{run['gap']:.2%}"
    first = "-" if run["first_feasible_s"] is None else f"{run['first_feasible_s']:.3f} s"
    swap = "-" if run["swap_ms"] is None else f"{run['swap_ms']:.2f} ms"
    return (
        f"seed {run['seed']}: {run['status']}, gap {gap}, CPU {run['cpu_s']:.2f} s "
        f"(LP {run['lp_s']:.2f} s), wall {run['wall_s']:.2f} s, first {first}, swap {swap}, "
        f"peak {run['peak_mb']:.0f} MB"
    )
