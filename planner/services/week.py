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
from planner.core.totals import days_at_home, helpings, week_plants
from planner.models import Eater, Edit, Extra, Meal, OwnDish, Plan, PlanRun
from planner.models.plan import PlanQuerySet
from planner.services.problem import menu_of, problem_of
from recipes.core.habits import HABITS, habits_served
from recipes.core.nutrients import NUTRIENTS
from recipes.models import Food
from recipes.models.recipe import Slot
from recipes.services.adapting import ReplacedFood, replaced_foods

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
    replaced: tuple[ReplacedFood, ...] = ()  # where the recipe is adapted to who eats
    can_be_left: bool = False  # a dinner that keeps, and a lunch the day after to have it for


@dataclass(frozen=True)
class TableView:
    """One of the day's meals, cooked or not: who has it elsewhere, or with a dish of their own."""

    slot: str
    meal: MealView | None
    away: tuple[Eater, ...]
    own: tuple[OwnDish, ...]

    @property
    def name(self) -> str:
        """The meal's name."""
        return str(Slot(self.slot).label)

    @property
    def is_out(self) -> bool:
        """Nobody eats here."""
        return self.meal is None and not self.own


@dataclass(frozen=True)
class EaterDayView:
    """What one eater has on one day."""

    eater: Eater
    portion: float
    extras: tuple[Extra, ...]
    nutrients: Mapping[str, NutrientView]
    at_home: float = 1.0  # how much of the day's food; the targets are for that part


@dataclass(frozen=True)
class DayView:
    date: dt.date
    meals: tuple[MealView, ...]
    tables: tuple[TableView, ...]
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
    undoable: Edit | None  # the newest edit that has not been undone

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
        """The smallest known daily amount of a nutrient that anyone has in the week, among the days
        that are eaten at home as a whole where there are any.
        """
        eaters = [eater for day in self.days for eater in day.eaters]
        whole = [eater for eater in eaters if eater.at_home == 1]
        return min((e.nutrients[nutrient].at_least for e in whole or eaters), default=0.0)

    @property
    def is_partly_out(self) -> bool:
        """Whether somebody has a meal elsewhere: what is in it is unknown."""
        return any(table.away for day in self.days for table in day.tables)


def get_week(*, plans: PlanQuerySet, plan_id: int, problem: core.Problem | None = None) -> WeekView:
    """A week among those that the reader may see.

    :param problem: the week's, where an edit has just read it
    :raises Plan.DoesNotExist: when it is not among them
    """
    plan = plans.select_related("household").get(pk=plan_id)
    return _Reading(plan, problem or problem_of(plan)).week()


class _Reading:
    """The rows of one plan, read once, and the views made of them."""

    def __init__(self, plan: Plan, problem: core.Problem) -> None:
        self.plan = plan
        self.problem = problem
        self.menu = menu_of(plan)
        self.broken = judge(self.problem, self.menu)
        self.eaters = {eater.pk: eater for eater in plan.eaters.prefetch_related("gates")}
        self.extras = {extra.pk: extra for extra in Extra.objects.filter(servings__plan=plan)}
        self.own = list(plan.own_dishes.select_related("recipe", "eater").order_by("eater"))
        meals = plan.meals.select_related("recipe").defer("recipe__portion")
        self.meals = {(meal.date, meal.slot): meal for meal in meals}
        recipes = [meal.recipe for meal in self.meals.values()]
        foods = replaced_foods([recipe.replaced for recipe in recipes])
        self.replaced = {r.pk: own for r, own in zip(recipes, foods, strict=True)}
        self.helpings = {
            (day, eater.id): list(helpings(self.problem, self.menu, day, eater))
            for day in range(len(self.problem.days))
            for eater in self.problem.eaters
        }
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
            undoable=self.plan.edits.standing().defer("before").first(),
        )

    def _day(self, day: int) -> DayView:
        date = self.problem.days[day].date
        broken = tuple(breach for breach in self.broken if breach.day == day)
        tables = tuple(self._table(day, slot) for slot in self.problem.slots)
        return DayView(
            date=date,
            meals=tuple(table.meal for table in tables if table.meal is not None),
            tables=tables,
            habits=tuple(self._habit(day, habit, broken) for habit in HABITS),
            eaters=tuple(self._eater_day(day, eater) for eater in self.problem.eaters),
            broken=broken,
        )

    def _table(self, day: int, slot: str) -> TableView:
        plan = self.problem.days[day]
        return TableView(
            slot=slot,
            meal=self._meal(day, slot) if slot in self.menu.meals[day] else None,
            away=tuple(self.eaters[eater] for eater in sorted(plan.away.get(slot, ()))),
            own=tuple(own for own in self.own if (own.date, own.slot) == (plan.date, slot)),
        )

    def _meal(self, day: int, slot: str) -> MealView:
        meal = self.meals[self.problem.days[day].date, slot]
        dish = self.problem.dish[meal.recipe_id]
        return MealView(
            meal=meal,
            portions=sum(
                eater.share * self.menu.servings[day][eater.id].portion
                for eater in self.problem.at_table(day, slot)
            ),
            habits=habits_served(dish.portion),
            replaced=self.replaced[meal.recipe_id],
            can_be_left=self._can_be_left(day, slot, dish),
        )

    def _can_be_left(self, day: int, slot: str, dish: core.Dish) -> bool:
        tomorrow = self.menu.meals[day + 1] if day + 1 < len(self.menu.meals) else {}
        lunch = tomorrow.get(core.LUNCH)
        return dish.keeps and slot == core.DINNER and lunch not in {None, dish.id}

    def _habit(self, day: int, habit: str, broken: Iterable[core.Breach]) -> HabitView:
        amounts: dict[str, float] = {}
        live: set[str] = set()
        for eater in self.problem.eaters:
            for portion, count in self.helpings[day, eater.id]:
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
        part = self.problem.share_at_home(day, eater.id)
        nutrients = {code: self._nutrient(code, eater, [day], part=part) for code in NUTRIENTS}
        return EaterDayView(
            eater=self.eaters[eater.id],
            portion=serving.portion,
            extras=tuple(self.extras[extra] for extra in serving.extras),
            nutrients=nutrients,
            at_home=part,
        )

    def _eater_week(self, eater: core.Eater) -> EaterWeekView:
        days, per = range(len(self.problem.days)), days_at_home(self.problem, eater) or 1.0
        nutrients = {code: self._nutrient(code, eater, days, per=per) for code in NUTRIENTS}
        return EaterWeekView(self.eaters[eater.id], nutrients)

    def _nutrient(
        self, code: str, eater: core.Eater, days: Iterable[int], *, per: float = 1, part: float = 1
    ) -> NutrientView:
        """One nutrient of some days.

        :param per: how many days' food it is a mean of
        :param part: how much of a day's food the eater's figures are held against
        """
        counted = COUNTED.get(code, code)
        at_least = at_most = 0.0
        known = of = 0
        for day in days:
            at_least += eater.supplement.get(code, 0.0)
            at_most += eater.supplement.get(code, 0.0)
            for portion, count in self.helpings[day, eater.id]:
                amount = portion.amounts[code]
                at_least += portion.at_least(counted) * count
                at_most += amount.at_most * count
                known += amount.known
                of += amount.of
        return NutrientView(
            code=code,
            at_least=at_least / per,
            at_most=at_most / per,
            target=_part(_figure(eater, counted, core.Side.FLOOR), part),
            upper=_part(_figure(eater, code, core.Side.CAP), part),
            known=known,
            of=of,
        )

    def _foods(self) -> dict[str, Food]:
        portions = [portion for eaten in self.helpings.values() for portion, _ in eaten]
        slugs = {
            slug
            for portion in portions
            for quantity in HABIT_QUANTITY.values()
            for slug in portion.sources.get(quantity, {})
        }
        foods = Food.objects.filter(slug__in=slugs).only("slug", "name_nb", "name_en")
        return {food.slug: food for food in foods}


def _figure(eater: core.Eater, quantity: str, side: core.Side) -> float | None:
    """The eater's figure for a quantity: that of the week's mean before that of a day."""
    figures = {
        bound.period: bound.amount
        for bound in eater.bounds
        if bound.quantity == quantity and bound.side is side
    }
    return figures.get(core.Period.WEEK, figures.get(core.Period.DAY))


def _part(figure: float | None, part: float) -> float | None:
    """What a figure asks of a part of a day; nothing where no part of it is eaten at home."""
    return figure * part if figure is not None and part > 0 else None
