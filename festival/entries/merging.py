"""What to keep when several people write one thing at once: field by field, nothing overwritten.

A page carries a mark of every value it was drawn with. When it is sent, a field counts as changed
there where its value fits its mark no more, and as changed meanwhile where the kept value does
not. Only a field changed on both sides, and differently, is a clash for people to solve. Pure.
"""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

_LETTERS = 8  # 48 bits of SHA-256 in base64: chance does not make two texts look alike.
_LONGEST = 4_000


@dataclass(frozen=True)
class Merged:
    """Fields that the sender changed and that can be kept, and those changed on both sides."""

    mine: Mapping[str, str]
    clashes: frozenset[str]


def marks(values: Mapping[str, str]) -> str:
    """One line that tells these values from any others, for a hidden field of a form."""
    return ",".join(f"{name}={_mark(values[name])}" for name in sorted(values))


def marks_after(drawn_from: str, sent: Mapping[str, str]) -> str:
    """The marks of what the sender has on the screen once `sent` was kept.

    A field that others changed meanwhile keeps the mark of what the sender still sees of it.
    """
    drawn = {**_read(drawn_from), **{name: _mark(value) for name, value in sent.items()}}
    return ",".join(f"{name}={drawn[name]}" for name in sorted(drawn))


def merge(sent: Mapping[str, str], drawn_from: str, kept: Mapping[str, str]) -> Merged:
    """Compare what was sent with what stands, by the marks of what the page was drawn with.

    Names that are not in `kept` are left out. A field without a mark was never seen by the
    sender, so that changing it clashes.
    """
    drawn = _read(drawn_from)
    mine, clashes = {}, set()
    for name, value in sent.items():
        if name not in kept or value == kept[name] or _mark(value) == drawn.get(name):
            continue
        if drawn.get(name) == _mark(kept[name]):
            mine[name] = value
        else:
            clashes.add(name)
    return Merged(mine, frozenset(clashes))


def was_drawn_with(name: str, value: str, drawn_from: str) -> bool:
    """Whether the sender's page showed this value in this field."""
    return _read(drawn_from).get(name) == _mark(value)


def _mark(value: str) -> str:
    digest = hashlib.sha256(value.encode("utf-8", "replace")).digest()
    return base64.urlsafe_b64encode(digest)[:_LETTERS].decode()


def _read(line: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in line[:_LONGEST].split(","))
    return {name: mark for name, _, mark in pairs if name}
