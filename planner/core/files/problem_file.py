"""A problem in a file, in words of its own: docs/planner.md#files.

Two kinds: which dish stands in each slot of each day, as the planner's own problem, and how much
there is of each food, as in books.
"""

import datetime as dt
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from planner.core.files.amounts import AmountsProblem, Need, Portioned
from planner.core.files.document import Part
from planner.core.objective import taste
from planner.core.rules.stated import STATED
from planner.core.types import (
    STANDARD_EATER_KCAL,
    Bound,
    Day,
    Dish,
    Eater,
    Effort,
    Frequency,
    Period,
    Problem,
    Side,
    WeekPolicy,
)
from recipes.core.portion import Amount, PortionFacts

DISHES, AMOUNTS, WHOLE_AMOUNTS = "dishes", "amounts", "whole_amounts"
DAYS_AT_MOST: Final = 60
ORE: Final = 100.0  # in one unit of money
FIRST_DAY: Final = dt.date(2001, 1, 1)  # a file's days have numbers, not dates
ABOUT: Final = ("name", "source", "choose")


@dataclass(frozen=True)
class MenuFile:
    """The planner's problem, with the names that the file gave its dishes."""

    name: str
    problem: Problem
    names: Mapping[int, str]


def read_problem(document: Any) -> MenuFile | AmountsProblem:
    """What the document, as `json.loads` gives it, asks for.

    :raises DocumentError: with path and reason, at the first value that cannot be right
    """
    file = Part(document)
    entries = file.entries()
    if "choose" not in entries:
        raise file.wrong("choose is missing")
    choose = entries["choose"].one_of({DISHES, AMOUNTS, WHOLE_AMOUNTS})
    if choose == DISHES:
        return _menu_file(file)
    return _amounts_problem(file, is_whole=choose == WHOLE_AMOUNTS)


def _amounts_problem(file: Part, *, is_whole: bool) -> AmountsProblem:
    fields = file.fields({"choose", "rows", "dishes"}, ABOUT)
    needs = []
    for row in fields["rows"].items():
        keys = row.fields({"quantity"}, {"at_least", "at_most"})
        needs.append(Need(keys["quantity"].text(), *_limits(row, keys)))
    asked = [need.quantity for need in needs]
    foods: dict[str, Portioned] = {}
    for dish in _several(fields["dishes"]):
        keys = dish.fields({"name", "cost", "amounts"}, {"at_least", "at_most"})
        name, cost = _new_name(keys["name"], foods), keys["cost"].number()
        amounts = _amounts(keys["amounts"], asked)
        foods[name] = Portioned(name, cost, amounts, *_limits(dish, keys, is_needed=False))
    return AmountsProblem(_title(fields), tuple(foods.values()), tuple(needs), is_whole)


def _menu_file(file: Part) -> MenuFile:
    optional = ("rows", "frequencies", "plants_at_least", "minutes", "locked", "gap")
    fields = file.fields(
        {"choose", "days", "slots", "dishes"}, (*ABOUT, *optional, "leftovers_at_most")
    )
    count = fields["days"].whole(at_least=1, at_most=DAYS_AT_MOST)
    uses = {
        slot: part.whole(at_least=1)
        for slot, part in fields["slots"].fields((), fields["slots"].entries()).items()
    }
    if not uses:
        raise fields["slots"].wrong("is empty")
    bounds = _bounds(fields, count)
    dishes = _dishes(fields["dishes"], uses, [bound.quantity for bound in bounds])
    problem = Problem(
        days=_days(fields, count, uses, {name: dish.id for name, dish in dishes.items()}),
        slots=tuple(uses),
        dishes=tuple(dishes.values()),
        extras=(),
        eaters=(Eater(id=1, energy_kcal=STANDARD_EATER_KCAL, bounds=bounds),),
        policy=WeekPolicy(
            plants_at_least=_number(fields, "plants_at_least", 0.0),
            uses_at_most=uses,
            extras_at_most=0,
            leftovers_at_most=_whole(fields, "leftovers_at_most"),
            portion_lowest=1.0,
            portion_highest=1.0,
        ),
        frequencies=_frequencies(fields),
        effort=Effort(relative_gap=_number(fields, "gap", 0.01), absolute_gap_ore=0.0),
    )
    names = {dish.id: name for name, dish in dishes.items()}
    return MenuFile(_title(fields), _without_taste(problem), names)


def _without_taste(problem: Problem) -> Problem:
    """The problem with the seed's own taste taken off every dish: a file states its whole cost."""
    dishes = [
        replace(dish, terms={**dish.terms, "taste": -taste(problem.seed, dish.id)})
        for dish in problem.dishes
    ]
    return replace(problem, dishes=tuple(dishes))


def _bounds(fields: Mapping[str, Part], days: int) -> tuple[Bound, ...]:
    bounds = []
    for row in _list(fields, "rows"):
        keys = row.fields({"quantity", "over"}, {"at_least", "at_most"})
        quantity = keys["quantity"].text()
        is_daily = keys["over"].one_of({"day", "all"}) == "day"
        # The planner's rows over a period are means of its days; a file says the whole.
        period, parts = (Period.DAY, 1) if is_daily else (Period.WEEK, days)
        for side, limit in zip(Side, _limits(row, keys), strict=True):
            if 0 < limit < math.inf or (side is Side.CAP and limit == 0):
                bounds.append(Bound(STATED + quantity, quantity, period, side, limit / parts))
    return tuple(bounds)


def _dishes(part: Part, slots: Collection[str], asked: Collection[str]) -> dict[str, Dish]:
    dishes: dict[str, Dish] = {}
    for number, item in enumerate(_several(part)):
        keys = item.fields(
            {"name", "slots"},
            {"amounts", "cost", "minutes", "plants", "traits", "keeps", "main"},
        )
        name = _new_name(keys["name"], dishes)
        in_slots = frozenset(slot.one_of(slots) for slot in _several(keys["slots"]))
        amounts = _amounts(keys.get("amounts", Part({}, f"{item.path}.amounts")), asked)
        dishes[name] = Dish(
            id=number,
            slots=in_slots,
            portion=PortionFacts(
                amounts={code: Amount(value, value, 1, 1) for code, value in amounts.items()},
                sources={},
                plants=dict.fromkeys(sorted(_texts(keys, "plants")), 1.0),
                allergens=frozenset(),
                allergens_unknown=frozenset(),
                diet="vegan",
            ),
            minutes=_whole(keys, "minutes"),
            main=keys["main"].text() if "main" in keys else name,
            traits=_texts(keys, "traits"),
            keeps="keeps" in keys and keys["keeps"].yes(),
            terms={"cost": ORE * _number(keys, "cost", 0.0)},
        )
    return dishes


def _days(
    fields: Mapping[str, Part], count: int, slots: Collection[str], ids: Mapping[str, int]
) -> tuple[Day, ...]:
    locked: dict[int, dict[str, int]] = {}
    for lock in _list(fields, "locked"):
        keys = lock.fields({"day", "slot", "dish"})
        number = keys["day"].whole(at_least=1, at_most=count)
        dish = ids[keys["dish"].one_of(ids)]
        locked.setdefault(number - 1, {})[keys["slot"].one_of(slots)] = dish
    minutes = _whole(fields, "minutes")
    return tuple(
        Day(FIRST_DAY + dt.timedelta(days=number), minutes, locked.get(number, {}))
        for number in range(count)
    )


def _frequencies(fields: Mapping[str, Part]) -> tuple[Frequency, ...]:
    found = []
    for part in _list(fields, "frequencies"):
        keys = part.fields({"trait"}, {"at_least", "at_most"})
        _limits(part, keys)
        most = keys["at_most"].whole() if "at_most" in keys else None
        found.append(Frequency(keys["trait"].text(), _whole(keys, "at_least"), most))
    return tuple(found)


def _limits(part: Part, keys: Mapping[str, Part], *, is_needed: bool = True) -> tuple[float, float]:
    """At least and at most, one of which there must be."""
    least, most = _number(keys, "at_least", 0.0), _number(keys, "at_most", math.inf)
    if is_needed and not {"at_least", "at_most"} & set(keys):
        raise part.wrong("neither at_least nor at_most")
    if least > most:
        raise part.wrong("at_least is more than at_most")
    return least, most


def _amounts(part: Part, asked: Collection[str]) -> dict[str, float]:
    """The amounts that rows ask for, every one of them: unknown is not zero."""
    amounts = {quantity: amount.number() for quantity, amount in part.entries().items()}
    for quantity in sorted(set(asked) - set(amounts)):
        raise part.wrong(f"{quantity} is missing, and a row asks for it; say 0 where there is none")
    return {quantity: amounts[quantity] for quantity in asked}


def _new_name(part: Part, known: Collection[str]) -> str:
    name = part.text()
    if name in known:
        raise part.wrong(f"{name} is there already")
    return name


def _several(part: Part) -> list[Part]:
    """A list that is not empty."""
    items = part.items()
    if not items:
        raise part.wrong("is empty")
    return items


def _title(fields: Mapping[str, Part]) -> str:
    return fields["name"].text() if "name" in fields else ""


def _number(keys: Mapping[str, Part], key: str, otherwise: float) -> float:
    return keys[key].number() if key in keys else otherwise


def _whole(keys: Mapping[str, Part], key: str) -> int:
    return keys[key].whole() if key in keys else 0


def _list(fields: Mapping[str, Part], key: str) -> list[Part]:
    return fields[key].items() if key in fields else []


def _texts(keys: Mapping[str, Part], key: str) -> frozenset[str]:
    return keys[key].texts() if key in keys else frozenset()
