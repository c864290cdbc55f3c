"""Neighbouring days differ where the order can make them."""

from dataclasses import replace

from planner.core.objective import order_cost
from planner.core.order import in_best_order
from planner.core.types import Menu, Problem, Serving
from tests.factories.pools import days, dish, eater, random_problem


def problem(mains: str, **changes: object) -> Problem:
    """One dinner a day; each letter is what carries it."""
    dishes = tuple(dish(n, "dinner", {}, main=main) for n, main in enumerate(mains))
    changed = {"days": days(len(mains)), "slots": ("dinner",), "dishes": dishes, **changes}
    return replace(random_problem(0), eaters=(eater(1),), **changed)  # type: ignore[arg-type]


def menu(count: int) -> Menu:
    return Menu([{"dinner": n} for n in range(count)], [{1: Serving()} for _ in range(count)])


def mains(asked: Problem, ordered: Menu) -> str:
    return "".join(asked.dish[meals["dinner"]].main for meals in ordered.meals)


def test_alike_dinners_are_kept_apart() -> None:
    asked = problem("fffbfbb")
    ordered = in_best_order(asked, menu(7))
    assert order_cost(asked, [dict(meals) for meals in ordered.meals]) == 0
    assert sorted(mains(asked, ordered)) == sorted("fffbfbb")


def test_a_day_with_a_lock_does_not_move() -> None:
    asked = problem("ffb", days=days(3, locked={0: {"dinner": 0}}))
    ordered = in_best_order(asked, menu(3))
    assert ordered.meals[0] == {"dinner": 0}
    assert mains(asked, ordered) == "fbf"


def test_long_cooking_goes_to_the_day_with_time() -> None:
    slow = problem("abc")
    hurried = [replace(day, minutes=60 if n == 2 else 5) for n, day in enumerate(slow.days)]
    dishes = (replace(slow.dishes[0], minutes=60), *slow.dishes[1:])
    asked = replace(slow, days=tuple(hurried), dishes=dishes)
    assert in_best_order(asked, menu(3)).meals[2] == {"dinner": 0}
