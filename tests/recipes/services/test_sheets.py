"""Foods out as spreadsheets, and corrections in: shown first, then all of it or nothing."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from accounts.models import User
from recipes.models import Food
from recipes.services import sheet_changes
from recipes.services.loading import load_foods
from recipes.services.merging import merge_foods
from recipes.services.sheet_changes import SheetPlan, plan_sheet
from recipes.services.sheets import COLUMNS, foods_csv, foods_xlsx, values_csv
from tests.factories.sheets import book, sheet

pytestmark = pytest.mark.django_db

REFERENCE = "Own analysis 2026"


@pytest.fixture
def kale(food_data: Path) -> Food:
    load_foods(folder=food_data)
    return Food.objects.get(slug="kal")


def xlsx(foods: Any) -> Any:
    return load_workbook(io.BytesIO(foods_xlsx(foods, legend={"slug": ("The food", "")})))


def refusals(plan: SheetPlan) -> list[tuple[int, str, str]]:
    return [(cell.line, cell.column, cell.text) for cell in plan.refused]


def changes(plan: SheetPlan) -> list[tuple[str, str, Any, Any]]:
    return [(c.food.slug, c.column, c.before, c.after) for c in plan.changes]


# --- out ----------------------------------------------------------------------------------------


def test_a_row_holds_the_facts_and_the_amounts_with_units_in_the_names(kale: Food) -> None:
    rows = {row["slug"]: row for row in csv.DictReader(io.StringIO(text_of(foods_csv)))}
    row = rows["kal"]
    assert tuple(row) == COLUMNS
    assert (row["calcium_mg"], row["iron_mg"], row["is_crucifer"]) == ("150.0", "", "yes")
    assert row["season_months"] == "1 | 2 | 9 | 10 | 11 | 12"
    assert rows["melk"]["allergens"] == "milk"


def test_each_value_is_told_with_its_source(kale: Food) -> None:
    rows = list(csv.DictReader(io.StringIO(text_of(values_csv))))
    calcium = next(r for r in rows if (r["food"], r["nutrient"]) == ("kal", "calcium_mg"))
    assert (calcium["source"], calcium["source_key"]) == ("matvaretabellen_2022", "90.002")
    assert (calcium["unit"], calcium["name_in_source"]) == ("mg", "Prøvekål")
    k2 = next(r for r in rows if (r["food"], r["nutrient"]) == ("kal", "vitamin_k2_ug"))
    assert (k2["source"], k2["reference"]) == ("", "Plants make none (A textbook)")


def test_a_workbook_has_foods_sources_and_what_the_columns_mean(kale: Food) -> None:
    made = xlsx(Food.objects.current())
    assert made.sheetnames == ["foods", "sources", "columns"]
    assert made["foods"]["A2"].value == "kal"
    assert made["columns"]["B1"].value == "The food"


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@now", "\tx", "#N/A", "bell\x07"])
def test_no_text_becomes_a_formula(kale: Food, name: str) -> None:
    Food.objects.filter(pk=kale.pk).update(name_en=name)
    made = xlsx(Food.objects.filter(pk=kale.pk))
    cell = made["foods"].cell(2, COLUMNS.index("name_en") + 1)
    assert cell.data_type == "s"
    row = next(csv.DictReader(io.StringIO(text_of(foods_csv, pk=kale.pk))))
    assert not row["name_en"].startswith(("=", "+", "-", "@", "\t"))


def text_of(write: Callable[[Any], str], **which: Any) -> str:
    return write(Food.objects.current().filter(**which)).removeprefix("\ufeff")


# --- in: what would change ----------------------------------------------------------------------


def test_a_download_read_again_changes_nothing(kale: Food) -> None:
    kale.name_en, kale.piece_g = "-kale", 12.5
    kale.save()
    foods = Food.objects.current()
    for content in (foods_csv(foods).encode(), foods_xlsx(foods, legend={})):
        plan = plan_sheet(content)
        assert (plan.rows, plan.changes, plan.refused) == (3, (), ())


def test_facts_and_amounts_that_differ_are_told_cell_by_cell(kale: Food) -> None:
    header = ("slug", "name_en", "is_fish", "piece_g", "allergens", "season_months", "iron_mg",
              "calcium_mg", "reference")  # fmt: skip
    row = ("kal", "Curly kale", "YES", "12,5", "milk|celery", "3|1", "1.5", "", REFERENCE)
    for content in (sheet(header, row), book(header, row)):
        plan = plan_sheet(content)
        assert not plan.refused
        assert {one[1]: one[2:] for one in changes(plan)} == {
            "name_en": ("Kale, raw", "Curly kale"),
            "allergens": ([], ["celery", "milk"]),
            "is_fish": (False, True),
            "piece_g": (None, 12.5),
            "season_months": ([1, 2, 9, 10, 11, 12], [1, 3]),
            "iron_mg": (None, 1.5),
        }
        assert plan.foods == (kale.pk,)


def test_numbers_of_a_workbook_and_lists_of_names_are_read(kale: Food) -> None:
    header = ("slug", "is_crucifer", "piece_g", "zinc_mg", "synonyms_en", "reference", "grade")
    content = book(header, ("kal", False, 12, 0.5, "borecole | kail", REFERENCE, "literature"))
    plan = plan_sheet(content)
    assert not plan.refused
    assert {one[1]: one[3] for one in changes(plan)} == {
        "is_crucifer": False,
        "piece_g": 12,
        "zinc_mg": 0.5,
        "synonyms_en": ["borecole", "kail"],
    }
    assert plan.bearing == {"kal": (REFERENCE, "literature")}


def test_semicolons_quoted_formulas_and_empty_rows_are_read(kale: Food) -> None:
    plan = plan_sheet("slug;name_en\n;\nkal;'=kale\n".encode("utf-8-sig"))
    assert changes(plan) == [("kal", "name_en", "Kale, raw", "=kale")]
    assert plan.changes[0].line == 3


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("calcium_mg", "much"),
        ("calcium_mg", "nan"),
        ("calcium_mg", "-1"),
        ("calcium_mg", "12001"),
        ("calcium_mg", "1,500"),
        ("calcium_mg", "=1+1"),
        ("piece_g", "-1"),
        ("is_fish", "perhaps"),
        ("group", "stone"),
        ("allergens", "milk | dust"),
        ("season_months", "13"),
        ("synonyms_nb", "|"),
        ("name_en", "a" * 121),
    ],
)
def test_a_cell_that_cannot_be_right_is_refused(kale: Food, column: str, text: str) -> None:
    plan = plan_sheet(sheet(("slug", column, "reference"), ("kal", text, REFERENCE)))
    assert refusals(plan) == [(2, column, text)]
    assert plan.refused[0].reason
    assert not plan.changes


def test_a_formula_of_a_workbook_is_refused(kale: Food) -> None:
    plan = plan_sheet(book(("slug", "calcium_mg", "reference"), ("kal", "=100+50", REFERENCE)))
    assert refusals(plan) == [(2, "calcium_mg", "=100+50")]


@pytest.mark.parametrize("slug", ["", "stone", "smor"])
def test_a_row_of_no_food_is_refused(kale: Food, slug: str, alice: User) -> None:
    merge_foods(keep=kale, drop=Food.objects.get(slug="smor"), by=alice, reason="a test")
    plan = plan_sheet(sheet(("slug", "name_en"), (slug, "Sand")))
    assert refusals(plan) == [(2, "slug", slug)]


def test_a_food_stands_in_a_sheet_once(kale: Food) -> None:
    plan = plan_sheet(sheet(("slug", "name_en"), ("kal", "One"), ("kal", "Two")))
    assert refusals(plan) == [(3, "slug", "kal")]


@pytest.mark.parametrize(
    ("reference", "grade", "column"),
    [("", "", "reference"), (REFERENCE, "table", "reference"), (REFERENCE, "sure", "grade")],
)
def test_an_amount_needs_a_reference_and_an_honest_grade(
    kale: Food, reference: str, grade: str, column: str
) -> None:
    header = ("slug", "calcium_mg", "reference", "grade")
    plan = plan_sheet(sheet(header, ("kal", "170", reference, grade)))
    assert [cell[:2] for cell in refusals(plan)] == [(2, column)]


@pytest.mark.parametrize(
    ("cells", "fits"),
    [
        ({"ferment": "live"}, False),
        ({"ferment": "live", "ferment_serving_g": "50"}, True),
        ({"ferment": "pickled"}, True),
        ({"prebiotic_family": "allium"}, False),
        ({"prebiotic_family": "allium", "prebiotic_serving_g": "30"}, True),
        ({"plant_weight": "2"}, False),
    ],
)
def test_facts_that_do_not_fit_each_other_are_refused(
    kale: Food, cells: dict[str, str], fits: bool
) -> None:
    plan = plan_sheet(sheet(("slug", *cells), ("kal", *cells.values())))
    assert refusals(plan) == ([] if fits else [(2, "slug", "kal")])


def test_unknown_columns_and_a_missing_slug_are_refused(kale: Food) -> None:
    assert refusals(plan_sheet(sheet(("slug", "colour"), ("kal", "green")))) == [
        (1, "colour", "colour")
    ]
    assert refusals(plan_sheet(sheet(("name_en",), ("Kale",)))) == [(1, "slug", "")]


def test_no_sheet_changes_everything_at_once(kale: Food, monkeypatch: Any) -> None:
    monkeypatch.setattr(sheet_changes, "MOST_CHANGES", 1)
    plan = plan_sheet(sheet(("slug", "name_en", "name_nb"), ("kal", "Kale", "Grønn")))
    assert refusals(plan) == [(1, "slug", "")]


def test_a_sheet_takes_the_same_queries_however_many_rows(
    kale: Food, django_assert_num_queries: Any
) -> None:
    content = foods_csv(Food.objects.current()).encode()
    with django_assert_num_queries(2):
        plan_sheet(content)
