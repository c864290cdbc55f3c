"""What makes one certified week better than another, in øre, as named terms.

Money here is what people would pay to be spared trouble or sameness, and what food costs where a
price is known (a term of its dish). Terms of one dish (`dish_cost`) and of one serving
(`serving_cost`) are decided day by day; `order_cost` is about neighbouring days and is settled when
the days are put in order.
"""

import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from planner.core.leftovers import WARMING_MINUTES, leftover_days, minutes_on, times_cooked
from planner.core.types import DINNER, LUNCH, Day, Dish, Menu, Problem, Serving

MINUTE: Final = 50.0  # each active minute
MINUTE_OVER: Final = 200.0  # and each over the day's budget
SERVED_LAST_WEEK: Final = 800.0  # half of it two weeks ago, a third three weeks ago …
CHANGED: Final = 1000.0  # each meal that a new plan changes where the old one should stand
EXTRA: Final = 300.0  # each small thing to remember
PORTION_STEP: Final = 60.0  # each step of 0.05 away from the ordinary portion
SECOND_USE: Final = 500.0  # of a breakfast or snack
SAME_MAIN: Final = 1500.0  # fish after fish
SAME_DISH: Final = 2000.0  # the same breakfast two days running
SHUFFLE: Final = 1500.0  # a seed's taste: each dish gets up to this much, so that weeks differ


@lru_cache(maxsize=100_000)
def taste(seed: int, dish_id: int) -> float:
    """The seed's taste in a dish, in øre. Depends on id and seed only, not on the pool."""
    drawn = hashlib.blake2b(f"{seed}:{dish_id}".encode(), digest_size=4).digest()
    return SHUFFLE * int.from_bytes(drawn, "big") / 2**32


def dish_cost(problem: Problem, dish: Dish) -> float:
    """What a dish costs wherever it stands: minutes, weeks ago, its own terms, the seed's taste."""
    weeks = problem.history.get(dish.id)
    served = SERVED_LAST_WEEK / weeks if weeks else 0.0
    return MINUTE * dish.minutes + served + dish.term_ore + taste(problem.seed, dish.id)


def change_cost(day: Day, meals: Mapping[str, int]) -> float:
    """What it costs to put other dishes on a day than those that people have seen there."""
    return CHANGED * sum(meals.get(slot) != dish for slot, dish in day.before.items())


def pantry_used(problem: Problem, meals: Sequence[Mapping[str, int]]) -> float:
    """What using up the pantry is worth: each food once, however often it is used."""
    used = {food for day in meals for dish in day.values() for food in problem.dish[dish].foods}
    return sum(worth for food, worth in problem.pantry.items() if food in used)


def minutes_over_cost(minutes: float, day: Day) -> float:
    """What a day's cooking costs beyond its budget."""
    return MINUTE_OVER * max(0.0, minutes - day.minutes)


def serving_cost(problem: Problem, serving: Serving) -> float:
    """Extras and an unusual portion."""
    steps = abs(serving.portion - 1.0) / problem.policy.portion_step
    return EXTRA * len(serving.extras) + PORTION_STEP * steps


def order_cost(problem: Problem, meals: list[dict[str, int]]) -> float:
    """Sameness between one day and the next."""
    total = 0.0
    for today, tomorrow in pairwise(meals):
        total += SAME_DISH * sum(today[slot] == tomorrow.get(slot) for slot in today)
        if DINNER in today and DINNER in tomorrow:
            mains = [problem.dish[meals[DINNER]].main for meals in (today, tomorrow)]
            total += SAME_MAIN * (mains[0] == mains[1])
    return total


def warmed_instead(dish: Dish) -> float:
    """What a leftover costs more than a dish that is cooked (it is less): food is paid for all the
    same.
    """
    return MINUTE * (WARMING_MINUTES - dish.minutes)


def week_terms(problem: Problem, menu: Menu) -> dict[str, float]:
    """The whole objective of a menu, term by term, in øre."""
    meals = [dict(day) for day in menu.meals]
    left = leftover_days(problem, meals)
    uses = times_cooked(problem, meals)
    own = [dish_id for day in problem.days for dish_id in day.own.values()]
    whole = [dish_id for day in meals for dish_id in day.values()]
    return {
        "dishes": sum(dish_cost(problem, problem.dish[dish_id]) for dish_id in whole + own),
        "leftovers": sum(warmed_instead(problem.dish[meals[day][LUNCH]]) for day in left),
        "minutes_over": sum(
            minutes_over_cost(minutes_on(problem, meals, number), day)
            for number, day in enumerate(problem.days)
        ),
        "servings": sum(
            serving_cost(problem, serving) for day in menu.servings for serving in day.values()
        ),
        "second_uses": SECOND_USE * sum(max(0, count - 1) for count in uses.values()),
        "changes": sum(
            change_cost(day, on_day) for day, on_day in zip(problem.days, meals, strict=True)
        ),
        "pantry": -pantry_used(problem, meals),
        "order": order_cost(problem, meals),
    }
