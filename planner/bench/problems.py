"""Problems to measure on: synthetic pools, and the recipes that are loaded."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from planner.bench import shipped
from planner.bench.households import random_household, random_minutes, table_of
from planner.bench.synthetic import KCAL, synthetic_dishes
from planner.core.targets import PolicyRow, ReferenceValue
from planner.core.types import Day, Dish, Eater, Extra, Problem, WeekPolicy
from planner.models import Extra as StoredExtra
from planner.services.adapting import offered_dishes
from planner.services.pool import RecipePool, recipe_pool
from planner.services.problem import core_extras, policy_rows, reference_values

MONDAY: Final = dt.date(2026, 1, 5)
MINUTES: Final = (45, 90)  # on a weekday, at weekends: those of a new household
LEFTOVERS: Final = 4  # lunches a week, where they are asked for


@dataclass(frozen=True)
class Stock:
    """What problems are made of beside their eaters."""

    dishes: tuple[Dish, ...]  # as they are
    extras: tuple[Extra, ...]
    policy: Sequence[PolicyRow]
    references: Sequence[ReferenceValue]
    recipes: RecipePool | None = None  # stored ones, which are adapted to who eats

    def problem(self, *, eaters: int, seed: int, leftovers: bool = False) -> Problem:
        """The same eaters every time, and a seed's taste."""
        table = table_of(eaters, self.policy, self.references)
        return self._problem(table, seed, MINUTES, leftovers)

    def household(self, seed: int, *, leftovers: bool = False) -> Problem:
        """A household of its own for each seed."""
        eaters = random_household(seed, self.policy, self.references)
        return self._problem(eaters, seed, random_minutes(seed), leftovers)

    def table(self, eaters: tuple[Eater, ...]) -> Problem:
        """Anybody's table, in a kitchen with the time of a new household."""
        return self._problem(eaters, 0, MINUTES, leftovers=False)

    def _problem(
        self, eaters: tuple[Eater, ...], seed: int, minutes: tuple[int, int], leftovers: bool
    ) -> Problem:
        weekday, weekend = minutes
        return Problem(
            days=tuple(
                Day(MONDAY + dt.timedelta(days=n), weekday if n < 5 else weekend) for n in range(7)
            ),
            slots=tuple(KCAL),
            dishes=offered_dishes(self.recipes, eaters) if self.recipes else self.dishes,
            extras=self.extras,
            eaters=eaters,
            policy=WeekPolicy(leftovers_at_most=LEFTOVERS if leftovers else 0),
            seed=seed,
        )


def synthetic_stock(recipes: int, seed: int) -> Stock:
    """A pool of its own for each seed; reads files, no database."""
    return Stock(
        dishes=synthetic_dishes(recipes, seed),
        extras=shipped.extras(),
        policy=shipped.policy(),
        references=shipped.references(),
    )


def real_stock() -> Stock:
    """The recipes, extras and policy that are loaded."""
    pool = recipe_pool()
    _ = pool.foods, pool.allowances  # read here: another process has no database of tests
    return Stock(
        dishes=pool.matrices.dishes,
        extras=core_extras(StoredExtra.objects.filter(is_offered=True)),
        policy=policy_rows(),
        references=reference_values(),
        recipes=pool,
    )
