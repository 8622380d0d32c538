"""What features tell events about what an event is part of, so that events imports none of them.

A feature registers when it is imported; the page of an event then leads there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Whole:
    """What an event is a part of: its name, what the event is in it, and its page."""

    name: Mapping[str, str]
    part: Mapping[str, str]
    endpoint: str
    slug: str


Find = Callable[[int], Whole | None]

_finders: list[Find] = []


def register(find: Find) -> None:
    """Ask `find(event id)` what everybody may know an event to be a part of."""
    if find not in _finders:
        _finders.append(find)


def whole_of(event_id: int) -> Whole | None:
    """What the event is a part of, as the first feature that knows says."""
    return next((found for find in _finders if (found := find(event_id)) is not None), None)
