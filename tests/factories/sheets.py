"""Spreadsheets of foods, as somebody sends them."""

import csv
import io
from typing import Any

from openpyxl import Workbook


def sheet(*rows: tuple[Any, ...]) -> bytes:
    """A csv file; the first row is the header."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def book(*rows: tuple[Any, ...]) -> bytes:
    """The same as xlsx."""
    made = Workbook()
    for row in rows:
        assert made.active is not None
        made.active.append(row)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()
