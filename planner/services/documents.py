"""A week as a plain document: what `plan_week --json` prints and the API answers."""

from collections.abc import Iterable
from typing import Any

from planner.models import PlanRun
from planner.services.week import DayView, EaterDayView, NutrientView, WeekView


def week_document(week: WeekView) -> dict[str, Any]:
    """The whole week. Amounts are in the unit that each code ends in; None where there is none."""
    run = week.solved
    return {
        **run_figures(run),
        "monday": week.plan.monday.isoformat(),
        "certified": week.is_certified,
        "plants": week.plants,
        "eaters": [
            {
                "id": eater.eater.pk,
                "name": eater.eater.name,
                "energy_kcal": eater.eater.energy_kcal,
                "nutrients": _nutrients(eater.nutrients.values()),
            }
            for eater in week.eaters
        ],
        "days": [_day(day) for day in week.days],
    }


def run_figures(run: PlanRun | None) -> dict[str, Any]:
    """How a run ended."""
    return {
        "status": run.status if run else None,
        "gap": run.gap if run else None,
        "seconds": run.seconds if run else None,
        "seed": run.seed if run else None,
    }


def _day(day: DayView) -> dict[str, Any]:
    return {
        "date": day.date.isoformat(),
        "meals": [
            {
                "id": view.meal.pk,
                "slot": view.meal.slot,
                "recipe": view.meal.recipe.slug,
                "name": view.meal.recipe.name,
                "portions": round(view.portions, 2),
                "locked": view.meal.is_locked,
            }
            for view in day.meals
        ],
        "tables": [
            {
                "slot": table.slot,
                "away": [eater.pk for eater in table.away],
                "own": [{"eater": d.eater_id, "recipe": d.recipe.slug} for d in table.own],
            }
            for table in day.tables
            if table.away or table.own
        ],
        "habits": {
            habit.code: {
                "met": habit.met,
                "live": habit.is_live,
                "by": [
                    {"food": food.slug, "name": food.name, "amount": round(food.amount, 2)}
                    for food in habit.by
                ],
            }
            for habit in day.habits
        },
        "eaters": [_eater(eater) for eater in day.eaters],
    }


def _eater(view: EaterDayView) -> dict[str, Any]:
    return {
        "id": view.eater.pk,
        "name": view.eater.name,
        "portion": view.portion,
        "at_home": round(view.at_home, 2),
        "extras": [
            {"extra": extra.slug, "name": extra.name, "grams": extra.grams} for extra in view.extras
        ],
        "nutrients": _nutrients(view.nutrients.values()),
    }


def _nutrients(views: Iterable[NutrientView]) -> dict[str, Any]:
    return {
        view.code: {
            "at_least": round(view.at_least, 2),
            "at_most": round(view.at_most, 2),
            "target": _rounded(view.target),
            "upper": _rounded(view.upper),
        }
        for view in views
    }


def _rounded(amount: float | None) -> float | None:
    return None if amount is None else round(amount, 2)
