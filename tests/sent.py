"""Which statements a test sends, so that PostgreSQL need not be asked the same thing twice.

While the suite runs on SQLite every test notes what it sends: each statement's build, whatever
plain columns it reads and whatever its tables are called, together with what PostgreSQL takes in
its own way of the values in it (none, a large number, letters that no text may hold, and in rows
that are written a long text). There then run the cheapest tests that together send all of it, and
those that ask for it by the fixture `postgres_too`. Worked out anew in every run, so that the
choice cannot grow old; `TEST_POSTGRES=all` runs everything there as well.
"""

import json
import os
import re
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from heapq import heapify, heappop, heappush
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from tests.page import SHARED

LARGE = 2**31
LONG = 255
_places = re.compile(r"\(\?(?:, \?)*\)(?:, \(\?(?:, \?)*\))*")
# Two plain columns or more in a row, as a SELECT reads them: other columns are no other question.
_columns = re.compile(r"\b\w+\.\w+(?: AS \w+)?(?:,\s+\w+\.\w+(?: AS \w+)?)+(?=,|\s+FROM\b)")
_numbered = re.compile(r"\b(sa_savepoint|\w+?)_\d+\b")
_control = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_refused = re.compile("[\x00\ud800-\udfff]")
_inserted = re.compile(r"INSERT INTO (\w+) \(([^)]*)\)")
_updated = re.compile(r"UPDATE (\w+) SET ((?:\w+=\?(?:, )?)+)")

_now: set[int] = set()


def listen() -> None:
    """Note from now on what any engine of this process sends."""
    event.listen(sa.Engine, "before_cursor_execute", _note)


def begin() -> None:
    """Another test begins."""
    _now.clear()


def keep(worker: str, test: str, seconds: float) -> None:
    """Write down what the test that ended has sent."""
    line = json.dumps({"test": test, "seconds": seconds, "sent": sorted(_now)})
    with (_folder() / f"sent-{worker}").open("a", encoding="utf-8") as file:
        file.write(line + "\n")


def chosen(tests: Iterable[str]) -> set[str] | None:
    """The tests that together send everything, None where nothing was noted or all are wanted."""
    if SHARED not in os.environ or os.environ.get("TEST_POSTGRES") == "all":
        return None
    known = set(tests)
    rows = {row["test"]: row for row in _rows() if row["test"] in known}
    return _cover(rows) if rows else None


def _cover(rows: dict[str, dict[str, Any]]) -> set[str]:
    """Greedily by cost for what is new: a bid that has grown is put back with its new price."""
    left = {test: set(row["sent"]) for test, row in rows.items()}
    queue = [(_price(rows[test], sent), test) for test, sent in left.items() if sent]
    heapify(queue)
    covered: set[int] = set()
    found = set()
    while queue:
        price, test = heappop(queue)
        left[test] -= covered
        if not left[test]:
            continue
        dearer = _price(rows[test], left[test])
        if dearer > price:
            heappush(queue, (dearer, test))
            continue
        found.add(test)
        covered |= left[test]
    return found


def _price(row: dict[str, Any], new: set[int]) -> float:
    return (float(row["seconds"]) + 0.01) / len(new)


def _note(_c: Any, _cursor: Any, statement: str, values: Any, _context: Any, many: bool) -> None:
    build, written, columns = _said(statement)
    _now.add(_mark(build))
    for row in values[:3] if many and isinstance(values, list) else [values]:
        for place, value in _places_of(row):
            told = own_way(value, written=bool(written))
            if columns:
                # Rows of one table may be written a column at a time: each counts by itself.
                of_row = isinstance(place, int) and (written == "INSERT" or place < len(columns))
                where = columns[place % len(columns)] if of_row else place
                _now.add(_mark(build if not of_row else written, where, told))
            elif told:
                _now.add(_mark(build, place, told))


@cache
def _said(statement: str) -> tuple[str, str, tuple[str, ...]]:
    """The build of a statement, "INSERT" or "UPDATE" where it writes, and the columns it writes."""
    build = _numbered.sub(r"\1", _places.sub("(?)", statement))
    if found := _inserted.match(build):
        columns = tuple(f"{found[1]}.{one}" for one in found[2].split(", "))
        return build.replace(found[2], "*", 1), "INSERT", columns
    if found := _updated.match(build):
        columns = tuple(f"{found[1]}.{one}" for one in re.findall(r"(\w+)=\?", found[2]))
        return build.replace(found[2], "*", 1), "UPDATE", columns
    return _columns.sub("*", build), "", ()


@cache
def _mark(*parts: Any) -> int:
    return zlib.crc32("|".join(map(str, parts)).encode())


def _places_of(row: Any) -> Iterator[tuple[Any, Any]]:
    return iter(row.items()) if isinstance(row, dict) else enumerate(row)


def own_way(value: Any, *, written: bool) -> str:
    """What PostgreSQL may take otherwise than SQLite, nothing where both do alike."""
    if value is None:
        return "none"
    if isinstance(value, str):
        refused = bool(_refused.search(value))
        return "control" if refused else "long" if written and len(value) > LONG else ""
    return "large" if isinstance(value, int) and abs(value) >= LARGE else ""


def kind(value: Any) -> str:
    """What a database may take in its own way: none, large, empty, long, foreign, control."""
    if isinstance(value, str):
        marks = [not value, len(value) > LONG, not value.isascii(), bool(_control.search(value))]
        return "text" + "".join(str(int(one)) for one in marks)
    if isinstance(value, int) and abs(value) >= LARGE:
        return "large"
    return type(value).__name__


def _rows() -> Iterator[dict[str, Any]]:
    for path in sorted(_folder().glob("sent-*")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def _folder() -> Path:
    return Path(os.environ[SHARED])
