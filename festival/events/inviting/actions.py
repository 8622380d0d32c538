"""Inviting to an event: by letters, or by a link for so many people; and taking it back."""

from collections.abc import Sequence
from datetime import datetime

from festival import activity, outbox
from festival.accounts.models import Person
from festival.accounts.queries import email_key
from festival.accounts.tokens import Token, new_token
from festival.activity import Happened
from festival.db import db
from festival.errors import Invalid, Refused
from festival.events import queries as events
from festival.events.inviting import queries
from festival.events.models import Event, EventInvitation, EventState, ForWhom
from festival.marks import N_


def invite(
    event: Event,
    addresses: Sequence[str],
    *,
    language: str,
    expires_at: datetime,
    by: Person,
    at: datetime,
) -> int:
    """Write to each address that was not invited yet; to how many. Raises Refused, Invalid.

    Nobody learns who else was invited: each gets a letter and a link of their own.
    """
    event = events.lock(event.id)
    _check(event, expires_at, at)
    expires_at = min(expires_at, event.begins_at)
    taken, written = _make_room(event, at), 0
    for address in addresses:
        key = email_key(address)
        if key in taken:
            continue
        taken.add(key)
        token = new_token()
        _add(event, token, expires_at=expires_at, by=by, at=at, email=address, email_key=key)
        outbox.post(
            "event_invitation",
            to=address,
            language=language,
            realm_id=event.realm_id,
            event=event,
            secret=token.secret,
            until=expires_at,
        )
        written += 1
    db.session.flush()
    if written:
        activity.record(by, Happened.EVENT_INVITED, event, realm_id=event.realm_id, rows=written)
    return written


def make_link(
    event: Event, *, label: str, most_uses: int, expires_at: datetime, by: Person, at: datetime
) -> str:
    """A link that lets in so many; its secret, told once. Raises Refused, Invalid."""
    event = events.lock(event.id)
    _check(event, expires_at, at)
    token = new_token()
    _add(event, token, expires_at=expires_at, by=by, at=at, label=label, most_uses=most_uses)
    db.session.flush()
    activity.record(by, Happened.EVENT_INVITED, event, realm_id=event.realm_id, rows=most_uses)
    return token.secret


def revoke(invitation: EventInvitation, event: Event, *, by: Person, at: datetime) -> None:
    """Let it open nothing any more; who came by it keeps the place. Twice does no harm."""
    if invitation.revoked_at is not None:
        return
    invitation.revoked_at = at
    db.session.flush()
    activity.record(by, Happened.INVITATION_REVOKED, event, realm_id=event.realm_id)


def _check(event: Event, expires_at: datetime, at: datetime) -> None:
    if event.audience is not ForWhom.INVITED:
        raise Refused(N_("This event is not for invited people. Change who may come first."))
    if event.state is not EventState.PUBLISHED:
        raise Refused(N_("Publish the event first: then those whom you invite can see it."))
    if not at < expires_at:
        raise Invalid(N_("The invitation must end in the future."))


def _make_room(event: Event, at: datetime) -> set[str]:
    """The addresses whose invitation still counts; one that ran out makes room for a new one."""
    taken = set()
    for one in queries.invitations(event.id):
        if one.email_key is None or one.revoked_at is not None:
            continue
        if at < one.expires_at:
            taken.add(one.email_key)
        else:
            one.revoked_at = at
    db.session.flush()
    return taken


def _add(
    event: Event, token: Token, *, expires_at: datetime, by: Person, at: datetime, **facts: object
) -> None:
    row = EventInvitation(
        event_id=event.id,
        token_hash=token.hash,
        expires_at=min(expires_at, event.begins_at),
        made_at=at,
        made_by=by.id,
        **facts,
    )
    db.session.add(row)
