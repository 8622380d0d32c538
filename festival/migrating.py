"""Alembic without its own command line: upgrade, and whether the database is current.

Alembic is imported where it is used: a server whose database is current goes without it, which
is a tenth of its memory.
"""

import os
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"
NAMED = re.compile(r'^(down_revision|revision) = "(\w+)"$', re.MULTILINE)
STANDS_AT = "SELECT version_num FROM alembic_version"


class Unusable(RuntimeError):
    """The database cannot be used; the message is one sentence that says why."""


def check_file(url: sa.URL, *, may_make: bool) -> None:
    """Raise Unusable unless the SQLite file of this address is there and can be written.

    `may_make`: whether a new installation may start here. Side effect: its file is made then,
    to be read by its owner only. Other databases are not looked at.
    """
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return
    file = Path(url.database)
    if not file.parent.is_dir():
        raise Unusable(f"The folder {file.parent} of the database does not exist.")
    if not file.exists() or not file.stat().st_size:
        _make_file(file, may_make)
    # Asked of the mode too: the superuser could write, and was told not to.
    elif not os.access(file, os.W_OK) or not file.stat().st_mode & 0o222:
        raise Unusable(f"The database {file} is read-only, so nothing could be saved.")


def _make_file(file: Path, may_make: bool) -> None:
    left = file.with_name(file.name + "-wal")
    if not may_make or (left.exists() and left.stat().st_size):
        raise Unusable(f"The database {file} is missing: put it back, or run `festival init`.")
    try:
        file.touch(mode=0o600)
    except OSError as error:
        raise Unusable(f"The database {file} cannot be made: {error.strerror}.") from error


def check_whole(connection: sa.Connection) -> None:
    """Raise Unusable where the pages of an SQLite file do not hold together."""
    if connection.dialect.name == "sqlite":
        found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
        if found != "ok":
            raise Unusable("The database is damaged: put a backup in its place.")


def config(connection: sa.Connection | None = None) -> "Config":
    """Alembic's configuration, bound to this connection."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS))
    made.attributes["connection"] = connection
    return made


def upgrade(connection: sa.Connection, revision: str = "head") -> None:
    """Bring the database to this revision. Raises Unusable where no way leads there."""
    from alembic import command
    from alembic.util import CommandError

    try:
        command.upgrade(config(connection), revision)
    except CommandError as error:
        raise Unusable("The database is of another version than this.") from error


def stamp(connection: sa.Connection) -> None:
    """Say of a database made from the models that it stands at the newest revision."""
    from alembic import command

    command.stamp(config(connection), "head")


def downgrade(connection: sa.Connection, revision: str) -> None:
    """Take the database back to this revision."""
    from alembic import command

    command.downgrade(config(connection), revision)


def is_current(connection: sa.Connection) -> bool:
    """Whether the database stands at the newest revision."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return False
    return list(connection.exec_driver_sql(STANDS_AT).scalars()) == [newest()]


@cache
def newest() -> str:
    """The revision that no other one goes on from."""
    told = [
        dict(NAMED.findall(file.read_text(encoding="utf-8")))
        for file in (MIGRATIONS / "versions").glob("*.py")
    ]
    (found,) = {one["revision"] for one in told} - {one.get("down_revision") for one in told}
    return found
