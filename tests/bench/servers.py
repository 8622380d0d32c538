"""Servers to be measured, each a process of its own, and the processor time they take."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0

# The floor: the least that Flask does under the same server with the same threads.
HELLO = """
import sys
from flask import Flask
from festival import listening
app = Flask("hello")
app.add_url_rule("/", view_func=lambda: "hello")
listening.serve(app, "127.0.0.1", int(sys.argv[1]))
"""


class Server:
    """A running server: where it listens, and what it has cost so far."""

    def __init__(self, command: list[str], port: int, environment: dict[str, str]) -> None:
        self.port = port
        self._process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def wait(self) -> float:
        """Seconds until it listened. Raises RuntimeError when it does not come up."""
        began = time.perf_counter()
        while time.perf_counter() - began < PATIENCE:
            if self._process.poll() is not None:
                raise RuntimeError(f"a server ended at once with {self._process.returncode}")
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return time.perf_counter() - began
            time.sleep(0.02)
        raise RuntimeError("a server did not come up")

    def processor_seconds(self) -> float:
        """User and system time of the process until now."""
        # The clock of another process, as clock_getcpuclockid(3) numbers it: /proc counts in 10 ms.
        return time.clock_gettime((~self._process.pid << 3) | 2)

    def memory(self) -> float:
        """Proportional memory in MiB."""
        lines = Path(f"/proc/{self._process.pid}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024

    def stop(self) -> None:
        """End it and wait for its end."""
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


@contextmanager
def running(command: list[str], environment: dict[str, str]) -> Iterator[Server]:
    """A server that is ended with the block; "PORT" in the command becomes its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    server = Server([word.replace("PORT", str(port)) for word in command], port, environment)
    try:
        server.wait()
        yield server
    finally:
        server.stop()


def first_page(command: list[str], path: str, environment: dict[str, str]) -> float:
    """Seconds from the start of a server until this page has been answered."""
    began = time.perf_counter()
    with running(command, environment) as server:
        address = f"http://127.0.0.1:{server.port}{path}"
        urlopen(address, timeout=PATIENCE).read()
        return time.perf_counter() - began


def hello() -> list[str]:
    """The command of the floor."""
    return [sys.executable, "-c", HELLO, "PORT"]


def festival() -> list[str]:
    """The command of the product, as an operator starts it."""
    return [sys.executable, "-m", "flask", "--app", "wsgi", "serve", "--port", "PORT"]
