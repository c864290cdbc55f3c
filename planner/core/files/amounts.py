"""The diet problem as it is found in books: how much of each food, at the least cost.

Not how the planner makes weeks, which are of whole dishes; it stands here so that published
problems of this kind, Stigler's first of all, can be run through the same files.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from planner.core.types import Status
from planner.core.yardstick.program import Program


@dataclass(frozen=True, slots=True)
class Portioned:
    """One food: what a unit of it costs and holds, and how many units there may be."""

    name: str
    cost: float
    amounts: Mapping[str, float]
    at_least: float = 0.0
    at_most: float = math.inf


@dataclass(frozen=True, slots=True)
class Need:
    """What the foods together must hold of a quantity."""

    quantity: str
    at_least: float = 0.0
    at_most: float = math.inf


@dataclass(frozen=True, slots=True)
class AmountsProblem:
    """How much of each food keeps every need at the least cost."""

    name: str
    foods: tuple[Portioned, ...]
    needs: tuple[Need, ...]
    is_whole: bool = False  # whole units only


@dataclass(frozen=True, slots=True)
class AmountsResult:
    """The cost, and the units of each food; both None where nothing keeps every need."""

    status: Status
    cost: float | None = None
    units: Mapping[str, float] | None = None


def solve_amounts(problem: AmountsProblem) -> AmountsResult:
    """Solve it to the end: costs and amounts are from 0 up, so there is a best one or none."""
    program = Program()
    foods = problem.foods
    columns = program.columns(
        [food.cost for food in foods],
        at_least=[food.at_least for food in foods],
        at_most=[food.at_most for food in foods],
        is_whole=problem.is_whole,
    )
    for need in problem.needs:
        amounts = [food.amounts[need.quantity] for food in foods]
        program.row(columns, amounts, at_least=need.at_least, at_most=need.at_most)
    answer = program.solve()
    if answer.values is None:
        return AmountsResult(Status.PROVED_IMPOSSIBLE)
    units = zip(foods, answer.values, strict=True)
    return AmountsResult(
        Status.PROVED_OPTIMAL, answer.value, {food.name: float(count) for food, count in units}
    )
