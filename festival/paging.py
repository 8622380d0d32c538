"""Keyset paging: a page starts after a value, never at a number of rows.

A cursor is the last row's sort values, packed so that an address stays short and stable.
"""

import base64
import binascii
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")
Cursor = list[str | int | float]
# No row has a greater number, and PostgreSQL will not compare with one.
LARGEST = 2**31 - 1


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of rows and the cursor after which the next one starts."""

    rows: Sequence[Row]
    next_cursor: str | None = None


def pack(values: Cursor) -> str:
    """Sort values as a short text for an address."""
    packed = json.dumps(values, separators=(",", ":"), ensure_ascii=False).encode()
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def unpack(cursor: str | None, kinds: Sequence[type]) -> Cursor | None:
    """The sort values of a cursor, None where there is none or somebody made one up."""
    if not cursor or len(cursor) > 400:
        return None
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        values = json.loads(base64.urlsafe_b64decode(padded.encode()))
    except (ValueError, binascii.Error, UnicodeDecodeError, RecursionError):
        return None
    if not isinstance(values, list) or len(values) != len(kinds):
        return None
    if not all(type(value) is kind for value, kind in zip(values, kinds, strict=True)):
        return None
    if any(isinstance(value, int) and abs(value) > LARGEST for value in values):
        return None
    return values if all(_can_be_asked(value) for value in values) else None


def _can_be_asked(value: str | int | float) -> bool:
    """Whether every database takes the value: no NUL, no half of a character, no NaN."""
    if isinstance(value, str):
        return "\x00" not in value and not any("\ud800" <= letter <= "\udfff" for letter in value)
    return math.isfinite(value)
