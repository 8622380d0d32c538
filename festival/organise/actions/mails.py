"""Mail that organisers keep back, let go and send again."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.editions.models import Edition
from festival.outbox import Mail, MailState
from festival.programme.models import Programme

Home = Edition | Programme


def release(home: Home, mail_ids: Collection[int] | None, *, by: Person, at: datetime) -> int:
    """Let held mails of the edition or programme go (None: all of them); how many."""
    held = sa.select(Mail).where(Mail.realm_id == home.realm_id, Mail.state == MailState.HELD)
    return _set_going(home, held, mail_ids, Happened.MAIL_RELEASED, by, at)


def try_again(home: Home, mail_ids: Collection[int] | None, *, by: Person, at: datetime) -> int:
    """Send failed mails of the edition or programme again (None: all of them); how many."""
    failed = sa.select(Mail).where(Mail.realm_id == home.realm_id, Mail.state == MailState.FAILED)
    return _set_going(home, failed, mail_ids, Happened.MAIL_RELEASED, by, at)


def hold(home: Home, mail: Mail, *, by: Person) -> bool:
    """Keep a waiting mail back; False where it has gone already."""
    if mail.state is not MailState.WAITING:
        return False
    mail.state = MailState.HELD
    activity.record(by, Happened.MAIL_HELD, mail, realm_id=home.realm_id)
    return True


def _set_going(
    home: Home,
    found: sa.Select[Mail],
    mail_ids: Collection[int] | None,
    happened: Happened,
    by: Person,
    at: datetime,
) -> int:
    if mail_ids is not None:
        found = found.where(Mail.id.in_(list(mail_ids)))
    mails = db.session.scalars(found).all()
    for mail in mails:
        mail.state, mail.next_try_at, mail.tries, mail.problem = MailState.WAITING, at, 0, ""
    if mails:
        activity.record(by, happened, home, realm_id=home.realm_id, mails=len(mails))
    return len(mails)
