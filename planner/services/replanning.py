"""What a run has to plan, and what it leaves as it is."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from planner.core import types as core
from planner.core.leftovers import is_leftover
from planner.core.rest_of_week import rest_of, whole_week
from planner.core.solver.remedies import conceded
from planner.models import Eater, Plan, PlanRun
from planner.services.adapting import Instead, adapted_dishes, as_stored, origins_of
from planner.services.concessions import concessions_of, unlocked
from planner.services.pool import RecipePool
from planner.services.problem import SLOTS, menu_of, problem_for, problem_of
from planner.services.tables import ALL_SHARED, tables_of

Place = tuple[dt.date, str]


@dataclass(frozen=True)
class Work:
    """A run's problem, and how an answer to it becomes the whole week."""

    problem: core.Problem  # of the days that are left
    stands: core.Menu  # the week as it was; empty where none was
    first: int  # which day the problem starts with
    locks: frozenset[Place]
    apart: frozenset[tuple[dt.date, str, int]] = frozenset()  # who is to see to a meal alone
    # Recipe id → what stands in for its foods where the problem has it adapted.
    instead: Mapping[int, Instead] = field(default_factory=dict)

    def whole(self, left: core.Menu) -> core.Menu:
        """The week's menu, given that of the days left. Stores the dishes that are adapted."""
        return whole_week(self.stands, self.first, as_stored(left, self.instead))


def work_of(run: PlanRun, pool: RecipePool) -> Work:
    """Read what a run depends on.

    :raises MissingReferenceError: when nobody has set a reference value for an eater
    """
    plan = Plan.objects.filter(household=run.household_id, monday=run.monday).first()
    eaters = Eater.objects.filter(pk__in=run.eater_ids, household=run.household_id).order_by("pk")
    meals = {} if plan is None else {(m.date, m.slot): m for m in plan.meals.all()}
    locks = frozenset(place for place, meal in meals.items() if meal.is_locked)
    fixed = locks | {(dt.date.fromisoformat(date), slot) for date, slot in run.kept}
    problem = problem_for(
        household_id=run.household_id,
        monday=run.monday,
        eaters=list(eaters),
        seed=run.seed,
        locked={place: meal.recipe_id for place, meal in meals.items() if place in fixed},
        tables=ALL_SHARED if plan is None else tables_of(plan),
        pool=pool,
    )
    problem = _without(problem, _kin(run.leave_out))
    adapted = adapted_dishes(pool, problem.eaters)
    instead = {pk: dish.instead for pk, dish in adapted.items()}
    if plan is None or run.from_date is None:
        return _conceded(Work(problem, core.Menu([], []), 0, locks, instead=instead), run)
    first = (run.from_date - run.monday).days
    menu = menu_of(plan)
    left = _left_of(problem, problem_of(plan), menu, first)
    return _conceded(Work(left, menu, first, locks, instead=instead), run)


def kept_slots(plan: Plan, *, date: dt.date, slot: str) -> list[Place]:
    """The meals from `date` on that planning again leaves as they are, beside the locked ones:
    what has been eaten that day before `slot`, and a lunch that was cooked the evening before.
    """
    problem, menu = problem_of(plan), menu_of(plan)
    day = (date - plan.monday).days
    eaten = SLOTS[: SLOTS.index(slot)]
    return [
        (date, meal)
        for meal in menu.meals[day]
        if meal in eaten or is_leftover(problem, menu.meals, day, meal)
    ]


def next_slot(time: dt.time) -> str:
    """The meal that comes next at a time of day: those before it have been eaten."""
    eaten_by = zip((dt.time(10), dt.time(14), dt.time(20)), SLOTS, strict=False)
    return next((slot for end, slot in eaten_by if time < end), SLOTS[-1])


def _conceded(work: Work, run: PlanRun) -> Work:
    """The work with what the run was asked to do without: a meal that is let go of is unlocked."""
    problem = conceded(work.problem, concessions_of(run, first=work.first))
    apart = {
        (day.date, slot, eater)
        for before, day in zip(work.problem.days, problem.days, strict=True)
        for slot, eaters in day.away.items()
        for eater in eaters - before.away.get(slot, frozenset())
    }
    locks = work.locks - unlocked(run)
    return replace(work, problem=problem, locks=locks, apart=frozenset(apart))


def _kin(recipes: Collection[int]) -> set[int]:
    """The dishes of these recipes, and of those that they adapt, adapted or not."""
    origins = set(origins_of(recipes).values())
    return set(recipes) | origins | {-recipe for recipe in (*recipes, *origins)}


def _without(problem: core.Problem, recipes: set[int]) -> core.Problem:
    """The problem without some dishes, except where people have chosen them."""
    chosen = {dish for day in problem.days for dish in (*day.locked.values(), *day.own.values())}
    dishes = tuple(d for d in problem.dishes if d.id not in recipes or d.id in chosen)
    return replace(problem, dishes=dishes)


def _left_of(
    problem: core.Problem, stored: core.Problem, menu: core.Menu, first: int
) -> core.Problem:
    """The days left, with what stands there as what a change costs. The past may have dishes and
    extras that are no longer on offer: they count, and are not offered again.
    """
    served = {dish for meals in menu.meals for dish in meals.values()}
    now = {pk: -origin for pk, origin in origins_of(served).items() if -origin in problem.dish}
    days = tuple(
        replace(day, before={s: now.get(d, d) for s, d in meals.items() if s not in day.locked})
        for day, meals in zip(problem.days, menu.meals, strict=True)
    )
    dishes, extras = problem.dish, problem.extra
    known = replace(
        problem,
        days=days,
        dishes=(*problem.dishes, *(d for d in stored.dishes if d.id not in dishes)),
        extras=(*problem.extras, *(x for x in stored.extras if x.id not in extras)),
    )
    left = rest_of(known, menu, first)
    return replace(
        left, dishes=tuple(d for d in left.dishes if d.id in dishes), extras=problem.extras
    )
