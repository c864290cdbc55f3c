"""A week's shopping list: one value for the page and the API, and what people do with it.

What is on the list is worked out at every reading from the week as it stands; only ticks, what is
at home, own lines and prices are stored. Everything here is safe to repeat.
"""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db import transaction

from accounts.models import Household
from planner.core.shopping import (
    Bought,
    Change,
    Line,
    Need,
    Part,
    ShopFood,
    by_food,
    cost_ore,
    needs_of,
)
from planner.models import Extra, FoodPrice, OwnLine, Plan, ShoppingMark
from planner.models.plan import PlanQuerySet
from planner.services.prep import Task, tasks_of
from planner.services.problem import SLOTS, menu_of, problem_of
from recipes.models import Food, FoodValue, Recipe, RecipeLine
from recipes.models.food import Aisle

AISLES = (*Aisle.values, "")  # the way through the shop; what has no aisle comes last


class ShoppingError(Exception):
    """Something that cannot be done with a list. `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class OriginView:
    """A meal, or somebody's extra, that a line is for. One of `recipe` and `extra` is there."""

    date: dt.date
    slot: str
    grams: float  # as eaten
    recipe: Recipe | None
    extra: Extra | None

    @property
    def name(self) -> str:
        """The dish or the extra."""
        dish = self.recipe or self.extra
        return dish.name if dish else ""


@dataclass(frozen=True)
class LineView:
    """One food of the list."""

    food: Food
    line: Line
    origins: tuple[OriginView, ...]
    price: FoodPrice | None

    @property
    def is_ticked(self) -> bool:
        """Whether somebody has bought it, or what it was before the week changed."""
        return self.line.ticked_g is not None

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to buy of it."""
        return self.is_ticked and self.line.change is not Change.MORE

    @property
    def is_at_home(self) -> bool:
        """Whether it need not be bought at all."""
        return self.line.to_buy is None and not self.is_ticked

    @property
    def counted(self) -> Bought | None:
        """What of it is paid for."""
        return self.line.paid_for

    @property
    def cost_ore(self) -> float | None:
        """None where the household has not told what it pays."""
        if self.price is None or self.counted is None:
            return None
        return cost_ore(self.line.food, self.counted, ore=self.price.ore, unit=self.price.unit)


@dataclass(frozen=True)
class AisleView:
    """What is to be found in one section of the shop; `code` is empty for the rest."""

    code: str
    lines: tuple[LineView, ...]
    own: tuple[OwnLine, ...]


@dataclass(frozen=True)
class ListView:
    """A week's list, in the order in which one walks through a shop."""

    plan: Plan
    aisles: tuple[AisleView, ...]
    at_home: tuple[LineView, ...]
    tasks: tuple[Task, ...]

    @property
    def lines(self) -> tuple[LineView, ...]:
        """Foods that are, or were, to be bought."""
        return tuple(line for aisle in self.aisles for line in aisle.lines)

    @property
    def own(self) -> tuple[OwnLine, ...]:
        """What people have written themselves."""
        return tuple(line for aisle in self.aisles for line in aisle.own)

    @property
    def left(self) -> int:
        """How many lines are still to be bought."""
        foods = sum(not line.is_done for line in self.lines)
        return foods + sum(not line.is_ticked for line in self.own)

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self.lines) + len(self.own)

    @property
    def priced(self) -> int:
        """How many of them have a price. Own lines have none."""
        return sum(line.cost_ore is not None for line in self.lines)

    @property
    def cost_ore(self) -> float:
        """What those with a price cost: the whole costs at least that."""
        return sum(line.cost_ore or 0.0 for line in self.lines)


def get_list(*, plans: PlanQuerySet, plan_id: int) -> ListView:
    """The list of a week among those that the reader may see.

    :raises Plan.DoesNotExist: when it is not among them
    """
    return list_of(plans.select_related("household").get(pk=plan_id))


def list_of(plan: Plan) -> ListView:
    """The list of a week as the week stands now."""
    lines = _Reading(plan).lines()
    own = list(plan.own_lines.order_by("created_at", "pk"))
    aisles = (
        AisleView(
            code=aisle,
            lines=tuple(view for view in lines if view.food.aisle == aisle and not view.is_at_home),
            own=tuple(line for line in own if line.aisle == aisle),
        )
        for aisle in AISLES
    )
    return ListView(
        plan=plan,
        aisles=tuple(aisle for aisle in aisles if aisle.lines or aisle.own),
        at_home=tuple(view for view in lines if view.is_at_home),
        tasks=tasks_of(plan),
    )


def get_line(*, plan: Plan, food: Food) -> LineView:
    """One food of a list, whether it is to be bought or at home.

    :raises ShoppingError: `not_on_list`
    """
    found = next((view for view in _Reading(plan).lines() if view.food == food), None)
    if found is None:
        raise ShoppingError("not_on_list")
    return found


@transaction.atomic
def tick(*, plan: Plan, food: Food, grams: float | None = None) -> None:
    """A food has been bought.

    :param grams: as eaten, what the list said when it was bought; what it says now unless told.
        The week may have changed meanwhile, and then the list says so.
    :raises ShoppingError: `not_on_list` where neither says how much
    """
    if grams is None:
        to_buy = get_line(plan=plan, food=food).line.to_buy
        if to_buy is None:
            raise ShoppingError("not_on_list")
        grams = to_buy.grams
    _mark(plan, food, ticked_grams=grams)


@transaction.atomic
def untick(*, plan: Plan, food: Food) -> None:
    """A food has not been bought after all."""
    _mark(plan, food, ticked_grams=None)


@transaction.atomic
def have_at_home(*, plan: Plan, foods: Collection[Food], grams: float | None = None) -> None:
    """There is so much of some foods at home; all that the week takes unless told. What the week
    does not take is passed over.

    :param grams: as eaten; 0 where there is none
    """
    if grams is not None:
        for food in foods:
            _mark(plan, food, at_home_grams=grams or None)
        return
    for view in _Reading(plan).lines():
        if view.food in foods and view.line.needs:
            _mark(plan, view.food, at_home_grams=view.line.needed_g)


@transaction.atomic
def write_line(
    *,
    plan: Plan,
    key: uuid.UUID,
    text: str,
    amount: str = "",
    aisle: str = "",
    is_ticked: bool = False,
) -> OwnLine:
    """Add a line of one's own, or change it: the key tells which."""
    written = {"text": text, "amount": amount, "aisle": aisle, "is_ticked": is_ticked}
    return OwnLine.objects.update_or_create(plan=plan, key=key, defaults=written)[0]


@transaction.atomic
def tick_line(*, plan: Plan, key: uuid.UUID, is_ticked: bool) -> None:
    """A line of one's own has been bought, or not."""
    plan.own_lines.filter(key=key).update(is_ticked=is_ticked)


@transaction.atomic
def remove_line(*, plan: Plan, key: uuid.UUID) -> None:
    """Take a line of one's own away."""
    plan.own_lines.filter(key=key).delete()


@transaction.atomic
def set_price(*, household: Household, food: Food, ore: int | None, unit: str = "") -> None:
    """What a household pays for a food; None where it no longer wants to say."""
    if ore is None:
        FoodPrice.objects.filter(household=household, food=food).delete()
        return
    FoodPrice.objects.update_or_create(
        household=household, food=food, defaults={"ore": ore, "unit": unit}
    )


def _mark(plan: Plan, food: Food, **said: float | None) -> None:
    """Store what is said of a food; a mark that says nothing more goes."""
    marks = ShoppingMark.objects.select_for_update().filter(plan=plan, food=food)
    if any(grams is not None for grams in said.values()):
        marks.update_or_create(plan=plan, food=food, defaults=said)
        return
    for mark in marks:
        for name, grams in said.items():
            setattr(mark, name, grams)
        if mark.ticked_grams is None and mark.at_home_grams is None:
            mark.delete()
        else:
            mark.save()


class _Reading:
    """The rows of one plan's list, read once."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.dates = plan.dates
        problem = problem_of(plan)
        self.recipes = Recipe.objects.in_bulk(problem.dish)
        extras = Extra.objects.filter(pk__in=problem.extra).select_related("food")
        self.extras = {extra.pk: extra for extra in extras}
        needs = needs_of(
            problem,
            menu_of(plan),
            dishes=self._dishes(),
            extras={pk: Part(extra.food.slug, extra.grams) for pk, extra in self.extras.items()},
        )
        self.needs = by_food(needs)
        self.marks = {mark.food_id: mark for mark in plan.shopping_marks.all()}

    def lines(self) -> list[LineView]:
        """Every food that the week takes or somebody has bought for it, by name."""
        wanted = Food.objects.filter(slug__in=self.needs)
        marked = [pk for pk, mark in self.marks.items() if mark.ticked_grams is not None]
        foods = (wanted | Food.objects.filter(pk__in=marked)).prefetch_related("measures")
        edible = dict(
            FoodValue.objects.filter(
                food__in=foods, nutrient="edible_percent", amount__gt=0
            ).values_list("food_id", "amount")
        )
        prices = {
            price.food_id: price
            for price in FoodPrice.objects.filter(household=self.plan.household_id)
        }
        views = [
            self._line(food, edible.get(food.pk, 100.0), prices.get(food.pk)) for food in foods
        ]
        return sorted(views, key=lambda view: view.food.name.casefold())

    def _dishes(self) -> dict[int, list[Part]]:
        parts: dict[int, list[Part]] = {recipe: [] for recipe in self.recipes}
        lines = RecipeLine.objects.filter(recipe__in=self.recipes).order_by("recipe", "position")
        for line in lines.select_related("food"):
            grams = line.grams / self.recipes[line.recipe_id].portions
            parts[line.recipe_id].append(Part(line.food.slug, grams, line.unit))
        return parts

    def _line(self, food: Food, edible_percent: float, price: FoodPrice | None) -> LineView:
        needs = self.needs.get(food.slug, ())
        mark = self.marks.get(food.pk)
        shop_food = ShopFood(
            slug=food.slug,
            aisle=food.aisle,
            measures={row.unit: row.grams for row in food.measures.all()},
            density_g_per_ml=food.density_g_per_ml,
            edible_percent=edible_percent,
        )
        line = Line(
            food=shop_food,
            needs=needs,
            at_home_g=(mark.at_home_grams if mark else None) or 0.0,
            ticked_g=mark.ticked_grams if mark else None,
        )
        return LineView(food, line, tuple(self._origins(needs)), price)

    def _origins(self, needs: Iterable[Need]) -> Iterable[OriginView]:
        """One for each meal, however many of its lines have the food."""

        def meal(need: Need) -> tuple[int, int, int]:
            return need.day, (*SLOTS, "").index(need.slot), need.source

        for (day, _, source), of_meal in groupby(sorted(needs, key=meal), key=meal):
            together = list(of_meal)
            slot = together[0].slot
            yield OriginView(
                date=self.dates[day],
                slot=slot,
                grams=sum(need.grams for need in together),
                recipe=self.recipes[source] if slot else None,
                extra=None if slot else self.extras[source],
            )
