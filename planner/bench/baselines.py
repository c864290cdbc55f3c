"""How others plan, on the same pool: what a user would get elsewhere.

`random_week` is what Mealie does, `shuffled_week` what Tandoor does; both know nothing of nutrition
and serve ordinary portions. `greedy_week` fills what is most missing, and `genetic_week` breeds
weeks by our own rows; both choose portions and extras as well as the planner may.
"""

from collections.abc import Callable
from typing import Final

import numpy as np

from planner.bench.rows import DayTable, EaterRows, Floats, Ints
from planner.core.objective import dish_cost
from planner.core.types import Menu, Serving

Baseline = Callable[[DayTable, np.random.Generator], Menu]

POPULATION: Final = 150
GENERATIONS: Final = 150
MUTATED: Final = 0.03  # of the genes of a child
# What a miss is worth to the genetic algorithm, in øre: far more than any dish.
MISSED: Final = 100_000.0  # a row, by its whole size
USED_AGAIN: Final = 5_000.0
MISSING_PLANT: Final = 2_000.0


def random_week(table: DayTable, random: np.random.Generator) -> Menu:
    """Any dish that suits the slot and the people, each time anew."""
    days = len(table.problem.days)
    return _ordinary(table, np.stack([random.choice(c, days) for c in table.choices], axis=1))


def shuffled_week(table: DayTable, random: np.random.Generator) -> Menu:
    """The same without repeats, for as long as the pool lasts."""
    days = len(table.problem.days)
    columns = [np.resize(random.permutation(choices), days) for choices in table.choices]
    return _ordinary(table, np.stack(columns, axis=1))


def greedy_week(table: DayTable, random: np.random.Generator) -> Menu:
    """Slot by slot the dish that leaves least missing of the part of the day that is filled, no
    dish twice; then the servings that miss least.
    """
    amounts = np.concatenate([rows.dishes for rows in table.rows])
    asked = np.concatenate([rows.asked for rows in table.rows])
    used: set[int] = set()
    filled = np.zeros((len(table.problem.days), len(table.choices)), dtype=np.int64)
    # The largest meals first, as far as the pool's energy tells.
    order = sorted(range(len(table.choices)), key=lambda slot: -_typical(table, slot))
    shares = np.cumsum([_typical(table, slot) for slot in order])
    for day in filled:
        got = np.zeros(len(asked))
        for slot, share in zip(order, shares / shares[-1], strict=True):
            free = np.array([dish for dish in table.choices[slot] if dish not in used])
            with_it = got[:, None] + amounts[:, free]
            missed = np.maximum(0.0, share * asked[:, None] - with_it)
            score = (missed / np.maximum(1.0, abs(asked))[:, None]).sum(axis=0)
            dish = int(free[(score + random.normal(0, 0.02, len(free))).argmin()])
            day[slot] = dish
            used.add(dish)
            got += amounts[:, dish]
    return _served(table, filled, lambda day, rows: table.serving(rows, filled[day]))


def genetic_week(table: DayTable, random: np.random.Generator) -> Menu:
    """Breed weeks: tournaments of two, uniform crossing, a few random genes, the best kept."""
    herd = _Herd(table, random)
    for _ in range(GENERATIONS):
        herd.breed()
    best = herd.best()
    return _served(table, best[0], lambda day, rows: herd.serving(best, day, rows))


BASELINES: Final[dict[str, Baseline]] = {
    "random": random_week,
    "shuffle": shuffled_week,
    "greedy": greedy_week,
    "genetic": genetic_week,
}


class _Herd:
    """Weeks as genes: `genes[0]` dishes (week, day, slot); `genes[1]` and `genes[2]` the portion
    and the set of extras of each eater (week, day, eater).
    """

    def __init__(self, table: DayTable, random: np.random.Generator) -> None:
        self.table, self.random = table, random
        problem = table.problem
        self.cost = np.array([dish_cost(problem, dish) for dish in problem.dishes])
        self.plants = _plants(table)
        self.genes = self._drawn()
        self.fitness = self._fitness()

    def breed(self) -> None:
        """The next generation."""
        best = int(self.fitness.argmin())
        kept = [gene[best].copy() for gene in self.genes]
        mother, father = self._parents(), self._parents()
        children = []
        for gene, drawn in zip(self.genes, self._drawn(), strict=True):
            child = np.where(self.random.random(gene.shape) < 0.5, gene[mother], gene[father])
            is_new = self.random.random(gene.shape) < MUTATED
            children.append(np.where(is_new, drawn, child))
        for child, survivor in zip(children, kept, strict=True):
            child[0] = survivor
        self.genes = children
        self.fitness = self._fitness()

    def best(self) -> list[Ints]:
        """The genes of the best week."""
        return [gene[int(self.fitness.argmin())] for gene in self.genes]

    def serving(self, week: list[Ints], day: int, rows: EaterRows) -> Serving:
        """What the genes of a week say that an eater has."""
        eater = self.table.problem.eaters.index(rows.eater)
        portion = self.table.portions[week[1][day, eater]]
        return Serving(float(portion), rows.extras[int(week[2][day, eater])])

    def _drawn(self) -> list[Ints]:
        days = len(self.table.problem.days)
        shape = (POPULATION, days)
        eaters = self.table.rows
        dishes = [self.random.choice(choices, shape) for choices in self.table.choices]
        portions = self.random.integers(len(self.table.portions), size=(*shape, len(eaters)))
        sets = [self.random.integers(len(rows.extras), size=shape) for rows in eaters]
        return [np.stack(dishes, axis=2), portions, np.stack(sets, axis=2)]

    def _parents(self) -> Ints:
        rivals = self.random.integers(POPULATION, size=(2, POPULATION))
        first, second = rivals
        winners: Ints = np.where(self.fitness[first] < self.fitness[second], first, second)
        return winners

    def _fitness(self) -> Floats:
        dishes, portions, sets = self.genes
        total = self.cost[dishes].sum(axis=(1, 2))
        for eater, (daily, weekly) in enumerate(
            zip(self.table.rows, self.table.week_rows, strict=True)
        ):
            portion = self.table.portions[portions[:, :, eater]]
            for rows, is_mean in ((daily, False), (weekly, True)):
                got = rows.dishes[:, dishes].sum(axis=3) * portion + rows.sets[:, sets[:, :, eater]]
                missed = rows.misses(got.mean(axis=2)) if is_mean else rows.misses(got).sum(axis=1)
                total += MISSED * missed
        whole = np.sort(dishes.reshape(POPULATION, -1), axis=1)
        total += USED_AGAIN * (whole[:, 1:] == whole[:, :-1]).sum(axis=1)
        counted = self.plants[whole].max(axis=1).sum(axis=1)
        lacking = np.maximum(0.0, self.table.problem.policy.plants_at_least - counted)
        fitness: Floats = total + MISSING_PLANT * lacking
        return fitness


def _plants(table: DayTable) -> Floats:
    """Dishes × species, what each counts."""
    dishes = table.problem.dishes
    species = sorted(set().union(*(dish.portion.plants for dish in dishes)))
    counts = [[dish.portion.plants.get(name, 0.0) for name in species] for dish in dishes]
    return np.array(counts, dtype=np.float64)


def _typical(table: DayTable, slot: int) -> float:
    """The mean energy of a slot's dishes."""
    dishes = table.problem.dishes
    return float(np.mean([dishes[n].portion.at_least("energy_kcal") for n in table.choices[slot]]))


def _ordinary(table: DayTable, filled: Ints) -> Menu:
    return _served(table, filled, lambda day, rows: Serving())


def _served(table: DayTable, filled: Ints, serve: Callable[[int, EaterRows], Serving]) -> Menu:
    """Days × slots of dish indices as a menu."""
    problem = table.problem
    return Menu(
        meals=[
            {slot: problem.dishes[n].id for slot, n in zip(problem.slots, day, strict=True)}
            for day in filled
        ],
        servings=[
            {rows.eater.id: serve(day, rows) for rows in table.rows} for day in range(len(filled))
        ],
    )
