"""Migrations lead to exactly what the models say, up and down, on both databases."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from festival import create_app, migrating
from festival.db import Base, db, make_engine
from tests.postgres import IN_USE, database


def _migrated(engine: sa.Engine, revision: str = "head") -> None:
    with engine.execution_options(writes=True).connect() as connection:
        migrating.upgrade(connection, revision)
        connection.commit()


def differences() -> list[Any]:
    """What autogenerate would still write on an upgraded SQLite database."""
    with tempfile.TemporaryDirectory() as folder:
        create_app({"MODE": "testing"}, Path(folder))  # loads every model
        engine = make_engine(f"sqlite:///{folder}/a.sqlite3")
        _migrated(engine)
        found = _compare(engine)
        found += _sqlite_master_differences(folder, engine)
        engine.dispose()
        return found


def _compare(engine: sa.Engine) -> list[Any]:
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_object": _is_ours}
        )
        return list(compare_metadata(context, Base.metadata))


def _is_ours(thing: Any, name: str, kind: str, *_: Any) -> bool:
    return not str(name).startswith(("entry_words", "alembic_version"))


def _sqlite_master_differences(folder: str, migrated: sa.Engine) -> list[str]:
    made = make_engine(f"sqlite:///{folder}/b.sqlite3")
    Base.metadata.create_all(made.execution_options(writes=True))
    told, is_there = _schema(made), _schema(migrated)
    made.dispose()
    return [
        f"{name}: models {told.get(name)} database {is_there.get(name)}"
        for name in sorted(told.keys() | is_there.keys())
        if told.get(name) != is_there.get(name) and not name.startswith("alembic")
    ]


def _schema(engine: sa.Engine) -> dict[str, list[str]]:
    """CHECK constraints of each table and the text of each trigger, in normal form."""
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        ).all()
    found: dict[str, list[str]] = {}
    for kind, name, sql in rows:
        flat = re.sub(r"\s+", " ", sql.replace('"', ""))
        if kind == "table" and "VIRTUAL" not in flat:
            found[name] = sorted(_checks(flat))
        elif kind == "trigger":
            found[name] = [flat]
    return found


def _checks(flat: str) -> Iterator[str]:
    """Each CHECK of a table, whole: a word that a column may not take yet is a difference."""
    for match in re.finditer(r"CONSTRAINT \S+ CHECK ", flat):
        depth, end = 0, match.end()
        while end == match.end() or depth:
            depth += {"(": 1, ")": -1}.get(flat[end], 0)
            end += 1
        yield flat[match.start() : end]


def test_upgraded_equals_the_models() -> None:
    assert differences() == []


def test_up_down_up_leaves_nothing(tmp_path: Path) -> None:
    create_app({"MODE": "testing"}, tmp_path)
    engine = make_engine(f"sqlite:///{tmp_path}/a.sqlite3")
    _migrated(engine)
    with engine.execution_options(writes=True).connect() as connection:
        migrating.downgrade(connection, "base")
        connection.commit()
        left = sa.inspect(connection).get_table_names()
    assert set(left) <= {"alembic_version"}
    _migrated(engine)
    engine.dispose()


def test_upgraded_equals_the_models_on_postgresql(app: Any, worker_id: str) -> None:
    if not IN_USE:
        return
    with database(f"{worker_id}_migrated") as url:
        engine = make_engine(url)
        _migrated(engine)
        assert _compare(engine) == []
        engine.dispose()
    assert db
