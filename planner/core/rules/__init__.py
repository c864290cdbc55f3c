"""The rules of a week, one file each. `RULES` lists them; the solver and the referee read this
list.
"""

from typing import Final

from planner.core.board import Board
from planner.core.rules.avoidances import Avoidances
from planner.core.rules.base import Rule
from planner.core.rules.energy import Energy
from planner.core.rules.fermented import Fermented
from planner.core.rules.frequencies import Frequencies
from planner.core.rules.limits import Limits
from planner.core.rules.meal_caps import MealCaps
from planner.core.rules.meals import Meals
from planner.core.rules.minerals import Minerals
from planner.core.rules.nourishment import Nourishment
from planner.core.rules.own_limits import OwnLimits
from planner.core.rules.plants import Plants
from planner.core.rules.prebiotic import Prebiotic
from planner.core.rules.red_meat import RedMeat
from planner.core.rules.repeats import Repeats
from planner.core.rules.servings import Servings
from planner.core.rules.stated import Stated
from planner.core.rules.wishes import Wishes
from planner.core.types import Problem

RULES: Final[tuple[Rule, ...]] = (
    Fermented(),
    Prebiotic(),
    Minerals(),
    Nourishment(),
    Energy(),
    Limits(),
    OwnLimits(),
    MealCaps(),
    RedMeat(),
    Plants(),
    Repeats(),
    Frequencies(),
    Wishes(),
    Avoidances(),
    Servings(),
    Meals(),
    Stated(),
)


def post(problem: Problem) -> Board:
    """Let every rule speak to the solver."""
    board = Board()
    for rule in RULES:
        rule.post(problem, board)
    return board
