"""Foods as a spreadsheet: one row a food, one column a fact or a nutrient, the unit in its name.

Nothing in a sheet is ever worked out by the program that opens it: a text that looks like a formula
is written as a text.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from recipes.core.nutrients import COMPONENTS
from recipes.models import FoodValue
from recipes.models.food import FoodQuerySet
from recipes.services.history import FACTS

Cell: TypeAlias = str | float | None

SLUG: Final = "slug"
REFERENCE: Final = "reference"  # what bears the amounts that somebody changed in the row
GRADE: Final = "grade"
COLUMNS: Final = (SLUG, *FACTS, *COMPONENTS, REFERENCE, GRADE)
VALUE_COLUMNS: Final = (
    "food",
    "nutrient",
    "unit",
    "amount",
    "low",
    "high",
    "grade",
    "source",
    "source_key",
    "name_in_source",
    "reference",
)
LIST_GAP: Final = " | "
YES, NO = "yes", "no"
# How a formula begins, for one program or another; behind the mark it is a text.
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
ERROR_START: Final = "#"  # of "#N/A", which a spreadsheet takes for an error
TEXT_MARK: Final = "'"
# Excel takes a file for UTF-8 only when it begins with this.
BYTE_ORDER_MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"


def food_rows(foods: FoodQuerySet) -> Iterator[list[Cell]]:
    """A row for each food, in the order of COLUMNS. Two queries."""
    for food in foods.prefetch_related("values").order_by("slug"):
        amounts = {value.nutrient: value.amount for value in food.values.all()}
        facts = (fact_cell(getattr(food, name)) for name in FACTS)
        yield [food.slug, *facts, *(amounts.get(code) for code in COMPONENTS), None, None]


def value_rows(foods: FoodQuerySet) -> Iterator[list[Cell]]:
    """A row for each value with where it comes from, in the order of VALUE_COLUMNS. One query."""
    values = FoodValue.objects.filter(food__in=foods).select_related("food", "source_food__source")
    for value in values.order_by("food__slug", "nutrient"):
        source = value.source_food
        yield [
            value.food.slug,
            value.nutrient,
            str(COMPONENTS[value.nutrient].unit),
            value.amount,
            value.low,
            value.high,
            value.grade,
            source.source.code if source else None,
            source.source_key if source else None,
            source.name if source else None,
            value.reference or None,
        ]


def fact_cell(value: Any) -> Cell:
    """A fact of a food as a cell holds it; empty where it says nothing."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, list):
        return LIST_GAP.join(map(str, value)) or None
    return float(value) if isinstance(value, int | float) else str(value)


def foods_csv(foods: FoodQuerySet) -> str:
    """Foods with their facts and amounts."""
    return write_csv(COLUMNS, food_rows(foods))


def values_csv(foods: FoodQuerySet) -> str:
    """Every value with where it comes from."""
    return write_csv(VALUE_COLUMNS, value_rows(foods))


def write_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The text of a csv file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return BYTE_ORDER_MARK + text.getvalue()


def foods_xlsx(foods: FoodQuerySet, *, legend: Mapping[str, Sequence[Cell]]) -> bytes:
    """A workbook of three sheets: foods, values with their sources, and what the columns mean.

    :param legend: column → what to say of it
    """
    book = Workbook(write_only=True)
    _write_sheet(book, "foods", COLUMNS, food_rows(foods))
    _write_sheet(book, "sources", VALUE_COLUMNS, value_rows(foods))
    _write_sheet(book, "columns", (), ([name, *said] for name, said in legend.items()))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _write_sheet(
    book: Workbook, title: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> None:
    sheet = book.create_sheet(title)
    if header:
        sheet.freeze_panes = "B2"
        sheet.append(list(header))
    for row in rows:
        sheet.append([_plain(sheet, cell) for cell in row])


def _plain(sheet: Any, cell: Cell) -> Any:
    """A number, or a text; one that looks like a formula or an error is marked as a text."""
    if not isinstance(cell, str):
        return cell
    cell = ILLEGAL_CHARACTERS_RE.sub("", cell)
    if not cell.startswith((*FORMULA_STARTS, ERROR_START)):
        return cell
    text = WriteOnlyCell(sheet, cell)
    text.data_type = "s"
    return text


def _harmless(cell: Cell) -> Cell:
    is_formula = isinstance(cell, str) and cell.startswith(FORMULA_STARTS)
    return f"{TEXT_MARK}{cell}" if is_formula else cell
