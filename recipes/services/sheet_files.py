"""Read a nutritionist's spreadsheet, csv or xlsx: bounded, cell by cell, nothing worked out."""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import ParseError

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from recipes.services.sheets import FORMULA_STARTS, TEXT_MARK

MOST_BYTES: Final = 5_000_000
MOST_UNPACKED: Final = 100_000_000  # an xlsx file is an archive: a small one may hold a lot
MOST_ROWS: Final = 3_000
MOST_COLUMNS: Final = 200
LONGEST_CELL: Final = 2_000
# What a damaged workbook, or an archive that is none, makes its reader raise.
UNREADABLE: Final = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    ValueError,
)


class SheetError(Exception):
    """A file that is no sheet, or more of one than we take; `reason` says why, for people."""

    def __init__(self, reason: str | Promise) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True, slots=True)
class SheetCell:
    """What stands in a cell: a text without outer spaces."""

    text: str
    is_formula: bool = False


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A line of the sheet: its number, and its cells by column. Empty cells are left out."""

    line: int
    cells: dict[str, SheetCell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A header and rows."""

    columns: tuple[str, ...]
    rows: tuple[SheetRow, ...]


def read_sheet(content: bytes) -> Sheet:
    """The first sheet of an xlsx file, or a csv file with commas or semicolons.

    :raises SheetError: if it is neither, or too large
    """
    if len(content) > MOST_BYTES:
        raise SheetError(_("The file is larger than 5 MB."))
    lines = _xlsx(content) if zipfile.is_zipfile(io.BytesIO(content)) else _csv(content)
    header = next(lines, [])
    columns = [cell.text for cell in header]
    while columns and not columns[-1]:
        columns.pop()
    if not columns:
        raise SheetError(_("The file has no header."))
    if len(columns) > MOST_COLUMNS:
        raise SheetError(_("The sheet has more than 200 columns."))
    if len(set(columns)) < len(columns):
        raise SheetError(_("Two columns have the same name."))
    return Sheet(tuple(columns), tuple(_rows(columns, lines)))


def _rows(columns: list[str], lines: Iterator[list[SheetCell]]) -> Iterator[SheetRow]:
    for line, cells in enumerate(lines, 2):
        if line > MOST_ROWS + 1:
            raise SheetError(_("The sheet has more than 3000 rows."))
        if any(len(cell.text) > LONGEST_CELL for cell in cells):
            text = _("Line %(line)d holds a text of more than 2000 characters.")
            raise SheetError(text % {"line": line})
        named = dict(zip(columns, cells, strict=False))
        filled = {name: cell for name, cell in named.items() if cell.text}
        if filled:
            yield SheetRow(line, filled)


def _csv(content: bytes) -> Iterator[list[SheetCell]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SheetError(_("The file is neither xlsx nor csv in UTF-8.")) from error
    if "\0" in text:  # which PostgreSQL stores in no text
        raise SheetError(_("The file cannot be read as csv."))
    header = text.partition("\n")[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for fields in reader:
            yield [_csv_cell(field) for field in fields]
    except csv.Error as error:
        raise SheetError(_("The file cannot be read as csv.")) from error


def _csv_cell(field: str) -> SheetCell:
    if field.startswith(tuple(f"{TEXT_MARK}{start}" for start in FORMULA_STARTS)):
        return SheetCell(field.removeprefix(TEXT_MARK).strip())
    text = field.strip()
    return SheetCell(text, is_formula=text.startswith(FORMULA_STARTS) and not _is_number(text))


def _is_number(text: str) -> bool:
    try:
        float(text.replace(",", "."))
    except ValueError:
        return False
    return True


def _xlsx(content: bytes) -> Iterator[list[SheetCell]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        unpacked = sum(member.file_size for member in archive.infolist())
    if unpacked > MOST_UNPACKED:
        raise SheetError(_("The file is too large when it is unpacked."))
    try:
        book = load_workbook(io.BytesIO(content), read_only=True)
        sheet = book.worksheets[0]
        yield from (_xlsx_cells(row) for row in sheet.iter_rows(max_col=MOST_COLUMNS + 1))
        book.close()
    except UNREADABLE as error:
        raise SheetError(_("The file cannot be read as xlsx.")) from error


def _xlsx_cells(row: Iterable[object]) -> list[SheetCell]:
    return [
        SheetCell(_text(getattr(cell, "value", None)), getattr(cell, "data_type", "") == "f")
        for cell in row
    ]


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return repr(value) if isinstance(value, float) else str(value).strip()
