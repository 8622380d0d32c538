"""Base class, naming convention, column types, a session a request, and THE commit.

SQLite runs in WAL with foreign keys; a request that may write opens its transaction with
BEGIN IMMEDIATE from its first statement, one that only reads with a deferred BEGIN.
"""

import enum
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask, g, has_request_context, request
from sqlalchemy import event
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
BUSY_SECONDS = 8

Json = sa.JSON().with_variant(JSONB(), "postgresql")


class UTCDateTime(sa.TypeDecorator[datetime]):
    """An aware moment in, the same moment out in UTC; SQLite alone would forget the zone."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Refuse naive moments: they are always a mistake."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Give the moment its zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """What every table stands on."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {
        datetime: UTCDateTime(),
        dict[str, Any]: Json,
        dict[str, str]: Json,
        list[Any]: Json,
        list[str]: Json,
        list[int]: Json,
        enum.Enum: sa.Enum(
            enum.Enum,
            native_enum=False,
            create_constraint=True,
            length=40,
            values_callable=lambda members: [member.value for member in members],
        ),
    }

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-100)


class Versioned:
    """A row that two people may edit: a stale write raises StaleDataError, never overwrites."""

    version: Mapped[int] = mapped_column(sort_order=900)

    @sa.orm.declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}


class _Session(Session):
    """A session that knows whether its transaction may write."""

    def __init__(self, database: "Database", *, writes: bool, **options: Any) -> None:
        super().__init__(autoflush=True, expire_on_commit=False, **options)
        self._database = database
        self.writes = writes

    def get_bind(self, *args: Any, **kwargs: Any) -> Any:
        return self._database.bind(writes=self.writes)


class Database:
    """The engine of one application and the session of the current request."""

    def __init__(self) -> None:
        self._held: sa.Connection | None = None

    def init_app(self, app: Flask) -> None:
        """Open the engine that the configuration names."""
        engine = make_engine(app.config["DATABASE_URL"])
        if app.config["MODE"] == "production" and engine.dialect.name == "sqlite":
            event.listen(engine, "do_connect", _refuse_missing)
        app.extensions["festival_engine"] = engine
        # A session knows its connection by the engine object, so there is one for each kind.
        app.extensions["festival_binds"] = {
            writes: engine.execution_options(writes=writes) for writes in (True, False)
        }
        app.teardown_appcontext(self._close)

    @property
    def engine(self) -> sa.Engine:
        """The engine of the current application."""
        from flask import current_app

        engine: sa.Engine = current_app.extensions["festival_engine"]
        return engine

    def bind(self, *, writes: bool) -> sa.Engine | sa.Connection:
        """What a session should talk to."""
        from flask import current_app

        if self._held is not None:
            return self._held
        engine: sa.Engine = current_app.extensions["festival_binds"][writes]
        return engine

    @property
    def session(self) -> Session:
        """The session of this request or command, opened at its first use."""
        if "db_session" not in g:
            g.db_session = self.open(writes=self._may_write())
        session: Session = g.db_session
        return session

    def open(self, *, writes: bool) -> Session:
        """A session of its own, for what must be kept even when the request is refused."""
        if self._held is not None:
            return _Session(self, writes=writes, join_transaction_mode="create_savepoint")
        return _Session(self, writes=writes)

    def settle(self, *, keep: bool) -> None:
        """THE commit: keep what the request wrote, or forget all of it."""
        session: Session | None = g.get("db_session")
        if session is None:
            return
        if keep:
            session.commit()
        else:
            # What the refusal's page still reads keeps its values: a rollback would empty them.
            session.expunge_all()
            session.rollback()

    @property
    def has_one_writer(self) -> bool:
        """Whether who may write is alone from its first statement on, and reads what stands."""
        return self.session.get_bind().dialect.name == "sqlite"

    def glimpse(self, app: Flask, statement: str) -> Any:
        """The first row that a statement finds, without a session, a transaction or a request.

        None where the database fails: who goes on without it learns the reason.
        """
        if self._held is not None:
            return self._held.exec_driver_sql(statement).first()
        engine: sa.Engine = app.extensions["festival_engine"]
        try:
            connection = engine.raw_connection()
            try:
                cursor = connection.cursor()
                cursor.execute(statement)
                return cursor.fetchone()
            finally:
                connection.close()
        except (sa.exc.SQLAlchemyError, engine.dialect.loaded_dbapi.Error):
            return None

    def begin_reading(self) -> None:
        """Let an unsafe request read without the write lock while slow work is done."""
        self._reopen(writes=False)

    def begin_writing(self) -> None:
        """Take the write lock now; what was read before must be found again."""
        self._reopen(writes=True)

    @contextmanager
    def holding(self, connection: sa.Connection) -> Iterator[None]:
        """Run every session inside this connection's transaction (a savepoint a test)."""
        self._held = connection
        try:
            yield
        finally:
            self._held = None

    def _reopen(self, *, writes: bool) -> None:
        self._close(None)
        g.db_session = self.open(writes=writes)

    @staticmethod
    def _may_write() -> bool:
        return not has_request_context() or request.method not in SAFE_METHODS

    @staticmethod
    def _close(_: BaseException | None) -> None:
        session: Session | None = g.pop("db_session", None)
        if session is not None:
            session.close()


def make_engine(url: str) -> sa.Engine:
    """An engine with the pragmas and the BEGIN that this product relies on."""
    if not url.startswith("sqlite"):
        return sa.create_engine(
            url,
            pool_pre_ping=True,
            pool_size=8,
            max_overflow=8,
            pool_timeout=3,
            connect_args={"options": "-c statement_timeout=8000 -c timezone=UTC"},
        )
    engine = sa.create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _refuse_missing(_dialect: Any, _record: Any, arguments: Any, _options: Any) -> None:
    # SQLite would make an empty database where the real one was moved away.
    if not Path(arguments[0]).exists():
        raise sqlite3.OperationalError("the database file is missing")


def _prepare_sqlite(connection: Any, _: Any) -> None:
    # The driver's own transaction handling loses updates silently; ours says BEGIN itself.
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        # KiB a connection: the system keeps the file's pages for all of them already.
        "cache_size=-500",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_SECONDS * 1000}",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


db = Database()
