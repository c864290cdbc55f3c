"""A shopping list as its page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.core.shopping import Change
from planner.labels.dates import week_name, week_range
from planner.labels.shopping import (
    aisle_name,
    bought_words,
    change_words,
    days_words,
    kroner,
    left_words,
    origin_words,
    shop_name,
    task_words,
    total_words,
    weight,
)
from planner.models import OwnLine
from planner.services.prep import Task
from planner.services.shopping import LineView, ListView, OriginView


@dataclass(frozen=True)
class Origin:
    """A meal that a line is for, in words."""

    view: OriginView
    when: str
    weight: str


@dataclass(frozen=True)
class ShopLine:
    """One food in words. `buy_g` and `tick_g` are what the forms send back."""

    view: LineView
    name: str
    amount: str
    needed: str
    days: str
    change: str
    more: str
    cost: str
    origins: tuple[Origin, ...]

    @property
    def slug(self) -> str:
        return self.view.food.slug

    @property
    def tick_g(self) -> str:
        """What a press of the button says was bought: nothing, where it is ticked already."""
        to_buy = self.view.line.to_buy
        return "0" if self.view.is_done or to_buy is None else f"{to_buy.grams:.6g}"


@dataclass(frozen=True)
class ShopAisle:
    """One section of the shop."""

    code: str
    name: str
    lines: tuple[ShopLine, ...]
    own: tuple[OwnLine, ...]

    @property
    def offers_all(self) -> bool:
        """Whether one press says that all of it is at home, as spices and oils mostly are."""
        return self.code in {"spices", "oils_sauces", "baking"} and len(self.lines) > 1


@dataclass(frozen=True)
class ShopTask:
    """Something to do the day before."""

    view: Task
    when: str
    what_for: str


@dataclass(frozen=True)
class ShoppingPage:
    """Everything that the page reads."""

    view: ListView
    name: str
    dates: str
    left: str
    total: str
    aisles: tuple[ShopAisle, ...]
    at_home: tuple[ShopLine, ...]
    tasks: tuple[ShopTask, ...]


def shopping_page(view: ListView) -> ShoppingPage:
    """The page's value."""
    return ShoppingPage(
        view=view,
        name=week_name(view.plan.monday),
        dates=week_range(view.plan.monday),
        left=left_words(view),
        total=total_words(view),
        aisles=tuple(
            ShopAisle(
                code=aisle.code,
                name=aisle_name(aisle.code),
                lines=tuple(shop_line(line) for line in aisle.lines),
                own=aisle.own,
            )
            for aisle in view.aisles
        ),
        at_home=tuple(shop_line(line) for line in view.at_home),
        tasks=tuple(shop_tasks(view.tasks)),
    )


def shop_line(view: LineView) -> ShopLine:
    """One food in words."""
    line, aisle = view.line, view.food.aisle
    shown = line.ticked if line.change in {Change.GONE, Change.LESS} else line.to_buy
    return ShopLine(
        view=view,
        name=shop_name(view.food.name),
        amount=bought_words(shown, aisle) if shown else "",
        needed=weight(line.needed_g),
        days=days_words(view.origins),
        change=change_words(view),
        more=bought_words(line.more, aisle) if line.more else "",
        cost=kroner(round(view.cost_ore)) if view.cost_ore is not None else "",
        origins=tuple(
            Origin(origin, origin_words(origin), weight(origin.grams)) for origin in view.origins
        ),
    )


def shop_tasks(tasks: Iterable[Task]) -> Iterable[ShopTask]:
    """What to do the day before, in words."""
    for task in tasks:
        when, what_for = task_words(task)
        yield ShopTask(task, when, what_for)
