"""The best week by trying every one: for pools so small that this ends."""

from collections.abc import Iterator
from itertools import combinations, product

from planner.core.objective import week_terms
from planner.core.referee import judge
from planner.core.types import Menu, Problem, Serving


def every_menu(problem: Problem) -> Iterator[Menu]:
    """Every way to fill the slots and to serve, kept or not."""
    policy = problem.policy
    steps = round((policy.portion_highest - policy.portion_lowest) / policy.portion_step)
    portions = [round(policy.portion_lowest + n * policy.portion_step, 6) for n in range(steps + 1)]
    extras = [extra.id for extra in problem.extras]
    sets = [s for n in range(policy.extras_at_most + 1) for s in combinations(extras, n)]
    servings = [Serving(portion, chosen) for portion in portions for chosen in sets]
    choices = [[dish.id for dish in problem.dishes if slot in dish.slots] for slot in problem.slots]
    one_day = [dict(zip(problem.slots, meals, strict=True)) for meals in product(*choices)]
    ids = [eater.id for eater in problem.eaters]
    for meals in product(one_day, repeat=len(problem.days)):
        for served in product(product(servings, repeat=len(ids)), repeat=len(problem.days)):
            yield Menu(list(meals), [dict(zip(ids, day, strict=True)) for day in served])


def best_cost(problem: Problem) -> float | None:
    """The least objective of all menus that the referee accepts, or None where there is none."""
    costs = [
        sum(week_terms(problem, menu).values())
        for menu in every_menu(problem)
        if not judge(problem, menu)
    ]
    return min(costs, default=None)
