"""Making, renewing and ending the secret address of one's own calendar."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError

from festival import activity
from festival.accounts.models import Person
from festival.accounts.tokens import new_token
from festival.activity import Happened
from festival.db import db
from festival.errors import Stale
from festival.events.calendar import queries
from festival.events.models import CalendarAddress
from festival.marks import N_


class OtherAddress(Stale):
    """Somebody, perhaps the same person elsewhere, made or ended one in between."""

    words = N_("The address was changed in between. Look at it and choose again.")


def make_address(person: Person, *, drawn_from: int, at: datetime) -> str:
    """A new address; the secret of it, told once. The old one opens nothing from now on.

    Raises OtherAddress where another one was made or ended since the page was drawn.
    """
    held = _held(person, drawn_from)
    token = new_token()
    if held is None:
        held = CalendarAddress(person_id=person.id, token_hash=token.hash, made_at=at)
        try:
            with db.session.begin_nested():
                db.session.add(held)
                db.session.flush()
        except IntegrityError as error:
            raise OtherAddress from error
    else:
        held.token_hash, held.made_at = token.hash, at
        db.session.flush()
    activity.record(person, Happened.FEED_MADE, held)
    return token.secret


def end_address(person: Person, *, drawn_from: int) -> None:
    """Take the address back: from now on it opens nothing. Raises OtherAddress."""
    held = _held(person, drawn_from)
    if held is None:
        return
    activity.record(person, Happened.FEED_REVOKED, held)
    db.session.delete(held)
    db.session.flush()


def _held(person: Person, drawn_from: int) -> CalendarAddress | None:
    held = queries.address_of(person.id)
    if (held.version if held else 0) != drawn_from:
        raise OtherAddress
    return held
