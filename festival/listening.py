"""The web server: waitress, whose connections stay open after "not modified" as well."""

import ctypes
import gc
import logging
from typing import Any

from flask import Flask
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer, create_server
from waitress.task import WSGITask

THREADS = 8
# The number of that setting in malloc.h.
M_ARENA_MAX = -8
# Slow clients hold a connection but no thread: waitress reads whole requests first.
CONNECTIONS = 1_000


class _Task(WSGITask):
    """Answers one request."""

    def set_close_on_finish(self) -> None:
        """Hang up after the answer, unless its end is known.

        waitress hangs up after every answer that says no length. One that has no body (304, 204)
        ends with its head, and a browser that had to come anew would pay for a new connection.
        """
        asked = self.request.headers.get("CONNECTION", "").lower()
        if self.has_body or self.version == "1.0" or asked == "close":
            super().set_close_on_finish()


class _Channel(HTTPChannel):
    """One connection."""

    task_class = _Task


def make_server(app: Flask, host: str, port: int, threads: int = THREADS) -> Any:
    """A server that listens there; `run()` answers, `close()` ends it."""
    sockets: dict[int, Any] = {}
    server = create_server(
        app, sockets, host=host, port=port, threads=threads, connection_limit=CONNECTIONS
    )
    # A name may stand for several addresses, each with a socket of its own.
    for one in sockets.values():
        if isinstance(one, BaseWSGIServer):
            one.channel_class = _Channel
    return server


def _settle() -> None:
    """Spare a process that is to run for months what suits one that soon ends."""
    # What a start has made stays: looking through it for rubbish is a tenth of every page.
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    # glibc gives each thread a heap of its own, which is some ten MiB more; others know no mallopt.
    share_heaps = getattr(ctypes.CDLL(None), "mallopt", None)
    if share_heaps is not None:
        share_heaps(M_ARENA_MAX, 2)


def serve(app: Flask, host: str, port: int) -> None:
    """Answer until the process is told to end."""
    logging.basicConfig()
    _settle()
    server = make_server(app, host, port)
    server.print_listen("Serving on http://{}:{}")
    server.run()
