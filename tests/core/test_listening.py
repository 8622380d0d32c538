"""The web server: a connection stays open as long as both sides know where an answer ends."""

import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask, Response

from festival import listening

ANSWERS: dict[str, Any] = {
    "hello": lambda: "hello",
    "same": lambda: ("", 304),
    "nothing": lambda: ("", 204),
    "stream": lambda: Response(iter(["one", "two"])),
}


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The port of a server that gives answers with and without a length."""
    app = Flask(__name__)
    for name, answer in ANSWERS.items():
        app.add_url_rule(f"/{name}", name, answer)
    server = listening.make_server(app, "127.0.0.1", 0, threads=2)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield int(server.effective_port)
    server.close()
    thread.join(5)


def _ask(port: int, name: str, *headers: str) -> tuple[int, bool, bool]:
    """The status, whether it says that it hangs up, whether the same connection answers again."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        lines = [f"GET /{name} HTTP/1.1", "Host: x", *headers, "", ""]
        connection.sendall("\r\n".join(lines).encode())
        told = b""
        while b"\r\n\r\n" not in told:
            told += connection.recv(4_096)
        ended = told.partition(b"\r\n\r\n")[0].lower()
        try:
            connection.sendall(b"GET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
            while more := connection.recv(4_096):
                told += more
                if told.count(b"HTTP/1.1 ") == 2:
                    break
        except ConnectionError:
            pass
        return int(told[9:12]), b"connection: close" in ended, told.count(b"HTTP/1.1 ") == 2


@pytest.mark.parametrize(("name", "status"), [("hello", 200), ("same", 304), ("nothing", 204)])
def test_the_connection_stays_open(port: int, name: str, status: int) -> None:
    assert _ask(port, name) == (status, False, True)


@pytest.mark.parametrize("name", ["hello", "same", "nothing"])
def test_who_asks_to_end_is_heard(port: int, name: str) -> None:
    assert _ask(port, name, "Connection: close")[1:] == (True, False)


def test_an_answer_of_unknown_length_ends_the_connection(port: int) -> None:
    assert _ask(port, "stream") == (200, True, False)
