"""Solving a problem that somebody wrote down in a file."""

from typing import Any

from planner.core.files.amounts import AmountsProblem, solve_amounts
from planner.core.files.problem_file import ORE, MenuFile, read_problem
from planner.core.objective import week_terms
from planner.core.solver.solve import solve
from planner.core.types import Menu

MATTERS = 1e-9  # of a unit; less of a food is none


def solve_document(*, document: Any) -> dict[str, Any]:
    """Read, solve, and tell in the file's own names and money.

    :raises DocumentError: with path and reason, where the document cannot be right
    """
    asked = read_problem(document)
    return _amounts(asked) if isinstance(asked, AmountsProblem) else _menu(asked)


def _amounts(problem: AmountsProblem) -> dict[str, Any]:
    result = solve_amounts(problem)
    told: dict[str, Any] = {"name": problem.name, "status": result.status.value}
    if result.units is None:
        return told
    units = result.units
    return told | {
        "cost": result.cost,
        "amounts": {name: count for name, count in units.items() if count > MATTERS},
        "totals": {
            need.quantity: sum(
                food.amounts[need.quantity] * units[food.name] for food in problem.foods
            )
            for need in problem.needs
        },
    }


def _menu(file: MenuFile) -> dict[str, Any]:
    result = solve(file.problem)
    told: dict[str, Any] = {
        "name": file.name,
        "status": result.status.value,
        "conflict": [
            {"row": part.row, "day": None if part.day is None else part.day + 1, "slot": part.slot}
            for part in result.conflict
        ],
    }
    if result.menu is None or result.objective_ore is None:
        return told
    bound = result.bound_ore
    return told | {
        "cost": sum(
            _cost(file, menu_dish) for day in result.menu.meals for menu_dish in day.values()
        ),
        "objective": result.objective_ore / ORE,
        "bound": None if bound is None else bound / ORE,
        "gap": result.gap,
        "terms": {
            term: ore / ORE for term, ore in week_terms(file.problem, result.menu).items() if ore
        },
        "days": [
            {slot: file.names[dish] for slot, dish in day.items()} for day in result.menu.meals
        ],
        "totals": _totals(file, result.menu),
    }


def _cost(file: MenuFile, dish_id: int) -> float:
    return file.problem.dish[dish_id].terms["cost"] / ORE


def _totals(file: MenuFile, menu: Menu) -> dict[str, list[float]]:
    """What rows ask for, day by day."""
    dishes = file.problem.dish
    asked = dict.fromkeys(bound.quantity for bound in file.problem.eaters[0].bounds)
    return {
        quantity: [
            sum(dishes[dish].portion.at_least(quantity) for dish in day.values())
            for day in menu.meals
        ]
        for quantity in asked
    }
