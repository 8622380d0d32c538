"""The worker over a real mail server: once, again with growing pauses, given up after a day."""

import socket
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from aiosmtpd.controller import Controller
from flask import Flask

from festival import clock, outbox, worker
from festival.db import db
from festival.outbox import Mail, MailState
from tests.core import own

FACTS = {"name": "Ieva", "secret": "abc", "minutes": 30}


class Postbox:
    """What a mail server took, and what it answers now."""

    def __init__(self) -> None:
        self.answer = "250 OK"
        self.taken: list[Any] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        if self.answer.startswith("250"):
            self.taken.append(message_from_bytes(envelope.content, policy=policy.default))
        return self.answer


@pytest.fixture
def postbox() -> Iterator[tuple[Postbox, str]]:
    box = Postbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    yield box, f"smtp://127.0.0.1:{port}"
    server.stop()


@pytest.fixture
def sending(tmp_path: Path, postbox: tuple[Postbox, str]) -> Iterator[Flask]:
    app = own.with_tables(own.application(tmp_path, SMTP_URL=postbox[1]))
    yield app
    own.close(app)


def write(app: Flask, number: int = 1, **changes: Any) -> None:
    with app.test_request_context():
        for one in range(number):
            mail = outbox.post("reset_password", to=f"p{one}@example.org", language="en", **FACTS)
            for name, value in changes.items():
                setattr(mail, name, value)
        db.session.commit()


def go(app: Flask) -> int:
    with app.app_context():
        return worker.go_round(app)


def only(app: Flask) -> Mail:
    with app.app_context():
        mail = db.session.scalars(sa.select(Mail)).one()
        db.session.expunge(mail)
        return mail


def test_a_mail_goes_out_once(sending: Flask, postbox: tuple[Postbox, str]) -> None:
    write(sending)
    assert go(sending) == 1
    assert go(sending) == 0
    (message,) = postbox[0].taken
    assert message["To"] == "p0@example.org"
    assert message["Subject"] == "Set a new password"
    assert "http://localhost/account/reset/abc" in message.get_content()
    mail = only(sending)
    assert (mail.state, mail.tries, mail.problem) == (MailState.SENT, 1, "")
    assert mail.sent_at is not None


def test_every_language_arrives_whole(sending: Flask, postbox: tuple[Postbox, str]) -> None:
    write(sending, subject="Sveiki, Jānis Bērziņš – så fint", body="Ķīlis 🎈 blåbærsyltetøy\n")
    assert go(sending) == 1
    (message,) = postbox[0].taken
    assert message["Subject"] == "Sveiki, Jānis Bērziņš – så fint"
    assert message.get_content().strip() == "Ķīlis 🎈 blåbærsyltetøy"


def test_refused_it_waits_longer_each_time_and_is_given_up_after_a_day(
    sending: Flask, postbox: tuple[Postbox, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(sending)
    start = clock.now()
    postbox[0].answer = "451 Not now"
    pauses: list[timedelta] = []
    moment = start
    while only(sending).state is MailState.WAITING:
        monkeypatch.setattr(clock, "now", lambda at=moment: at)
        assert go(sending) == 0
        assert go(sending) == 0, "not twice at the same moment"
        pauses.append(only(sending).next_try_at - moment)
        moment = only(sending).next_try_at
        assert len(pauses) < 40, "it never gives up"
    assert pauses[:4] == [timedelta(minutes=minutes) for minutes in (1, 2, 4, 8)]
    assert pauses == sorted(pauses) and pauses[-1] <= timedelta(hours=5)
    assert timedelta(hours=24) <= moment - pauses[-1] - start <= timedelta(hours=30)
    mail = only(sending)
    assert (mail.state, mail.problem) == (MailState.FAILED, "SMTPDataError")
    postbox[0].answer = "250 OK"
    monkeypatch.setattr(clock, "now", lambda: moment + timedelta(days=2))
    assert go(sending) == 0 and not postbox[0].taken


def test_a_mail_that_was_refused_goes_when_the_server_is_back(
    sending: Flask, postbox: tuple[Postbox, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(sending)
    postbox[0].answer = "554 Go away"
    go(sending)
    postbox[0].answer = "250 OK"
    assert go(sending) == 0, "the pause is kept"
    later = clock.now() + timedelta(minutes=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert go(sending) == 1
    assert len(postbox[0].taken) == 1


def test_a_mail_held_for_a_week_gets_its_whole_day(
    sending: Flask, postbox: tuple[Postbox, str]
) -> None:
    write(sending, written_at=clock.now() - timedelta(days=7))
    postbox[0].answer = "451 Not now"
    go(sending)
    assert only(sending).state is MailState.WAITING


@pytest.mark.parametrize("state", [MailState.HELD, MailState.FAILED, MailState.SENT])
def test_only_what_waits_is_sent(
    sending: Flask, postbox: tuple[Postbox, str], state: MailState
) -> None:
    write(sending, state=state)
    assert go(sending) == 0 and not postbox[0].taken


def test_a_server_that_is_gone_loses_nothing(sending: Flask) -> None:
    write(sending)
    sending.config["SMTP_URL"] = "smtp://127.0.0.1:1"
    assert go(sending) == 0
    assert only(sending).state is MailState.WAITING
    assert only(sending).problem == "ConnectionRefusedError"


def test_two_workers_never_send_twice(sending: Flask, postbox: tuple[Postbox, str]) -> None:
    write(sending, 12)
    start, sent = threading.Barrier(3), []

    def work() -> None:
        start.wait()
        sent.append(go(sending))

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    went = sorted(message["To"] for message in postbox[0].taken)
    assert went == sorted(f"p{number}@example.org" for number in range(12))
    assert sum(sent) == 12


def test_no_lock_is_held_while_a_mail_is_on_its_way(sending: Flask) -> None:
    write(sending)
    seen = []

    def deliver(_message: EmailMessage) -> None:
        with db.open(writes=True) as session:  # as another request would, at this moment
            mail = session.scalars(sa.select(Mail)).one()
            seen.append((mail.tries, mail.next_try_at > clock.now()))
            session.commit()

    with sending.app_context():
        assert worker.send_due(deliver) == 1
    assert seen == [(1, True)]


def test_a_mail_that_cannot_be_written_stops_no_other(
    sending: Flask, postbox: tuple[Postbox, str]
) -> None:
    write(sending, address="a@example.org\r\nBcc: all@example.org")
    write(sending)
    assert go(sending) == 1
    assert [message["To"] for message in postbox[0].taken] == ["p0@example.org"]
    assert not any(message["Bcc"] for message in postbox[0].taken)
    with sending.app_context():
        states = db.session.scalars(sa.select(Mail.state).order_by(Mail.id)).all()
    assert states == [MailState.FAILED, MailState.SENT]


def test_a_daily_job_that_fails_stops_no_other(
    sending: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[datetime] = []

    def fails(_at: datetime) -> None:
        db.session.add(public_row())
        db.session.flush()
        raise OSError("no room")

    def public_row() -> Mail:
        return outbox.post("reset_password", to="x@example.org", language="en", **FACTS)

    monkeypatch.setattr(worker, "_daily_jobs", [])
    for job in (fails, done.append, done.append):
        worker.every_day(job)
    at = clock.now()
    with sending.test_request_context(method="POST"):
        worker.do_daily(at)
        assert done[:1] == [at]
        assert db.session.scalar(sa.select(sa.func.count(Mail.id))) == 0


def test_the_thread_sends_and_ends_when_told(
    sending: Flask, postbox: tuple[Postbox, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "ROUND_SECONDS", 0.02)
    monkeypatch.setattr(worker, "_daily_jobs", [])
    write(sending)
    thread = worker.Worker(sending)
    thread.start()
    for _ in range(200):
        if only(sending).state is MailState.SENT:
            break
        thread.join(0.02)
    thread.stop()
    thread.join(5)
    assert not thread.is_alive()
    assert len(postbox[0].taken) == 1
