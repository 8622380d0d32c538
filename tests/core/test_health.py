"""Alive and ready, and a 503 when storage or migrations are not right."""

from pathlib import Path

from festival.db import db
from tests.core import own


def test_ready_only_while_all_is_right(tmp_path: Path) -> None:
    app = own.with_tables(own.application(tmp_path, MEDIA=str(tmp_path / "media")))
    browser = app.test_client()
    assert browser.get("/healthz").data == b"ok\n"
    assert browser.get("/readyz").status_code == 200
    (tmp_path / "kept").write_text("x")
    media = tmp_path / "media"
    media.rename(tmp_path / "away")
    media.write_text("a file where the folder was")
    answer = browser.get("/readyz")
    assert (answer.status_code, answer.data) == (503, b"not ready\n")
    media.unlink()
    assert browser.get("/readyz").status_code == 200
    with app.app_context(), db.engine.execution_options(writes=True).begin() as connection:
        connection.exec_driver_sql("DELETE FROM alembic_version")
    assert browser.get("/readyz").status_code == 503
    assert browser.get("/healthz").status_code == 200
    own.close(app)
