"""Mail of a realm, or of the whole installation in the demo; page by page, the newest first."""

import sqlalchemy as sa

from festival.db import db
from festival.outbox import Mail, MailState
from festival.paging import Page, pack, unpack

PAGE = 50


def mails(
    realm_id: int | None,
    state: MailState | None = None,
    *,
    query: str = "",
    after: str | None = None,
    most: int = PAGE,
) -> Page[Mail]:
    """One page of the mail of a realm (None: all there is)."""
    found = _of(sa.select(Mail), realm_id)
    if state is not None:
        found = found.where(Mail.state == state)
    if query:
        tried = {query, query.lower(), query.capitalize()}
        said = [Mail.subject.contains(one, autoescape=True) for one in tried]
        said += [Mail.address.contains(one, autoescape=True) for one in tried]
        found = found.where(sa.or_(*said))
    start = unpack(after, [int])
    if start is not None:
        found = found.where(Mail.id < start[0])
    rows = list(db.session.scalars(found.order_by(Mail.id.desc()).limit(most + 1)))
    if len(rows) <= most:
        return Page(rows)
    return Page(rows[:most], pack([rows[most - 1].id]))


def mail_counts(realm_id: int | None) -> dict[MailState, int]:
    """How many mails stand where."""
    rows = db.session.execute(
        _of(sa.select(Mail.state, sa.func.count()), realm_id).group_by(Mail.state)
    )
    return {row[0]: row[1] for row in rows}


def mail(mail_id: int, realm_id: int | None) -> Mail | None:
    """One mail of the realm (None: of any)."""
    return db.session.scalar(_of(sa.select(Mail), realm_id).where(Mail.id == mail_id))


def _of(found: sa.Select, realm_id: int | None) -> sa.Select:  # type: ignore[type-arg]
    return found if realm_id is None else found.where(Mail.realm_id == realm_id)
