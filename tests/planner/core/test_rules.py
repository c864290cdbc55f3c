"""Each rule refuses the menu that breaks it, in real units, and nothing else."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from planner.core.referee import judge
from planner.core.rules import RULES
from planner.core.types import Bound, Menu, Problem, Serving, WeekPolicy
from tests.factories.pools import CAP, DAY, FLOOR, WEEK, days, dish, eater, extra

KARI, PER = 1, 2


def problem() -> Problem:
    """Two days, two slots, two eaters; the menu below keeps every rule, some of them just."""
    bounds = (
        Bound("fermented", "fermented_servings", DAY, FLOOR, 1.0),
        Bound("crucifer", "crucifer_g", DAY, FLOOR, 75),
        Bound("calcium", "counted_calcium_mg", DAY, FLOOR, 900),
        Bound("energy_most", "energy_kcal", DAY, CAP, 2200),
        Bound("protein_week", "protein_g", WEEK, FLOOR, 70),
        Bound("sodium_week", "sodium_mg", WEEK, CAP, 2300),
    )
    common = {"energy_kcal": 1000, "counted_calcium_mg": 450, "protein_g": 35, "sodium_mg": 1000}
    dishes = (
        dish(1, "breakfast", common | {"fermented_servings": 1}, plants=["oat", "rye"]),
        dish(2, "breakfast", common | {"fermented_servings": 1}, plants=["oat", "pear"]),
        dish(3, "breakfast", common | {"counted_calcium_mg": 100}, diet="omnivore"),
        dish(
            11, "dinner", common | {"crucifer_g": 80}, plants=["kale"], unknown={"sodium_mg": 200}
        ),
        dish(12, "dinner", common | {"crucifer_g": 80}, plants=["leek"], allergens=["fish"]),
        dish(13, "dinner", common | {"sodium_mg": 2500, "energy_kcal": 1500, "protein_g": 0}),
    )
    return Problem(
        days=days(2, locked={1: {"dinner": 12}}),
        slots=("breakfast", "dinner"),
        dishes=dishes,
        extras=(extra(1, {"energy_kcal": 10}), extra(2, {}), extra(3, {}, allergens=["nuts"])),
        eaters=(eater(KARI, *bounds), eater(PER, *bounds, avoids=frozenset({"nuts"}))),
        policy=WeekPolicy(plants_at_least=5),
    )


def menu() -> Menu:
    return Menu(
        meals=[{"breakfast": 1, "dinner": 11}, {"breakfast": 2, "dinner": 12}],
        servings=[{KARI: Serving(), PER: Serving()}, {KARI: Serving(1.0, (1,)), PER: Serving()}],
    )


def with_meal(day: int, slot: str, dish_id: int) -> Menu:
    meals = [dict(meals) for meals in menu().meals]
    meals[day][slot] = dish_id
    return Menu(meals, menu().servings)


def with_serving(day: int, eater_id: int, serving: Serving) -> Menu:
    servings = [dict(servings) for servings in menu().servings]
    servings[day][eater_id] = serving
    return Menu(menu().meals, servings)


def without_meal() -> Menu:
    return Menu([{"dinner": 11}, menu().meals[1]], menu().servings)


def test_the_menu_that_the_table_damages_keeps_every_rule() -> None:
    assert judge(problem(), menu()) == ()


@pytest.mark.parametrize(
    ("damage", "rule", "row"),
    [
        (lambda: with_meal(0, "breakfast", 3), "fermented", "fermented"),
        (lambda: with_meal(0, "dinner", 13), "prebiotic", "crucifer"),
        (lambda: with_meal(0, "breakfast", 3), "minerals", "calcium"),
        (lambda: with_meal(0, "dinner", 13), "energy", "energy_most"),
        (lambda: with_meal(0, "dinner", 13), "nourishment", "protein_week"),
        (lambda: with_meal(0, "dinner", 13), "limits", "sodium_week"),
        (lambda: with_meal(1, "breakfast", 1), "plants", "plants"),
        (lambda: with_meal(0, "dinner", 12), "repeats", "repeats"),
        (lambda: with_meal(0, "dinner", 1), "repeats", "repeats_day"),
        (lambda: with_serving(0, PER, Serving(1.0, (3,))), "avoidances", "avoidances"),
        (lambda: with_serving(0, KARI, Serving(1.2)), "servings", "portion"),
        (lambda: with_serving(0, KARI, Serving(1.0, (1, 2, 3))), "servings", "extras"),
        (lambda: with_serving(0, KARI, Serving(1.0, (2, 2))), "servings", "extras"),
        (without_meal, "meals", "empty_slot"),
        (lambda: with_meal(1, "dinner", 11), "meals", "lock"),
        (lambda: with_meal(0, "dinner", 2), "meals", "slot"),
    ],
)
def test_planted_damage_is_found(damage: Callable[[], Menu], rule: str, row: str) -> None:
    breaches = judge(problem(), damage())
    assert (rule, row) in {(breach.rule, breach.row) for breach in breaches}


def test_a_breach_tells_the_day_the_eater_and_the_amounts() -> None:
    breach = next(b for b in judge(problem(), with_meal(0, "breakfast", 3)) if b.row == "calcium")
    assert (breach.day, breach.eater, breach.amount, breach.bound) == (0, KARI, 550, 900)


def test_an_upper_limit_counts_the_careful_allowance_and_a_floor_does_not() -> None:
    limits = [
        replace(b, amount=2050.0) for b in problem().eaters[0].bounds if b.row == "sodium_week"
    ]
    strict = replace(problem(), eaters=(eater(KARI, *limits), problem().eaters[1]))
    # Known sodium is 2000 mg a day; day 1 may hold 200 mg more, so the mean may be 2100 mg.
    assert [breach.amount for breach in judge(strict, menu())] == [2100.0]


def test_an_unknown_allergen_is_as_bad_as_one_that_is_there() -> None:
    suspect = problem().dishes[0]
    unsure = replace(
        suspect, portion=replace(suspect.portion, allergens_unknown=frozenset({"nuts"}))
    )
    changed = replace(problem(), dishes=(unsure, *problem().dishes[1:]))
    assert {b.rule for b in judge(changed, menu())} == {"avoidances"}


def test_a_diet_is_kept_by_every_dish() -> None:
    vegan = replace(problem().eaters[0], diet="vegan")
    changed = replace(problem(), eaters=(vegan, problem().eaters[1]))
    found = {b.rule for b in judge(changed, with_meal(0, "breakfast", 3))}
    assert "avoidances" in found


def test_every_rule_has_a_code_of_its_own() -> None:
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes)) == 17


def test_a_pinch_of_a_species_takes_nothing_from_a_helping_of_it() -> None:
    dishes = list(problem().dishes)
    dishes[4] = replace(dishes[4], portion=replace(dishes[4].portion, plants={"kale": 0.25}))
    changed = replace(problem(), dishes=tuple(dishes), policy=WeekPolicy(plants_at_least=4))
    assert judge(changed, menu()) == ()  # oat, rye, pear and Monday's kale
