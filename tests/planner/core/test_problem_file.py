"""Problems in files: what they mean, and what a file that cannot be right is told."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planner.core.files.amounts import AmountsProblem
from planner.core.files.document import DocumentError, Part
from planner.core.files.problem_file import MenuFile, read_problem
from planner.core.referee import judge
from planner.core.types import Period, Side, Status
from planner.core.yardstick.direct import solve_to_the_end
from planner.services.problem_files import solve_document

FILES = Path(__file__).parents[2] / "data" / "planner"
FOUND = {Status.PROVED_OPTIMAL, Status.FEASIBLE}


def stored(name: str) -> Any:
    return json.loads((FILES / f"{name}.json").read_text(encoding="utf-8"))


def small(**changes: Any) -> dict[str, Any]:
    """Two days with one meal each."""
    document: dict[str, Any] = {
        "choose": "dishes",
        "days": 2,
        "slots": {"dinner": 1},
        "rows": [{"quantity": "energy_kcal", "over": "day", "at_least": 500}],
        "dishes": [
            {"name": "soup", "slots": ["dinner"], "cost": 5, "amounts": {"energy_kcal": 600}},
            {"name": "stew", "slots": ["dinner"], "cost": 7, "amounts": {"energy_kcal": 700}},
            {"name": "water", "slots": ["dinner"], "cost": 0, "amounts": {"energy_kcal": 0}},
        ],
    }
    return document | changes


def test_stiglers_diet_costs_what_he_would_have_found_with_a_computer() -> None:
    answer = solve_document(document=stored("stigler_1945"))
    assert answer["status"] == "proved_optimal"
    assert answer["cost"] == pytest.approx(0.10866, abs=5e-6)
    assert 365 * answer["cost"] == pytest.approx(39.66, abs=5e-3)
    assert set(answer["amounts"]) == {
        "Wheat Flour (Enriched)",
        "Liver (Beef)",
        "Cabbage",
        "Spinach",
        "Navy Beans, Dried",
    }
    assert answer["totals"]["protein_g"] > 70


@pytest.mark.parametrize(("choose", "cost"), [("amounts", 118.0594), ("whole_amounts", 119.30)])
def test_the_diet_of_the_ampl_book_costs_what_the_book_says(choose: str, cost: float) -> None:
    answer = solve_document(document=stored("ampl_diet") | {"choose": choose})
    assert answer["cost"] == pytest.approx(cost, abs=1e-4)


def test_a_diet_that_nothing_keeps_is_proved_impossible() -> None:
    diet = stored("ampl_diet")
    diet["rows"].append({"quantity": "sodium_mg", "at_most": 1})
    assert solve_document(document=diet) == {
        "name": diet["name"],
        "status": "proved_impossible",
    }


def test_a_menu_keeps_its_rows_and_costs_what_the_direct_model_proves() -> None:
    document = stored("school_lunches")
    file = read_problem(document)
    assert isinstance(file, MenuFile)
    best, objective = solve_to_the_end(file.problem)
    assert best is not None
    assert judge(file.problem, best) == ()
    answer = solve_document(document=document)
    assert answer["status"] in FOUND
    assert answer["bound"] <= objective / 100 + 1e-6 <= answer["objective"] + 2e-6
    assert answer["days"][4]["main"] == "fish cakes"
    assert answer["cost"] < answer["objective"]  # minutes and second uses count as well
    assert all(550 <= energy <= 800 for energy in answer["totals"]["energy_kcal"])
    assert sum(answer["totals"]["iron_mg"]) >= 22 - 1e-6


def test_the_cheapest_dishes_that_keep_the_rows_are_chosen_and_the_cost_is_the_files_own() -> None:
    answer = solve_document(document=small())
    assert {day["dinner"] for day in answer["days"]} == {"soup", "stew"}
    assert answer["cost"] == answer["objective"] == 12
    assert answer["name"] == ""


def test_a_menu_that_cannot_be_names_the_row() -> None:
    rows = [{"quantity": "energy_kcal", "over": "day", "at_least": 5000}]
    answer = solve_document(document=small(rows=rows))
    assert answer["status"] == "proved_impossible"
    assert answer["conflict"] == [{"row": "stated:energy_kcal", "day": 1, "slot": ""}]


def test_a_row_over_all_days_is_their_sum() -> None:
    rows = [{"quantity": "energy_kcal", "over": "all", "at_least": 1300, "at_most": 1300}]
    file = read_problem(small(rows=rows))
    assert isinstance(file, MenuFile)
    assert [(b.period, b.side, b.amount) for b in file.problem.eaters[0].bounds] == [
        (Period.WEEK, Side.FLOOR, 650),
        (Period.WEEK, Side.CAP, 650),
    ]
    assert solve_document(document=small(rows=rows))["status"] == "proved_optimal"


def test_nothing_at_all_of_a_quantity_can_be_asked() -> None:
    rows = [{"quantity": "energy_kcal", "over": "day", "at_most": 0}]
    file = read_problem(small(rows=rows, days=1))
    assert isinstance(file, MenuFile)
    menu, _ = solve_to_the_end(file.problem)
    assert menu is not None
    assert [file.names[dish] for dish in menu.meals[0].values()] == ["water"]


def test_what_a_dish_says_of_itself_is_read() -> None:
    dish = {
        "name": " pie ",
        "slots": ["dinner"],
        "minutes": 20,
        "plants": ["leek"],
        "traits": ["fish"],
        "keeps": True,
        "main": "fish",
    }
    file = read_problem(small(rows=[], dishes=[dish], leftovers_at_most=1))
    assert isinstance(file, MenuFile)
    (read,) = file.problem.dishes
    assert (read.minutes, read.main, read.keeps) == (20, "fish", True)
    assert read.traits == {"fish"}
    assert read.portion.plants == {"leek": 1.0}
    assert file.names == {0: "pie"}
    assert file.problem.policy.leftovers_at_most == 1


def test_foods_may_have_no_limits_of_their_own() -> None:
    asked = read_problem(stored("stigler_1945"))
    assert isinstance(asked, AmountsProblem)
    assert len(asked.foods) == 77
    assert {food.at_least for food in asked.foods} == {0}


def _set(path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    """Put a value at a path such as `dishes.0.name`."""

    def change(document: dict[str, Any]) -> None:
        *keys, last = path.split(".")
        at: Any = document
        for key in keys:
            at = at[int(key)] if key.isdigit() else at[key]
        at[int(last) if last.isdigit() else last] = value

    return change


def _drop(key: str) -> Callable[[dict[str, Any]], None]:
    def change(document: dict[str, Any]) -> None:
        del document[key]

    return change


@pytest.mark.parametrize(
    ("damage", "path", "reason"),
    [
        (_drop("choose"), "$", "choose is missing"),
        (_set("choose", "miracles"), "$.choose", "none of"),
        (_drop("days"), "$", "days is missing"),
        (_set("days", 0), "$.days", "whole number from 1 to 60"),
        (_set("days", 61), "$.days", "whole number from 1 to 60"),
        (_set("days", 1.5), "$.days", "whole number"),
        (_set("days", True), "$.days", "no number"),
        (_set("gap", float("nan")), "$.gap", "no number"),
        (_set("gap", -1), "$.gap", "no number"),
        (_set("slots", {}), "$.slots", "is empty"),
        (_set("slots", ["dinner"]), "$.slots", "is no object"),
        (_set("colour", "red"), "$.colour", "no such key"),
        (_set("dishes", []), "$.dishes", "is empty"),
        (_set("dishes", {}), "$.dishes", "is no list"),
        (_set("dishes.0", "soup"), "$.dishes[0]", "is no object"),
        (_set("dishes.0.name", " "), "$.dishes[0].name", "is no text"),
        (_set("dishes.1.name", "soup"), "$.dishes[1].name", "there already"),
        (_set("dishes.1.slots", ["tea"]), "$.dishes[1].slots[0]", "none of dinner"),
        (_set("dishes.1.keeps", 1), "$.dishes[1].keeps", "neither true nor false"),
        (_set("dishes.1.amounts", {}), "$.dishes[1].amounts", "energy_kcal is missing"),
        (_set("dishes.2.amounts.energy_kcal", "much"), "$.dishes[2].amounts.energy_kcal", "number"),
        (_set("rows.0.over", "night"), "$.rows[0].over", "none of all, day"),
        (_set("rows.0.at_most", 1), "$.rows[0]", "at_least is more than at_most"),
        (
            _set("rows.0", {"quantity": "x", "over": "day"}),
            "$.rows[0]",
            "neither at_least nor at_most",
        ),
        (
            _set("locked", [{"day": 3, "slot": "dinner", "dish": "soup"}]),
            "$.locked[0].day",
            "whole number from 1 to 2",
        ),
        (
            _set("locked", [{"day": 1, "slot": "dinner", "dish": "pie"}]),
            "$.locked[0].dish",
            "none of soup, stew, water",
        ),
        (
            _set("frequencies", [{"trait": "fish", "at_most": 0.5}]),
            "$.frequencies[0].at_most",
            "whole number",
        ),
    ],
)
def test_what_cannot_be_right_is_told_with_its_place(
    damage: Callable[[dict[str, Any]], None], path: str, reason: str
) -> None:
    document = copy.deepcopy(small())
    damage(document)
    with pytest.raises(DocumentError, match=reason) as error:
        read_problem(document)
    assert error.value.path == path


def test_a_document_that_is_no_object_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"^\$: is no object"):
        read_problem([])


def test_a_yes_is_a_yes() -> None:
    assert Part(value=True).yes()
