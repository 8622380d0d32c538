"""The trail: what is kept, what is forgotten with a refusal, what nobody can change."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from festival import activity, append_only, clock
from festival.activity import Activity, Happened
from festival.authz import public
from festival.db import db
from festival.errors import Refused
from festival.judging.models import SheetState, SheetVersion
from festival.outbox import Mail
from tests import make
from tests.core import own
from tests.page import InspectingClient


def lines() -> list[Activity]:
    db.session.expire_all()
    return list(db.session.scalars(sa.select(Activity).order_by(Activity.id)))


@pytest.fixture(params=["UPDATE activity SET happened = 'x'", "DELETE FROM activity"])
def tampering(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_database_refuses_to_change_the_trail(app: Flask, tampering: str) -> None:
    activity.record(None, Happened.VIEWED)
    before = [line.hash for line in lines()]
    with pytest.raises(sa.exc.DBAPIError, match="only added to"), db.session.begin_nested():
        db.session.execute(sa.text(tampering))
    assert [line.hash for line in lines()] == before


@pytest.mark.parametrize(
    "tampering", ["UPDATE sheet_version SET number = 9", "DELETE FROM sheet_version"]
)
def test_the_database_refuses_to_change_a_saved_sheet(app: Flask, tampering: str) -> None:
    to = make.edition()
    make.rubric(to)
    visit = make.assignment(make.judge(to), make.entry(to))
    sheet = make.sheet(visit, {})
    saved = SheetVersion(
        sheet_id=sheet.id,
        number=7,
        save_key="a" * 32,
        state=SheetState.DRAFT,
        content={"levels": {"idea": 3}},
        saved_at=clock.now(),
        saved_by=make.person().id,
    )
    db.session.add(saved)
    db.session.flush()
    with pytest.raises(sa.exc.DBAPIError, match="only added to"), db.session.begin_nested():
        db.session.execute(sa.text(tampering))
    number = db.session.scalar(sa.select(SheetVersion.number).where(SheetVersion.id == saved.id))
    assert number == 7


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_both_acts_are_refused_on_both_databases(dialect: str) -> None:
    said = " ".join(append_only.statements("activity", dialect))
    assert "UPDATE" in said and "DELETE" in said


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("happened", "signed out"),
        ("at", clock.now() + timedelta(days=1)),
        ("facts", {"more": 2}),
        ("actor_id", 99),
        ("thing_id", 99),
        ("realm_id", 99),
        ("previous", "0" * 64),
        ("hash", "0" * 64),
    ],
)
def test_the_chain_shows_every_change(app: Flask, column: str, value: object) -> None:
    who = make.person()
    for number in range(4):
        activity.record(who, Happened.VIEWED, who, number=number)
    found = lines()
    assert activity.first_break(found) is None
    changed = found[-3]
    with db.session.no_autoflush:
        setattr(changed, column, value)
        assert activity.first_break(found) == changed.id
    db.session.expire(changed)


def test_the_chain_shows_a_gap_and_another_order(app: Flask) -> None:
    for _ in range(4):
        activity.record(None, Happened.VIEWED)
    found = lines()
    assert activity.first_break([*found[:-3], *found[-2:]]) == found[-2].id
    assert activity.first_break([*found[:-2], found[-1], found[-2]]) == found[-1].id


@pytest.fixture
def tried(tmp_path: Path) -> Iterator[Flask]:
    """An application with routes that write, note, refuse and break."""
    app = own.application(tmp_path)

    def answer(kind: str) -> str | tuple[str, int]:
        db.session.add(_mail(kind))
        db.session.flush()
        activity.record(None, Happened.REMINDED, kind=kind)
        activity.note(None, Happened.VIEWED, kind=kind)
        if kind == "refused":
            raise Refused
        if kind == "broken":
            raise RuntimeError("broken")
        return ("again", 422) if kind == "unfit" else "done"

    app.add_url_rule("/try/<kind>", "try", public(answer), methods=["GET", "POST"])
    own.with_tables(app)
    yield app
    own.close(app)


def _mail(kind: str) -> Mail:
    at = clock.now()
    return Mail(
        kind=kind,
        address="a@example.org",
        language="en",
        subject="s",
        body="b",
        state="held",
        written_at=at,
        next_try_at=at,
    )


@pytest.mark.parametrize(
    ("method", "kind", "status", "kept"),
    [
        ("POST", "good", 200, True),
        ("POST", "refused", 409, False),
        ("POST", "unfit", 422, False),
        ("POST", "broken", 500, False),
        ("GET", "good", 200, False),
        ("HEAD", "good", 200, False),
    ],
)
def test_what_a_request_leaves_behind(
    tried: Flask, method: str, kind: str, status: int, kept: bool
) -> None:
    answer = tried.test_client().open(f"/try/{kind}", method=method)
    assert answer.status_code == status
    with tried.app_context():
        mails = db.session.scalar(sa.select(sa.func.count(Mail.id)))
        said = [line.happened for line in lines()]
        assert activity.first_break(lines()) is None
    assert mails == (1 if kept else 0)
    assert said == (["reminded", "viewed"] if kept else ["viewed"]), "the note stays in any case"


def test_a_wrong_password_is_noted(
    app: Flask, client: InspectingClient, client_of: Callable
) -> None:
    who = make.person(email="noted@example.org")
    db.session.flush()
    answer = client.post("/account/session", data={"email": who.email, "password": "wrong one 1"})
    assert answer.status_code == 422
    last = lines()[-1]
    assert (last.happened, last.thing_id) == ("sign-in failed", who.id)
    assert "noted@example.org" not in str(last.facts)
