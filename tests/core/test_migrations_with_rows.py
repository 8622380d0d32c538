"""What stood in the database of an older version is there after the upgrade, and after a return.

tests/data/revisions/ holds rows of every table as an older revision kept them.
"""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy.orm import Session, configure_mappers

from festival import migrating
from festival.db import Base, make_engine
from tests.postgres import IN_USE, database

REVISIONS = sorted((Path(__file__).parents[1] / "data" / "revisions").glob("*.json"))
# Alembic's own, and the search index: SQLite writes its tables from those of the entries.
NOT_OURS = ("alembic_version", "entry_words")
Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture
def engine(app: Flask, tmp_path: Path, worker_id: str) -> Iterator[sa.Engine]:
    """An empty database of the kind that this run is about."""
    if not IN_USE:
        made = make_engine(f"sqlite:///{tmp_path}/old.sqlite3")
        yield made
        made.dispose()
        return
    with database(f"{worker_id}_old") as url:
        made = make_engine(url)
        yield made
        made.dispose()


def _move(engine: sa.Engine, way: Any, revision: str) -> None:
    with engine.execution_options(writes=True).connect() as connection:
        way(connection, revision)
        connection.commit()


def _tables(engine: sa.Engine) -> list[sa.Table]:
    """The tables as the database has them now."""
    found = sa.MetaData()
    found.reflect(engine)
    return [one for name, one in found.tables.items() if not name.startswith(NOT_OURS)]


def _put(engine: sa.Engine, rows: Rows) -> None:
    """Put the rows in, in any order: what they name is looked at when all are there."""
    with engine.execution_options(writes=True).connect() as connection:
        connection.exec_driver_sql(
            "SET session_replication_role = replica" if IN_USE else "PRAGMA defer_foreign_keys = ON"
        )
        for table in _tables(engine):
            for row in rows[table.name]:
                told = {name: _typed(table.c[name].type, value) for name, value in row.items()}
                connection.execute(table.insert().values(told))
        connection.commit()


def _typed(kind: Any, value: Any) -> Any:
    if value is None or not isinstance(kind, sa.DateTime | sa.Date | sa.Boolean):
        return value
    if isinstance(kind, sa.Boolean):
        return bool(value)
    if isinstance(kind, sa.Date):
        return date.fromisoformat(value)
    return datetime.fromisoformat(value).replace(tzinfo=UTC)


def _held(engine: sa.Engine, like: Rows) -> Rows:
    """What is there of those tables and columns, in the order of the numbers."""
    with engine.connect() as connection:
        return {
            table.name: [
                {name: row[name] for name in like[table.name][0]}
                for row in connection.execute(table.select().order_by("id")).mappings()
            ]
            for table in _tables(engine)
            if table.name in like
        }


def _assert_whole(engine: sa.Engine, old: set[tuple[str, str]]) -> None:
    """Every row can be read as the product reads it, new columns as a new row would have them."""
    configure_mappers()
    with Session(engine) as session:
        for mapper in Base.registry.mappers:
            for row in session.scalars(sa.select(mapper)):
                for column in mapper.columns:
                    if (mapper.local_table.name, column.name) not in old:
                        value = getattr(row, mapper.get_property_by_column(column).key)
                        assert value == _default(column), f"{column}: {value!r}"


def _default(column: Any) -> Any:
    """What a row gets that says nothing of this column."""
    if column.default is None:
        assert column.nullable, f"{column} has no default for the rows that were there"
        return None
    # SQLAlchemy hands the function of a default its context.
    return column.default.arg if column.default.is_scalar else column.default.arg(None)


@pytest.mark.parametrize("path", REVISIONS, ids=lambda path: path.stem)
def test_rows_of_an_older_version_go_up_down_and_up(path: Path, engine: sa.Engine) -> None:
    rows: Rows = json.loads(path.read_text(encoding="utf-8"))
    _move(engine, migrating.upgrade, path.stem)
    old = {(table.name, column.name) for table in _tables(engine) for column in table.columns}
    assert {name for name, _ in old} == set(rows), "every table has rows in the file"
    _put(engine, rows)
    before = _held(engine, rows)
    assert {name: len(held) for name, held in before.items()} == {
        name: len(put) for name, put in rows.items()
    }
    for way, revision in (
        (migrating.upgrade, "head"),
        (migrating.downgrade, path.stem),
        (migrating.upgrade, "head"),
    ):
        _move(engine, way, revision)
        assert _held(engine, rows) == before, f"after {way.__name__} to {revision}"
        if revision == "head":
            _assert_whole(engine, old)


def test_the_release_before_the_newest_has_its_rows() -> None:
    scripts = ScriptDirectory.from_config(migrating.config())
    steps = [(one.revision, one.module.release) for one in scripts.walk_revisions()]
    newest = steps[0][1]
    before = next(revision for revision, release in steps if release != newest)
    assert before in {path.stem for path in REVISIONS}
