"""When the demo's letters were written: the outbox knows only now, the demo tells of months."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import sqlalchemy as sa

from festival.db import db
from festival.outbox import Mail, MailState

# What is younger than this still waits for the worker; what is older has gone.
GONE_AFTER = timedelta(hours=3)
DELIVERY = timedelta(seconds=20)


@contextmanager
def written(at: datetime, now: datetime) -> Iterator[None]:
    """Letters that the product writes inside were written at that moment."""
    last = _last()
    yield
    db.session.flush()
    for mail in db.session.scalars(sa.select(Mail).where(Mail.id > last)):
        mail.written_at = mail.next_try_at = at
        if mail.state is MailState.WAITING and now - at > GONE_AFTER:
            mail.state, mail.sent_at, mail.tries = MailState.SENT, at + DELIVERY, 1
    db.session.flush()


def put_in_order() -> None:
    """Number the letters by when they were written, for the newest stands first in every list."""
    columns = [one.key for one in sa.inspect(Mail).column_attrs if one.key != "id"]
    mails = db.session.scalars(sa.select(Mail).order_by(Mail.written_at, Mail.id)).all()
    told = [{name: getattr(one, name) for name in columns} for one in mails]
    for one in mails:
        db.session.delete(one)
    db.session.flush()
    for row in told:
        db.session.add(Mail(**row))
        db.session.flush()


def _last() -> int:
    return db.session.scalar(sa.select(sa.func.max(Mail.id))) or 0
