"""Applications of a test's own: a file, an instance folder, no savepoint around them."""

from pathlib import Path
from typing import Any

from flask import Flask

from festival import create_app, migrating
from festival.accounts import passwords
from festival.db import Base, db


def application(folder: Path, **settings: Any) -> Flask:
    """An application on `folder`/own.sqlite3, without tables."""
    passwords.use_cheap_hashes()
    chosen = {
        "MODE": "testing",
        "DATABASE_URL": f"sqlite:///{folder / 'own.sqlite3'}",
        "WTF_CSRF_ENABLED": False,
        "BASE_URL": "http://localhost",
    }
    return create_app(chosen | settings, folder)


def with_tables(app: Flask) -> Flask:
    """The same application, its schema made and said to be current."""
    with app.app_context():
        engine = db.engine.execution_options(writes=True)
        Base.metadata.create_all(engine)
        with engine.connect() as connection:
            migrating.stamp(connection)
            connection.commit()
    return app


def close(app: Flask) -> None:
    """Let go of the file."""
    with app.app_context():
        db.engine.dispose()
