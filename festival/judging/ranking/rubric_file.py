"""RUBRIC.json: read whole or refused with every fault by its line."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

from festival.judging.ranking.table import (
    LONGEST,
    BadInput,
    Criterion,
    Fault,
    Rubric,
    criterion_faults,
)

_FIELDS = ("key", "weight", "min", "max")
_GROUPS = ("divisions", "categories")
_BETWEEN = re.compile(r"[ \t\r\n,]*")


class _Refused(ValueError):
    """JSON that Python would take and the standard does not."""


def _no_constant(name: str) -> float:
    raise _Refused(f"{name} is not a number")


def _no_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _Refused(f"the key {key!r} stands twice in one object")
        found[key] = value
    return found


def read_rubric(source: bytes | Path, name: str = "") -> Rubric:
    """The rubric of a RUBRIC.json; raises BadInput with its faults, OSError if it can't be read."""
    if isinstance(source, bytes):
        data, name = source, name or "rubric"
    else:
        data, name = Path(source).read_bytes(), name or str(source)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadInput([Fault(name, line, "the file is not UTF-8 text")]) from None
    return rubric_from_json(parsed_json(text, name), name, item_lines(text, "criteria"))


def parsed_json(text: str, name: str) -> Any:
    """The value of a JSON text, or BadInput: strict, without NaN or repeated keys."""
    try:
        return json.loads(text, parse_constant=_no_constant, object_pairs_hook=_no_twice)
    except json.JSONDecodeError as error:
        raise BadInput([Fault(name, error.lineno, f"this is not JSON: {error.msg}")]) from None
    except (_Refused, RecursionError, ValueError) as error:
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise BadInput([Fault(name, 1, f"this is not JSON: {reason}")]) from None


def rubric_from_json(value: Any, name: str, lines: list[int] | None = None) -> Rubric:
    """The rubric in a parsed value; `lines` are those on which its criteria begin, or places."""

    def line(position: int) -> int:
        return lines[position] if lines and position < len(lines) else position + 1

    criteria = value.get("criteria") if isinstance(value, dict) else None
    if not isinstance(criteria, list):
        reason = 'the rubric must be {"criteria": [...]}'
        raise BadInput([Fault(name, 1, reason)])
    if not criteria:
        raise BadInput([Fault(name, 1, "there are no criteria in it")])
    found: list[Fault] = []
    read: list[Criterion] = []
    where: list[int] = []
    for position, item in enumerate(criteria):
        reasons = _shape(item)
        found += [Fault(name, line(position), reason) for reason in reasons]
        if not reasons:
            key = unicodedata.normalize("NFC", item["key"].strip())
            weight, low, high = (_number(item[field]) for field in _FIELDS[1:])
            divisions, categories = (_names(item.get(field)) for field in _GROUPS)
            read.append(Criterion(key, weight, low, high, divisions, categories))
            where.append(line(position))
    found += [Fault(name, where[at], reason) for at, reason in criterion_faults(read)]
    if found:
        raise BadInput(sorted(found, key=lambda fault: fault.line))
    return Rubric(tuple(read), tuple(where), name)


def _names(value: list[str] | None) -> tuple[str, ...]:
    """Names in the one order that they are kept in, each once."""
    return tuple(sorted({unicodedata.normalize("NFC", one.strip()) for one in value or []}))


def _number(value: int | float) -> float:
    try:
        return float(value)
    except OverflowError:
        return float("inf")


def _shape(item: Any) -> list[str]:
    if not isinstance(item, dict):
        return ["a criterion must be an object with key, weight, min and max"]
    reasons = [f"a criterion has no {field!r}" for field in _FIELDS if field not in item]
    if "key" in item and not (isinstance(item["key"], str) and _writable(item["key"])):
        reasons.append("the key of a criterion must be text")
    for field in _FIELDS[1:]:
        number = isinstance(item.get(field), int | float) and not isinstance(item[field], bool)
        if field in item and not number:
            reasons.append(f"{field!r} of a criterion must be a number")
    reasons += [
        f"{field!r} of a criterion must be a list of names"
        for field in _GROUPS
        if field in item and not _are_names(item[field])
    ]
    return reasons


def _are_names(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(one, str) and 0 < len(one.strip()) <= LONGEST and _writable(one) for one in value
    )


def _writable(text: str) -> bool:
    """Whether UTF-8 can say it: JSON's escapes can name half of a character."""
    return not any("\ud800" <= one <= "\udfff" for one in text)


def item_lines(text: str, key: str) -> list[int]:
    """The line on which each item of the list under a key begins; empty where that is not found."""
    opening = re.search(rf'"{key}"\s*:\s*\[', text)
    if opening is None:
        return []
    decoder, at = json.JSONDecoder(), opening.end()
    lines: list[int] = []
    line, counted = 1, 0
    while True:
        at = _BETWEEN.match(text, at).end()  # type: ignore[union-attr]
        if at >= len(text) or text[at] == "]":
            return lines
        line, counted = line + text.count("\n", counted, at), at
        lines.append(line)
        try:
            at = decoder.raw_decode(text, at)[1]
        except (ValueError, RecursionError):  # not JSON at all, which is said elsewhere
            return lines
