"""For whom a pool makes a week, on pools so small that it takes no time."""

from typing import Any

import pytest

from planner.bench.cases import AND, CARES, WATCHED, Case, case_of, watched_cases
from planner.bench.households import eater_of, supplement_of
from planner.bench.pool_health import Binding, Health, needed, pool_health
from planner.bench.problems import Stock
from planner.core.gates import Gate
from planner.core.targets import Basis, Person, PolicyRow, ReferenceValue
from planner.core.types import Dish, Status
from tests.factories.pools import CAP, DAY, FLOOR, WEEK, dish

WOMAN = Person("female", 62, 2000, 64)
REFERENCES = [ReferenceValue("any", "none", 0, 120, "calcium_mg", "ri", 1000)]
CALCIUM = PolicyRow("calcium", "calcium_mg", DAY, FLOOR, Basis.INTAKE, 1, "calcium_mg")
SODIUM = PolicyRow("sodium_week", "sodium_mg", WEEK, CAP, Basis.AMOUNT, 2400)
USES = {"breakfast": 2, "lunch": 1, "dinner": 1, "snack": 2}


def meals(mg: float, **facts: Any) -> list[Dish]:
    """Just enough dishes for a week, with so much calcium a day and 30 plants in all."""
    slots = [(slot, number) for slot, uses in USES.items() for number in range(-(-7 // uses))]
    return [
        dish(
            place,
            slot,
            {"calcium_mg": mg / 4, "energy_kcal": 500, "sodium_mg": 500},
            plants=[f"plant {place} {n}" for n in range(2)],
            **facts,
        )
        for place, (slot, _) in enumerate(slots, start=1)
    ]


def stock(dishes: list[Dish], *policy: PolicyRow) -> Stock:
    return Stock(tuple(dishes), (), policy, REFERENCES)


def health_of(pool: Stock, *cases: Case) -> list[Health]:
    return list(pool_health(pool, cases))


def test_a_week_with_much_to_spare_has_nothing_that_binds() -> None:
    [health] = health_of(stock(meals(1500), CALCIUM, SODIUM), Case("anybody", (WOMAN,)))
    assert health.has_week
    assert health.status in {Status.PROVED_OPTIMAL, Status.FEASIBLE}
    assert health.binding == ()
    assert health.dishes == {"breakfast": 4, "lunch": 7, "dinner": 7, "snack": 4}
    assert health.thin == ()


def test_targets_that_are_only_just_kept_are_told_the_nearest_first() -> None:
    close = PolicyRow("sodium_week", "sodium_mg", WEEK, CAP, Basis.AMOUNT, 1705)
    [health] = health_of(stock(meals(1180), CALCIUM, close), Case("anybody", (WOMAN,)))
    assert [binding.row for binding in health.binding] == ["sodium_week", "calcium"]
    slacks = [binding.slack for binding in health.binding]
    assert slacks == pytest.approx([0.0029, 0.003], abs=1e-3)
    assert {binding.eater for binding in health.binding} == {1}


def test_too_few_plants_to_spare_bind_nobody_in_particular() -> None:
    few = [*meals(1500)[:-7], *meals(1500)[-7:]]
    one_each = [
        dish(d.id, next(iter(d.slots)), {"calcium_mg": 400}, plants=[f"{d.id}", f"{d.id % 8} more"])
        for d in few
    ]
    [health] = health_of(stock(one_each, CALCIUM), Case("anybody", (WOMAN,)))
    assert Binding("plants", slack=0.0) in health.binding


def test_where_no_week_exists_the_conflict_is_named_and_thin_meals_are_told() -> None:
    lean = meals(1500)
    milky = [dish(d.id, "lunch", {"calcium_mg": 400}, allergens={"milk"}) for d in lean[4:10]]
    pool = stock([*lean[:4], *milky, *lean[10:]], CALCIUM)
    can, cannot = health_of(pool, Case("anybody", (WOMAN,)), case_of("milk-free"))
    assert (can.dishes["lunch"], cannot.dishes["lunch"]) == (7, 1)
    assert cannot.thin == ("lunch",)
    assert not cannot.has_week
    assert cannot.status == Status.PROVED_IMPOSSIBLE
    assert cannot.gap is None
    assert Binding("repeats") in cannot.binding


def test_where_nothing_suits_a_meal_the_meal_is_named() -> None:
    pool = stock(meals(1500, allergens={"milk"}), CALCIUM)
    [health] = health_of(pool, case_of("milk-free"))
    assert health.binding == (Binding("avoids:milk", 1, "breakfast"),)


def test_what_is_taken_for_granted_is_told() -> None:
    pool = stock(meals(1500), CALCIUM)
    vegan, steady = health_of(pool, case_of("vegan"), case_of("steady vitamin K"))
    assert vegan.assumed == ("a supplement of 10 µg vitamin D a day",)
    assert steady.assumed[0] == "a level of 150 µg vitamin K1 a day"


def test_a_slot_needs_as_many_dishes_as_may_not_come_again() -> None:
    problem = stock(meals(1500)).table(())
    assert {slot: needed(problem, slot) for slot in USES} == {
        "breakfast": 4,
        "lunch": 7,
        "dinner": 7,
        "snack": 4,
    }


def test_cases_that_are_watched_have_names_and_people_of_their_own() -> None:
    cases = watched_cases()
    names = [case.name for case in cases]
    assert len(set(names)) == len(names)
    assert names[0] == "no restriction"
    assert all(part in CARES for name in WATCHED for part in name.split(AND))
    assert all(len(case.eaters([CALCIUM], REFERENCES)) == len(case.people) for case in cases)


def test_two_things_to_take_care_of_are_taken_care_of_together() -> None:
    [eater] = case_of("low FODMAP + gluten-free + milk-free").eaters([CALCIUM], REFERENCES)
    assert {"milk", "gluten_rye", "fodmap_high"} <= eater.avoids
    [vegan] = case_of("vegan + nut-free").people
    assert vegan.diet == "vegan"
    assert {"nut_pecan", "peanuts"} <= case_of("vegan + nut-free").avoids[0]
    [steady] = case_of("vegetarian + steady vitamin K").people
    assert steady.gates == {Gate.STEADY_VITAMIN_K: 150}


def test_only_whose_allergy_it_is_avoids_it_and_the_table_shares_dishes() -> None:
    [family] = [case for case in watched_cases() if len(case.people) == 4]
    *others, boy = family.eaters([CALCIUM], REFERENCES)
    assert "nut_walnut" in boy.avoids
    assert not any(eater.avoids for eater in others)


@pytest.mark.parametrize(("age", "ug"), [(74, 10), (75, 20)])
def test_the_supplement_doubles_where_the_recommendation_does(age: int, ug: float) -> None:
    assert supplement_of(age) == {"vitamin_d_ug": ug}
    person = Person("female", age, 1850, 64)
    assert eater_of(1, person, frozenset(), [], []).supplement == {"vitamin_d_ug": ug}
