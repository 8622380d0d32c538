"""The child process that decodes: reads a file, answers with its renditions, under limits.

It may use a bounded amount of memory and of processor time for each picture, writes no files,
and opens next to none. Where a limit kills it, the server says so in words and starts another.
"""

import os
import signal
import sys
import warnings
from typing import BinaryIO

from festival.images import limits, wire
from festival.images.rendering import Declined, render


def main() -> None:
    """Answer one picture after another until the server closes the pipe."""
    requests, answers = _pipes()
    _limit_the_process()
    wire.send(answers, {"ready": True})
    while True:
        _leave_if_nobody_asks()
        try:
            head, (data,) = wire.receive(requests, limits.MAX_BYTES)
        except wire.Broken:
            return
        _limit_the_picture()
        _answer(answers, data, str(head["kind"]))


def _answer(answers: BinaryIO, data: bytes, kind: str) -> None:
    try:
        rendered = render(data, kind)
    except Declined as declined:
        wire.send(answers, {"declined": declined.args[0]})
    except MemoryError:
        wire.send(answers, {"declined": "too_complex"})
    else:
        head = {
            "width": rendered.width,
            "height": rendered.height,
            "files": list(rendered.files),
            "placeholder": rendered.placeholder,
            "mean_colour": rendered.mean_colour,
        }
        wire.send(answers, head, list(rendered.files.values()))


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Keep the answers' pipe for ourselves, so that no library can print into it."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    return requests, answers


def _limit_the_process() -> None:
    # Ctrl-C in a terminal reaches the whole group: the server decides when we end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What a stranger's file makes a library complain about is nobody's news.
    warnings.simplefilter("ignore", UserWarning)
    if sys.platform == "win32":
        return
    import resource

    os.nice(5)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))
    memory = _address_space() + limits.MEMORY_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _address_space() -> int:
    """Bytes of address space that the interpreter and the libraries take before any picture."""
    try:
        with open("/proc/self/statm", encoding="ascii") as sizes:
            return int(sizes.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 100_000_000


def _leave_if_nobody_asks() -> None:
    """An idle child ends by itself (killed by SIGALRM) and gives its memory back."""
    if sys.platform != "win32":
        signal.alarm(limits.IDLE_SECONDS)


def _limit_the_picture() -> None:
    if sys.platform == "win32":
        return
    import resource

    signal.alarm(0)
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + 1 + limits.CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))
