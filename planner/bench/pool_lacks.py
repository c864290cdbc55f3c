"""What the pool lacks: for each watched care, how many dishes of a meal do what a day asks for.

Counted, not planned, so that it is known at once; `pool_health` says whether they make a week.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from planner.bench.cases import WATCHED, case_of
from planner.bench.pool_health import needed
from planner.bench.problems import Stock
from planner.core.rules import post
from planner.core.types import Dish, Problem
from recipes.core.recipe_audit.meals import SODIUM_MG
from recipes.core.recipe_audit.traits import CALCIUM_MG, CRUCIFER_G, NEARLY_ONE

EVERYBODY: Final = ""  # the care of those who take care of nothing
NEEDS: Final[Mapping[str, Callable[[Dish, str], bool]]] = {
    "calcium": lambda dish, slot: dish.portion.at_least("counted_calcium_mg") >= CALCIUM_MG,
    "live_ferment": lambda dish, slot: dish.portion.at_least("live_servings") >= NEARLY_ONE,
    "crucifer": lambda dish, slot: dish.portion.at_least("crucifer_g") >= CRUCIFER_G,
    "prebiotic": lambda dish, slot: dish.portion.at_least("prebiotic_servings") >= NEARLY_ONE,
    "little_salt": lambda dish, slot: dish.portion.at_most("sodium_mg") <= SODIUM_MG[slot],
}


@dataclass(frozen=True, slots=True)
class Supply:
    """What one meal has for a care."""

    care: str  # a name of `WATCHED`, or `EVERYBODY`
    slot: str
    dishes: int
    serving: Mapping[str, int]  # a key of `NEEDS` → how many of the dishes do it
    lacking: tuple[str, ...]  # what some dishes do for everybody, and none does here
    is_thin: bool  # fewer dishes than a week without leftovers uses


def pool_supply(stock: Stock) -> list[Supply]:
    """Every meal of every watched care, that of everybody first."""
    alone = stock.table(case_of("").eaters(stock.policy, stock.references))
    everybody = list(_supplies(EVERYBODY, alone))
    most = {supply.slot: supply.serving for supply in everybody}
    supplies = everybody
    for care in WATCHED:
        problem = stock.table(case_of(care).eaters(stock.policy, stock.references))
        supplies += _supplies(care, problem, most)
    return supplies


def _supplies(
    care: str, problem: Problem, most: Mapping[str, Mapping[str, int]] | None = None
) -> Iterator[Supply]:
    kept_from = {dish_id for _, dish_id in post(problem).forbidden_dishes}
    suiting = [dish for dish in problem.dishes if dish.id not in kept_from]
    for slot in problem.slots:
        dishes = [dish for dish in suiting if slot in dish.slots]
        serving = {need: _count(dishes, slot, does) for need, does in NEEDS.items()}
        usual = most[slot] if most else serving
        yield Supply(
            care=care,
            slot=slot,
            dishes=len(dishes),
            serving=serving,
            lacking=tuple(need for need in NEEDS if usual[need] and not serving[need]),
            is_thin=len(dishes) < needed(problem, slot),
        )


def _count(dishes: Iterable[Dish], slot: str, does: Callable[[Dish, str], bool]) -> int:
    return sum(does(dish, slot) for dish in dishes)
