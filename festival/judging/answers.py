"""What the ranking answered before, kept in the process and found by exactly what it was asked.

The key is a SHA-256 over everything that the arithmetic is given, rows, rubric and settings, so
an answer is never stale and needs nobody to throw it away; whoever asks the same gets the same.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class Answers(Generic[Answer]):
    """The last few answers of one kind; safe for threads, and of two who ask one works."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[bytes, Future[Answer]] = OrderedDict()
        self._lock = threading.Lock()

    def to(self, given: tuple[object, ...], work: Callable[[], Answer]) -> Answer:
        """The answer to what is given, worked out where it is new.

        given: plain values only, whose repr says all of them. Answers are shared: never change one.
        """
        key = digest(given)
        with self._lock:
            held = self._held.get(key)
            is_new = held is None
            if held is None:
                held = self._held[key] = Future()
            self._held.move_to_end(key)
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        if is_new:
            self._work(key, held, work)
        return held.result()

    def _work(self, key: bytes, held: "Future[Answer]", work: Callable[[], Answer]) -> None:
        try:
            held.set_result(work())
        except BaseException as error:
            # Those who wait are told; nobody after them is.
            with self._lock:
                if self._held.get(key) is held:
                    del self._held[key]
            held.set_exception(error)


def digest(given: tuple[object, ...]) -> bytes:
    """The SHA-256 of plain values; numbers stand in it with all their digits."""
    return hashlib.sha256(repr(given).encode("utf-8", "surrogatepass")).digest()
