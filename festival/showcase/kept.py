"""What this process keeps of the public pages: the shared facts, and pages as they were sent.

Everything is kept under the state of the world it belongs to, so that nothing is ever thrown
away by hand and nothing stale can be found. While one thread makes a page, others who want the
same one wait for it instead of making it again.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from festival.showcase.facts import Facts, Mark

MOST_BYTES = 8_000_000

Made = TypeVar("Made")


@dataclass(frozen=True)
class Page:
    """A page as it goes out: its type and its bytes, packed with gzip."""

    mimetype: str
    packed: bytes


class Kept:
    """The keeper of one application; safe for threads."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most, self._bytes = most_bytes, 0
        self._pages: OrderedDict[str, Page] = OrderedDict()
        self._facts: Facts | None = None
        self._lock = threading.Lock()
        self._making: dict[str, threading.Lock] = {}

    def facts(self, mark: Mark | None, at: datetime, read: Callable[[], Facts]) -> Facts:
        """The facts of this state of the world, read by one thread where they are new."""
        held = self._facts
        if held is not None and held.is_true(mark, at):
            return held
        with self._alone("facts"):
            held = self._facts
            if held is None or not held.is_true(mark, at):
                held = read()
                # An older state may arrive late; it must not push out a newer one for good,
                # and it does not: the next request asks again.
                self._facts = held
        return held

    def page(self, key: str, make: Callable[[], Page | Made]) -> Page | Made:
        """The page of this key; made, and kept if it is a Page, where there is none."""
        held = self._found(key)
        if held is not None:
            return held
        with self._alone(key):
            held = self._found(key)
            if held is not None:
                return held
            made = make()
            if isinstance(made, Page):
                self._put(key, made)
            return made

    def _found(self, key: str) -> Page | None:
        with self._lock:
            held = self._pages.get(key)
            if held is not None:
                self._pages.move_to_end(key)
            return held

    def _put(self, key: str, page: Page) -> None:
        with self._lock:
            if key not in self._pages:
                self._pages[key] = page
                self._bytes += len(page.packed)
            while self._bytes > self._most:
                _, gone = self._pages.popitem(last=False)
                self._bytes -= len(gone.packed)

    @contextmanager
    def _alone(self, key: str) -> Iterator[None]:
        with self._lock:
            turn = self._making.setdefault(key, threading.Lock())
        with turn:
            try:
                yield
            finally:
                with self._lock:
                    self._making.pop(key, None)
