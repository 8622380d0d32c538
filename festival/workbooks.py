"""Tables as one XLSX or CSV file: every cell is what it says, none is a formula."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

NAME_MOST = 31
# With what spreadsheets begin a formula when they read a CSV file.
_FORMULA = frozenset("=+-@\t\r\n|%")
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


@dataclass(frozen=True)
class Sheet:
    """One sheet: lines above the table, the heads of its columns, its rows."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str | int | float | None]]
    widths: Sequence[int] = ()
    notes: Sequence[str] = ()


def as_xlsx(sheets: Sequence[Sheet], *, made: datetime) -> bytes:
    """The sheets as a file; the same sheets made at the same moment give the same bytes."""
    # Only whoever takes a file pays for the library.
    import xlsxwriter

    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": made.replace(tzinfo=None)})
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": False})
    taken: set[str] = set()
    for one in sheets:
        sheet = book.add_worksheet(_free_name(one.name, taken))
        for number, words in enumerate(one.notes):
            sheet.write_string(number, 0, words, wrapped)
        top = len(one.notes) + 1 if one.notes else 0
        for column, words in enumerate(one.columns):
            sheet.write_string(top, column, words, bold)
        for number, row in enumerate(one.rows, start=top + 1):
            for column, value in enumerate(row):
                _write(sheet, number, column, value)
        for column, width in enumerate(one.widths):
            sheet.set_column(column, column, width)
    book.close()
    return written.getvalue()


def as_csv(columns: Sequence[str], rows: Sequence[Sequence[str | int | float | None]]) -> bytes:
    """The table as CSV that spreadsheets open as UTF-8; what would be a formula is only text."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    for row in (columns, *rows):
        writer.writerow(["" if one is None else _harmless(one) for one in row])
    return written.getvalue().encode("utf-8-sig")


def _harmless(value: str | int | float) -> str | int | float:
    if isinstance(value, str) and value[:1] in _FORMULA:
        return "'" + value
    return value


def _write(sheet: Any, row: int, column: int, value: str | int | float | None) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, value)
    elif value is not None:
        sheet.write_number(row, column, value)


def _free_name(name: str, taken: set[str]) -> str:
    """A name that a sheet may have: 31 signs, none of seven, and no other sheet's."""
    wanted = " ".join(name.translate(_NOT_IN_NAMES).split())[:NAME_MOST] or "1"
    found, number = wanted, 1
    while found.casefold() in taken:
        number += 1
        found = f"{wanted[: NAME_MOST - 4]} {number}"
    taken.add(found.casefold())
    return found
