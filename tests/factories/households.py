"""Small problems drawn at random in which a household says everything that it may say."""

import random
from collections.abc import Sequence
from dataclasses import replace

from planner.core.types import (
    Bound,
    Day,
    Dish,
    Eater,
    Frequency,
    Menu,
    Problem,
    Serving,
    WeekPolicy,
)
from tests.factories.pools import CAP, DAY, FLOOR, WEEK, days, dish, eater, extra

SLOTS = ("breakfast", "lunch", "dinner")
TRAITS = ("fish", "soup", "pulses")
FOODS = ("kale", "cream", "leek")


def random_household(
    seed: int,
    *,
    each: int = 3,
    horizon: int = 3,
    people: int = 2,
    slots: tuple[str, ...] = SLOTS,
    tight: float = 1.0,
) -> Problem:
    """Wishes, people away, dishes of their own, locks, leftovers, a pantry …, each at times.

    :param tight: 0 asks nothing of the eaters, 1 about what a dish in two brings
    """
    draw = random.Random(seed)  # noqa: S311 (not a secret)
    part = 1.0 / len(slots)
    dishes = tuple(
        _dish(draw, 100 * place + n, slot, part)
        for place, slot in enumerate(slots)
        for n in range(each)
    )
    eaters = tuple(
        _eater(draw, n + 1, kcal, tight) for n, kcal in enumerate((2000.0, 2400.0, 1700.0)[:people])
    )
    uses = {"breakfast": draw.choice([1, 2]), "lunch": draw.choice([1, 1, 2]), "dinner": 1}
    return Problem(
        days=tuple(_day(draw, day, slots, dishes, eaters) for day in days(horizon)),
        slots=slots,
        dishes=dishes,
        extras=(
            extra(1, {"energy_kcal": 120, "counted_calcium_mg": 240}),
            extra(2, {"energy_kcal": 90, "protein_g": 8, "sodium_mg": 60}, allergens=["nuts"]),
        ),
        eaters=eaters,
        policy=WeekPolicy(
            plants_at_least=draw.choice([0, 4, 6]) * min(1.0, tight),
            uses_at_most=uses,
            leftovers_at_most=draw.choice([0, 1, 2]),
            extras_at_most=draw.choice([1, 2]),
            portion_step=0.15,
        ),
        frequencies=_frequencies(draw),
        pantry={food: draw.choice([500.0, 3000.0]) for food in FOODS if draw.random() < 0.4},
        history={d.id: draw.choice([1, 2, 3]) for d in dishes if draw.random() < 0.3},
        seed=seed,
    )


def _dish(draw: random.Random, number: int, slot: str, part: float) -> Dish:
    made = dish(
        number,
        slot,
        {
            "energy_kcal": draw.uniform(1800, 2200) * part,
            "counted_calcium_mg": draw.uniform(500, 1500) * part,
            "protein_g": draw.uniform(50, 110) * part,
            "sodium_mg": draw.uniform(1400, 3000) * part,
        },
        unknown={"sodium_mg": draw.choice([0.0, 100.0])},
        plants=draw.sample([f"plant{p}" for p in range(8)], 2),
        allergens=draw.choice([[], [], [], ["nuts"]]),
        minutes=draw.choice([5, 20, 40]),
    )
    pinch = dict.fromkeys(made.portion.plants, 0.25) if number % 4 == 0 else made.portion.plants
    return replace(
        made,
        portion=replace(made.portion, plants=pinch),
        slots=made.slots | ({"lunch"} if slot == "dinner" and draw.random() < 0.3 else set()),
        traits=frozenset(t for t in TRAITS if draw.random() < 0.4),
        foods=frozenset(f for f in FOODS if draw.random() < 0.3),
        keeps=slot == "dinner" and draw.random() < 0.6,
        terms={"season": draw.choice([-800.0, 0.0, 300.0])},
    )


def _eater(draw: random.Random, number: int, kcal: float, tight: float) -> Eater:
    share = kcal / 2000
    bounds = (
        Bound("energy_least", "energy_kcal", DAY, FLOOR, kcal * (1 - 0.08 / max(tight, 0.1))),
        Bound("energy_most", "energy_kcal", DAY, CAP, kcal * (1 + 0.08 / max(tight, 0.1))),
        Bound("calcium", "counted_calcium_mg", DAY, FLOOR, 900 * share * tight),
        Bound("protein_week", "protein_g", WEEK, FLOOR, 78 * share * tight),
        Bound("sodium_week", "sodium_mg", WEEK, CAP, 2300 * share / max(tight, 0.1)),
    )
    return eater(
        number,
        *(bound for bound in bounds if draw.random() < 0.8),
        energy_kcal=kcal,
        avoids=frozenset(draw.choice([[], [], ["nuts"]])),
        supplement=draw.choice([{}, {"protein_g": 5.0, "sodium_mg": 20.0}]),
    )


def _day(
    draw: random.Random,
    day: Day,
    slots: Sequence[str],
    dishes: Sequence[Dish],
    eaters: Sequence[Eater],
) -> Day:
    """Each thing on a day in five or so."""

    def at_times(chance: float = 0.2) -> list[str]:
        return [slot for slot in slots if draw.random() < chance]

    ids = [one.id for one in eaters]
    safe = [one.id for one in dishes if "dinner" not in one.slots and not one.portion.allergens]
    own = {(slot, draw.choice(ids)): draw.choice(safe or [dishes[0].id]) for slot in at_times(0.1)}
    away = {slot: frozenset({draw.choice(ids)}) for slot in at_times()}
    return replace(
        day,
        minutes=draw.choice([30, 60]),
        minutes_at_most=draw.choice([None, None, None, 90]),
        wanted={slot: draw.choice(TRAITS) for slot in at_times(0.1)},
        away={s: gone - {e for at, e in own if at == s} for s, gone in away.items()},
        own=own,
        before={slot: draw.choice(dishes).id for slot in at_times()},
        locked={
            slot: draw.choice([one.id for one in dishes if slot in one.slots])
            for slot in at_times(0.1)
        },
    )


def _frequencies(draw: random.Random) -> tuple[Frequency, ...]:
    asked = draw.choice([(0, None), (1, None), (0, 1), (0, 2), (1, 2)])
    return (Frequency(draw.choice(TRAITS), *asked),) if asked != (0, None) else ()


def random_menu(problem: Problem, seed: int) -> Menu:
    """Any dishes in the right slots and any servings: most such menus break some rule."""
    draw = random.Random(seed)  # noqa: S311 (not a secret)
    meals: list[dict[str, int]] = []
    for number, day in enumerate(problem.days):
        on_day: dict[str, int] = {}
        for slot in problem.slots_on(number):
            fitting = [one.id for one in problem.dishes if slot in one.slots]
            dinner = meals[-1].get("dinner") if meals and slot == "lunch" else None
            if dinner is not None and problem.dish[dinner].keeps and draw.random() < 0.5:
                fitting = [dinner]
            on_day[slot] = day.locked.get(slot, draw.choice(fitting))
        meals.append(on_day)
    return Menu(meals, [_servings(draw, problem) for _ in problem.days])


def _servings(draw: random.Random, problem: Problem) -> dict[int, Serving]:
    extras = [one.id for one in problem.extras]
    return {
        one.id: Serving(
            draw.choice([0.85, 1.0, 1.0, 1.15]),
            tuple(
                sorted(draw.sample(extras, draw.choice([0, 0, 1, problem.policy.extras_at_most])))
            ),
        )
        for one in problem.eaters
    }
