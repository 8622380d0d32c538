"""Reads PLAN.json into a plan and names everything that is wrong with it.

The file is `{"judges_per_entry", "shared", "entries": [...], "judges": [...]}`. For planning anew
while judging goes on it may have `"kept": [{"judge", "entry", "order"}]`, `"held"` in the same
shape, `"absent": true` on a judge, and `"judges"` on an entry. Keys that are unknown are left
alone, unless they look like a slip of the pen: a misspelt `conflicts` must not pass in silence.
"""

import json
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from .faults import faults_of
from .lines import line_of, lines_of
from .plan import Entry, Fault, Ident, Judge, Plan, UnusablePlan, Visit

T = TypeVar("T")

PLAN_KEYS = ("judges_per_entry", "shared", "entries", "judges", "kept", "held")
ENTRY_KEYS = ("id", "category", "division", "language", "team", "school", "stand", "judges")
JUDGE_KEYS = (
    "id", "min", "max", "categories", "languages", "conflicts", "schools", "absent",
)  # fmt: skip
VISIT_KEYS = ("judge", "entry", "order")
# Digits of a number, which may be an id.
LONGEST = 100


def read_plan(path: Path) -> Plan:
    """The plan in a UTF-8 JSON file. Raises UnusablePlan with every fault that was found."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UnusablePlan([Fault(f"cannot be read: {error.strerror or error}")]) from error
    except UnicodeDecodeError as error:
        line = 1 + error.object.count(b"\n", 0, error.start)
        fault = Fault(f"is not UTF-8 text (byte {error.start})")
        raise UnusablePlan([fault], [line]) from error
    return plan_from_json(text)


def plan_from_json(text: str) -> Plan:
    """The plan in a JSON text. Raises UnusablePlan with every fault that was found."""
    try:
        document = json.loads(
            text, object_pairs_hook=_object, parse_constant=_no_constant, parse_int=_whole
        )
        json.dumps(document, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        fault = Fault(f"is not JSON: {error.msg} (column {error.colno})")
        raise UnusablePlan([fault], [error.lineno]) from error
    except RecursionError as error:
        raise UnusablePlan([Fault("is not JSON: nested too deeply")]) from error
    except UnicodeEncodeError as error:
        raise UnusablePlan([Fault("is not usable JSON: it holds half a character")]) from error
    except ValueError as error:
        raise UnusablePlan([Fault(f"is not usable JSON: {error}")]) from error
    try:
        return plan_from(document)
    except UnusablePlan as error:
        lines = lines_of(text)
        found = [line_of(fault.place, lines) for fault in error.faults]
        raise UnusablePlan(error.faults, found) from error


def plan_from(document: object) -> Plan:
    """The plan in parsed JSON. Raises UnusablePlan with every fault that was found."""
    if not isinstance(document, dict):
        raise UnusablePlan([Fault("must be a JSON object with entries and judges")])
    top = _Fields(document, "", PLAN_KEYS, [])
    plan = Plan(
        judges_per_entry=top.number("judges_per_entry", None),
        shared=top.number("shared", 0),
        entries=top.rows("entries", ENTRY_KEYS, _entry, needed=True),
        judges=top.rows("judges", JUDGE_KEYS, _judge, needed=True),
        kept=top.rows("kept", VISIT_KEYS, _visit, needed=False),
        held=top.rows("held", VISIT_KEYS, _visit, needed=False),
    )
    # What could not be read has a placeholder in the plan, and would only be blamed twice.
    faults = top.faults or faults_of(plan)
    if faults:
        raise UnusablePlan(faults)
    return plan


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        double = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {double!r} stands twice in one object")
    return found


def _whole(digits: str) -> int:
    if len(digits) > LONGEST:
        raise ValueError(f"a number of {len(digits)} digits is too long")
    return int(digits)


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is no number here")


class _Fields:
    """One JSON object that is being read; what is wrong with it is added to `faults`."""

    def __init__(
        self, row: Mapping[str, object], where: str, known: tuple[str, ...], faults: list[Fault]
    ) -> None:
        self.row, self.where, self.faults = row, where, faults
        for key in row:
            meant = [] if key in known else get_close_matches(key, known, n=1, cutoff=0.8)
            if meant:
                self.wrong(key, f"is not known; {meant[0]!r} is perhaps what was meant")

    def wrong(self, key: str, reason: str) -> None:
        place = f"{self.where}{key}"
        self.faults.append(Fault(f"{place}: {reason}", place))

    def number(self, key: str, default: int | None) -> int:
        return self._whole(key, default) or 0

    def limit(self, key: str) -> int | None:
        return self._whole(key, None) if self.row.get(key) is not None else None

    def _whole(self, key: str, default: int | None) -> int | None:
        value = self.row.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int):
            self.wrong(key, "is missing" if value is None else "must be a whole number")
            return None
        return value

    def ident(self, key: str) -> Ident:
        value = self.row.get(key)
        if _is_ident(value):
            return value  # type: ignore[return-value]
        self.wrong(
            key,
            "is missing" if value is None else "must be a text or a whole number, and not empty",
        )
        return ""

    def text(self, key: str) -> str | None:
        """A text; a number counts as its digits, for schools and divisions kept by number."""
        value = self.row.get(key)
        if value is None or _is_text(value):
            return None if value is None else str(value)
        self.wrong(key, "must be a text")
        return None

    def place(self, key: str) -> str | int | None:
        value = self.row.get(key)
        return self.ident(key) if value not in (None, "") else None

    def flag(self, key: str) -> bool:
        value = self.row.get(key, False)
        if not isinstance(value, bool):
            self.wrong(key, "must be true or false")
        return value is True

    def texts(self, key: str) -> tuple[str, ...]:
        return tuple(str(text) for text in self._list(key, _is_text, "texts"))

    def team(self, key: str) -> tuple[str, ...]:
        """A team's name, or its members."""
        return self.texts(key) if isinstance(self.row.get(key), list) else _one(self.text(key))

    def idents(self, key: str) -> tuple[Ident, ...]:
        return self._list(key, _is_ident, "ids")

    def _list(self, key: str, good: Callable[[object], bool], what: str) -> tuple[Ident, ...]:
        value = self.row.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(good(one) for one in value):
            self.wrong(key, f"must be a list of {what}")
            return ()
        return tuple(value)

    def rows(
        self, key: str, known: tuple[str, ...], make: Callable[["_Fields"], T], *, needed: bool
    ) -> tuple[T, ...]:
        value = self.row.get(key)
        if value is None and not needed:
            return ()
        if not isinstance(value, list):
            self.wrong(key, "is missing" if value is None else "must be a list")
            return ()
        made = []
        for index, row in enumerate(value):
            if isinstance(row, dict):
                made.append(make(_Fields(row, f"{key}[{index}].", known, self.faults)))
            else:
                self.wrong(f"{key}[{index}]", "must be an object")
        return tuple(made)


def _is_text(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool))


def _is_ident(value: object) -> bool:
    return _is_text(value) and value != ""


def _one(text: str | None) -> tuple[str, ...]:
    return () if text is None else (text,)


def _entry(row: _Fields) -> Entry:
    return Entry(
        id=row.ident("id"),
        category=row.text("category"),
        division=row.text("division"),
        language=row.text("language"),
        team=row.team("team"),
        school=row.text("school"),
        stand=row.place("stand"),
        judges=row.limit("judges"),
    )


def _judge(row: _Fields) -> Judge:
    return Judge(
        id=row.ident("id"),
        min=row.number("min", 0),
        max=row.limit("max"),
        categories=row.texts("categories"),
        languages=row.texts("languages"),
        conflicts=row.idents("conflicts"),
        schools=row.texts("schools"),
        absent=row.flag("absent"),
    )


def _visit(row: _Fields) -> Visit:
    return Visit(row.ident("judge"), row.ident("entry"), row.limit("order"))
