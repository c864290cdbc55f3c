"""The planner's vocabulary.

A *problem* asks for a menu: days with slots, dishes to choose from, eaters with bounds. A *menu*
says which dish stands in each slot, and for each eater and day the portion and the extras. Amounts
are in the unit that a quantity's code ends in (`recipes.core.portion`), money in øre (1/100 krone).
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Final

from recipes.core.portion import PortionFacts

STANDARD_EATER_KCAL: Final = 2000  # recipes are written for an eater of this need
LUNCH: Final = "lunch"
DINNER: Final = "dinner"


class Period(StrEnum):
    """What a bound is judged over."""

    DAY = "day"
    WEEK = "week"  # the mean of the days planned
    MEAL = "meal"  # of the policy alone: an eater's `meal_caps`


class Side(StrEnum):
    """A floor is proved with what is known; a cap is guarded with a careful allowance."""

    FLOOR = "floor"
    CAP = "cap"

    def of(self, portion: PortionFacts, quantity: str) -> float:
        """What a portion counts."""
        is_floor = self is Side.FLOOR
        return portion.at_least(quantity) if is_floor else portion.at_most(quantity)


@dataclass(frozen=True, slots=True)
class Bound:
    """One row of the policy in one eater's own figures."""

    row: str
    quantity: str
    period: Period
    side: Side
    amount: float


@dataclass(frozen=True)
class Dish:
    """A recipe, as the planner sees it. `portion` is one standard portion."""

    id: int
    slots: frozenset[str]
    portion: PortionFacts
    minutes: int = 0  # active minutes
    main: str = ""  # what carries the dish, for variety between neighbouring dinners
    traits: frozenset[str] = frozenset()  # fish, soup, taco …: what wishes and frequencies name
    foods: frozenset[str] = frozenset()  # slugs of what is in it, for the pantry
    keeps: bool = False  # a dinner that is as good for lunch the day after
    terms: Mapping[str, float] = field(default_factory=dict)  # øre for each use: season, liking …

    @property
    def term_ore(self) -> float:
        """All terms of one use together."""
        return sum(self.terms.values())


@dataclass(frozen=True)
class Extra:
    """A small thing of one's own; `portion` is one helping, never scaled."""

    id: int
    portion: PortionFacts


@dataclass(frozen=True)
class Eater:
    """One person at the table."""

    id: int
    energy_kcal: float
    bounds: tuple[Bound, ...]
    avoids: frozenset[str] = frozenset()  # allergens and cautions; unknown is not safe
    diet: str = "omnivore"
    supplement: Mapping[str, float] = field(default_factory=dict)  # declared, each day
    meal_caps: Mapping[str, float] = field(default_factory=dict)  # quantity → most of one meal

    @property
    def share(self) -> float:
        """How many standard portions make this eater's portion of a shared dish."""
        return self.energy_kcal / STANDARD_EATER_KCAL


@dataclass(frozen=True)
class Day:
    """One day to fill."""

    date: dt.date
    minutes: int  # active minutes that the kitchen has; more costs
    locked: Mapping[str, int] = field(default_factory=dict)  # slot → dish id
    minutes_at_most: int | None = None  # a household's own rule: never more than this
    wanted: Mapping[str, str] = field(default_factory=dict)  # slot → trait that its dish must have
    away: Mapping[str, frozenset[int]] = field(default_factory=dict)  # slot → who eats elsewhere
    own: Mapping[tuple[str, int], int] = field(default_factory=dict)  # slot, eater → their own dish
    before: Mapping[str, int] = field(default_factory=dict)  # slot → dish id that a change costs

    def is_away(self, slot: str, eater_id: int) -> bool:
        """Whether an eater has this meal somewhere else: it is unknown, not zero."""
        return eater_id in self.away.get(slot, frozenset())

    def shares(self, slot: str, eater_id: int) -> bool:
        """Whether an eater has the shared dish of a slot."""
        return not self.is_away(slot, eater_id) and (slot, eater_id) not in self.own


@dataclass(frozen=True, slots=True)
class Frequency:
    """So many meals of the week with a trait."""

    trait: str
    at_least: int = 0
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class WeekPolicy:
    """The rows that are about the week as a whole, and what the planner may vary."""

    plants_at_least: float = 30
    uses_at_most: Mapping[str, int] = field(
        default_factory=lambda: {"breakfast": 2, "lunch": 1, "dinner": 1, "snack": 2}
    )
    extras_at_most: int = 2
    leftovers_at_most: int = 0  # lunches that are yesterday's dinner
    # What each meal is of a day's food, for days that are partly eaten elsewhere.
    meal_shares: Mapping[str, float] = field(
        default_factory=lambda: {"breakfast": 0.25, "lunch": 0.3, "dinner": 0.35, "snack": 0.1}
    )
    portion_lowest: float = 0.85
    portion_highest: float = 1.15
    portion_step: float = 0.05

    @property
    def portions(self) -> tuple[float, ...]:
        """The day portions that may be chosen, smallest first."""
        steps = round((self.portion_highest - self.portion_lowest) / self.portion_step)
        return tuple(
            round(self.portion_lowest + step * self.portion_step, 6) for step in range(steps + 1)
        )


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard to try, in work units: no clock, so that a seed gives the same week every time."""

    rounds: int = 100  # of column generation
    pairs: int = 20_000_000  # halves of a day that are laid side by side at once
    columns: int = 1500  # days of each kind that whole weeks are made of
    kicks: int = 40  # of the search among whole weeks
    nodes: int = 500  # of branch and bound
    relative_gap: float = 0.01
    absolute_gap_ore: float = 1000


@dataclass(frozen=True)
class Problem:
    """Everything that a plan depends on."""

    days: tuple[Day, ...]
    slots: tuple[str, ...]
    dishes: tuple[Dish, ...]
    extras: tuple[Extra, ...]
    eaters: tuple[Eater, ...]
    policy: WeekPolicy = field(default_factory=WeekPolicy)
    frequencies: tuple[Frequency, ...] = ()
    pantry: Mapping[str, float] = field(default_factory=dict)  # food slug → øre for using it
    history: Mapping[int, int] = field(default_factory=dict)  # dish id → weeks since it was served
    seed: int = 0
    effort: Effort = field(default_factory=Effort)

    @cached_property
    def dish(self) -> Mapping[int, Dish]:
        """Dishes by id."""
        return {dish.id: dish for dish in self.dishes}

    @cached_property
    def extra(self) -> Mapping[int, Extra]:
        """Extras by id."""
        return {extra.id: extra for extra in self.extras}

    def slots_on(self, day: int) -> tuple[str, ...]:
        """The slots of a day at which anybody shares a dish."""
        plan = self.days[day]
        return tuple(
            slot for slot in self.slots if any(plan.shares(slot, eater.id) for eater in self.eaters)
        )

    def at_table(self, day: int, slot: str) -> Iterator[Eater]:
        """Who shares the dish of a slot."""
        return (eater for eater in self.eaters if self.days[day].shares(slot, eater.id))

    def share_at_home(self, day: int, eater_id: int) -> float:
        """How much of a day's food an eater has at home, 0 to 1. Bounds of the day shrink with
        it: what is eaten elsewhere is unknown, and the rest of the day keeps its own part.
        """
        if not self.days[day].away:
            return 1.0
        weight = {slot: self.policy.meal_shares.get(slot, 1.0) for slot in self.slots}
        away = sum(weight[s] for s in self.slots if self.days[day].is_away(s, eater_id))
        return 1.0 - away / sum(weight.values())

    @cached_property
    def locked_uses(self) -> Mapping[int, int]:
        """Dish id → how often people themselves have fixed it in the week."""
        return Counter(dish for day in self.days for dish in day.locked.values())


@dataclass(frozen=True, slots=True)
class Serving:
    """What one eater has on one day beside the shared dishes, and how much of those."""

    portion: float = 1.0
    extras: tuple[int, ...] = ()


@dataclass(frozen=True)
class Menu:
    """A filled week: `meals[day][slot]` is a dish id, `servings[day][eater id]` a serving."""

    meals: Sequence[Mapping[str, int]]
    servings: Sequence[Mapping[int, Serving]]


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that a menu does not keep, in real units."""

    rule: str
    row: str
    day: int | None = None
    eater: int | None = None
    quantity: str = ""
    amount: float = 0.0
    bound: float = 0.0


class Status(StrEnum):
    """How a run ended. Never merged: each says something different to the person who waits."""

    PROVED_OPTIMAL = "proved_optimal"
    FEASIBLE = "feasible"
    PROVED_IMPOSSIBLE = "proved_impossible"
    OUT_OF_BUDGET = "out_of_budget"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One part of why there is no week: a row of an eater, a lock, or a slot without dishes."""

    row: str
    eater: int | None = None
    day: int | None = None
    slot: str = ""


def gap_between(objective_ore: float | None, bound_ore: float | None) -> float | None:
    """How far a week may be from the best, as a share of its own objective; None if not known."""
    if objective_ore is None or bound_ore is None:
        return None
    return max(0.0, objective_ore - bound_ore) / max(objective_ore, 1.0)


class Stage(StrEnum):
    """What a run is at."""

    FIRST = "first"  # looking for any week that keeps every rule
    BOUND = "bound"  # closing in on the best possible
    DAYS = "days"  # choosing whole days


@dataclass(frozen=True, slots=True)
class Progress:
    """What `solve` tells while it works; `menu` where there is a better one than before."""

    stage: Stage
    best_ore: float | None = None
    bound_ore: float | None = None
    menu: Menu | None = None


@dataclass(frozen=True, slots=True)
class Concession:
    """One demand to let go of, or to lower. `amount` is what is allowed or asked instead: minutes,
    a share of a bound, more uses, µg of a supplement; nothing where the demand goes altogether.
    """

    demand: Conflict
    amount: float = 0.0


@dataclass(frozen=True)
class Result:
    """What `solve` found. `bound_ore` is proved: no week costs less. The `conflict` is proved where
    no week is possible; out of budget, it is what the week broke that came closest.
    """

    status: Status
    menu: Menu | None = None
    objective_ore: float | None = None
    bound_ore: float | None = None
    conflict: tuple[Conflict, ...] = ()
    rounds: int = 0
    columns: int = 0

    @property
    def gap(self) -> float | None:
        """How far the menu may be from the best, as a share of its own objective."""
        return gap_between(self.objective_ore, self.bound_ore)
