"""Each rule refuses the menu that breaks it, in real units, and nothing else."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pytest

from planner.core.referee import judge
from planner.core.rules import RULES
from planner.core.types import Bound, Frequency, Menu, Problem, Serving, WeekPolicy
from tests.factories.pools import CAP, DAY, FLOOR, WEEK, days, dish, eater, extra, portion

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
    assert len(codes) == len(set(codes)) == len(RULES)


def test_a_pinch_of_a_species_takes_nothing_from_a_helping_of_it() -> None:
    dishes = list(problem().dishes)
    dishes[4] = replace(dishes[4], portion=replace(dishes[4].portion, plants={"kale": 0.25}))
    changed = replace(problem(), dishes=tuple(dishes), policy=WeekPolicy(plants_at_least=4))
    assert judge(changed, menu()) == ()  # oat, rye, pear and Monday's kale


def said() -> Problem:
    """A household that has said much: fish at least and pulses at most once, tacos on Tuesday, half
    an hour on Monday, one leftover, a breakfast of Per's own, and Kari away for Monday's dinner.
    """
    food = {"energy_kcal": 1000}
    lunch, dinner = frozenset({"lunch"}), frozenset({"dinner"})
    dishes = (
        dish(1, "breakfast", food, minutes=5),
        dish(2, "breakfast", food, minutes=5, allergens=["milk"]),
        dish(11, "lunch", food, minutes=5),
        dish(12, "lunch", food, minutes=10, diet="omnivore"),
        replace(dish(21, "dinner", food, minutes=15), traits=frozenset({"fish"}), keeps=True),
        replace(dish(22, "dinner", food), traits=frozenset({"taco"}), keeps=True),
        replace(dish(23, "dinner", food, minutes=30), slots=lunch | dinner),
        replace(dish(24, "dinner", food, allergens=["nuts"]), traits=frozenset({"taco", "pulses"})),
        replace(dish(25, "lunch", food, minutes=1), traits=frozenset({"pulses"})),
    )
    bounds = (Bound("energy_least", "energy_kcal", DAY, FLOOR, 2800),)
    monday, tuesday, wednesday = days(3)
    return Problem(
        days=(
            replace(
                monday,
                minutes_at_most=30,
                own={("breakfast", PER): 2},
                away={"dinner": frozenset({KARI})},
            ),
            replace(tuesday, wanted={"dinner": "taco"}),
            replace(wednesday, away={"lunch": frozenset({KARI, PER})}),
        ),
        slots=("breakfast", "lunch", "dinner"),
        dishes=dishes,
        extras=(),
        eaters=(
            eater(KARI, *bounds, avoids=frozenset({"milk", "nuts"})),
            eater(PER, *bounds, meal_caps={"vitamin_k1_ug": 100}),
        ),
        policy=WeekPolicy(plants_at_least=0, leftovers_at_most=1, uses_at_most={"breakfast": 3}),
        frequencies=(Frequency("fish", at_least=1), Frequency("pulses", at_most=1)),
    )


KEPT = (
    {"breakfast": 1, "lunch": 11, "dinner": 21},
    {"breakfast": 1, "lunch": 21, "dinner": 22},
    {"breakfast": 1, "dinner": 23},
)


def served(meals: Sequence[Mapping[str, int]], **portions: float) -> Menu:
    """:param portions: Kari's and Per's, where they are not ordinary"""
    kari, per = Serving(portions.get("kari", 1.0)), Serving(portions.get("per", 1.0))
    return Menu(meals, [{KARI: kari, PER: per}] * len(meals))


def changed(
    mon: Mapping[str, int] | None = None,
    tue: Mapping[str, int] | None = None,
    wed: Mapping[str, int] | None = None,
) -> Menu:
    """Other dishes on some of the days."""
    others = (mon, tue, wed)
    return served([{**day, **(other or {})} for day, other in zip(KEPT, others, strict=True)])


def test_what_the_household_has_said_is_kept() -> None:
    assert judge(said(), served(KEPT)) == ()


@pytest.mark.parametrize(
    ("damage", "rule", "row"),
    [
        (lambda: changed(wed={"lunch": 22}), "repeats", "leftovers"),
        (lambda: changed({"dinner": 23}, {"lunch": 23}), "repeats", "repeats"),  # does not keep
        (lambda: changed(wed={"dinner": 21}), "repeats", "repeats"),
        (lambda: changed(tue={"lunch": 22}), "repeats", "repeats_day"),
        (lambda: changed({"dinner": 22}, {"lunch": 11}), "frequencies", "frequency:fish"),
        (lambda: changed(tue={"lunch": 25, "dinner": 24}), "frequencies", "frequency:pulses"),
        (lambda: changed(tue={"dinner": 23}), "wishes", "wanted:taco"),
        (lambda: changed({"lunch": 12}), "wishes", "minutes"),
        (lambda: changed(tue={"dinner": 24}), "avoidances", "avoidances"),
        (lambda: changed(tue={"lunch": 22, "dinner": 24}), "meals", "slot"),
        (lambda: served([{"breakfast": 1, "lunch": 11}, *KEPT[1:]]), "meals", "empty_slot"),
        (lambda: served(KEPT, per=0.8), "servings", "portion"),
    ],
)
def test_damage_to_what_was_said_is_found(damage: Callable[[], Menu], rule: str, row: str) -> None:
    assert (rule, row) in {(breach.rule, breach.row) for breach in judge(said(), damage())}


def test_a_dish_of_ones_own_must_suit_its_eater() -> None:
    careful = replace(said().eaters[1], avoids=frozenset({"milk"}))
    found = judge(replace(said(), eaters=(said().eaters[0], careful)), served(KEPT))
    assert [(breach.rule, breach.day, breach.eater) for breach in found] == [("avoidances", 0, PER)]


def test_who_is_away_may_be_served_what_they_avoid_and_no_one_else_may() -> None:
    nuts = replace(said().dishes[4], portion=portion({"energy_kcal": 1000}, allergens=["nuts"]))
    dishes = tuple(nuts if d.id == nuts.id else d for d in said().dishes)
    meals = [KEPT[0], KEPT[1] | {"lunch": 11}, KEPT[2]]
    meals[0] = meals[0] | {"lunch": 25}
    problem = replace(said(), dishes=dishes)
    assert judge(problem, served(meals)) == ()
    days_at_home = (replace(problem.days[0], away={}), *problem.days[1:])
    found = judge(replace(problem, days=days_at_home), served(meals))
    assert ("avoidances", 0, KARI) in [(breach.rule, breach.day, breach.eater) for breach in found]


def test_who_is_away_needs_their_part_of_the_rest_of_the_day_only() -> None:
    hungry = replace(
        said().eaters[0], bounds=(Bound("energy_least", "energy_kcal", DAY, FLOOR, 3000),)
    )
    problem = replace(said(), eaters=(hungry, said().eaters[1]))
    # Without dinner 65 % of the day is at home, without lunch 70 %.
    found = judge(problem, served(KEPT, kari=0.9))
    asked = {breach.day: breach.bound for breach in found if breach.eater == KARI}
    assert asked == {0: pytest.approx(55 / 90 * 3000), 1: 3000, 2: pytest.approx(60 / 90 * 3000)}


def test_no_dish_gives_more_of_a_quantity_than_one_meal_may() -> None:
    green = replace(said().dishes[2], portion=portion({"energy_kcal": 1000, "vitamin_k1_ug": 120}))
    dishes = tuple(green if d.id == green.id else d for d in said().dishes)
    (breach,) = judge(replace(said(), dishes=dishes), served(KEPT))
    assert (breach.rule, breach.row, breach.eater) == ("meal_caps", "meal:vitamin_k1_ug", PER)
