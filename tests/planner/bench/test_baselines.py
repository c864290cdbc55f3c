"""Other ways to plan, on the planner's own pools."""

import numpy as np
import pytest

from planner.bench.baselines import BASELINES
from planner.bench.problems import synthetic_stock
from planner.bench.report import judged
from planner.bench.rows import DayTable
from planner.core.referee import judge
from planner.core.suitability import suits
from planner.core.types import Menu, Serving


@pytest.fixture(scope="module")
def table() -> DayTable:
    return DayTable(synthetic_stock(150, seed=2).problem(eaters=2, seed=0))


@pytest.fixture(scope="module")
def weeks(table: DayTable) -> dict[str, Menu]:
    return {name: plan(table, np.random.default_rng(1)) for name, plan in BASELINES.items()}


def test_each_fills_every_slot_with_a_dish_that_suits_it_and_everyone(
    table: DayTable, weeks: dict[str, Menu]
) -> None:
    problem = table.problem
    for menu in weeks.values():
        rules = {breach.rule for breach in judge(problem, menu)}
        assert not rules & {"meals", "avoidances", "servings"}
        for meals in menu.meals:
            dishes = [problem.dish[dish] for dish in meals.values()]
            assert all(suits(eater, d.portion) for eater in problem.eaters for d in dishes)


def test_the_table_and_the_referee_say_the_same_of_a_day(
    table: DayTable, weeks: dict[str, Menu]
) -> None:
    problem = table.problem
    index = {dish.id: n for n, dish in enumerate(problem.dishes)}
    of_bounds = {"fermented", "prebiotic", "minerals", "nourishment", "energy", "limits"}
    for menu in (weeks["random"], weeks["greedy"]):
        broken = {(b.day, b.eater) for b in judge(problem, menu) if b.rule in of_bounds}
        for day, meals in enumerate(menu.meals):
            dishes = [index[dish] for dish in meals.values()]
            for rows in table.rows:
                serving = menu.servings[day][rows.eater.id]
                extras = rows.sets[:, rows.extras.index(serving.extras)]
                got = rows.dishes[:, dishes].sum(axis=1) * serving.portion + extras
                assert (rows.misses(got) > 1e-6) == ((day, rows.eater.id) in broken)


def test_mealie_and_tandoor_serve_ordinary_portions_and_only_tandoor_never_repeats(
    weeks: dict[str, Menu],
) -> None:
    for name in ("random", "shuffle"):
        servings = [s for day in weeks[name].servings for s in day.values()]
        assert set(servings) == {Serving()}
    dinners = [meals["dinner"] for meals in weeks["shuffle"].meals]
    assert len(set(dinners)) == len(dinners)


def test_who_looks_at_the_rows_keeps_more_days(table: DayTable, weeks: dict[str, Menu]) -> None:
    kept = {name: judged(table.problem, menu).days_with_habits for name, menu in weeks.items()}
    assert min(kept["greedy"], kept["genetic"]) > max(kept["random"], kept["shuffle"])


def test_the_same_draw_gives_the_same_week(table: DayTable, weeks: dict[str, Menu]) -> None:
    assert BASELINES["greedy"](table, np.random.default_rng(1)) == weeks["greedy"]
