"""The application under test, a savepoint a test, clients that inspect every page."""

import gc
import os
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import sqlalchemy as sa
from flask import Flask, current_app, g
from jinja2 import FileSystemBytecodeCache

from festival import FEATURES, application, create_app, migrating
from festival.accounts import actions as accounts
from festival.accounts import passwords
from festival.accounts.models import Person
from festival.clock import now
from festival.db import Base, db
from tests import postgres, sent
from tests.page import SHARED, InspectingClient
from tests.races import own_app  # noqa: F401 - a fixture of every folder

TOP = Path(__file__).parent
# They ask what pages say, with statements that stand in no page; the access table opens the same.
ONLY_PAGES = {"test_planted.py", "test_two_worlds.py"}
if SHARED in os.environ and not postgres.IN_USE:
    sent.listen()
# How long an example takes says more of the machine than of the code.
hypothesis.settings.register_profile(
    "festival", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("festival")
if SHARED in os.environ:
    # Each process, and each application of a story, would compile every template again.
    _templates = Path(os.environ[SHARED]) / "templates"
    _templates.mkdir(exist_ok=True)
    application.Festival.jinja_options = {
        "bytecode_cache": FileSystemBytecodeCache(str(_templates))
    }


@pytest.fixture(scope="session")
def database_url(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[str]:
    """An empty database for this worker."""
    if postgres.IN_USE:
        with postgres.database(worker_id) as url:
            yield url
    else:
        yield f"sqlite:///{tmp_path_factory.mktemp('db') / 'test.sqlite3'}"


@pytest.fixture(scope="session")
def worker_id(request: pytest.FixtureRequest) -> str:
    """The name of the parallel worker, "main" where there is one process."""
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


@pytest.fixture
def postgres_too() -> None:
    """Marks fixtures with a database of their own that can be PostgreSQL."""


@pytest.fixture(scope="session")
def app(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application on the test database, schema made once."""
    passwords.use_cheap_hashes()
    instance: Path = tmp_path_factory.mktemp("instance")
    made = create_app(
        {
            "MODE": "testing",
            "TESTING": False,
            "DATABASE_URL": database_url,
            "WTF_CSRF_ENABLED": False,
            "BASE_URL": "http://localhost",
        },
        instance,
    )
    made.test_client_class = InspectingClient
    made.after_request(_remember_rule)
    # A table is in the metadata once its module is imported, whoever imports it in the product.
    for name in FEATURES:
        if find_spec(f"festival.{name}.models"):
            import_module(f"festival.{name}.models")
    with made.app_context():
        _plain_savepoints(db.engine.dialect)
        Base.metadata.create_all(db.engine.execution_options(writes=True))
        with db.engine.execution_options(writes=True).connect() as connection:
            migrating.stamp(connection)
            connection.commit()
    yield made
    with made.app_context():
        db.engine.dispose()


def _plain_savepoints(dialect: Any) -> None:
    """SQLAlchemy compiles each anew, and here every request stands in some."""
    for act, words in (
        ("do_savepoint", "SAVEPOINT"),
        ("do_rollback_to_savepoint", "ROLLBACK TO SAVEPOINT"),
        ("do_release_savepoint", "RELEASE SAVEPOINT"),
    ):
        setattr(dialect, act, partial(_say, words))


def _say(words: str, connection: sa.Connection, name: str) -> None:
    connection.exec_driver_sql(f"{words} {name}")


def _remember_rule(response: Any) -> Any:
    current_app.extensions["last_rule_asked"] = g.get("rule_asked", False)
    return response


@pytest.fixture(autouse=True)
def savepoint(request: pytest.FixtureRequest) -> Iterator[None]:
    """Undo everything a test wrote. Stories and pure packages stay out of it."""
    if "app" not in request.fixturenames and "client" not in request.fixturenames:
        yield
        return
    app: Flask = request.getfixturevalue("app")
    with app.app_context(), db.engine.execution_options(writes=True).connect() as connection:
        outer = connection.begin()
        with db.holding(connection):
            yield
            if "db_session" in g:
                g.pop("db_session").close()
        outer.rollback()


@pytest.fixture
def client(app: Flask) -> InspectingClient:
    """A browser without an account, in English."""
    made: InspectingClient = app.test_client()  # type: ignore[assignment]
    made.set_cookie("language", "en")
    return made


@pytest.fixture
def client_of(app: Flask) -> Callable[[Person], InspectingClient]:
    """A browser in which this person has signed in."""

    def sign_in(person: Person, language: str = "en") -> InspectingClient:
        db.session.flush()
        secret = accounts.start_sign_in(person, browser="test", at=now())
        db.session.flush()
        made: InspectingClient = app.test_client()  # type: ignore[assignment]
        made.set_cookie("language", language)
        with made.session_transaction() as cookie:
            cookie["_user_id"] = secret
            cookie["_fresh"] = True
        return made

    return sign_in


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Note what the test sends to SQLite, and how long it took."""
    noted = SHARED in os.environ and not postgres.IN_USE
    sent.begin()
    began = time.process_time()
    answer = yield
    if noted:
        worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
        sent.keep(worker, item.nodeid, time.process_time() - began)
    return answer


def pytest_collection_finish() -> None:
    """What was collected stays to the end: no search for rubbish shall walk through it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The longest first; on PostgreSQL only what tells something new there."""
    # What walks through every feature lies on top: no worker shall end alone with it.
    items.sort(key=lambda item: item.path.parent != TOP)
    if not postgres.IN_USE:
        return
    chosen = sent.chosen(one.nodeid for one in items if one.path.name not in ONLY_PAGES)
    kept, dropped = [], []
    for item in items:
        names = set(getattr(item, "fixturenames", ()))
        new = chosen is None or item.nodeid in chosen
        wanted = "postgres_too" in names or (new and names & {"app", "client"})
        (kept if wanted else dropped).append(item)
    config.hook.pytest_deselected(items=dropped)
    items[:] = kept
