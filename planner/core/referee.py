"""The referee: judges a finished menu from its own rows, whoever made it."""

from planner.core.rules import RULES
from planner.core.types import Breach, Menu, Problem


def judge(problem: Problem, menu: Menu) -> tuple[Breach, ...]:
    """Every rule that the menu does not keep; none means that the week is certified."""
    return tuple(breach for rule in RULES for breach in rule.breaches(problem, menu))
