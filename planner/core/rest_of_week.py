"""The days that are left of a week as a problem of their own.

What has been eaten stands. The days left keep every daily rule, and of the week's rules what the
past has left to do, as far as that is within reach: never less than the days before the change
did, nor than a week of such days would need.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from planner.core.leftovers import leftover_days, times_cooked
from planner.core.rules.frequencies import meals_with
from planner.core.rules.repeats import uses_at_most
from planner.core.totals import day_total, week_plants
from planner.core.types import (
    Bound,
    Day,
    Dish,
    Eater,
    Frequency,
    Menu,
    Period,
    Problem,
    Side,
)

EATEN: Final = "eaten:"  # how a trait begins that one dish alone has; its id follows


def rest_of(problem: Problem, menu: Menu, first: int) -> Problem:
    """The problem of the days from `first` on, given what the menu has before them.

    :param menu: the week as it stands; what it has from `first` on is only asked how far it goes
    """
    if first == 0:
        return problem
    past = Menu(menu.meals[:first], menu.servings[:first])
    uses = times_cooked(problem, past.meals)
    eaten = week_plants(problem, past)
    days = problem.days[first:]
    kept = {dish_id for day in days for dish_id in (*day.locked.values(), *day.own.values())}
    return replace(
        problem,
        days=days,
        dishes=tuple(
            _marked(dish, uses, eaten)
            for dish in problem.dishes
            if dish.id in kept or uses[dish.id] < uses_at_most(problem, dish)
        ),
        eaters=tuple(_owed(problem, menu, first, eater) for eater in problem.eaters),
        policy=replace(
            problem.policy,
            plants_at_least=_plants_owed(problem, menu, first),
            leftovers_at_most=max(
                0,
                problem.policy.leftovers_at_most - len(leftover_days(problem, past.meals)),
            ),
        ),
        frequencies=(
            *(_left_of(problem, f, past, len(days)) for f in problem.frequencies),
            *_limits_of_eaten(problem, uses, days),
        ),
    )


def whole_week(menu: Menu, first: int, left: Menu) -> Menu:
    """The menu with its days from `first` on replaced."""
    return Menu([*menu.meals[:first], *left.meals], [*menu.servings[:first], *left.servings])


def _eaten(dish_id: int) -> str:
    """A trait that one dish alone has."""
    return f"{EATEN}{dish_id}"


def _marked(dish: Dish, uses: Counter[int], plants: Mapping[str, float]) -> Dish:
    """The dish with a mark where it has been eaten, and without the plants that are counted."""
    traits = dish.traits | {_eaten(dish.id)} if uses[dish.id] else dish.traits
    new = {plant: counts for plant, counts in dish.portion.plants.items() if plant not in plants}
    return replace(dish, traits=traits, portion=replace(dish.portion, plants=new))


def _limits_of_eaten(
    problem: Problem, uses: Counter[int], days: Sequence[Day]
) -> Iterator[Frequency]:
    """A breakfast that has been eaten once may come once more, not twice; never less often than
    people have fixed themselves.
    """
    for dish_id, used in sorted(uses.items()):
        fixed = sum(list(day.locked.values()).count(dish_id) for day in days)
        allowed = uses_at_most(problem, problem.dish[dish_id]) - used
        yield Frequency(_eaten(dish_id), at_most=max(allowed, fixed, 0))


def _left_of(problem: Problem, frequency: Frequency, past: Menu, days: int) -> Frequency:
    """What is left of a frequency; one meal a day at the most where it has come late."""
    had = meals_with(problem, past, frequency.trait)
    at_most = None if frequency.at_most is None else max(0, frequency.at_most - had)
    return replace(frequency, at_least=max(0, min(frequency.at_least - had, days)), at_most=at_most)


def _plants_owed(problem: Problem, menu: Menu, first: int) -> float:
    """The new plants that the days left must bring."""
    eaten = week_plants(problem, Menu(menu.meals[:first], ()))
    before = sum(week_plants(problem, menu).values()) - sum(eaten.values())
    asked = problem.policy.plants_at_least
    a_share = asked * (len(problem.days) - first) / len(problem.days)
    return max(0.0, min(asked - sum(eaten.values()), max(before, a_share)))


def _owed(problem: Problem, menu: Menu, first: int, eater: Eater) -> Eater:
    """The eater with bounds of the week for the days left."""
    bounds = (
        bound if bound.period is Period.DAY else _owed_bound(problem, menu, first, eater, bound)
        for bound in eater.bounds
    )
    return replace(eater, bounds=tuple(bounds))


def _owed_bound(problem: Problem, menu: Menu, first: int, eater: Eater, bound: Bound) -> Bound:
    days = range(len(problem.days))
    at_home = [problem.share_at_home(day, eater.id) for day in days]
    left = sum(at_home[first:])
    if left <= 0:
        return bound
    totals = [
        day_total(problem, menu, day=day, eater=eater, quantity=bound.quantity, side=bound.side)
        for day in days
    ]
    owed = (bound.amount * sum(at_home) - sum(totals[:first])) / left
    before = sum(totals[first:]) / left
    if bound.side is Side.FLOOR:
        return replace(bound, amount=max(0.0, min(owed, max(bound.amount, before))))
    return replace(bound, amount=max(owed, min(bound.amount, before)))
