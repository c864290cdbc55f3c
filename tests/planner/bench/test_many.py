"""Many households side by side."""

import os
from dataclasses import dataclass, replace

from planner.bench.many import households_planned
from planner.bench.problems import Stock
from planner.core.types import Problem
from tests.factories.pools import random_problem


@dataclass(frozen=True)
class Deadly(Stock):
    """Households of which some take their process along, or ask for what cannot be read."""

    dies: int = -1
    fails: int = -1

    def household(self, seed: int, *, leftovers: bool = False) -> Problem:
        if seed == self.dies:
            os._exit(3)
        if seed == self.fails:
            raise ValueError(seed)
        return replace(random_problem(1, each=3, horizon=2), seed=seed)


def _stock(*, dies: int = -1, fails: int = -1) -> Deadly:
    dishes = random_problem(1, each=3, horizon=2).dishes
    return Deadly(dishes, (), (), (), dies=dies, fails=fails)


def test_each_household_ends_in_its_order() -> None:
    ended = list(households_planned(_stock(), 3, leftovers=False))
    assert [one.seed for one in ended] == [0, 1, 2]
    assert all(one.is_certified for one in ended)


def test_what_cannot_be_planned_is_told_and_the_others_go_on() -> None:
    ended = list(households_planned(_stock(fails=1), 3, leftovers=False))
    assert [bool(one.crash) for one in ended] == [False, True, False]
    assert "ValueError" in ended[1].crash


def test_a_process_that_dies_takes_no_other_household_along() -> None:
    ended = list(households_planned(_stock(dies=1), 4, leftovers=False))
    assert [bool(one.crash) for one in ended] == [False, True, False, False]
