"""Whom the pool must hold a week for: one woman with something to take care of, or with two things
at once, and people with other needs than hers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from planner.bench.households import eater_of
from planner.core.gates import Gate
from planner.core.targets import Person, PolicyRow, ReferenceValue
from planner.core.types import Eater
from recipes.core.allergens import ALLERGENS

TREE_NUTS: Final = frozenset(code for code in ALLERGENS if code.startswith("nut_"))


@dataclass(frozen=True, slots=True)
class Care:
    """One thing to take care of."""

    diet: str = ""
    avoids: frozenset[str] = frozenset()
    gates: Mapping[str, float | None] = field(default_factory=dict)  # gate → its level
    assumed: str = ""


LEVEL_OF_K_UG: Final = 150.0
CARES: Final = {
    "vegetarian": Care(diet="vegetarian"),
    "vegan": Care(diet="vegan"),
    "gluten-free": Care(gates={Gate.GLUTEN_FREE: None}),
    "milk-free": Care(avoids=frozenset({"milk"})),
    "egg-free": Care(avoids=frozenset({"eggs"})),
    "fish-free": Care(avoids=frozenset({"fish"})),
    "soy-free": Care(avoids=frozenset({"soy"})),
    "nut-free": Care(avoids=TREE_NUTS | {"peanuts"}, assumed="no tree nuts, no peanuts"),
    "low FODMAP": Care(gates={Gate.LOW_FODMAP: None}),
    "low histamine": Care(gates={Gate.LOW_HISTAMINE: None}),
    "no aged ferments": Care(gates={Gate.NO_AGED_FERMENTS: None}),
    "low lactose": Care(gates={Gate.LOW_LACTOSE: None}),
    "steady vitamin K": Care(
        gates={Gate.STEADY_VITAMIN_K: LEVEL_OF_K_UG},
        assumed=f"a level of {LEVEL_OF_K_UG:g} µg vitamin K1 a day",
    ),
    "potassium limit": Care(
        gates={Gate.POTASSIUM_LIMIT: None},
        assumed="nobody has told a limit of potassium: the adequate intake",
    ),
}
AND: Final = " + "
# What one meets most often, and pairs of which each takes away what makes up for the other.
WATCHED: Final = (
    "vegetarian",
    "vegan",
    "gluten-free",
    "milk-free",
    "nut-free",
    "fish-free",
    "low FODMAP",
    "low histamine",
    "no aged ferments",
    "low lactose",
    "steady vitamin K",
    "potassium limit",
    "vegetarian + gluten-free",
    "vegetarian + milk-free",
    "vegetarian + nut-free",
    "vegetarian + steady vitamin K",
    "vegan + gluten-free",
    "vegan + nut-free",
    "vegan + soy-free",
    "milk-free + gluten-free",
    "milk-free + egg-free",
    "milk-free + soy-free",
    "milk-free + no aged ferments",
    "gluten-free + nut-free",
    "low FODMAP + vegetarian",
    "low FODMAP + vegan",
    "low FODMAP + milk-free",
    "low FODMAP + gluten-free + milk-free",
    "low histamine + milk-free",
    "low histamine + vegetarian",
)
WOMAN: Final = Person("female", 62, 1950, 64)
FAMILY: Final = (
    Person("male", 42, 2600, 78),
    Person("female", 40, 2100, 64),
    Person("female", 13, 2050, 45),
    Person("male", 9, 1800, 30),
)


@dataclass(frozen=True)
class Case:
    """Somebody at one table, and what is taken for granted of them."""

    name: str
    people: tuple[Person, ...]
    avoids: Mapping[int, frozenset[str]] = field(default_factory=dict)  # number from 0 → allergens
    assumed: tuple[str, ...] = ()

    def eaters(
        self, policy: Sequence[PolicyRow], references: Sequence[ReferenceValue]
    ) -> tuple[Eater, ...]:
        """The people with their bounds, numbered from 1."""
        return tuple(
            eater_of(number + 1, person, self.avoids.get(number, frozenset()), policy, references)
            for number, person in enumerate(self.people)
        )


def watched_cases() -> tuple[Case, ...]:
    """Everyone whom the pool is watched for."""
    return (
        Case("no restriction", (WOMAN,)),
        *(case_of(name) for name in WATCHED),
        Case("pregnant", (Person("female", 31, 2200, 68, state="pregnant"),)),
        Case("a woman of 75", (Person("female", 75, 1850, 64),)),
        Case("a man of 30", (Person("male", 30, 2750, 76),)),
        Case(
            "a family of four, a boy of 9 nut-free",
            FAMILY,
            avoids={len(FAMILY) - 1: CARES["nut-free"].avoids},
            assumed=(CARES["nut-free"].assumed,),
        ),
    )


def cares_of(name: str) -> list[str]:
    """The keys of `CARES` that a name holds."""
    return [part for part in name.split(AND) if part]


def case_of(name: str) -> Case:
    """The woman with one thing or several to take care of, as a name of `WATCHED` says it; or with
    nothing, without a name.
    """
    cares = [CARES[part] for part in cares_of(name)]
    gates = {gate: level for care in cares for gate, level in care.gates.items()}
    diet = next((care.diet for care in cares if care.diet), WOMAN.diet)
    return Case(
        name,
        (replace(WOMAN, diet=diet, gates=gates),),
        avoids={0: frozenset[str]().union(*(care.avoids for care in cares))},
        assumed=tuple(care.assumed for care in cares if care.assumed),
    )
