"""The direct model's servings: each eater's day portion and extras, and the bounds of eaters.

What an eater has of the shared dishes is portion × their amounts: a product of two choices. It is
written without a column for each eater, portion and dish:

- A bound of a day is divided by the portion. With `g[k]` for "portion p[k]" and `w[j, k]` for
  "extra j on a day of portion p[k]", both 0 or 1 and Σ g = 1,

      p × share × T + extras ≥ b   ⇔   share × T + Σ w[j, k] × a[j] / p[k] − Σ g[k] × b / p[k] ≥ 0

  where T, what the table's dishes hold in standard portions, is one column for everyone who shares
  the same meals. Exact for whole g, and no larger than the model with fixed portions but for
  7 × (1 + extras) columns an eater and day.
- A bound of the week needs the product itself: T is split over the portions, T = Σ t[k] with
  least × g[k] ≤ t[k] ≤ most × g[k], so that Σ p[k] × t[k] is portion × T, exactly so for whole g.

The other way, a column y[eater, day, slot, dish] between the lowest and the highest portion of each
x, is as exact and tighter, but four eaters and 1,000 recipes then have 32,000 columns more.
"""

from dataclasses import dataclass, field

import numpy as np

from planner.core.board import Board
from planner.core.objective import serving_cost
from planner.core.totals import day_bound, days_at_home
from planner.core.types import Bound, Eater, Period, Problem, Serving, Side
from planner.core.yardstick.direct_meals import MealColumns
from planner.core.yardstick.program import Ints, Program


@dataclass(frozen=True, slots=True)
class Sum:
    """What the shared dishes of a day hold of one quantity, in standard portions: a column, and
    the least and the most that it can be.
    """

    column: int
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class ServingChoice:
    """One eater's day. `extras[j, k]` is the column of extra j on a day of portion k."""

    portions: Ints
    extras: Ints
    extra_ids: tuple[int, ...]


@dataclass
class ServingColumns:
    """What each eater has on each day, and the rows of their bounds."""

    problem: Problem
    board: Board
    program: Program
    meals: MealColumns
    of: dict[tuple[int, int], ServingChoice] = field(default_factory=dict)  # day, eater id
    sums: dict[tuple[int, frozenset[str], str, Side], Sum] = field(default_factory=dict)

    def add(self) -> None:
        """Add columns and rows for every eater."""
        for eater in self.problem.eaters:
            for day in range(len(self.problem.days)):
                self.of[day, eater.id] = self._choice(eater)
                for bound in self.board.of_period(eater.id, Period.DAY):
                    self._add_day_bound(day, eater, bound)
            for bound in self.board.of_period(eater.id, Period.WEEK):
                self._add_week_bound(eater, bound)

    def _choice(self, eater: Eater) -> ServingChoice:
        portions = self.board.portions
        cost = [serving_cost(self.problem, Serving(portion)) for portion in portions]
        chosen = self.program.columns(cost, is_whole=True)
        self.program.row(chosen, at_least=1, at_most=1)
        allowed = tuple(
            extra.id
            for extra in self.problem.extras
            if (eater.id, extra.id) not in self.board.forbidden_extras
        )
        cost = [serving_cost(self.problem, Serving(extras=(extra,))) for extra in allowed]
        extras = self.program.columns(np.repeat(cost, len(portions)), is_whole=True)
        extras = extras.reshape(len(allowed), len(portions))
        most = self.board.extras_at_most
        for portion, with_it in zip(chosen, extras.T, strict=True):
            values = [*[1.0] * len(allowed), -float(most)]
            self.program.row([*with_it, portion], values, at_most=0)
        return ServingChoice(chosen, extras, allowed)

    def _add_day_bound(self, day: int, eater: Eater, bound: Bound) -> None:
        asked = day_bound(self.problem, day, eater, bound)
        if asked is None:
            return
        choice, portions = self.of[day, eater.id], np.array(self.board.portions)
        shared = self._sum(day, eater, bound)
        rest = asked - eater.supplement.get(bound.quantity, 0.0)
        # Σ g = 1, so that the constant part, dishes of one's own, can stand with the portions.
        constant = eater.share * self._own(day, eater, bound) - rest / portions
        extras = np.outer(self._of_extras(choice, bound), 1.0 / portions)
        columns = [shared.column, *choice.portions, *choice.extras.flat]
        values = [eater.share, *constant, *extras.flat]
        self._add_row(bound, columns, values, limit=0, size=asked)

    def _add_week_bound(self, eater: Eater, bound: Bound) -> None:
        days = days_at_home(self.problem, eater)
        if days <= 0:
            return
        portions = np.array(self.board.portions)
        columns: list[int] = []
        values: list[float] = []
        for day in range(len(self.problem.days)):
            choice = self.of[day, eater.id]
            split = self._split(choice, self._sum(day, eater, bound))
            own = self._own(day, eater, bound)
            extras = np.repeat(self._of_extras(choice, bound), len(portions))
            # The supplement of the day stands with the portions, of which there is one a day.
            constant = eater.share * own * portions + eater.supplement.get(bound.quantity, 0.0)
            columns += [*split, *choice.portions, *choice.extras.flat]
            values += [*(eater.share * portions), *constant, *extras]
        self._add_row(bound, columns, values, limit=days * bound.amount)

    def _split(self, choice: ServingChoice, shared: Sum) -> Ints:
        """The sum on the portion that is chosen, and nothing on the others."""
        split = self.program.columns(
            np.zeros(len(choice.portions)), at_least=-np.inf, at_most=np.inf
        )
        values = [*[1.0] * len(split), -1.0]
        self.program.row([*split, shared.column], values, at_least=0, at_most=0)
        for part, portion in zip(split, choice.portions, strict=True):
            self.program.row([part, portion], [1.0, -shared.most], at_most=0)
            self.program.row([part, portion], [1.0, -shared.least], at_least=0)
        return split

    def _add_row(
        self,
        bound: Bound,
        columns: list[int],
        values: list[float],
        *,
        limit: float,
        size: float | None = None,
    ) -> None:
        """Σ columns × values on the right side of the limit, in shares of `size`, since HiGHS
        keeps rows to a tolerance of so much each.
        """
        unit = max(1.0, abs(limit if size is None else size))
        scaled = np.array(values) / unit
        if bound.side is Side.FLOOR:
            self.program.row(columns, scaled, at_least=limit / unit)
        else:
            self.program.row(columns, scaled, at_most=limit / unit)

    def _sum(self, day: int, eater: Eater, bound: Bound) -> Sum:
        """The table's sum, one for all who share the same meals of a day."""
        plan = self.problem.days[day]
        slots = frozenset(s for s in self.problem.slots_on(day) if plan.shares(s, eater.id))
        key = day, slots, bound.quantity, bound.side
        if key not in self.sums:
            self.sums[key] = self._new_sum(day, slots, bound)
        return self.sums[key]

    def _new_sum(self, day: int, slots: frozenset[str], bound: Bound) -> Sum:
        columns: list[int] = []
        values: list[float] = []
        least = most = 0.0
        for slot in sorted(slots):
            choices = self.meals.of[day, slot]
            amounts = [bound.side.of(choice.dish.portion, bound.quantity) for choice in choices]
            columns += [choice.column for choice in choices]
            values += amounts
            least += min(amounts, default=0.0)
            most += max(amounts, default=0.0)
        (column,) = self.program.columns([0.0], at_least=least, at_most=most)
        self.program.row([*columns, column], [*values, -1.0], at_least=0, at_most=0)
        return Sum(int(column), least, most)

    def _own(self, day: int, eater: Eater, bound: Bound) -> float:
        """What the eater's own dishes of a day hold, in standard portions."""
        own = self.problem.days[day].own
        return sum(
            bound.side.of(self.problem.dish[own[slot, eater.id]].portion, bound.quantity)
            for slot in self.problem.slots
            if (slot, eater.id) in own
        )

    def _of_extras(self, choice: ServingChoice, bound: Bound) -> list[float]:
        return [
            bound.side.of(self.problem.extra[extra].portion, bound.quantity)
            for extra in choice.extra_ids
        ]
