"""Who has what at a table: eaters who are away, and dishes of one's own."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from planner.core import types as core
from planner.models import Plan


@dataclass(frozen=True)
class Tables:
    """A week's tables, where they are not simply shared by everyone."""

    away: Mapping[tuple[dt.date, str], frozenset[int]] = field(default_factory=dict)
    # date, slot, eater → recipe
    own: Mapping[tuple[dt.date, str, int], int] = field(default_factory=dict)

    @property
    def recipes(self) -> set[int]:
        """The ids of the dishes of one's own."""
        return set(self.own.values())


ALL_SHARED = Tables()


def tables_of(plan: Plan) -> Tables:
    """The stored tables of a week. Two queries."""
    away: dict[tuple[dt.date, str], frozenset[int]] = {}
    for absence in plan.absences.all():
        place = (absence.date, absence.slot)
        away[place] = away.get(place, frozenset()) | {absence.eater_id}
    own = {(dish.date, dish.slot, dish.eater_id): dish.recipe_id for dish in plan.own_dishes.all()}
    return Tables(away, own)


def with_tables(problem: core.Problem, tables: Tables) -> core.Problem:
    """The problem of these tables: a meal that nobody shares is not cooked, so no lock holds it."""
    eaters = {eater.id for eater in problem.eaters}
    days = []
    for day in problem.days:
        away = {
            slot: people & eaters
            for (date, slot), people in tables.away.items()
            if date == day.date and people & eaters
        }
        own = {
            (slot, eater): recipe
            for (date, slot, eater), recipe in tables.own.items()
            if date == day.date and eater in eaters - away.get(slot, frozenset())
        }
        laid = replace(day, away=away, own=own)
        locked = {
            slot: dish
            for slot, dish in day.locked.items()
            if any(laid.shares(slot, eater) for eater in eaters)
        }
        days.append(replace(laid, locked=locked))
    return replace(problem, days=tuple(days))
