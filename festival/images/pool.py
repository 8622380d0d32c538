"""Children that decode pictures: at most two at once, reused, killed when they take too long.

A child is a fresh interpreter, never a fork of the threaded server, and gets neither the
server's environment nor its open files, so a picture that takes it over finds no secrets there.
Starting one costs 50 ms of processor time, a tenth of a photo; that is why they are reused.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, BinaryIO, cast

from festival.images import limits, wire
from festival.images.refusals import ImageRefused

_HOME = Path(__file__).resolve().parents[2]

# -I keeps the working directory and PYTHON* variables out. The path is the server's own, in its
# order, so that both run the same code where two copies of it are installed.
_START = """
import sys
sys.path[:] = sys.argv[1:]
from festival.images.child import main
main()
"""


class ChildCannotStart(RuntimeError):
    """The interpreter for pictures does not come up: the installation is broken."""


class Gone(Exception):
    """A child ended without an answer: it reached a limit, crashed, or had left as idle."""


class Child:
    """One child process. Used by one thread at a time."""

    def __init__(self) -> None:
        """Start it and wait until it is ready. Raises ChildCannotStart, OSError."""
        self.pictures = 0
        paths = [path or str(_HOME) for path in sys.path]
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter, no shell
            [sys.executable, "-I", "-c", _START, *paths, str(_HOME)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            cwd=_HOME.anchor,
        )
        try:
            self._exchange(None, (), limits.START_SECONDS)
        except Gone as error:
            self.end()
            raise ChildCannotStart from error

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    @property
    def had_left(self) -> bool:
        """Whether it ended because nobody asked for long, just when somebody did."""
        idle = getattr(signal, "SIGALRM", None)
        return idle is not None and self._process.returncode == -idle

    def ask(self, data: bytes, kind: str) -> tuple[dict[str, Any], list[bytes]]:
        """Have `data` rendered. Raises Gone."""
        self.pictures += 1
        return self._exchange({"kind": kind}, (data,), limits.WALL_SECONDS)

    def end(self) -> None:
        """Kill it where it has not left, and give its pipes back."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                _close(pipe)
        self._process.wait()

    def _exchange(
        self, head: dict[str, Any] | None, parts: tuple[bytes, ...], seconds: float
    ) -> tuple[dict[str, Any], list[bytes]]:
        deadline = threading.Timer(seconds, self._process.kill)
        deadline.daemon = True
        deadline.start()
        try:
            if head is not None:
                wire.send(cast(BinaryIO, self._process.stdin), head, parts)
            return wire.receive(cast(BinaryIO, self._process.stdout), limits.MAX_ANSWER_BYTES)
        except (OSError, wire.Broken) as error:
            # Its pipes close a moment before the kernel tells what it died of.
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=1)
            raise Gone from error
        finally:
            deadline.cancel()


class Pool:
    """A bounded number of children for the threads of one server process."""

    def __init__(self, children: int = limits.CHILDREN) -> None:
        self._owner = os.getpid()
        self._slots = threading.BoundedSemaphore(children)
        self._lock = threading.Lock()
        self._idle: list[Child] = []
        self._closed = False

    @property
    def is_ours(self) -> bool:
        """Whether this process made the pool, and not one that it was forked from."""
        return self._owner == os.getpid()

    def ask(self, data: bytes, kind: str) -> tuple[dict[str, Any], list[bytes]]:
        """The answer of a child about `data`.

        Raises ImageRefused: busy where no child is free in time or none can be started,
        too_complex where one died of the picture; and ChildCannotStart.
        """
        if not self._slots.acquire(timeout=limits.PATIENCE_SECONDS):
            raise ImageRefused("busy")
        try:
            return self._asked(data, kind)
        finally:
            self._slots.release()

    def _asked(self, data: bytes, kind: str) -> tuple[dict[str, Any], list[bytes]]:
        while True:
            child = self._take()
            try:
                answer = child.ask(data, kind)
            except BaseException as error:
                child.end()
                if isinstance(error, Gone) and child.had_left:
                    continue
                if isinstance(error, Gone):
                    raise ImageRefused("too_complex") from error
                raise
            self._give_back(child, spent=answer[0].get("declined") == "too_complex")
            return answer

    def warm(self) -> None:
        """Have one child ready, so that the first picture need not wait. Raises like ask()."""
        self._give_back(self._take())

    def _take(self) -> Child:
        with self._lock:
            while self._idle:
                child = self._idle.pop()
                if child.alive:
                    return child
                child.end()
        try:
            return Child()
        except OSError as error:  # no processes or no file handles left
            raise ImageRefused("busy") from error

    def _give_back(self, child: Child, spent: bool = False) -> None:
        """Keep it for the next picture.

        Not when it is `spent`: it ran out of memory, and some of that picture may stay in it.
        """
        with self._lock:
            if not spent and not self._closed and child.pictures < limits.PICTURES_PER_CHILD:
                self._idle.append(child)
                return
        child.end()

    def close(self) -> None:
        """End the idle children now, and every other one when it has answered."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for child in idle:
            child.end()


def _environment() -> dict[str, str]:
    """Only what an interpreter needs to start; one arena, so that memory goes back at once."""
    needed = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
    kept = {name: os.environ[name] for name in needed if name in os.environ}
    return kept | {"MALLOC_ARENA_MAX": "1", "MALLOC_MMAP_THRESHOLD_": "1000000"}


def _close(pipe: Any) -> None:
    # Unsent bytes for a child that is gone.
    with contextlib.suppress(OSError):
        pipe.close()
