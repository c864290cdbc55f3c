"""What the pool lacks: for each watched care, how many dishes of a meal do what a day asks for.

Counted, not planned, so that it is known at once; `pool_health` says whether they make a week.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from planner.bench.cases import WATCHED, case_of
from planner.bench.pool_health import needed, suiting
from planner.bench.problems import Stock
from planner.core.types import Dish
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
    usual: Mapping[str, int]  # the same, for everybody
    is_thin: bool  # fewer dishes than a week without leftovers uses

    @property
    def lacking(self) -> tuple[str, ...]:
        """What some dishes do for everybody, and none does here."""
        return tuple(need for need in NEEDS if self.usual[need] and not self.serving[need])


def pool_supply(stock: Stock) -> list[Supply]:
    """Every meal of every watched care, that of everybody first."""
    supplies: list[Supply] = []
    usual: dict[str, Mapping[str, int]] = {}
    for care in (EVERYBODY, *WATCHED):
        problem = stock.table(case_of(care).eaters(stock.policy, stock.references))
        for slot, dishes in suiting(problem).items():
            serving = {
                need: sum(does(dish, slot) for dish in dishes) for need, does in NEEDS.items()
            }
            is_thin = len(dishes) < needed(problem, slot)
            most = usual.setdefault(slot, serving)
            supplies.append(Supply(care, slot, len(dishes), serving, most, is_thin))
    return supplies
