"""How a feature writes its part of the access table.

    ROWS = [
        Row("entries.show_draft", {"entry_id": lambda c: c.draft.id},
            visitor=303, contact=200, mate=200, organiser=200, owner=200, others=404),
    ]

Every endpoint of the application stands in exactly one row per method; a visitor who is not
named gets `others`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.cast import VISITORS, Cast

Find = Callable[[Cast], Any]


@dataclass
class Row:
    """One endpoint and method, what to send, and the status each visitor gets."""

    endpoint: str
    values: dict[str, Find] = field(default_factory=dict)
    method: str = "GET"
    send: dict[str, Any] | Find = field(default_factory=dict)
    others: int = 404
    statuses: dict[str, int] = field(default_factory=dict)
    query: dict[str, Any] | Find = field(default_factory=dict)
    # Makes what this row alone needs; runs once, before the first visitor.
    before: Find | None = None

    def __init__(
        self,
        endpoint: str,
        values: dict[str, Find] | None = None,
        method: str = "GET",
        *,
        send: dict[str, Any] | Find | None = None,
        query: dict[str, Any] | Find | None = None,
        before: Find | None = None,
        others: int = 404,
        **statuses: int,
    ) -> None:
        self.endpoint, self.values, self.method = endpoint, values or {}, method
        self.send, self.query, self.before = send or {}, query or {}, before
        self.others, self.statuses = others, statuses
        unknown = set(statuses) - set(VISITORS)
        assert not unknown, f"{endpoint}: nobody is called {unknown}"

    def __repr__(self) -> str:
        return f"{self.method} {self.endpoint}"

    def status_for(self, visitor: str) -> int:
        """What this visitor should get."""
        return self.statuses.get(visitor, self.others)
