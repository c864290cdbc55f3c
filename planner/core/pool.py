"""The dishes of a pool as matrices, built once and shared by every problem that draws on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from planner.core.types import Dish, Side
from recipes.core.portion import QUANTITIES

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Pool:
    """Row n of every matrix is `dishes[n]`; amounts are those of one standard portion."""

    dishes: tuple[Dish, ...]

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
    def plants(self) -> Mapping[str, float]:
        """Every species in the pool, with what it counts."""
        found: dict[str, float] = {}
        for dish in self.dishes:
            found.update(dish.portion.plants)
        return dict(sorted(found.items()))

    @cached_property
    def has_plant(self) -> Bools:
        """Dishes × species."""
        at = {plant: column for column, plant in enumerate(self.plants)}
        table = np.zeros((len(self.dishes), len(at)), dtype=bool)
        for row, dish in enumerate(self.dishes):
            table[row, [at[plant] for plant in dish.portion.plants]] = True
        return table

    def _amounts(self, side: Side) -> Floats:
        floor = side is Side.FLOOR
        table = [
            [amount.at_least if floor else amount.at_most for amount in row]
            for row in ([d.portion.amounts[code] for code in self.quantities] for d in self.dishes)
        ]
        return np.array(table, dtype=np.float64).reshape(len(self.dishes), len(self.quantities))
