"""The worker: sends the outbox, tries again with growing pauses, tidies what has run out.

It runs as a thread of `festival serve` or alone as `festival worker`; two of them never do
the same thing twice.
"""

import logging
import smtplib
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import EmailMessage

import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from festival import clock
from festival.db import db
from festival.outbox import Mail, MailState, as_message, smtp_delivery

log = logging.getLogger(__name__)
FIRST_PAUSE = timedelta(minutes=1)
GIVE_UP_AFTER = timedelta(hours=24)
ROUND_SECONDS = 3.0
DAILY = timedelta(hours=24)
# What features want done once a day; each takes the moment and may be repeated without harm.
_daily_jobs: list[Callable[[datetime], object]] = []
# What features want looked at every few seconds; each takes the moment and mostly finds nothing.
_round_jobs: list[Callable[[datetime], object]] = []


def every_round(job: Callable[[datetime], object]) -> None:
    """Have `job(at)` run in every round inside a transaction of its own."""
    if job not in _round_jobs:
        _round_jobs.append(job)


def every_day(job: Callable[[datetime], object]) -> None:
    """Have `job(at)` run once a day inside a transaction of its own."""
    if job not in _daily_jobs:
        _daily_jobs.append(job)


class Worker(threading.Thread):
    """Goes its rounds until it is told to stop."""

    def __init__(self, app: Flask) -> None:
        super().__init__(name="worker", daemon=True)
        self._app = app
        self._ended = threading.Event()
        self._tidied_at: datetime | None = None

    def run(self) -> None:
        while not self._ended.wait(ROUND_SECONDS):
            with self._app.app_context():
                go_round(self._app)
                do_round(clock.now())
                self._tidy()

    def _tidy(self) -> None:
        at = clock.now()
        if self._tidied_at is None or at - self._tidied_at > DAILY:
            self._tidied_at = at
            do_daily(at)

    def stop(self) -> None:
        """Finish the round and end."""
        self._ended.set()


def go_round(app: Flask) -> int:
    """One round of everything that waits; how many mails went. Never raises for the database."""
    if not app.config["SMTP_URL"]:
        return 0
    try:
        return send_due(smtp_delivery(app.config["SMTP_URL"]))
    except SQLAlchemyError as error:
        log.error("the worker could not reach the database: %s", type(error).__name__)
        return 0


def do_round(at: datetime) -> None:
    """Run what is looked at in every round."""
    _run(_round_jobs, at)


def do_daily(at: datetime) -> None:
    """Run every daily job."""
    _run(_daily_jobs, at)


def _run(jobs: list[Callable[[datetime], object]], at: datetime) -> None:
    """One that fails is logged and the others run."""
    for job in jobs:
        try:
            job(at)
            db.settle(keep=True)
        except Exception as error:
            # A disk that is full must end one job, not the thread that sends the mail.
            db.settle(keep=False)
            log.error("a job failed: %s", type(error).__name__)


def send_due(deliver: Callable[[EmailMessage], None], limit: int = 50) -> int:
    """Send what is due, each mail in a transaction of its own; how many went.

    A mail is claimed before it is delivered, so that two workers never send it twice.
    """
    sent = 0
    for _ in range(limit):
        with db.open(writes=True) as session:
            mail = _claim(session)
            if mail is None:
                return sent
            _try(mail, deliver)
            sent += mail.state == MailState.SENT
            session.commit()
    return sent


def _claim(session: Session) -> Mail | None:
    due = (
        sa.select(Mail)
        .where(Mail.state == MailState.WAITING, Mail.next_try_at <= clock.now())
        .order_by(Mail.next_try_at, Mail.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    mail = session.scalar(due)
    if mail is not None:
        # Whoever dies while sending leaves it for later, not for at once.
        mail.tries += 1
        mail.next_try_at = clock.now() + _pause(mail.tries)
        session.commit()
    return mail


def _pause(tries: int) -> timedelta:
    """How long to wait after that many tries: twice as long each time, up to four hours."""
    return FIRST_PAUSE * 2 ** min(tries - 1, 8)


def _waited(tries: int) -> timedelta:
    """The pauses before that try; not the mail's age, because it may have been held for days."""
    return sum((_pause(number) for number in range(1, tries)), timedelta())


def _try(mail: Mail, deliver: Callable[[EmailMessage], None]) -> None:
    try:
        deliver(as_message(mail))
    except (OSError, smtplib.SMTPException) as error:
        mail.problem = type(error).__name__
        if _waited(mail.tries) >= GIVE_UP_AFTER:
            mail.state = MailState.FAILED
        log.warning("mail %s was not taken: %s", mail.id, mail.problem)
        return
    except (ValueError, LookupError) as error:
        # No message can be made of it, now or later; the ones behind it must still go.
        mail.problem, mail.state = type(error).__name__, MailState.FAILED
        log.warning("mail %s cannot be written: %s", mail.id, mail.problem)
        return
    mail.state = MailState.SENT
    mail.sent_at = clock.now()
    mail.problem = ""
