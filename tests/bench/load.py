"""Clients that ask as fast as they are answered, over connections that stay open."""

import socket
import threading
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, field

from tests.bench.servers import Server

# What one client asks, one request after the other; what came back is handed in with send().
Asking = Callable[[int], Generator[bytes, bytes, None]]


@dataclass
class Measured:
    """One round of one row: processor seconds a request, and the time of every answer."""

    requests: int
    seconds: float
    processor: float
    times: list[float] = field(repr=False)
    wrong: int

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
        self._socket = socket.create_connection(("127.0.0.1", port))
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
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", "Accept-Encoding: gzip"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if method == "POST":
        lines.append(f"Content-Length: {len(body)}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


def measure(
    server: Server, asking: Asking, *, clients: int, seconds: float, status: int = 200
) -> Measured:
    """One round: so many clients for so long."""
    times: list[list[float]] = [[] for _ in range(clients)]
    wrong = [0] * clients
    ready = threading.Barrier(clients + 1)
    ending = threading.Event()

    def visit(number: int) -> None:
        connection = Connection(server.port)
        requests = asking(number)
        request = next(requests)
        ready.wait()
        while not ending.is_set():
            began = time.perf_counter()
            found, body = connection.ask(request)
            times[number].append(time.perf_counter() - began)
            wrong[number] += found != status
            request = requests.send(body)
        connection.close()

    visitors = [threading.Thread(target=visit, args=(one,), daemon=True) for one in range(clients)]
    for one in visitors:
        one.start()
    ready.wait()
    before, began = server.processor_seconds(), time.perf_counter()
    time.sleep(seconds)
    ending.set()
    for one in visitors:
        one.join(30)
    took, spent = time.perf_counter() - began, server.processor_seconds() - before
    told = [each for some in times for each in some]
    return Measured(len(told), took, spent, told, sum(wrong))
