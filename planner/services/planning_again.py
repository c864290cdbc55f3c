"""Planning on from today, copying a week, and a week after last week's pattern."""

import datetime as dt
from typing import Any, Final

from django.db import transaction

from accounts.models import Household, User
from planner.core.leftovers import is_leftover
from planner.core.types import DINNER, LUNCH
from planner.models import Plan, PlanRun
from planner.models.edit import EditKind
from planner.services.bought import bought_meals
from planner.services.plans import FARTHEST, PlanRequestError, request_run
from planner.services.problem import menu_of, problem_of
from planner.services.replanning import kept_slots
from planner.services.undoing import content_of, remember, write_content
from planner.services.writing import supersede_open_runs
from recipes.models.recipe import Slot

A_WEEK: Final = dt.timedelta(days=7)
APART: Final = 3  # days between the two new dinners


@transaction.atomic
def replan_from(
    *, plan: Plan, date: dt.date, slot: str = Slot.BREAKFAST, by: User | None = None, today: dt.date
) -> PlanRun:
    """Ask for the days from `date` on anew. The days before, what has been eaten that day before
    `slot`, what is locked and what has been bought stay as they are; of the rest as much as may be.

    :raises PlanRequestError: `other_week`; `unknown_slot`; those of `request_run`
    """
    if date not in plan.dates:
        raise PlanRequestError("other_week")
    if slot not in Slot.values:
        raise PlanRequestError("unknown_slot")
    eaters = list(plan.eaters.values_list("pk", flat=True))
    run = request_run(
        by=by, household=plan.household, monday=plan.monday, today=today, eater_ids=eaters
    )
    run.from_date = date
    bought = {place for place in bought_meals(plan) if place[0] >= date}
    kept = bought | set(kept_slots(plan, date=date, slot=slot))
    run.kept = [[str(day), meal] for day, meal in sorted(kept)]
    run.save(update_fields=["from_date", "kept", "updated_at"])
    return run


@transaction.atomic
def copy_week(*, plan: Plan, monday: dt.date, by: User | None = None, today: dt.date) -> Plan:
    """Put a week's meals, tables and servings on another Monday, for the same people. What stood
    there can be had back by undoing. Locks are not copied. Safe to repeat.

    :raises PlanRequestError: `not_a_monday`, `too_far_away`, `same_week`, `nothing_to_copy`
    """
    if monday.weekday() != 0:
        raise PlanRequestError("not_a_monday")
    if abs(monday - today) > FARTHEST:
        raise PlanRequestError("too_far_away")
    if monday == plan.monday:
        raise PlanRequestError("same_week")
    if not plan.meals.exists():
        raise PlanRequestError("nothing_to_copy")
    copy, _ = Plan.objects.get_or_create(household_id=plan.household_id, monday=monday)
    copy = Plan.objects.select_for_update().get(pk=copy.pk)
    content = _moved(content_of(plan), monday - plan.monday)
    before = content_of(copy)
    if {**before, "runs": []} != content:
        if before["meals"]:
            remember(copy, kind=EditKind.COPY, by=by)
        write_content(copy, content)
        supersede_open_runs(copy)
    return copy


@transaction.atomic
def last_weeks_pattern(
    *, household: Household, monday: dt.date, by: User | None = None, today: dt.date
) -> PlanRun:
    """Copy the week before, and ask for two new dinners in it. Which two goes by the number of the
    week, so that in seven weeks every dinner has been new twice. Lunches that were leftovers of
    them are new as well.

    :raises PlanRequestError: `nothing_to_copy` where the week before has not been planned; those of
        `copy_week` and `request_run`
    """
    source = Plan.objects.filter(household=household, monday=monday - A_WEEK).first()
    if source is None:
        raise PlanRequestError("nothing_to_copy")
    plan = copy_week(plan=source, monday=monday, by=by, today=today)
    problem, menu = problem_of(plan), menu_of(plan)
    renewed = _two_of([day for day, meals in enumerate(menu.meals) if DINNER in meals], monday)
    new = {(day, DINNER) for day in renewed}
    new |= {(d + 1, LUNCH) for d in renewed if is_leftover(problem, menu.meals, d + 1)}
    eaters = list(plan.eaters.values_list("pk", flat=True))
    run = request_run(by=by, household=household, monday=monday, today=today, eater_ids=eaters)
    run.kept = [
        [str(plan.dates[day]), slot]
        for day, meals in enumerate(menu.meals)
        for slot in meals
        if (day, slot) not in new
    ]
    run.leave_out = sorted({menu.meals[day][DINNER] for day in renewed})
    run.save(update_fields=["kept", "leave_out", "updated_at"])
    return run


def _two_of(days: list[int], monday: dt.date) -> list[int]:
    """Two of the days, never neighbours in a full week, others the week after."""
    if len(days) <= 2:
        return days
    first = monday.isocalendar().week % len(days)
    return sorted({days[first], days[(first + APART) % len(days)]})


def _moved(content: dict[str, Any], by: dt.timedelta) -> dict[str, Any]:
    """A week's content on other dates, nothing locked, proved by no run."""

    def later(date: str) -> str:
        return str(dt.date.fromisoformat(date) + by)

    return {
        "eaters": content["eaters"],
        "meals": [[later(date), slot, dish, False] for date, slot, dish, _ in content["meals"]],
        **{
            part: [[later(date), *rest] for date, *rest in content[part]]
            for part in ("servings", "away", "own")
        },
        "runs": [],
    }
