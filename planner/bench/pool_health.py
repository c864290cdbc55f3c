"""What the pool lacks: one week for each watched case, and which target is hard to reach in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from planner.bench.cases import Case
from planner.bench.problems import Stock
from planner.core.rules import post
from planner.core.solver.pool import Pool
from planner.core.solver.solve import solve
from planner.core.totals import day_total, week_plants
from planner.core.types import (
    Bound,
    Conflict,
    Dish,
    Eater,
    Effort,
    Menu,
    Problem,
    Result,
    Side,
)

NEAR: Final = 0.03  # of a target: so little slack over the week says that it binds
DAYS: Final = 7
# The bound is the same as with all effort; only the last search for a cheaper week is shorter.
BRIEFLY: Final = Effort(columns=300, kicks=10, nodes=50)


@dataclass(frozen=True, slots=True)
class Binding:
    """A row that leaves the week little choice, or one of those that leave it none.

    `slack` is what the week keeps to it with, as a share of the target and as the mean of its days;
    None where there is no week.
    """

    row: str
    eater: int | None = None
    slot: str = ""
    slack: float | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """How the pool does for one case."""

    case: str
    status: str
    gap: float | None
    binding: tuple[Binding, ...]
    dishes: dict[str, int]  # slot → how many dishes everyone may have
    thin: tuple[str, ...]  # slots with fewer of them than a week without leftovers uses
    assumed: tuple[str, ...]

    @property
    def has_week(self) -> bool:
        """Whether a week was found; the solver hands out none that the referee does not accept."""
        return self.gap is not None


def pool_health(stock: Stock, cases: Iterable[Case]) -> Iterator[Health]:
    """Plan a week for each case, one after the other."""
    pool = Pool(stock.dishes)
    for case in cases:
        table = stock.table(case.eaters(stock.policy, stock.references))
        problem = replace(table, effort=BRIEFLY)
        yield _health(case, problem, solve(problem, pool=pool))


def _health(case: Case, problem: Problem, result: Result) -> Health:
    dishes = {slot: len(found) for slot, found in suiting(problem).items()}
    return Health(
        case=case.name,
        status=result.status.value,
        gap=result.gap,
        binding=(
            tuple(_named(result.conflict))
            if result.menu is None
            else nearly_broken(problem, result.menu)
        ),
        dishes=dishes,
        thin=tuple(slot for slot, count in dishes.items() if count < needed(problem, slot)),
        assumed=(*case.assumed, *_supplements(problem.eaters)),
    )


def suiting(problem: Problem) -> dict[str, list[Dish]]:
    """Slot → the dishes that nobody at the table is kept from."""
    kept_from = {dish_id for _, dish_id in post(problem).forbidden_dishes}
    dishes = [dish for dish in problem.dishes if dish.id not in kept_from]
    return {slot: [dish for dish in dishes if slot in dish.slots] for slot in problem.slots}


def needed(problem: Problem, slot: str) -> int:
    """The fewest dishes that fill a slot for a week, each as often as it may come."""
    return -(-DAYS // problem.policy.uses_at_most[slot])


def nearly_broken(problem: Problem, menu: Menu) -> tuple[Binding, ...]:
    """The targets that the week keeps with less than `NEAR` to spare, the nearest first."""
    rows = [
        Binding(bound.row, eater.id, slack=_slack(problem, menu, eater, bound))
        for eater in problem.eaters
        for bound in eater.bounds
    ]
    plants = sum(week_plants(problem, menu).values())
    asked = problem.policy.plants_at_least
    rows.append(Binding("plants", slack=(plants - asked) / asked))
    near = [row for row in rows if row.slack is not None and row.slack < NEAR]
    return tuple(sorted(near, key=lambda row: row.slack or 0.0))


def _slack(problem: Problem, menu: Menu, eater: Eater, bound: Bound) -> float:
    """Also of a daily target the mean over the week: one lean day is chance, seven are the pool's
    doing.
    """
    days = range(len(problem.days))
    eaten = sum(
        day_total(problem, menu, day=day, eater=eater, quantity=bound.quantity, side=bound.side)
        for day in days
    )
    spare = eaten / len(days) - bound.amount
    return (spare if bound.side is Side.FLOOR else -spare) / bound.amount


def _named(conflict: Sequence[Conflict]) -> Iterator[Binding]:
    return (Binding(part.row, part.eater, part.slot) for part in conflict)


def _supplements(eaters: Sequence[Eater]) -> Iterator[str]:
    told = {amount for eater in eaters for amount in eater.supplement.values()}
    return (f"a supplement of {amount:g} µg vitamin D a day" for amount in sorted(told))
