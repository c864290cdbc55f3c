"""The direct model says exactly what the rules and the objective say."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations, product

import pytest

from planner.core.objective import serving_cost, week_terms
from planner.core.referee import judge
from planner.core.solver.solve import solve
from planner.core.types import Bound, Day, Dish, Frequency, Menu, Problem, Serving, WeekPolicy
from planner.core.yardstick.direct import solve_relaxation, solve_to_the_end, solve_within
from tests.factories.oracle import best_cost
from tests.factories.pools import CAP, DAY, FLOOR, WEEK, days, dish, eater, extra, random_problem


@pytest.mark.parametrize("seed", [0, 6])
def test_its_optimum_is_that_of_trying_every_menu(seed: int) -> None:
    problem = random_problem(seed, each=2, horizon=2)
    menu, objective = solve_to_the_end(problem)
    best = best_cost(problem)
    assert (menu is None) == (best is None)
    if menu is not None:
        assert objective == pytest.approx(best)
        assert objective == pytest.approx(sum(week_terms(problem, menu).values()))
        assert judge(problem, menu) == ()


KARI, PER = 1, 2
SOUP, WRAP, STEW, COD, TACO = 21, 22, 31, 32, 33


def household(**changes: object) -> Problem:
    """Two days of lunch and dinner for two, with everything that a household can say: a stew that
    keeps, a lunch away, a dish of one's own, a wish, a frequency, a limit, a pantry, a lock and a
    plan that stood before.
    """
    food = {"energy_kcal": 900, "protein_g": 35, "sodium_mg": 900}
    dishes = (
        dish(SOUP, "lunch", food | {"protein_g": 24}, plants=["kale"], minutes=20),
        dish(WRAP, "lunch", food | {"sodium_mg": 1700}, plants=["leek", "rye"], minutes=5),
        _dinner(STEW, food, plants=["pea"], minutes=40, keeps=True, main="pulse"),
        _dinner(COD, food | {"protein_g": 50}, plants=["dill"], minutes=25, main="fish"),
        _dinner(TACO, food | {"energy_kcal": 1100}, plants=["kale"], minutes=30, main="pulse"),
    )
    bounds = (
        Bound("energy_least", "energy_kcal", DAY, FLOOR, 1700),
        Bound("energy_most", "energy_kcal", DAY, CAP, 2300),
        Bound("protein_week", "protein_g", WEEK, FLOOR, 62),
        Bound("sodium_week", "sodium_mg", WEEK, CAP, 2300),
    )
    problem = Problem(
        days=days(2, minutes=45),
        slots=("lunch", "dinner"),
        dishes=dishes,
        extras=(extra(1, {"energy_kcal": 150, "protein_g": 9}),),
        eaters=(eater(KARI, *bounds), eater(PER, *bounds, energy_kcal=2200)),
        policy=WeekPolicy(
            plants_at_least=2, extras_at_most=1, portion_step=0.15, leftovers_at_most=1
        ),
        seed=5,
    )
    return replace(problem, **changes)  # type: ignore[arg-type]


def _dinner(
    number: int, food: Mapping[str, float], *, keeps: bool = False, **facts: object
) -> Dish:
    made = dish(number, "dinner", food, **facts)
    traits = frozenset({"fish"}) if number == COD else frozenset()
    return replace(made, keeps=keeps, traits=traits, foods=frozenset({f"food{number}"}))


def on_day(problem: Problem, number: int, **facts: object) -> tuple[Day, ...]:
    changed = list(problem.days)
    changed[number] = replace(changed[number], **facts)  # type: ignore[arg-type]
    return tuple(changed)


def best_of_all(problem: Problem) -> float | None:
    """The least objective of all weeks that the referee accepts: every dish in every slot that
    anybody shares, and for each such week the cheapest serving that is accepted.
    """
    policy, ids = problem.policy, [eater.id for eater in problem.eaters]
    steps = round((policy.portion_highest - policy.portion_lowest) / policy.portion_step)
    portions = [round(policy.portion_lowest + n * policy.portion_step, 6) for n in range(steps + 1)]
    extras = [extra.id for extra in problem.extras]
    sets = [s for n in range(policy.extras_at_most + 1) for s in combinations(extras, n)]
    helpings = [Serving(portion, chosen) for portion, chosen in product(portions, sets)]
    tables = [dict(zip(ids, chosen, strict=True)) for chosen in product(helpings, repeat=len(ids))]
    served = [Menu([], list(week)) for week in product(tables, repeat=len(problem.days))]
    served.sort(key=lambda menu: _served_cost(problem, menu))
    best = None
    for meals in _every_filling(problem):
        for servings in served:
            menu = Menu(meals, servings.servings)
            cost = sum(week_terms(problem, menu).values())
            if best is not None and cost >= best:
                break
            if not judge(problem, menu):
                best = cost
                break
    return best


def _served_cost(problem: Problem, menu: Menu) -> float:
    return sum(serving_cost(problem, serving) for day in menu.servings for serving in day.values())


def _every_filling(problem: Problem) -> Iterator[list[dict[str, int]]]:
    """Every way to fill the slots of the week that could be right, whatever is served."""
    slots = [problem.slots_on(day) for day in range(len(problem.days))]
    one_day = [
        [
            dict(zip(of_day, dishes, strict=True))
            for dishes in product(problem.dish, repeat=len(of_day))
        ]
        for of_day in slots
    ]
    nothing = [{eater.id: Serving() for eater in problem.eaters}] * len(problem.days)
    about_servings = {"fermented", "minerals", "energy", "nourishment", "limits"}
    for meals in product(*one_day):
        found = judge(problem, Menu(list(meals), nothing))
        if {breach.rule for breach in found} <= about_servings:
            yield list(meals)


def cases() -> dict[str, Problem]:
    """One household for each thing that it may say."""
    base = household()
    lone = replace(base, eaters=base.eaters[:1])
    twice = WeekPolicy(
        plants_at_least=2, extras_at_most=1, portion_step=0.15, uses_at_most={"lunch": 2}
    )
    lock = {"lunch": STEW}
    never = WeekPolicy(plants_at_least=1, extras_at_most=1, portion_step=0.15)
    return {
        "plain": base,
        "away": replace(base, days=on_day(base, 0, away={"lunch": frozenset({PER})})),
        "nobody at lunch": replace(
            base, days=on_day(base, 1, away={"lunch": frozenset({KARI, PER})})
        ),
        "away all week": replace(
            lone,
            days=tuple(
                replace(d, away={"lunch": frozenset({KARI}), "dinner": frozenset({KARI})})
                for d in base.days
            ),
            policy=WeekPolicy(plants_at_least=0),
        ),
        "own dish": replace(base, extras=(), days=on_day(base, 0, own={("lunch", PER): WRAP})),
        "wanted": replace(base, days=on_day(base, 0, wanted={"dinner": "fish"})),
        "minutes": replace(base, days=on_day(base, 1, minutes_at_most=35)),
        "frequency": replace(base, frequencies=(Frequency("fish", at_least=1, at_most=1),)),
        "no fish": replace(base, frequencies=(Frequency("fish", at_most=0),)),
        "pantry": replace(base, pantry={f"food{COD}": 3000.0, f"food{TACO}": 1000.0}),
        "before": replace(base, days=on_day(base, 0, before={"lunch": SOUP, "dinner": TACO})),
        "history": replace(base, history={STEW: 1}),
        "no leftovers": replace(base, policy=never),
        "locked leftover": replace(base, days=on_day(base, 1, locked=lock), policy=never),
        "two uses": replace(base, policy=twice),
        "avoids": replace(lone, eaters=(replace(lone.eaters[0], diet="vegan"),)),
        "supplement": replace(
            lone, eaters=(replace(lone.eaters[0], supplement={"protein_g": 9.0}),)
        ),
        "one portion": replace(
            lone, policy=WeekPolicy(2, portion_lowest=1, portion_highest=1, extras_at_most=0)
        ),
    }


@pytest.mark.parametrize("case", cases())
def test_whatever_a_household_says_its_optimum_is_that_of_trying_every_week(case: str) -> None:
    problem = cases()[case]
    menu, objective = solve_to_the_end(problem)
    assert menu is not None
    assert judge(problem, menu) == ()
    assert objective == pytest.approx(sum(week_terms(problem, menu).values()))
    assert objective == pytest.approx(best_of_all(problem))


def test_a_leftover_is_taken_where_it_spares_work() -> None:
    cold = replace(household().dishes[1], minutes=45)
    long = replace(household().dishes[0], minutes=45)
    menu, _ = solve_to_the_end(household(dishes=(long, cold, *household().dishes[2:])))
    assert menu is not None
    assert menu.meals[1]["lunch"] == menu.meals[0]["dinner"] == STEW


def test_a_dish_that_may_stand_often_is_cooked_anew_or_left_never_both() -> None:
    porridge = replace(
        dish(41, "lunch", {"energy_kcal": 1000, "protein_g": 40}, minutes=1, plants=["oat"]),
        slots=frozenset({"lunch", "dinner"}),
        keeps=True,
    )
    policy = WeekPolicy(
        plants_at_least=1, extras_at_most=1, portion_step=0.15, uses_at_most={"lunch": 2}
    )
    base = household(policy=policy)
    problem = replace(base, dishes=(*base.dishes, porridge), eaters=base.eaters[:1])
    menu, objective = solve_to_the_end(problem)
    assert menu is not None
    assert judge(problem, menu) == ()
    assert objective == pytest.approx(best_of_all(problem))


def test_a_species_counts_with_the_most_that_a_dish_of_the_week_counts_it() -> None:
    base = household()
    powder = replace(base.dishes[0], portion=replace(base.dishes[0].portion, plants={"kale": 0.25}))
    dishes = (powder, *base.dishes[1:])
    for asked in (1.25, 2.0):
        policy = replace(base.policy, plants_at_least=asked)
        problem = replace(base, dishes=dishes, policy=policy, eaters=base.eaters[:1])
        menu, objective = solve_to_the_end(problem)
        assert menu is not None
        assert judge(problem, menu) == ()
        assert objective == pytest.approx(best_of_all(problem))


def test_its_relaxation_is_no_dearer_than_its_optimum() -> None:
    problem = random_problem(0, each=4, horizon=3, people=2)
    seconds, relaxed = solve_relaxation(problem)
    assert seconds >= 0
    assert relaxed <= solve_to_the_end(problem)[1] + 1e-6


def planned() -> list[object]:
    """The households, and pools drawn at random."""
    drawn = {
        f"random {seed}": random_problem(seed, each=5, horizon=3, people=1 + seed % 2)
        for seed in (0, 1, 27, 37)
    }
    return [pytest.param(problem, id=name) for name, problem in (cases() | drawn).items()]


@pytest.mark.parametrize("problem", planned())
def test_the_truth_stands_between_the_planners_bound_and_its_week(problem: Problem) -> None:
    menu, truth = solve_to_the_end(problem)
    result = solve(problem)
    assert (result.menu is None) == (menu is None)
    if result.menu is not None:
        assert judge(problem, result.menu) == ()
        assert result.bound_ore is not None
        assert result.objective_ore is not None
        assert result.bound_ore <= truth + 1e-6
        assert truth <= result.objective_ore + 1e-6


def test_a_slot_without_dishes_has_no_week() -> None:
    assert solve_to_the_end(household(dishes=household().dishes[2:])) == (None, float("inf"))


def test_out_of_time_it_says_what_it_has_and_claims_no_proof() -> None:
    result = solve_within(random_problem(0, each=8, horizon=6, people=2), seconds=0)
    assert not result.is_proved
    assert result.bound_ore <= result.objective_ore
