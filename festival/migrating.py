"""Alembic without its own command line: upgrade, and whether the database is current."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"


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
