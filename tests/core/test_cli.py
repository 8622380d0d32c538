"""The command line: a first installation once, and ranking without any database."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask

from festival import cli, config
from festival.accounts.models import Person
from festival.db import db
from tests import make
from tests.core import own

OWNER = [
    *("--email", "owner@example.org", "--given-name", "Marit", "--family-name", "Solbakken"),
    *("--base-url", "https://festival.example", "--smtp-url", 'smtp://a:b"c@mail.example'),
]
GOOD = "seventeen blue herons walk"


def init(app: Flask, password: str = GOOD, *more: str) -> Result:
    with app.app_context():
        return app.test_cli_runner().invoke(cli.init, [*OWNER, "--password", password, *more])


@pytest.fixture
def fresh(tmp_path: Path) -> Flask:
    return own.application(tmp_path)


def test_init_makes_an_installation_once(fresh: Flask, tmp_path: Path) -> None:
    said = init(fresh)
    assert said.exit_code == 0, said.output
    with fresh.app_context():
        assert db.session.scalars(sa.select(Person.email)).all() == ["owner@example.org"]
    file = tmp_path / "config.toml"
    assert file.stat().st_mode & 0o777 == 0o600
    written = tomllib.loads(file.read_text())
    assert written["smtp_url"] == 'smtp://a:b"c@mail.example'
    assert len(written["secret_key"]) >= config.MIN_SECRET
    loaded = config.load(tmp_path)
    assert (loaded["MODE"], loaded["BASE_URL"]) == ("production", "https://festival.example")
    again = init(fresh)
    assert again.exit_code == 1 and "already" in again.output
    assert tomllib.loads(file.read_text()) == written
    file.unlink()
    assert "owner already" in init(fresh).output
    assert not file.exists()
    own.close(fresh)


@pytest.mark.parametrize("wrong", [("short",), (GOOD, "--base-url", "festival.example")])
def test_init_refuses_what_would_not_start(
    fresh: Flask, tmp_path: Path, wrong: tuple[str, ...]
) -> None:
    assert init(fresh, *wrong).exit_code == 1
    assert not (tmp_path / "config.toml").exists()
    own.close(fresh)


@pytest.mark.parametrize("name", list(cli.PURE))
def test_pure_commands_need_no_installation(name: str, tmp_path: Path) -> None:
    order = "import sys; from festival.cli import main; sys.argv[0] = 'festival'; main()"
    said = subprocess.run(
        [sys.executable, "-c", order, name, str(tmp_path / "missing")],
        capture_output=True,
        text=True,
        env={"FESTIVAL_MODE": "nonsense", "PYTHONPATH": str(config.PROJECT_ROOT)},
    )
    assert said.returncode == 2
    assert "missing" in said.stderr and "Traceback" not in said.stderr


def test_rank_through_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    scores = tmp_path / "scores.csv"
    rows = [f"e{e},j{j},idea,{5 - e}" for e in (1, 2, 3) for j in (1, 2)]
    scores.write_text("\n".join(["entry,judge,criterion,score", *rows]) + "\n")
    monkeypatch.setattr(sys, "argv", ["festival", "rank", str(scores), "--json"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    said = capsys.readouterr()
    assert ended.value.code == 0, said.err
    assert '"e1"' in said.out and json.loads(said.out)


@pytest.mark.parametrize(
    "settings",
    [
        {"MODE": "production"},
        {"MODE": "production", "SECRET_KEY": "short"},
        {"MODE": "production", "SECRET_KEY": "x" * 40, "BASE_URL": "festival.example"},
        {"MODE": "Production"},
        {"MODE": ""},
        {"PROXIES": "many"},
    ],
)
def test_a_wrong_configuration_does_not_start(tmp_path: Path, settings: dict[str, str]) -> None:
    with pytest.raises(config.ConfigurationError) as refusal:
        own.application(tmp_path, **settings)
    assert "FESTIVAL_" in str(refusal.value)


def test_a_second_start_leaves_the_database_free(fresh: Flask) -> None:
    with fresh.app_context():
        own.with_tables(fresh)
        db.session.add(make.person())
        db.session.commit()
        cli._fill_and_tell("127.0.0.1", 5000)
        with db.engine.execution_options(writes=True).connect() as other:
            other.exec_driver_sql("PRAGMA busy_timeout = 100")
            other.exec_driver_sql("DELETE FROM mail")
