"""Small pools for the planner's core: dishes with figures chosen by the test."""

import datetime as dt
import random
from collections.abc import Iterable, Mapping
from typing import Any

from planner.core.types import Bound, Day, Dish, Eater, Extra, Period, Problem, Side, WeekPolicy
from recipes.core.portion import QUANTITIES, Amount, PortionFacts

MONDAY = dt.date(2026, 11, 23)
DAY, WEEK, FLOOR, CAP = Period.DAY, Period.WEEK, Side.FLOOR, Side.CAP


def portion(
    amounts: Mapping[str, float],
    *,
    unknown: Mapping[str, float] | None = None,
    plants: Iterable[str] = (),
    allergens: Iterable[str] = (),
    diet: str = "vegan",
    cautions: Iterable[str] = (),
) -> PortionFacts:
    """A portion with the amounts given and none of the rest.

    :param unknown: the careful allowance on top of what is known
    """
    allowance = unknown or {}
    known = {code: amounts.get(code, 0.0) for code in QUANTITIES}
    return PortionFacts(
        amounts={
            code: Amount(amount, amount + allowance.get(code, 0.0), 1, 1)
            for code, amount in known.items()
        },
        sources={"fermented_servings": {"kefir": amounts.get("fermented_servings", 0.0)}},
        plants=dict.fromkeys(plants, 1.0),
        allergens=frozenset(allergens),
        allergens_unknown=frozenset(),
        diet=diet,
        cautions=frozenset(cautions),
    )


def dish(number: int, slot: str, amounts: Mapping[str, float], **facts: Any) -> Dish:
    """A dish for one slot."""
    minutes, main = facts.pop("minutes", 10), facts.pop("main", f"main{number % 3}")
    return Dish(number, frozenset({slot}), portion(amounts, **facts), minutes, main)


def extra(number: int, amounts: Mapping[str, float], **facts: Any) -> Extra:
    """A helping of something small."""
    return Extra(number, portion(amounts, **facts))


def eater(number: int, *bounds: Bound, energy_kcal: float = 2000, **facts: Any) -> Eater:
    """An eater with the bounds given and no others."""
    return Eater(number, energy_kcal, tuple(bounds), **facts)


def days(
    count: int, minutes: int = 60, locked: Mapping[int, Mapping[str, int]] | None = None
) -> tuple[Day, ...]:
    """Days from Monday on."""
    return tuple(
        Day(MONDAY + dt.timedelta(days=n), minutes, (locked or {}).get(n, {})) for n in range(count)
    )


def random_problem(
    seed: int,
    *,
    each: int = 4,
    horizon: int = 3,
    slots: tuple[str, ...] = ("breakfast", "dinner"),
    people: int = 1,
) -> Problem:
    """A small pool with figures drawn at random: tight enough that some weeks exist and some
    not.
    """
    draw = random.Random(seed)  # noqa: S311 (not a secret)
    dishes = [
        dish(
            10 * index + n,
            slot,
            {
                "energy_kcal": draw.uniform(850, 1150),
                "counted_calcium_mg": draw.uniform(250, 800),
                "protein_g": draw.uniform(25, 55),
                "sodium_mg": draw.uniform(700, 1600),
                "fermented_servings": draw.choice([0.0, 0.6, 1.2]),
            },
            unknown={"sodium_mg": draw.choice([0.0, 100.0])},
            plants=draw.sample([f"plant{p}" for p in range(12)], 3),
            minutes=draw.choice([5, 20, 40]),
        )
        for index, slot in enumerate(slots)
        for n in range(each)
    ]
    extras = [
        extra(1, {"energy_kcal": 120, "counted_calcium_mg": 240, "fermented_servings": 1.0}),
        extra(2, {"energy_kcal": 90, "protein_g": 8, "sodium_mg": 60}),
    ]
    eaters = [
        eater(
            n + 1,
            Bound("energy_least", "energy_kcal", DAY, FLOOR, 0.92 * kcal),
            Bound("energy_most", "energy_kcal", DAY, CAP, 1.08 * kcal),
            Bound("fermented", "fermented_servings", DAY, FLOOR, 1.0),
            Bound("calcium", "counted_calcium_mg", DAY, FLOOR, 950),
            Bound("protein_week", "protein_g", WEEK, FLOOR, 80),
            Bound("sodium_week", "sodium_mg", WEEK, CAP, 2300),
            energy_kcal=kcal,
        )
        for n, kcal in enumerate((2000.0, 2300.0)[:people])
    ]
    return Problem(
        days=days(horizon, minutes=45),
        slots=slots,
        dishes=tuple(dishes),
        extras=tuple(extras),
        eaters=tuple(eaters),
        policy=WeekPolicy(plants_at_least=8, portion_step=0.15),
        seed=seed,
    )
