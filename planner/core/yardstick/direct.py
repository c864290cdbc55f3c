"""The direct model: the whole week as one integer program, a column for each day, slot and dish.

It says exactly what the rules and the objective say, and is of no use for planning: the relaxation
mixes fractions of dishes, so that no solver closes its gap on a pool of any size. It is the
yardstick: its one linear program is what the planner's time is measured against, and on tiny pools
its optimum is the truth. How portions enter: `direct_servings`.
"""

import math
import time
from dataclasses import dataclass
from typing import Final

from planner.core.objective import CHANGED, dish_cost
from planner.core.rules import post
from planner.core.types import Menu, Problem, Serving
from planner.core.yardstick.direct_meals import MealColumns
from planner.core.yardstick.direct_servings import ServingColumns
from planner.core.yardstick.program import Floats, Program

HALF: Final = 0.5  # a whole number is read with room for rounding


@dataclass(frozen=True)
class DirectModel:
    """The program, and where to read the week in its columns."""

    problem: Problem
    program: Program
    meals: MealColumns
    servings: ServingColumns

    def menu(self, values: Floats) -> Menu:
        """The week that the columns' values say."""
        problem = self.problem
        return Menu(
            meals=[
                {
                    choice.slot: choice.dish.id
                    for choice in self.meals.on(day)
                    if values[choice.column] > HALF
                }
                for day in range(len(problem.days))
            ],
            servings=[
                {eater.id: self._serving(values, day, eater.id) for eater in problem.eaters}
                for day in range(len(problem.days))
            ],
        )

    def _serving(self, values: Floats, day: int, eater_id: int) -> Serving:
        choice = self.servings.of[day, eater_id]
        portion = self.meals.board.portions[int(values[choice.portions].argmax())]
        extras = zip(choice.extra_ids, values[choice.extras].sum(axis=1), strict=True)
        return Serving(portion, tuple(extra for extra, count in extras if count > HALF))


@dataclass(frozen=True)
class DirectResult:
    """What HiGHS made of the direct model."""

    menu: Menu | None
    objective_ore: float
    bound_ore: float
    is_proved: bool


def direct_model(problem: Problem) -> DirectModel:
    """Every rule and every term of the objective, as columns and rows."""
    board = post(problem)
    own = [dish for day in problem.days for dish in day.own.values()]
    changes = sum(len(day.before) for day in problem.days)
    program = Program(
        offset=sum(dish_cost(problem, problem.dish[dish]) for dish in own) + CHANGED * changes
    )
    meals = MealColumns(problem, board, program)
    meals.add()
    servings = ServingColumns(problem, board, program, meals)
    servings.add()
    return DirectModel(problem, program, meals, servings)


def solve_relaxation(problem: Problem) -> tuple[float, float]:
    """One linear program, the direct relaxation: CPU seconds in HiGHS, and the value in øre.

    The reference of the speed table. What it takes to write the model down is not counted.
    """
    program = direct_model(problem).program
    started = time.process_time()
    answer = program.solve(is_relaxed=True)
    return time.process_time() - started, answer.value


def solve_within(problem: Problem, *, seconds: float, relative_gap: float = 0.01) -> DirectResult:
    """What the direct model gives in so many seconds: not the same on every machine."""
    model = direct_model(problem)
    answer = model.program.solve(seconds=seconds, relative_gap=relative_gap)
    menu = None if answer.values is None else model.menu(answer.values)
    return DirectResult(menu, answer.value, answer.bound, answer.is_proved)


def solve_to_the_end(problem: Problem) -> tuple[Menu | None, float]:
    """The best week and its objective in øre, proved; None and infinity where there is none.

    For pools of a few dishes: it has no limit of time.
    """
    result = solve_within(problem, seconds=math.inf, relative_gap=0.0)
    return result.menu, result.objective_ore
