"""Alembic without its own command line: upgrade, and whether the database is current."""

import os
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"


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


def config(connection: sa.Connection | None = None) -> Config:
    """Alembic's configuration, bound to this connection."""
    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS))
    made.attributes["connection"] = connection
    return made


def upgrade(connection: sa.Connection, revision: str = "head") -> None:
    """Bring the database to this revision."""
    command.upgrade(config(connection), revision)


def stamp(connection: sa.Connection) -> None:
    """Say of a database made from the models that it stands at the newest revision."""
    command.stamp(config(connection), "head")


def downgrade(connection: sa.Connection, revision: str) -> None:
    """Take the database back to this revision."""
    command.downgrade(config(connection), revision)


def is_current(connection: sa.Connection) -> bool:
    """Whether the database stands at the newest revision."""
    head = ScriptDirectory.from_config(config()).get_current_head()
    return MigrationContext.configure(connection).get_current_revision() == head
