"""A planned week as people read it: one value for the page, the API and the terminal.

Judged anew at every reading, from the stored rows and today's food values; a habit that is shown as
met has been recomputed by the referee.
"""

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet

from planner.core import types as core
from planner.core.referee import judge
from planner.core.totals import helpings, week_plants
from planner.models import Eater, Extra, Meal, Plan, PlanRun
from planner.models.plan import PlanQuerySet
from planner.services.problem import menu_of, problem_of
from recipes.core.habits import HABITS, habits_served
from recipes.core.nutrients import NUTRIENTS
from recipes.models import Food

# What names the foods behind a habit.
HABIT_QUANTITY: Final = {
    "fermented": "fermented_servings",
    "prebiotic": "prebiotic_g",
    "minerals": "calcium_mg",
}
NAMED_FOODS: Final = 3
# The nutrient that people read, and the stricter quantity that its target is proved with.
COUNTED: Final = {"calcium_mg": "counted_calcium_mg"}


@dataclass(frozen=True)
class NutrientView:
    """One nutrient of a day, or the mean of the week, against the eater's own figures."""

    code: str
    at_least: float
    at_most: float
    target: float | None
    upper: float | None
    known: int  # ingredients that give a value, of `of`
    of: int

    @property
    def percent(self) -> int | None:
        """The known amount in percent of the target, rounded down: under 100 falls short."""
        return math.floor(100 * self.at_least / self.target + 1e-6) if self.target else None


@dataclass(frozen=True)
class FoodView:
    """A food that served a habit, and how much of the habit's quantity it brought."""

    slug: str
    name: str
    amount: float
    is_live: bool


@dataclass(frozen=True)
class HabitView:
    """One habit on one day, for everyone who eats."""

    code: str
    met: bool
    by: tuple[FoodView, ...]

    @property
    def is_live(self) -> bool:
        """Whether a living culture was among what met it."""
        return any(food.is_live for food in self.by)


@dataclass(frozen=True)
class MealView:
    """One meal: the stored row, how many standard portions the table has, and the habits it
    serves.
    """

    meal: Meal
    portions: float
    habits: tuple[str, ...]


@dataclass(frozen=True)
class EaterDayView:
    """What one eater has on one day."""

    eater: Eater
    portion: float
    extras: tuple[Extra, ...]
    nutrients: Mapping[str, NutrientView]


@dataclass(frozen=True)
class DayView:
    date: dt.date
    meals: tuple[MealView, ...]
    habits: tuple[HabitView, ...]
    eaters: tuple[EaterDayView, ...]
    broken: tuple[core.Breach, ...]

    @property
    def meets_all_habits(self) -> bool:
        return all(habit.met for habit in self.habits)


@dataclass(frozen=True)
class EaterWeekView:
    """An eater's mean over the week, with the declared supplement."""

    eater: Eater
    nutrients: Mapping[str, NutrientView]


@dataclass(frozen=True)
class WeekView:
    plan: Plan
    days: tuple[DayView, ...]
    eaters: tuple[EaterWeekView, ...]
    plants: float
    broken: tuple[core.Breach, ...]
    run: PlanRun | None  # the newest
    solved: PlanRun | None  # the one that filled the week

    @property
    def is_certified(self) -> bool:
        """Whether the referee found every rule kept."""
        return not self.broken

    def days_meeting(self, habit: str) -> int:
        """On how many days everyone meets a habit."""
        return sum(h.met for day in self.days for h in day.habits if h.code == habit)

    def days_keeping(self, row: str) -> int:
        """On how many days everyone keeps a row of the policy."""
        return sum(all(breach.row != row for breach in day.broken) for day in self.days)

    def least(self, nutrient: str) -> float:
        """The smallest known daily amount of a nutrient that anyone has in the week."""
        return min(
            (eater.nutrients[nutrient].at_least for day in self.days for eater in day.eaters),
            default=0.0,
        )


def get_week(*, plans: PlanQuerySet, plan_id: int) -> WeekView:
    """A week among those that the reader may see.

    :raises Plan.DoesNotExist: when it is not among them
    """
    plan = plans.select_related("household").get(pk=plan_id)
    return _Reading(plan).week()


class _Reading:
    """The rows of one plan, read once, and the views made of them."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.problem = problem_of(plan)
        self.menu = menu_of(plan)
        self.broken = judge(self.problem, self.menu)
        self.eaters = {eater.pk: eater for eater in plan.eaters.prefetch_related("gates")}
        self.extras = {extra.pk: extra for extra in Extra.objects.filter(servings__plan=plan)}
        self.meals = {(meal.date, meal.slot): meal for meal in plan.meals.select_related("recipe")}
        self.foods = self._foods()

    def week(self) -> WeekView:
        runs: QuerySet[PlanRun] = PlanRun.objects.filter(
            household=self.plan.household_id, monday=self.plan.monday
        ).order_by("-pk")
        return WeekView(
            plan=self.plan,
            days=tuple(self._day(number) for number in range(len(self.problem.days))),
            eaters=tuple(self._eater_week(eater) for eater in self.problem.eaters),
            plants=sum(week_plants(self.problem, self.menu).values()),
            broken=self.broken,
            run=runs.first(),
            solved=runs.filter(plan=self.plan).first(),
        )

    def _day(self, day: int) -> DayView:
        date = self.problem.days[day].date
        broken = tuple(breach for breach in self.broken if breach.day == day)
        return DayView(
            date=date,
            meals=tuple(self._meal(day, slot) for slot in self.menu.meals[day]),
            habits=tuple(self._habit(day, habit, broken) for habit in HABITS),
            eaters=tuple(self._eater_day(day, eater) for eater in self.problem.eaters),
            broken=broken,
        )

    def _meal(self, day: int, slot: str) -> MealView:
        meal = self.meals[self.problem.days[day].date, slot]
        portion = self.problem.dish[meal.recipe_id].portion
        return MealView(
            meal=meal,
            portions=sum(
                eater.share * self.menu.servings[day][eater.id].portion
                for eater in self.problem.eaters
            ),
            habits=habits_served(portion),
        )

    def _habit(self, day: int, habit: str, broken: Iterable[core.Breach]) -> HabitView:
        amounts: dict[str, float] = {}
        live: set[str] = set()
        for eater in self.problem.eaters:
            for portion, count in helpings(self.problem, self.menu, day, eater):
                for slug, amount in portion.sources.get(HABIT_QUANTITY[habit], {}).items():
                    amounts[slug] = amounts.get(slug, 0.0) + amount * count
                if habit == "fermented":
                    live |= set(portion.sources.get("live_servings", {}))
        best = sorted(amounts, key=lambda slug: (-amounts[slug], slug))[:NAMED_FOODS]
        by = tuple(
            FoodView(slug, self.foods[slug].name, amounts[slug], slug in live) for slug in best
        )
        return HabitView(habit, met=all(breach.rule != habit for breach in broken), by=by)

    def _eater_day(self, day: int, eater: core.Eater) -> EaterDayView:
        serving = self.menu.servings[day][eater.id]
        nutrients = {code: self._nutrient(code, eater, [day]) for code in NUTRIENTS}
        return EaterDayView(
            eater=self.eaters[eater.id],
            portion=serving.portion,
            extras=tuple(self.extras[extra] for extra in serving.extras),
            nutrients=nutrients,
        )

    def _eater_week(self, eater: core.Eater) -> EaterWeekView:
        days = list(range(len(self.problem.days)))
        nutrients = {code: self._nutrient(code, eater, days) for code in NUTRIENTS}
        return EaterWeekView(self.eaters[eater.id], nutrients)

    def _nutrient(self, code: str, eater: core.Eater, days: list[int]) -> NutrientView:
        counted = COUNTED.get(code, code)
        at_least = at_most = 0.0
        known = of = 0
        for day in days:
            at_least += eater.supplement.get(code, 0.0)
            at_most += eater.supplement.get(code, 0.0)
            for portion, count in helpings(self.problem, self.menu, day, eater):
                amount = portion.amounts[code]
                at_least += portion.at_least(counted) * count
                at_most += amount.at_most * count
                known += amount.known
                of += amount.of
        return NutrientView(
            code=code,
            at_least=at_least / len(days),
            at_most=at_most / len(days),
            target=_figure(eater, counted, core.Side.FLOOR),
            upper=_figure(eater, code, core.Side.CAP),
            known=known,
            of=of,
        )

    def _foods(self) -> dict[str, Food]:
        portions = [dish.portion for dish in self.problem.dishes]
        portions += [extra.portion for extra in self.problem.extras]
        slugs = {
            slug
            for portion in portions
            for quantity in HABIT_QUANTITY.values()
            for slug in portion.sources.get(quantity, {})
        }
        return {food.slug: food for food in Food.objects.filter(slug__in=slugs)}


def _figure(eater: core.Eater, quantity: str, side: core.Side) -> float | None:
    """The eater's figure for a quantity: that of the week's mean before that of a day."""
    figures = {
        bound.period: bound.amount
        for bound in eater.bounds
        if bound.quantity == quantity and bound.side is side
    }
    return figures.get(core.Period.WEEK, figures.get(core.Period.DAY))
