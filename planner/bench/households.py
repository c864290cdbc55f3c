"""Eaters to plan for: the four of the study, and households drawn at random."""

import random
from collections.abc import Sequence
from typing import Final

from planner.core.gates import LEVELS, RAMP, Gate, avoided
from planner.core.targets import Person, PolicyRow, ReferenceValue, bounds_for, meal_caps_for
from planner.core.types import Eater

# Food alone rarely reaches the target: a teaspoon of cod liver oil, or a tablet; two from 75 on,
# since NNR 2023 recommends twice as much from then on.
COD_LIVER_OIL: Final = {"vitamin_d_ug": 10.0}
DOUBLED_FROM_AGE: Final = 75

# From the study, and two more: sex, age, kcal, kg.
TABLE: Final = (
    Person("female", 58, 2000, 64),
    Person("male", 60, 2500, 76),
    Person("female", 15, 2300, 56),
    Person("male", 9, 1700, 30),
    Person("male", 35, 2700, 78),
    Person("female", 76, 1700, 62),
)

# Age from, to; kcal of a girl or woman and of a boy or man; kg of each. Rounded from the reference
# values of NNR 2023 for average activity: figures to try the planner on, no advice.
NEEDS: Final = (
    (4, 6, 1400, 1450, 19, 19),
    (7, 10, 1700, 1850, 29, 29),
    (11, 14, 2050, 2300, 45, 45),
    (15, 17, 2250, 2800, 57, 63),
    (18, 30, 2200, 2800, 64, 76),
    (31, 60, 2100, 2650, 64, 76),
    (61, 75, 1950, 2350, 64, 76),
    (76, 85, 1700, 2050, 62, 73),
)
# How common, in households of the benchmark; more common than outside, since they are what is hard.
DIETS: Final = {"omnivore": 0.7, "pescetarian": 0.08, "vegetarian": 0.15, "vegan": 0.07}
AVOIDS: Final = (
    (0.06, {"milk"}),
    (0.03, {"eggs"}),
    (0.04, {"fish"}),
    (0.04, {"gluten_wheat", "gluten_rye", "gluten_barley", "gluten_oats", "gluten_spelt"}),
    (0.02, {"soy"}),
    (0.03, {"peanuts"}),
    (0.03, {"nut_almond", "nut_hazelnut", "nut_walnut", "nut_cashew"}),
    (0.02, {"crustaceans", "molluscs"}),
)
GATES: Final = dict.fromkeys(Gate, 0.02) | {Gate.STEADY_VITAMIN_K: 0.05, Gate.GENTLE_RAMP: 0.04}
STATES: Final = {"none": 0.85, "pregnant": 0.08, "breastfeeding": 0.07}  # women of 18 to 45


def table_of(
    count: int, policy: Sequence[PolicyRow], references: Sequence[ReferenceValue]
) -> tuple[Eater, ...]:
    """One to six of the known eaters, the same ones every time."""
    people = TABLE[:count]
    return tuple(
        eater_of(number, person, frozenset(), policy, references)
        for number, person in enumerate(people, start=1)
    )


def random_household(
    seed: int, policy: Sequence[PolicyRow], references: Sequence[ReferenceValue]
) -> tuple[Eater, ...]:
    """One to six eaters of 4 to 85 years, with diets, allergies, gates and states."""
    draw = random.Random(f"household:{seed}")  # noqa: S311 (not a secret)
    count = draw.choices(range(1, 7), (25, 30, 15, 18, 8, 4))[0]
    # Somebody cooks: the first is of age.
    ages = [draw.randint(18, 85), *(draw.randint(4, 85) for _ in range(count - 1))]
    return tuple(
        eater_of(number, _person(age, draw), _avoids(draw), policy, references)
        for number, age in enumerate(ages, start=1)
    )


def random_minutes(seed: int) -> tuple[int, int]:
    """Active minutes in the kitchen on a weekday and at a weekend."""
    draw = random.Random(f"minutes:{seed}")  # noqa: S311 (not a secret)
    return draw.choice((20, 30, 45, 60)), draw.choice((45, 60, 90, 120))


def _person(age: int, draw: random.Random) -> Person:
    sex = draw.choice(("female", "male"))
    _, _, her_kcal, his_kcal, her_kg, his_kg = next(n for n in NEEDS if n[0] <= age <= n[1])
    kcal, kg = (her_kcal, her_kg) if sex == "female" else (his_kcal, his_kg)
    spread = draw.uniform(0.9, 1.1)
    may_be_pregnant = sex == "female" and 18 <= age <= 45
    state = draw.choices(list(STATES), list(STATES.values()))[0] if may_be_pregnant else "none"
    diet = draw.choices(list(DIETS), list(DIETS.values()))[0]
    gates: dict[str, float | None] = {
        gate: _level(gate, draw) for gate, share in GATES.items() if draw.random() < share
    }
    ramp = draw.choice(RAMP) if Gate.GENTLE_RAMP in gates else 1.0
    return Person(sex, age, round(kcal * spread), round(kg * spread), state, diet, gates, ramp)


def _level(gate: Gate, draw: random.Random) -> float | None:
    """A level that people do live at: the middle of what is allowed is far above it."""
    allowed = LEVELS.get(gate)
    if allowed is None:
        return None
    return round(draw.uniform(2.0, 5.0) * allowed.least) if allowed.is_required else None


def _avoids(draw: random.Random) -> frozenset[str]:
    return frozenset().union(*(allergens for share, allergens in AVOIDS if draw.random() < share))


def supplement_of(age: int) -> dict[str, float]:
    """What somebody of that age takes each day, in the unit of the quantity."""
    taken = 2 if age >= DOUBLED_FROM_AGE else 1
    return {quantity: taken * amount for quantity, amount in COD_LIVER_OIL.items()}


def eater_of(
    number: int,
    person: Person,
    avoids: frozenset[str],
    policy: Sequence[PolicyRow],
    references: Sequence[ReferenceValue],
) -> Eater:
    """A person with bounds of their own, and the supplement that they take."""
    return Eater(
        id=number,
        energy_kcal=person.energy_kcal,
        bounds=bounds_for(person, policy, references),
        avoids=avoids | avoided(person.gates, person.state),
        diet=person.diet,
        supplement=supplement_of(person.age),
        meal_caps=meal_caps_for(person, policy, references),
    )
