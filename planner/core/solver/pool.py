"""The dishes of a pool as matrices, built once and shared by every problem that draws on it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from planner.core.objective import MINUTE, dish_cost, taste
from planner.core.suitability import suits
from planner.core.types import Bound, Dish, Eater, Extra, Problem, Side
from recipes.core.portion import QUANTITIES

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Pool:
    """Row n of every matrix is `dishes[n]`; amounts are those of one standard portion."""

    dishes: tuple[Dish, ...]
    _extras: dict[int, tuple[tuple[Extra, ...], "Pool"]] = field(default_factory=dict)
    _suiting: dict[tuple[frozenset[str], str], Bools] = field(default_factory=dict)
    _with: dict[tuple[str, str], Bools] = field(default_factory=dict)
    _tastes: dict[int, Floats] = field(default_factory=dict)

    def of(self, dishes: tuple[Dish, ...]) -> "Pool":
        """The same for some of the dishes, whose terms may be others, and for dishes beside them,
        which alone are worked out anew.
        """
        if dishes is self.dishes:
            return self
        pool, beside = Pool(dishes), Pool(tuple(d for d in dishes if d.id not in self.index))
        beside.__dict__["quantities"] = self.quantities
        at = {d.id: len(self.dishes) + row for row, d in enumerate(beside.dishes)}
        rows = np.array([at.get(d.id, self.index.get(d.id)) for d in dishes], dtype=np.int64)
        # What a dish holds does not change with its terms. The steps of species are those of the
        # dishes at hand, so that the problem is the same as without these.
        pool.__dict__["quantities"] = self.quantities
        for table in ("at_least", "at_most", "minutes", "mains", "keeps"):
            both = getattr(self, table), getattr(beside, table)
            pool.__dict__[table] = (np.concatenate(both) if beside.dishes else both[0])[rows]
        return pool

    def build(self) -> None:
        """Make the matrices that every problem needs, rather than at their first use."""
        _ = self.at_least, self.at_most, self.has_plant, self.index

    @cached_property
    def index(self) -> Mapping[int, int]:
        """Dish id → row."""
        return {dish.id: row for row, dish in enumerate(self.dishes)}

    @cached_property
    def quantities(self) -> Mapping[str, int]:
        """Quantity → column: the planner's own, or those of a problem file."""
        codes = self.dishes[0].portion.amounts if self.dishes else QUANTITIES
        return {code: column for column, code in enumerate(codes)}

    @cached_property
    def at_least(self) -> Floats:
        """What is known of each quantity: dishes × `quantities`."""
        return self._amounts(Side.FLOOR)

    @cached_property
    def at_most(self) -> Floats:
        """The same with a careful allowance for what is unknown."""
        return self._amounts(Side.CAP)

    def amounts(self, quantity: str, side: Side) -> Floats:
        """One quantity of every dish: the known part for a floor, the careful one for a cap."""
        table = self.at_least if side is Side.FLOOR else self.at_most
        column: Floats = table[:, self.quantities[quantity]]
        return column

    @cached_property
    def plants(self) -> Mapping[tuple[str, float], float]:
        """Every species in the pool, with what it counts. One that counts more in some dishes than
        in others has a step for each: (species, count) → what that count adds to the one below.
        """
        counts = sorted({part for dish in self.dishes for part in dish.portion.plants.items()})
        steps: dict[tuple[str, float], float] = {}
        before: tuple[str, float] | None = None
        for species, count in counts:
            below = before[1] if before is not None and before[0] == species else 0.0
            steps[species, count] = count - below
            before = (species, count)
        return steps

    @cached_property
    def has_plant(self) -> Bools:
        """Dishes × species (their steps)."""
        table = np.zeros((len(self.dishes), len(self.plants)), dtype=bool)
        by_species: dict[str, list[tuple[float, int]]] = {}
        for column, (species, count) in enumerate(self.plants):
            by_species.setdefault(species, []).append((count, column))
        for row, dish in enumerate(self.dishes):
            for species, count in dish.portion.plants.items():
                table[row, [column for step, column in by_species[species] if step <= count]] = True
        return table

    @cached_property
    def plant_counts(self) -> Floats:
        """What each species (its step) counts."""
        return np.array(list(self.plants.values()), dtype=np.float64)

    @cached_property
    def ids(self) -> Ints:
        """The dishes' ids."""
        return np.array([dish.id for dish in self.dishes], dtype=np.int64)

    @cached_property
    def minutes(self) -> Floats:
        """Active minutes of each dish."""
        return np.array([dish.minutes for dish in self.dishes], dtype=np.float64)

    @cached_property
    def mains(self) -> NDArray[np.str_]:
        """What carries each dish."""
        return np.array([dish.main for dish in self.dishes], dtype=np.str_)

    @cached_property
    def keeps(self) -> Bools:
        """Which dishes are as good for lunch the day after."""
        return np.array([dish.keeps for dish in self.dishes], dtype=bool)

    def in_slot(self, slot: str) -> Bools:
        """Which dishes suit a meal."""
        return self._which("slot", slot, lambda dish: slot in dish.slots)

    def with_trait(self, trait: str) -> Bools:
        """Which dishes have a trait."""
        return self._which("trait", trait, lambda dish: trait in dish.traits)

    def with_food(self, food: str) -> Bools:
        """Which dishes hold a food."""
        return self._which("food", food, lambda dish: food in dish.foods)

    def costs(self, problem: Problem) -> Floats:
        """`dish_cost` of every dish."""
        if problem.seed not in self._tastes:
            self._tastes[problem.seed] = np.array([taste(problem.seed, d.id) for d in self.dishes])
        costs = MINUTE * self.minutes + self._terms + self._tastes[problem.seed]
        for dish_id in problem.history.keys() & self.index.keys():
            row = self.index[dish_id]
            costs[row] = dish_cost(problem, self.dishes[row])
        return costs

    def extra_amounts(self, extras: tuple[Extra, ...], bounds: Sequence[Bound]) -> Floats:
        """Extras × bounds: what one helping counts towards each."""
        if not extras:
            return np.zeros((0, len(bounds)))
        if id(extras) not in self._extras:
            pool = Pool(tuple(Dish(extra.id, frozenset(), extra.portion) for extra in extras))
            self._extras[id(extras)] = (extras, pool)  # the extras stay, and so does their id
        pool = self._extras[id(extras)][1]
        table = [pool.amounts(bound.quantity, bound.side) for bound in bounds]
        return np.array(table, dtype=np.float64).reshape(len(bounds), len(extras)).T

    def suiting(self, eater: Eater) -> Bools:
        """Which dishes an eater may have."""
        key = (eater.avoids, eater.diet)
        if key not in self._suiting:
            fit = [suits(eater, dish.portion) for dish in self.dishes]
            self._suiting[key] = np.array(fit, dtype=bool)
        return self._suiting[key]

    def _which(self, kind: str, name: str, holds: Callable[[Dish], bool]) -> Bools:
        if (kind, name) not in self._with:
            self._with[kind, name] = np.array([holds(dish) for dish in self.dishes], dtype=bool)
        return self._with[kind, name]

    @cached_property
    def _terms(self) -> Floats:
        return np.array([dish.term_ore for dish in self.dishes], dtype=np.float64)

    def _amounts(self, side: Side) -> Floats:
        floor = side is Side.FLOOR
        table = [
            [amount.at_least if floor else amount.at_most for amount in row]
            for row in ([d.portion.amounts[code] for code in self.quantities] for d in self.dishes)
        ]
        return np.array(table, dtype=np.float64).reshape(len(self.dishes), len(self.quantities))


def pool_of(problem: Problem, pool: Pool | None) -> Pool:
    """The matrices of a problem's dishes.

    :param pool: matrices that have been built before, of these dishes or of more
    """
    return Pool(problem.dishes) if pool is None else pool.of(problem.dishes)
