"""The load generator says when a round was not measured as it should be."""

import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.bench.load import get, measure
from tests.bench.rows import repeated

GOOD = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


@dataclass
class Stub:
    """A server that costs nothing and gives each connection these answers, then hangs up."""

    port: int

    def processor_seconds(self) -> float:
        return 0.0


@pytest.fixture
def stub() -> Iterator[Callable[[list[bytes]], Any]]:
    listener = socket.create_server(("127.0.0.1", 0))

    def answer(connection: socket.socket, answers: list[bytes]) -> None:
        with connection:
            for one in answers:
                if not connection.recv(4_096):
                    return
                connection.sendall(one)

    def accept(answers: list[bytes]) -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=answer, args=(connection, answers), daemon=True).start()

    def start(answers: list[bytes]) -> Any:
        threading.Thread(target=accept, args=(answers,), daemon=True).start()
        return Stub(listener.getsockname()[1])

    yield start
    listener.close()


@pytest.mark.parametrize(
    ("answers", "fault"),
    [
        ([GOOD] * 100_000, None),
        ([GOOD, GOOD], "a client was lost"),
        ([GOOD, GOOD.replace(b"200", b"400"), *[GOOD] * 100_000], "a wrong answer: 400"),
        ([], "a client was lost"),
    ],
)
def test_a_round_with_a_fault_says_so(
    answers: list[bytes], fault: str | None, stub: Callable[[list[bytes]], Any]
) -> None:
    found = measure(stub(answers), repeated(get("/")), clients=2, seconds=0.05)
    if fault is None:
        assert (found.faults, found.requests > 2) == ([], True)
    else:
        assert len(found.faults) >= 2 and found.faults[0].startswith(fault)


def test_addresses_are_sent_as_a_browser_sends_them() -> None:
    assert get("/gallery?q=mež+a&n=%20").startswith(b"GET /gallery?q=me%C5%BE+a&n=%20 HTTP/1.1\r\n")
