"""Clients that ask as fast as they are answered, over connections that stay open."""

import socket
import threading
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from urllib.parse import quote

from tests.bench.servers import Server

# What one client asks, one request after the other; what came back is handed in with send().
Asking = Callable[[int], Generator[bytes, bytes, None]]
# Nobody waits longer than this for one answer.
PATIENCE = 30.0


@dataclass
class Measured:
    """One round of one row: processor seconds a request, and the time of every answer."""

    requests: int
    seconds: float
    processor: float
    times: list[float] = field(repr=False)
    faults: list[str]

    @property
    def cost(self) -> float:
        """Processor seconds of the server for one request."""
        return self.processor / self.requests

    def quantile(self, share: float) -> float:
        """The time in seconds below which this share of the answers came."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class Connection:
    """A connection that asks and reads one answer at a time."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._held = b""

    def ask(self, request: bytes) -> tuple[int, bytes]:
        """The status and body of the answer."""
        self._socket.sendall(request)
        while b"\r\n\r\n" not in self._held:
            self._receive()
        head, _, rest = self._held.partition(b"\r\n\r\n")
        status = int(head[9:12])
        length = 0
        for line in head.split(b"\r\n"):
            if line.lower().startswith(b"content-length:") and status != 304:
                length = int(line.split(b":")[1])
        self._held = rest
        while len(self._held) < length:
            self._receive()
        body, self._held = self._held[:length], self._held[length:]
        return status, body

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def _receive(self) -> None:
        more = self._socket.recv(262_144)
        if not more:
            raise ConnectionError("the server hung up")
        self._held += more


def get(path: str, **headers: str) -> bytes:
    """A GET as a browser sends it."""
    return _request("GET", path, b"", headers)


def post(path: str, body: bytes, **headers: str) -> bytes:
    """A POST of JSON as our own script sends it."""
    return _request("POST", path, body, {"Content_Type": "application/json", **headers})


def _request(method: str, path: str, body: bytes, headers: dict[str, str]) -> bytes:
    # A browser sends ASCII only; what is escaped already stays.
    lines = [
        f"{method} {quote(path, safe='/?&=%+')} HTTP/1.1",
        "Host: 127.0.0.1",
        "Accept-Encoding: gzip",
    ]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if method == "POST":
        lines.append(f"Content-Length: {len(body)}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


class _Visit(threading.Thread):
    """One client of a round: its connection, the times of its answers, what went wrong."""

    def __init__(
        self, server: Server, requests: Generator[bytes, bytes, None], status: int
    ) -> None:
        super().__init__(daemon=True)
        self.times: list[float] = []
        self.faults: list[str] = []
        self._connection, self._requests, self._status = Connection(server.port), requests, status
        self._ending = threading.Event()

    def run(self) -> None:
        """Ask until told to end; a client that cannot go on says so."""
        try:
            self._ask()
        except Exception as error:  # whatever it is, the round has a client less
            self.faults.append(f"a client was lost: {error or type(error).__name__}")
        finally:
            self._connection.close()

    def end(self) -> None:
        """Ask nothing more; the answer that is under way is waited for."""
        self._ending.set()

    def wait(self) -> None:
        """Until the last answer is there."""
        self.join(PATIENCE + 1)
        if self.is_alive():
            self.faults.append("a client was lost: it still waits")

    def _ask(self) -> None:
        request = next(self._requests)
        while not self._ending.is_set():
            began = time.perf_counter()
            found, body = self._connection.ask(request)
            self.times.append(time.perf_counter() - began)
            if found != self._status:
                self.faults.append(f"a wrong answer: {found}")
            request = self._requests.send(body)


def measure(
    server: Server, asking: Asking, *, clients: int, seconds: float, status: int = 200
) -> Measured:
    """One round: so many clients for so long. It counts only where nothing went wrong."""
    visits = [_Visit(server, asking(number), status) for number in range(clients)]
    before, began = server.processor_seconds(), time.perf_counter()
    for one in visits:
        one.start()
    time.sleep(seconds)
    for one in visits:
        one.end()
    for one in visits:
        one.wait()
    took, spent = time.perf_counter() - began, server.processor_seconds() - before
    times = [each for one in visits for each in one.times]
    faults = [fault for one in visits for fault in one.faults]
    if not times:
        faults.append("no answer at all")
    return Measured(len(times), took, spent, times, faults)
