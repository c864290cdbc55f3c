"""The best days of a kind under given values of the week's rows, and a proved bound on all of them.

With values for the rows of the day (`multipliers`) a day is worth at least a constant and one
excess for each entry: choices of dishes whose excess is small are listed (`enumeration`), and for
those extras and portions are chosen exactly (`choices`). A day that is not listed costs more than
the limit up to which the list is complete.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from planner.core.objective import MINUTE_OVER
from planner.core.solver.choices import Choices, best_choices, portion_value
from planner.core.solver.dayrows import EaterRows
from planner.core.solver.enumeration import Floats32, Half, half_of, join
from planner.core.solver.kinds import Kind
from planner.core.solver.multipliers import PROMISING, Multipliers, improve
from planner.core.solver.pool import Bools, Floats, Ints
from planner.core.solver.prices import Prices, counted_too_often, prices_of
from planner.core.solver.weekrows import WeekRows

FIRST_LOT: Final = 256  # days whose servings are chosen at once; each lot is twice the last
LARGEST_LOT: Final = 8192
ENOUGH: Final = 12  # days that are the very best; of the others most will do


@dataclass(frozen=True, slots=True)
class Width:
    """How many choices are listed: of each slot, of each half, and of both together; and for how
    many whole days servings are chosen.
    """

    entries: int
    half: int
    pairs: int
    days: int


@dataclass(frozen=True, eq=False)
class Days:
    """Whole days of a kind, cheapest first, that keep every daily rule."""

    entries: Ints  # days × slots: places in the kind's entries
    sets: Ints  # days × eaters: places in the eater's sets of extras
    portions: Ints  # days × eaters: places on the board
    value: Floats  # price of each day

    def kept(self, which: Ints) -> "Days":
        """Some of the days."""
        return Days(self.entries[which], self.sets[which], self.portions[which], self.value[which])


@dataclass(frozen=True, eq=False)
class Found:
    """What pricing a kind gave. No day at all has a price below `bound`, and all days with a price
    below `complete_to` are among `days` unless some were left out for want of room.
    """

    days: Days
    bound: float
    complete_to: float


@dataclass(frozen=True, eq=False)
class LinearShare:
    """What one eater's servings cost at least, as a constant and a share of each entry."""

    fixed: float
    slots: tuple[Floats, ...]

    def of(self, entries: Ints) -> Floats:
        """Whole days, days × slots."""
        total = np.full(len(entries), self.fixed)
        for slot, share in enumerate(self.slots):
            total += share[entries[:, slot]]
        return total


class Pricer:
    """Prices one kind of day, again and again."""

    def __init__(self, week: WeekRows, kind: Kind, values: Multipliers) -> None:
        self.week, self.kind, self.board = week, kind, week.board
        self.values = values
        self.refused = np.zeros(len(kind.rows))  # days on which each eater has had no choice
        self.linear: list[LinearShare] = []

    def price(
        self,
        duals: Floats,
        weight: float,
        target: float,
        width: Width,
        *,
        keep: int,
        anew: bool = True,
    ) -> Found:
        """The cheapest days whose price is below a target.

        :param duals: one value for each row of the week
        :param weight: 1 for the true objective, 0 where only feasibility is asked
        :param anew: find out what the rows of the day are worth now; else as the last time
        """
        kind = self.kind
        if any(len(entries.dishes) == 0 for entries in kind.entries):
            return Found(_no_days(kind), np.inf, np.inf)
        prices = prices_of(self.week, kind, duals, weight)
        if anew:
            promising = min(PROMISING, width.entries // 2)
            self.values = improve(kind, prices, self.board, self.values, promising=promising)
        base, excess = self._linear(prices, target)
        limit = target - base
        if limit <= 0:
            return Found(_no_days(kind), target, target)  # dearer entries cost that much, too
        limit = min([limit, *(_smallest(values, width.entries) for values in excess)])
        entries, reached = self._enumerate(excess, limit, width)
        linear = np.full(len(entries), base)
        for slot, values in enumerate(excess):
            linear += values[entries[:, slot]]
        days, looked_to = self._serve(prices, duals, entries, linear, target, keep, width.days)
        complete_to = min(base + reached, looked_to, target)
        best = float(days.value[0]) if len(days.value) else np.inf
        return Found(days, min(best, complete_to), complete_to)

    def for_kind(self, found: Found, kind: Kind, weight: float, target: float) -> Found:
        """What was found, for a kind that differs from this one only in having less time: its days
        are the same, and cost more where cooking takes longer than there is.
        """
        minutes = self._minutes(found.days.entries)
        over = [np.maximum(0.0, minutes - least) for least in (kind.minutes, self.kind.minutes)]
        value = found.days.value + weight * MINUTE_OVER * (over[0] - over[1])
        order = np.argsort(value, kind="stable")
        order = order[value[order] < target]
        days = replace(found.days, value=value).kept(order)
        complete_to = min(found.complete_to, target)
        best = float(days.value[0]) if len(days.value) else np.inf
        return Found(days, min(best, complete_to), complete_to)

    def _minutes(self, entries: Ints) -> Floats:
        """Active minutes of whole days."""
        total = np.zeros(len(entries))
        for slot, found in enumerate(self.kind.entries):
            total += found.minutes[entries[:, slot]]
        return total

    @property
    def tightest(self) -> list[int]:
        """The eaters, first those on whom most days have failed: they rule out most."""
        return sorted(range(len(self.refused)), key=lambda eater: -self.refused[eater])

    def _linear(self, prices: Prices, target: float) -> tuple[float, list[Floats]]:
        """A constant, and for each slot its entries' excess: no day costs less than their sum.

        What a portion other than one gains is concave in what the portion is worth, so between the
        least and the most that it can be worth the chord lies below it. Entries that are too dear
        for any day below the target narrow that range the second time.
        """
        allowed = [np.ones(len(entries.dishes), dtype=bool) for entries in self.kind.entries]
        base, excess = 0.0, list(prices.entries)
        for _ in range(2):
            base, excess = self._with_chords(prices, allowed)
            allowed = [values <= target - base for values in excess]
            if not all(slot.any() for slot in allowed):
                break
        return base, excess

    def _with_chords(
        self,
        prices: Prices,
        allowed: Sequence[Bools],
    ) -> tuple[float, list[Floats]]:
        kind, values = self.kind, self.values
        by_minute = values.minutes + values.minutes_at_most
        totals = [
            price + by_minute * entries.minutes
            for price, entries in zip(prices.entries, kind.entries, strict=True)
        ]
        self.linear = []
        base = prices.fixed - values.minutes * kind.minutes
        if values.minutes_at_most:
            base -= values.minutes_at_most * kind.minutes_at_most
        for number, rows in enumerate(kind.rows):
            weights = values.rows[number]
            gains = [self._gain(prices, number, slot) for slot in range(len(kind.slots))]
            own = prices.own[number] + float(rows.own @ weights)
            low = own + sum(g[a].min() for g, a in zip(gains, allowed, strict=True))
            high = own + sum(g[a].max() for g, a in zip(gains, allowed, strict=True))
            ends = portion_value(self.board, prices.portion_step, np.array([low, high]))
            slope = float(ends[1] - ends[0]) / (high - low) if high > low else 0.0
            sets = prices.sets[number] - rows.set_amounts @ weights
            fixed = float(rows.need @ weights) + float(sets.min())
            fixed += float(ends[0]) - slope * low + slope * own
            share = LinearShare(fixed, tuple(slope * gain for gain in gains))
            self.linear.append(share)
            base += fixed
            totals = [total + part for total, part in zip(totals, share.slots, strict=True)]
        least = [float(total.min()) for total in totals]
        return base + sum(least), [t - m for t, m in zip(totals, least, strict=True)]

    def _gain(self, prices: Prices, number: int, slot: int) -> Floats:
        """What a whole portion of each entry is worth to an eater: to the rows of day and week."""
        rows = self.kind.rows[number]
        gain: Floats = self.kind.brought[number][slot] @ self.values.rows[number]
        if rows.shares[slot]:
            gain = gain + prices.dishes[number][self.kind.entries[slot].dishes]
        return gain

    def _enumerate(self, excess: list[Floats], limit: float, width: Width) -> tuple[Ints, float]:
        """Choices of entries within the limit that no single row rules out."""
        amounts, need = self._loose_rows()
        order = sorted(range(len(excess)), key=lambda slot: len(excess[slot]))
        one = [slot for place, slot in enumerate(order) if place % 4 in (0, 3)]
        two = [slot for slot in order if slot not in one]
        halves: list[Half] = []
        for slots in (one, two):
            half, limit = half_of(
                [excess[s] for s in slots], [amounts[s] for s in slots], limit, width.half
            )
            if not slots:
                half = Half(half.sums, half.picks, np.zeros((len(need), 1), dtype=np.float32))
            halves.append(half)
        joined = join(halves[0], halves[1], need, limit, width.pairs)
        entries = np.zeros((len(joined.first), len(excess)), dtype=np.int64)
        entries[:, one] = halves[0].picks[joined.first]
        entries[:, two] = halves[1].picks[joined.second]
        return self._without_repeats(entries), joined.reached

    def _loose_rows(self) -> tuple[list[Floats32], Floats32]:
        """Rows that every day must keep, whatever portions and extras are chosen: each eater's row
        at the portion, and with the extras, that suit it best. Eaters who share the same slots
        differ only in their size, so the hardest of them speaks for all.
        """
        lowest, highest = self.board.portions[0], self.board.portions[-1]
        loosest: dict[tuple[bytes, int], tuple[float, EaterRows]] = {}
        for rows in self.kind.rows:
            portion = np.where(rows.is_floor, highest, lowest)
            need = (rows.need - rows.set_amounts.max(axis=0)) / portion - rows.own
            for row in range(len(need)):
                if rows.is_floor[row] and need[row] <= 0:
                    continue
                key = (rows.shares.tobytes(), row)
                asked = float(need[row]) / rows.eater.share
                if key not in loosest or asked > loosest[key][0]:
                    loosest[key] = (asked, rows)
        tables = []
        for slot, entries in enumerate(self.kind.entries):
            columns = [
                rows.dishes[entries.dishes, row] / rows.eater.share * float(rows.shares[slot])
                for (_, row), (_, rows) in loosest.items()
            ]
            if np.isfinite(self.kind.minutes_at_most):
                columns.append(-entries.minutes)
            table = np.array(columns, dtype=np.float32)
            tables.append(table.reshape(len(columns), len(entries.dishes)))
        asked_of = [need for need, _ in loosest.values()]
        if np.isfinite(self.kind.minutes_at_most):
            asked_of.append(-self.kind.minutes_at_most)
        return tables, np.array(asked_of, dtype=np.float32)

    def dishes(self, entries: Ints) -> Ints:
        """The rows of the pool behind places in the kind's entries, days × slots."""
        table = [self.kind.entries[s].dishes[entries[:, s]] for s in range(entries.shape[1])]
        return np.array(table, dtype=np.int64).reshape(entries.shape[1], len(entries)).T

    def _without_repeats(self, entries: Ints) -> Ints:
        """No dish stands twice on one day, unless both places are locked."""
        kept = np.ones(len(entries), dtype=bool)
        for a, b in self.kind.may_repeat:
            first, second = self.kind.entries[a], self.kind.entries[b]
            kept &= first.dishes[entries[:, a]] != second.dishes[entries[:, b]]
        return entries[kept]

    def _serve(
        self,
        prices: Prices,
        duals: Floats,
        entries: Ints,
        linear: Floats,
        target: float,
        keep: int,
        most: int,
    ) -> tuple[Days, float]:
        """Choose servings, the most promising days first, until no other day can be among the best.

        Returns the days, and the price below which there are no others.
        """
        order = np.argsort(linear, kind="stable")
        order = order[linear[order] < target]
        looked_to = target
        if len(order) > most:
            looked_to = float(linear[order[most]])
            order = order[:most]
        found: list[Days] = []
        values, start, lot = np.zeros(0), 0, FIRST_LOT
        while start < len(order):
            part = order[start : start + lot]
            enough = min(keep, ENOUGH)
            worst = (
                np.partition(values, enough - 1)[enough - 1] if len(values) >= enough else np.inf
            )
            if linear[part[0]] >= worst:
                looked_to = min(looked_to, float(linear[part[0]]))
                break
            lift = counted_too_often(self.week, duals, self.dishes(entries[part]))
            days = self._served(prices, entries[part], lift, min(target, float(worst)))
            found.append(days)
            values = np.concatenate([values, days.value])
            start, lot = start + lot, min(2 * lot, LARGEST_LOT)
        if not found:
            return _no_days(self.kind), looked_to
        days = all_of(found)
        return days.kept(np.argsort(days.value, kind="stable")), looked_to

    def _served(self, prices: Prices, entries: Ints, lift: Floats, target: float) -> Days:
        """Each day with its cheapest servings, where they cost less than the target."""
        kind = self.kind
        minutes = self._minutes(entries)
        value = lift + prices.fixed + sum(p[entries[:, s]] for s, p in enumerate(prices.entries))
        value = value + prices.minute_over * np.maximum(0.0, minutes - kind.minutes)
        # At first each eater counts with the linear part, which is never too much.
        counted = [share.of(entries) for share in self.linear]
        value = value + sum(counted, np.zeros(len(entries)))
        alive = np.flatnonzero((value < target) & (minutes <= kind.minutes_at_most))
        sets = np.zeros((len(entries), len(kind.rows)), dtype=np.int64)
        portions = np.zeros_like(sets)
        for number in self.tightest:
            value[alive] -= counted[number][alive]
            choice = self._choice(prices, number, entries[alive], target - value[alive])
            value[alive] += choice.value
            sets[alive, number], portions[alive, number] = choice.sets, choice.portions
            self.refused[number] += int(np.isinf(choice.value).sum())
            alive = alive[value[alive] < target]
        return Days(entries[alive], sets[alive], portions[alive], value[alive])

    def _choice(self, prices: Prices, number: int, entries: Ints, most: Floats) -> Choices:
        """One eater's best servings on each day."""
        rows = self.kind.rows[number]
        gain = np.full(len(entries), prices.own[number])
        brought = np.tile(rows.own[:, None], len(entries))
        for slot in np.flatnonzero(rows.shares):
            dishes = self.kind.entries[slot].dishes[entries[:, slot]]
            gain += prices.dishes[number][dishes]
            brought += rows.dishes[dishes].T
        return best_choices(
            rows,
            self.board,
            brought,
            gain=gain,
            set_costs=prices.sets[number],
            step_cost=prices.portion_step,
            most=most,
        )


def all_of(several: Sequence[Days]) -> Days:
    """Days from several lists, one after the other."""
    parts = ("entries", "sets", "portions", "value")
    return Days(*(np.concatenate([getattr(days, part) for days in several]) for part in parts))


def varied(days: Days, keep: int) -> Days:
    """The cheapest days, no entry in more than a sixth of them, so that they differ."""
    used: Counter[tuple[int, int]] = Counter()
    chosen: list[int] = []
    most = max(2, keep // 6)
    for number, entries in enumerate(days.entries[: keep * 20].tolist()):
        places = list(enumerate(entries))
        if all(used[place] < most for place in places):
            used.update(places)
            chosen.append(number)
            if len(chosen) == keep:
                break
    return days.kept(np.array(chosen, dtype=np.int64))


def _smallest(values: Floats, count: int) -> float:
    """The value that so many are below; infinite where there are not that many."""
    return float(np.partition(values, count)[count]) if len(values) > count else np.inf


def _no_days(kind: Kind) -> Days:
    none = np.zeros((0, len(kind.rows)), dtype=np.int64)
    return Days(np.zeros((0, len(kind.slots)), dtype=np.int64), none, none, np.zeros(0))
