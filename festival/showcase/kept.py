"""What this process keeps for public pages: shared facts, cards, and pages as they were sent.

Everything is kept with the state of the world it belongs to and found for no other, so that
nothing is ever thrown away by hand and nothing stale can be sent. While one thread makes a page,
others who want the same one wait for it instead of making it again.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from festival.showcase.facts import Facts, Mark

MOST_BYTES = 8_000_000
# In each language; a card is some two kilobytes.
MOST_CARDS = 1_500

Made = TypeVar("Made")
# Whose page it is: language, path and query.
Address = tuple[str, str, str]


@dataclass(frozen=True)
class Page:
    """A page as it goes out: its type and its bytes, packed with gzip; `tag` is its state of the
    world."""

    tag: str
    content_type: str
    packed: bytes


class Cards:
    """Cards of one state of the world in one language, by entry id."""

    def __init__(self, state: tuple[object, ...], most: int = MOST_CARDS) -> None:
        self.state, self._most = state, most
        self._held: dict[int, Any] = {}
        self._lock = threading.Lock()

    def now(self) -> dict[int, Any]:
        """Those that are here now; what is forgotten meanwhile stays in the answer."""
        return self._held.copy()

    def put(self, entry_id: int, card: Any) -> None:
        """Keep this card, and forget the oldest where there are too many."""
        with self._lock:
            self._held[entry_id] = card
            if len(self._held) > self._most:
                self._held.pop(next(iter(self._held)))


class Kept:
    """The keeper of one application; safe for threads."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most, self._bytes = most_bytes, 0
        self._pages: OrderedDict[Address, Page] = OrderedDict()
        self._facts: Facts | None = None
        self._cards: dict[str, Cards] = {}
        self._lock = threading.Lock()
        self._making: dict[tuple[str, ...], threading.Lock] = {}

    def facts(self, mark: Mark | None, at: datetime, read: Callable[[], Facts]) -> Facts:
        """The facts of this state of the world, read by one thread where they are new."""
        held = self.facts_now(mark, at)
        if held is not None:
            return held
        with self._alone(("facts",)):
            held = self.facts_now(mark, at)
            if held is None:
                held = read()
                # An older state may arrive late; it must not push out a newer one for good,
                # and it does not: the next request asks again.
                self._facts = held
        return held

    def facts_now(self, mark: Mark | None, at: datetime) -> Facts | None:
        """The facts of this state of the world where they are at hand."""
        held = self._facts
        return held if held is not None and held.is_true(mark, at) else None

    def page(self, address: Address, tag: str, make: Callable[[], Page | Made]) -> Page | Made:
        """The page of this address with this tag; made, and kept if it is a Page, where there
        is none."""
        held = self.found(address, tag)
        if held is not None:
            return held
        with self._alone((*address, tag)):
            held = self.found(address, tag)
            if held is not None:
                return held
            made = make()
            if isinstance(made, Page):
                self._put(address, made)
            return made

    def cards(self, language: str, state: tuple[object, ...]) -> Cards:
        """The cards of this language in this state of the world."""
        held = self._cards.get(language)
        if held is None or held.state != state:
            held = self._cards[language] = Cards(state)
        return held

    def holds(self, address: Address) -> bool:
        """Whether this address has a page of any state."""
        return address in self._pages

    def found(self, address: Address, tag: str) -> Page | None:
        """The page of this address, None where it belongs to another state."""
        with self._lock:
            held = self._pages.get(address)
            if held is None or held.tag != tag:
                return None
            self._pages.move_to_end(address)
            return held

    def _put(self, address: Address, page: Page) -> None:
        with self._lock:
            before = self._pages.pop(address, None)
            self._pages[address] = page
            self._bytes += len(page.packed) - (len(before.packed) if before else 0)
            while self._bytes > self._most:
                _, gone = self._pages.popitem(last=False)
                self._bytes -= len(gone.packed)

    @contextmanager
    def _alone(self, key: tuple[str, ...]) -> Iterator[None]:
        with self._lock:
            turn = self._making.setdefault(key, threading.Lock())
        with turn:
            try:
                yield
            finally:
                with self._lock:
                    self._making.pop(key, None)
