"""Every day that can be had of one kind, and its price, added up plainly."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

import numpy as np

from planner.core.leftovers import WARMING_MINUTES
from planner.core.objective import (
    change_cost,
    dish_cost,
    minutes_over_cost,
    serving_cost,
    warmed_instead,
)
from planner.core.rules.repeats import uses_at_most
from planner.core.solver.kinds import Kind
from planner.core.solver.pool import Floats
from planner.core.solver.weekrows import MET_TWICE, WeekRows
from planner.core.suitability import suits
from planner.core.totals import day_bound, day_total, helpings
from planner.core.types import Dish, Eater, Menu, Period, Problem, Serving, Side

Table = dict[str, tuple[Dish, bool]]  # slot → dish, and whether it is yesterday's dinner


@dataclass(frozen=True)
class DayOracle:
    """One kind of day under given values of the week's rows."""

    week: WeekRows
    kind: Kind
    duals: Floats
    weight: float

    def prices(self) -> list[float]:
        """For each way to fill the slots that has a serving for everyone, the least price, cheapest
        first.
        """
        found = []
        for table in self._tables():
            price = self._price_of(table)
            for eater in self._problem.eaters:
                served = [
                    self.price_of_serving(table, eater, serving)
                    for serving in self._servings(eater)
                    if self.is_enough(table, eater, serving)
                ]
                price += min(served, default=np.inf)
            if np.isfinite(price):
                found.append(price)
        return sorted(found)

    def price(self, table: Table, servings: dict[int, Serving]) -> float:
        """The price of one day; infinite where it breaks a daily rule."""
        eaters = self._problem.eaters
        if not all(self.is_enough(table, eater, servings[eater.id]) for eater in eaters):
            return np.inf
        return self._price_of(table) + sum(
            self.price_of_serving(table, eater, servings[eater.id]) for eater in eaters
        )

    @property
    def _problem(self) -> Problem:
        return self.week.problem

    def _tables(self) -> Iterator[Table]:
        plan, slots = self._problem.days[self.kind.days[0]], self.kind.slots
        for chosen in product(*(list(self._choices(slot)) for slot in slots)):
            table = dict(zip(slots, chosen, strict=True))
            twice = any(
                table[a][0] == table[b][0] and not {a, b} <= set(plan.locked)
                for a, b in combinations(slots, 2)
            )
            most = plan.minutes_at_most
            if not twice and (most is None or self._minutes(table) <= most):
                yield table

    def _choices(self, slot: str) -> Iterator[tuple[Dish, bool]]:
        problem, day = self._problem, self.kind.days[0]
        plan = problem.days[day]
        locked, wanted = plan.locked.get(slot), plan.wanted.get(slot)
        for dish in problem.dishes:
            if locked is not None and dish.id != locked:
                continue
            if locked is None and wanted is not None and wanted not in dish.traits:
                continue
            if not all(suits(eater, dish.portion) for eater in problem.at_table(day, slot)):
                continue
            if slot in dish.slots or locked is not None:
                yield dish, False
            may_be_left = problem.policy.leftovers_at_most or locked is not None
            if slot == "lunch" and dish.keeps and may_be_left and len(problem.days) > 1:
                yield dish, True

    def _minutes(self, table: Table) -> int:
        own = self._problem.days[self.kind.days[0]].own.values()
        cooked = sum(self._problem.dish[dish].minutes for dish in own)
        return cooked + sum(
            WARMING_MINUTES if is_left else dish.minutes for dish, is_left in table.values()
        )

    def _price_of(self, table: Table) -> float:
        problem, plan = self._problem, self._problem.days[self.kind.days[0]]
        cost = change_cost(plan, {slot: dish.id for slot, (dish, _) in table.items()})
        cost += minutes_over_cost(self._minutes(table), plan)
        cost += sum(dish_cost(problem, problem.dish[dish]) for dish in plan.own.values())
        for dish, is_left in table.values():
            cost += dish_cost(problem, dish) + (warmed_instead(dish) if is_left else 0.0)
        return self.weight * cost - self._worth(table)

    def _worth(self, table: Table) -> float:
        """What the day counts in the rows of the week, at their values, but for servings."""
        week, worth = self.week, 0.0
        value = {name: week.block(self.duals, name) for name in ("uses", "twice", "left")}
        twice, keeping = list(week.twice), list(week.keeping)
        for slot, (dish, is_left) in table.items():
            row = week.pool.index[dish.id]
            assert (row in twice) == (uses_at_most(self._problem, dish) > 1)
            if is_left:
                worth += value["left"][keeping.index(row)]
                if slot not in self._problem.days[self.kind.days[0]].locked:
                    worth += week.block(self.duals, "left_count")[0]
            else:
                worth += value["uses"][row]
                worth += value["twice"][twice.index(row)] if row in twice else 0.0
            if slot == "dinner":
                worth -= value["left"][keeping.index(row)] if row in keeping else 0.0
                if dish.main in week.mains:
                    place = week.mains.index(dish.main)
                    worth += MET_TWICE * week.block(self.duals, "mains")[place]
            for frequency, asked in enumerate(self._problem.frequencies):
                if asked.trait in dish.traits:
                    worth += week.block(self.duals, "frequencies")[frequency]
        most: dict[str, float] = {}
        for dish, _ in table.values():
            for plant, counts in dish.portion.plants.items():
                most[plant] = max(counts, most.get(plant, 0.0))
        values = zip(week.pool.plants, week.block(self.duals, "plants"), strict=True)
        worth += sum(v for (plant, step), v in values if most.get(plant, 0.0) >= step)
        foods = {food for dish, _ in table.values() for food in dish.foods}
        pantry = zip(week.pantry, week.block(self.duals, "pantry"), strict=True)
        worth += sum(v for food, v in pantry if food in foods)
        return float(worth)

    def _servings(self, eater: Eater) -> Iterator[Serving]:
        allowed = [extra.id for extra in self._problem.extras if suits(eater, extra.portion)]
        for portion in (0.85, 1.0, 1.15):
            for count in range(self._problem.policy.extras_at_most + 1):
                yield from (Serving(portion, chosen) for chosen in combinations(allowed, count))

    def _menu(self, table: Table, eater: Eater, serving: Serving) -> Menu:
        return Menu([{s: dish.id for s, (dish, _) in table.items()}], [{eater.id: serving}])

    @cached_property
    def _alone(self) -> Problem:
        """The problem of this day alone."""
        days = (self._problem.days[self.kind.days[0]],)
        return Problem(
            days=days,
            slots=self._problem.slots,
            dishes=self._problem.dishes,
            extras=self._problem.extras,
            eaters=self._problem.eaters,
            policy=self._problem.policy,
        )

    def is_enough(self, table: Table, eater: Eater, serving: Serving) -> bool:
        """Whether the serving keeps the eater's bounds of the day."""
        problem, menu = self._alone, self._menu(table, eater, serving)
        for bound in eater.bounds:
            asked = day_bound(problem, 0, eater, bound)
            if bound.period is Period.WEEK or asked is None:
                continue
            total = day_total(
                problem, menu, day=0, eater=eater, quantity=bound.quantity, side=bound.side
            )
            if total < asked - 1e-6 if bound.side is Side.FLOOR else total > asked + 1e-6:
                return False
        return True

    def price_of_serving(self, table: Table, eater: Eater, serving: Serving) -> float:
        """What a serving costs, less what it is worth to the eater's bounds over the week."""
        problem, menu = self._alone, self._menu(table, eater, serving)
        number = [one.id for one in self._problem.eaters].index(eater.id)
        begin = self.week.bounds_at(number)
        values = dict(zip(self.week.bounds[number].codes, self.duals[begin:], strict=False))
        price = self.weight * serving_cost(problem, serving)
        for bound in eater.bounds:
            for portion, count in helpings(problem, menu, 0, eater):
                floor = bound.side is Side.FLOOR
                amount = (portion.at_least if floor else portion.at_most)(bound.quantity)
                price -= values.get(bound.row, 0.0) * amount * count
        return price
