"""`manage.py plan_week`: plan a household's week here and now, and print it."""

import datetime as dt
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.models import Household
from planner.core.types import Progress
from planner.models import Plan, PlanRun
from planner.models.schedule import monday_of
from planner.services.documents import run_figures, week_document
from planner.services.plans import PlanRequestError, fill_run, request_run
from planner.services.runs import claim_run
from planner.services.week import DayView, WeekView, get_week


class Command(BaseCommand):
    """Plan one week in this process, whatever the broker is."""

    help = "Plan a week and print it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--household", type=int, help="household id; the first unless told")
        parser.add_argument("--monday", type=_date, help="YYYY-MM-DD; this week unless told")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        run = self._plan(options["household"], options["monday"])
        week = get_week(plans=Plan.objects.all(), plan_id=run.plan_id) if run.plan_id else None
        if options["json"]:
            document = week_document(week) if week else _without_week(run)
            self.stdout.write(json.dumps(document, ensure_ascii=False, indent=1))
        elif week:
            self._print(week)
        if week is None:
            raise CommandError(f"No week: {run.status} {run.conflict}")

    def _plan(self, household_id: int | None, monday: dt.date | None) -> PlanRun:
        households = Household.objects.order_by("pk")
        if household_id is not None:
            households = households.filter(pk=household_id)
        household = households.first()
        if household is None:
            raise CommandError("No such household. `manage.py demo` makes one.")
        today = timezone.localdate()
        try:
            run = request_run(
                by=None,
                household=household,
                monday=monday or monday_of(today),
                today=today,
            )
        except PlanRequestError as error:
            raise CommandError(error.code) from error
        claimed = claim_run(run_id=run.pk, now=timezone.now())
        if claimed is not None:  # not if a worker has been faster
            fill_run(claimed, self._tell)
        run.refresh_from_db()
        return run

    def _tell(self, progress: Progress) -> None:
        """One line of progress, where it is in nobody's way."""
        best, bound = (_kroner(ore) for ore in (progress.best_ore, progress.bound_ore))
        line = f"{progress.stage.value}: best so far {best}, no week below {bound}"
        self.stderr.write(line, lambda text: text)

    def _print(self, week: WeekView) -> None:
        figures = run_figures(week.solved)
        self.stdout.write(
            f"{week.plan.household}, {week.plan.monday}: {figures['status']}, "
            f"gap {100 * (figures['gap'] or 0):.1f} %, {figures['seconds']} s; "
            f"{'certified' if week.is_certified else 'NOT certified'}, {week.plants:g} plants"
        )
        for day in week.days:
            self._print_day(day)

    def _print_day(self, day: DayView) -> None:
        habits = ", ".join(
            f"{habit.code} {'yes' if habit.met else 'NO'} ({', '.join(f.name for f in habit.by)})"
            for habit in day.habits
        )
        self.stdout.write(f"\n{day.date:%a %d %b}  {habits}")
        for view in day.meals:
            self.stdout.write(f"  {view.meal.slot:10} {view.meal.recipe} × {view.portions:.2f}")
        for eater in day.eaters:
            extras = ", ".join(extra.name for extra in eater.extras) or "no extras"
            figures = ", ".join(
                f"{code} {eater.nutrients[code].at_least:.0f}"
                for code in (
                    "calcium_mg",
                    "magnesium_mg",
                    "vitamin_k1_ug",
                    "protein_g",
                    "sodium_mg",
                )
            )
            self.stdout.write(f"  {eater.eater}: × {eater.portion:g}, {extras}; {figures}")


def _date(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def _kroner(ore: float | None) -> str:
    return "unknown" if ore is None else f"{ore / 100:.2f} kr"


def _without_week(run: PlanRun) -> dict[str, Any]:
    return {
        **run_figures(run),
        "monday": run.monday.isoformat(),
        "eaters": run.eater_ids,
        "days": [],
        "conflict": run.conflict,
    }
