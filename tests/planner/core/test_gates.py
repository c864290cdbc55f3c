"""Gates become an eater's own bounds, caps and avoidances."""

import datetime as dt
from dataclasses import replace

import pytest

from planner.core.gates import AVOIDED, LEVELS, Gate, avoided, ramp_share
from planner.core.referee import judge
from planner.core.solver.solve import solve
from planner.core.suitability import suits
from planner.core.targets import (
    Basis,
    Person,
    PolicyRow,
    ReferenceValue,
    bounds_for,
    meal_caps_for,
)
from planner.core.types import Bound, Menu, Period, Problem, Serving, Side, WeekPolicy
from recipes.core.allergens import ALLERGENS
from recipes.core.cautions import CAUTIONS
from tests.factories.pools import CAP, DAY, days, dish, eater, extra, portion

K1 = "vitamin_k1_ug"
REFERENCES = [
    ReferenceValue("any", "none", 0, 120, K1, "ai", 65),
    ReferenceValue("any", "none", 0, 120, "potassium_mg", "ai", 3500),
]
POLICY = [
    PolicyRow("vitamin_k1", K1, Period.DAY, Side.FLOOR, Basis.INTAKE, 1, K1),
    PolicyRow("prebiotic_fibre", "prebiotic_g", Period.DAY, Side.FLOOR, Basis.AMOUNT, 5),
    PolicyRow("prebiotic_serving", "prebiotic_servings", Period.DAY, Side.FLOOR, Basis.AMOUNT, 1),
    PolicyRow(
        "steady_k_least",
        K1,
        Period.DAY,
        Side.FLOOR,
        Basis.LEVEL,
        0.75,
        K1,
        gate="steady_vitamin_k",
        replaces=frozenset({"vitamin_k1"}),
    ),
    PolicyRow(
        "steady_k_most",
        K1,
        Period.DAY,
        Side.CAP,
        Basis.LEVEL,
        1.25,
        K1,
        gate="steady_vitamin_k",
    ),
    PolicyRow(
        "steady_k_meal", K1, Period.MEAL, Side.CAP, Basis.LEVEL, 1, K1, gate="steady_vitamin_k"
    ),
    PolicyRow(
        "potassium_most",
        "potassium_mg",
        Period.DAY,
        Side.CAP,
        Basis.LEVEL,
        1,
        "potassium_mg",
        gate="potassium_limit",
    ),
    PolicyRow(
        "prebiotic_fibre_tolerated",
        "prebiotic_g",
        Period.DAY,
        Side.FLOOR,
        Basis.AMOUNT,
        3,
        gate="low_fodmap",
        replaces=frozenset({"prebiotic_fibre", "prebiotic_serving"}),
    ),
]


def person(gates: dict[str, float | None] | None = None, **facts) -> Person:
    return Person("female", 62, 1950, 64, gates=gates or {}, **facts)


def figures(who: Person) -> dict[str, float]:
    return {bound.row: bound.amount for bound in bounds_for(who, POLICY, REFERENCES)}


EVERYONE = {"vitamin_k1": 65, "prebiotic_fibre": 5, "prebiotic_serving": 1}


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (person(), EVERYONE),
        (
            person({"steady_vitamin_k": 200.0}),
            {
                "prebiotic_fibre": 5,
                "prebiotic_serving": 1,
                "steady_k_least": 150,
                "steady_k_most": 250,
            },
        ),
        (person({"potassium_limit": None}), EVERYONE | {"potassium_most": 3500}),
        (person({"potassium_limit": 2500.0}), EVERYONE | {"potassium_most": 2500}),
        (person({"low_fodmap": None}), {"vitamin_k1": 65, "prebiotic_fibre_tolerated": 3}),
        (person({"gluten_free": None}), EVERYONE),
        (person(ramp=0.5), EVERYONE | {"prebiotic_fibre": 2.5, "prebiotic_serving": 0.5}),
        (
            person({"low_fodmap": None}, ramp=0.5),
            {"vitamin_k1": 65, "prebiotic_fibre_tolerated": 1.5},
        ),
    ],
)
def test_a_gate_changes_its_own_rows_and_no_others(who: Person, expected: dict[str, float]) -> None:
    assert figures(who) == pytest.approx(expected)


@pytest.mark.parametrize("level", range(40, 601, 40))
def test_the_band_of_vitamin_k_holds_the_level_and_a_meal_stays_within_the_day(level: int) -> None:
    who = person({"steady_vitamin_k": float(level)})
    found, caps = figures(who), meal_caps_for(who, POLICY, REFERENCES)
    assert found["steady_k_least"] < level < found["steady_k_most"]
    assert caps == {K1: level}
    assert caps[K1] <= found["steady_k_most"]


def test_only_who_has_the_gate_has_a_cap_on_a_meal() -> None:
    assert meal_caps_for(person(), POLICY, REFERENCES) == {}


@pytest.mark.parametrize(
    ("days_on", "share"),
    [(-3, 0.5), (0, 0.5), (6, 0.5), (7, 0.65), (14, 0.8), (21, 0.9), (28, 1.0), (400, 1.0)],
)
def test_a_gentle_start_grows_week_by_week_to_the_whole(days_on: int, share: float) -> None:
    start = dt.date(2026, 11, 23)
    assert ramp_share(start, start + dt.timedelta(days=days_on)) == share


def test_a_gentle_start_never_goes_back() -> None:
    start = dt.date(2026, 11, 23)
    shares = [ramp_share(start, start + dt.timedelta(days=n)) for n in range(60)]
    assert shares == sorted(shares)
    assert max(shares) == 1.0


# Who may eat what: gate → cautions and allergens of a dish → may it be served.
MAY_EAT = [
    ("steady_vitamin_k", "very_high_k2", False),
    ("steady_vitamin_k", "aged_ferment", True),
    ("no_aged_ferments", "aged_ferment", False),
    ("no_aged_ferments", "histamine_high", True),
    ("low_histamine", "histamine_high", False),
    ("low_histamine", "aged_ferment", False),
    ("low_fodmap", "fodmap_high", False),
    ("low_fodmap", "fodmap_moderate", False),
    ("low_fodmap", "lactose", True),
    ("careful_food", "raw_fish", False),
    ("careful_food", "raw_meat", False),
    ("careful_food", "raw_egg", False),
    ("careful_food", "soft_cheese", False),
    ("careful_food", "raw_sprouts", False),
    ("careful_food", "unpasteurised", False),
    ("careful_food", "fish_liver", False),
    ("careful_food", "fodmap_high", True),
    ("low_lactose", "lactose", False),
    ("low_lactose", "milk", True),
    ("gluten_free", "gluten_wheat", False),
    ("gluten_free", "gluten_rye", False),
    ("gluten_free", "gluten_barley", False),
    ("gluten_free", "gluten_spelt", False),
    ("gluten_free", "gluten_oats", True),
    ("potassium_limit", "fodmap_high", True),
    ("gentle_ramp", "fodmap_high", True),
]


@pytest.mark.parametrize(("gate", "code", "may"), MAY_EAT)
def test_who_may_eat_what(gate: str, code: str, may: bool) -> None:
    who = eater(1, avoids=avoided([gate], "none"), diet="vegan")
    plain = portion({})
    served = (
        replace(plain, allergens=frozenset({code}))
        if code in ALLERGENS
        else replace(plain, cautions=frozenset({code}))
    )
    assert suits(who, served) is may
    unsure = replace(plain, allergens_unknown=frozenset({code}))
    assert suits(who, unsure) is may


def test_pregnancy_brings_the_care_with_food_of_its_own_accord() -> None:
    assert avoided([], "pregnant") == AVOIDED[Gate.CAREFUL_FOOD]
    assert avoided([], "breastfeeding") == frozenset()


def test_gates_add_up() -> None:
    both = avoided(["low_fodmap", "gluten_free"], "none")
    assert both == AVOIDED[Gate.LOW_FODMAP] | AVOIDED[Gate.GLUTEN_FREE]


def test_what_a_gate_avoids_is_something_that_portions_tell() -> None:
    assert frozenset[str]().union(*AVOIDED.values()) <= CAUTIONS | ALLERGENS
    assert all(LEVELS[gate].least < LEVELS[gate].most for gate in LEVELS)


# --- a cap of one meal


def two_dinners(**facts) -> Problem:
    """A dinner with a peak of vitamin K, cheaper than the one without."""
    return Problem(
        days=days(1),
        slots=("dinner",),
        dishes=(dish(1, "dinner", {K1: 210}, minutes=1), dish(2, "dinner", {K1: 160}, minutes=60)),
        extras=(extra(1, {K1: 210}), extra(2, {K1: 10})),
        eaters=(eater(1, **facts),),
        policy=WeekPolicy(plants_at_least=0),
    )


def menu(dish_id: int, *extras: int, share: float = 1.0) -> Menu:
    return Menu([{"dinner": dish_id}], [{1: Serving(share, extras)}])


def test_a_meal_with_a_peak_is_never_planned() -> None:
    free, capped = solve(two_dinners()), solve(two_dinners(meal_caps={K1: 200}))
    assert free.menu is not None
    assert free.menu.meals[0]["dinner"] == 1
    assert capped.menu is not None
    assert capped.menu.meals[0]["dinner"] == 2


def test_the_referee_finds_a_peak_in_a_dish_and_in_an_extra_and_says_how_much() -> None:
    problem = two_dinners(meal_caps={K1: 200})
    assert judge(problem, menu(2, 2)) == ()
    assert judge(problem, menu(2, share=1.15)) == ()
    (breach,) = judge(problem, menu(1, share=1.0))
    assert (breach.rule, breach.row, breach.quantity) == ("meal_caps", "meal:vitamin_k1_ug", K1)
    assert (breach.day, breach.eater, breach.amount, breach.bound) == (0, 1, 210, 200)
    assert [b.rule for b in judge(problem, menu(2, 1))] == ["meal_caps"]


def test_what_is_unknown_may_be_the_peak() -> None:
    problem = two_dinners(meal_caps={K1: 200})
    unsure = dish(2, "dinner", {K1: 160}, unknown={K1: 100})
    changed = replace(problem, dishes=(problem.dishes[0], unsure))
    assert [b.rule for b in judge(changed, menu(2))] == ["meal_caps"]


@pytest.mark.parametrize("row", ["steady_k_most", "potassium_most", "prebiotic_ramp_most"])
def test_a_limit_of_ones_own_is_judged_as_such(row: str) -> None:
    problem = replace(two_dinners(), eaters=(eater(1, Bound(row, K1, DAY, CAP, 200)),))
    assert [(b.rule, b.row) for b in judge(problem, menu(1))] == [("own_limits", row)]
    assert judge(problem, menu(2)) == ()


def test_too_little_vitamin_k_for_the_band_is_a_lack_of_minerals_as_for_everyone() -> None:
    floor = Bound("steady_k_least", K1, DAY, Side.FLOOR, 300)
    problem = replace(two_dinners(), eaters=(eater(1, floor),))
    assert [b.rule for b in judge(problem, menu(1))] == ["minerals"]
