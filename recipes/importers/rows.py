"""Rows of published files, one at a time: csv (plain, gzip, zip or folder) and xlsx.

A line that cannot be read is handed on as such, with its number: the others are not lost.
"""

import csv
import gzip
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, TypeAlias, cast

Row: TypeAlias = dict[str, str]
NumberedRow: TypeAlias = tuple[int, Row]

LONGEST_FIELD: Final = 10_000  # characters; longer is no food's name or amount
HEADER_WITHIN: Final = 10  # lines of a spreadsheet that may stand before its header
UNREADABLE: Final = "\N{REPLACEMENT CHARACTER}"  # what stands for bytes that are no UTF-8


class SourceError(Exception):
    """A source's file is missing or not laid out as expected."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that cannot be right: where it stands and why. No nutrient: the whole row."""

    line: int
    key: str
    nutrient: str
    text: str
    reason: str

    def __str__(self) -> str:
        what = f"{self.nutrient} {self.text!r}" if self.nutrient else "row"
        return f"line {self.line} ({self.key}): {what} refused: {self.reason}"


def read_rows(
    path: Path, columns: Iterable[str], *, delimiter: str = ","
) -> Iterator[NumberedRow | Refused]:
    """Rows of a csv or xlsx file with at least `columns`, each with its line.

    :raises SourceError: if the file or a column is missing, or the file ends in its middle
    """
    wanted = set(columns)
    xlsx = path.suffix == ".xlsx"
    try:
        yield from _xlsx_rows(path, wanted) if xlsx else _csv_rows(path, wanted, delimiter)
    except (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile) as error:
        raise SourceError(f"{path.name}: is damaged or ends too early") from error


def read_map(path: Path, key: str, value: str, *, delimiter: str = ",") -> dict[str, str]:
    """One column by another; lines that are no rows are left out."""
    rows = read_rows(path, (key, value), delimiter=delimiter)
    return {row[1][key]: row[1][value] for row in rows if not isinstance(row, Refused)}


def grouped(
    rows: Iterable[NumberedRow | Refused], key: str
) -> Iterator[tuple[int, str, list[Row]] | Refused]:
    """Rows that follow each other with the same `key`: first line, key, rows."""
    group: list[Row] = []
    first, current = 0, ""
    for numbered in rows:
        if isinstance(numbered, Refused):
            yield numbered
            continue
        line, row = numbered
        if row[key] != current:
            if group:
                yield first, current, group
            first, current, group = line, row[key], []
        group.append(row)
    if group:
        yield first, current, group


def member(place: Path, name: str) -> Path:
    """The file `name` of a folder or zip archive, plain or gzipped, at any depth of the archive.

    A member of an archive is written `archive.zip/name`, which `open_text` reads.

    :raises SourceError: if there is none
    """
    if place.is_dir():
        for path in (place / name, place / f"{name}.gz"):
            if path.is_file():
                return path
    elif zipfile.is_zipfile(place):
        with zipfile.ZipFile(place) as archive:
            for inner in archive.namelist():
                if inner.rsplit("/", 1)[-1] == name:
                    return place / inner
    raise SourceError(f"{place.name}: no {name} in it")


def has_member(place: Path, name: str) -> bool:
    """Whether `member` would find it."""
    try:
        member(place, name)
    except SourceError:
        return False
    return True


@contextmanager
def open_bytes(path: Path) -> Iterator[IO[bytes]]:
    """A file, unzipped while it is read.

    :raises SourceError: if it is missing
    """
    archive = next((parent for parent in path.parents if parent.suffix == ".zip"), None)
    try:
        if archive is not None and archive.is_file():
            inner = path.relative_to(archive).as_posix()
            with zipfile.ZipFile(archive) as opened, opened.open(inner) as file:
                yield file
        elif path.suffix == ".gz":
            with gzip.open(path, "rb") as unzipped:
                yield cast(IO[bytes], unzipped)
        else:
            with path.open("rb") as file:
                yield file
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, KeyError) as error:
        raise SourceError(f"{path.name}: no such file") from error


def _csv_rows(path: Path, wanted: set[str], delimiter: str) -> Iterator[NumberedRow | Refused]:
    csv.field_size_limit(LONGEST_FIELD)
    with open_bytes(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="")
        reader = csv.reader(text, delimiter=delimiter)
        header = next(reader, [])
        _check_header(path, header, wanted)
        while True:
            try:
                fields = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield Refused(reader.line_num, "", "", "", str(error))
                continue
            if fields:
                yield _row(reader.line_num, header, fields)


def _xlsx_rows(path: Path, wanted: set[str]) -> Iterator[NumberedRow | Refused]:
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except FileNotFoundError as error:
        raise SourceError(f"{path.name}: no such file") from error
    try:
        header: list[str] = []
        lines = book.worksheets[0].iter_rows(values_only=True)
        for line, cells in enumerate(lines, 1):
            fields = ["" if cell is None else str(cell) for cell in cells]
            if header:
                if any(fields):
                    yield _row(line, header, fields)
            elif wanted <= set(fields):
                header = fields
            elif line == HEADER_WITHIN:
                _check_header(path, fields, wanted)
        if not header:
            _check_header(path, header, wanted)
    finally:
        book.close()


def _check_header(path: Path, header: Iterable[str], wanted: set[str]) -> None:
    missing = wanted - set(header)
    if missing:
        raise SourceError(f"{path.name}: no column {', '.join(sorted(missing))}")


def _row(line: int, header: list[str], fields: list[str]) -> NumberedRow | Refused:
    if len(fields) != len(header):
        reason = f"{len(fields)} fields where the header has {len(header)}"
        return Refused(line, "", "", "", reason)
    if any(UNREADABLE in field for field in fields):
        return Refused(line, "", "", "", "holds bytes that are no UTF-8")
    return line, dict(zip(header, fields, strict=True))


def texts_of(row: Mapping[str, str], columns: Mapping[str, str]) -> dict[str, str]:
    """The row's texts under our codes."""
    return {code: row[column] for code, column in columns.items()}
