"""Tables for spreadsheets: UTF-8 with a mark, and no cell that a program would run."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

# A spreadsheet takes a cell that begins like this for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def as_csv(rows: Iterable[Sequence[Any]]) -> bytes:
    """The rows as CSV; None is an empty cell."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    for row in rows:
        writer.writerow([guarded(cell) for cell in row])
    return written.getvalue().encode("utf-8-sig")


def guarded(cell: Any) -> Any:
    """The cell, with an apostrophe before what would be run as a formula; numbers stay."""
    if cell is None:
        return ""
    if isinstance(cell, str) and cell.lstrip(" ").startswith(FORMULA):
        return f"'{cell}"
    return cell
