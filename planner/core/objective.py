"""What makes one certified week better than another, in øre, as named terms.

Prices of food are not known yet, so money here is what people would pay to be spared trouble or
sameness. Terms of one dish (`dish_costs`) and of one serving (`serving_cost`) are
decided day by day; `order_cost` is about neighbouring days and is settled when the days are put in
order.
"""

import random
from collections import Counter
from itertools import pairwise
from typing import Final

from planner.core.types import Day, Menu, Problem, Serving

DINNER: Final = "dinner"
MINUTE: Final = 50.0  # each active minute
MINUTE_OVER: Final = 200.0  # and each over the day's budget
SERVED_LAST_WEEK: Final = 800.0
EXTRA: Final = 300.0  # each small thing to remember
PORTION_STEP: Final = 60.0  # each step of 0.05 away from the ordinary portion
SECOND_USE: Final = 500.0  # of a breakfast or snack
SAME_MAIN: Final = 1500.0  # fish after fish
SAME_DISH: Final = 2000.0  # the same breakfast two days running
SHUFFLE: Final = 1500.0  # a seed's taste: each dish gets up to this much, so that weeks differ


def shuffle_costs(problem: Problem) -> dict[int, float]:
    """The seed's taste in dishes: dish id → øre. Depends on id and seed only, not on the pool."""
    return {
        dish.id: random.Random(f"{problem.seed}:{dish.id}").random() * SHUFFLE  # noqa: S311 (not a secret)
        for dish in problem.dishes
    }


def dish_costs(problem: Problem) -> dict[int, float]:
    """What a dish costs wherever it stands: minutes, last week, the seed's taste."""
    shuffle = shuffle_costs(problem)
    return {
        dish.id: MINUTE * dish.minutes
        + (SERVED_LAST_WEEK if dish.id in problem.history else 0.0)
        + shuffle[dish.id]
        for dish in problem.dishes
    }


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


def week_terms(problem: Problem, menu: Menu) -> dict[str, float]:
    """The whole objective of a menu, term by term, in øre."""
    costs = dish_costs(problem)
    meals = [dict(day) for day in menu.meals]
    uses = Counter(dish_id for day in meals for dish_id in day.values())
    return {
        "dishes": sum(costs[dish_id] for day in meals for dish_id in day.values()),
        "minutes_over": sum(
            minutes_over_cost(sum(problem.dish[dish].minutes for dish in dishes.values()), day)
            for day, dishes in zip(problem.days, meals, strict=True)
        ),
        "servings": sum(
            serving_cost(problem, serving) for day in menu.servings for serving in day.values()
        ),
        "second_uses": SECOND_USE * sum(count - 1 for count in uses.values()),
        "order": order_cost(problem, meals),
    }
