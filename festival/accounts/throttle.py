"""Limits on tries: counted in the database, so that all workers count together.

A try is counted before it is answered, in a short transaction of its own; a hundred at once
are no more than a hundred one after the other. Nothing is locked for ever: tries run out.
"""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.orm import Session

from festival import activity
from festival.accounts.models import Attempt
from festival.db import db
from festival.errors import TooMany
from festival.marks import N_


@dataclass(frozen=True)
class Limit:
    """At most `most` tries within a stretch of time, for each value it is counted by."""

    what: str
    most: int
    within: timedelta


SIGN_IN = Limit("sign in", 10, timedelta(minutes=15))
# A whole class registers from one address of a school.
REGISTER = Limit("register", 90, timedelta(hours=1))
LETTERS = Limit("letters to one address", 5, timedelta(hours=1))
ASKING = Limit("asking for letters", 60, timedelta(hours=1))
# A hall full of people checks from one address; only codes that nobody has are counted.
GUESS = Limit("guess a code", 40, timedelta(minutes=15))
# Programs that ask for calendars whose address was taken back; who has a right one never waits.
CALENDAR = Limit("ask for an unknown calendar", 120, timedelta(minutes=15))
# The same for whoever types a judge's code, and a bound for all networks together: of 2^40 codes
# so few are tried in a day that none is met. Links in QR codes go on meanwhile.
CODE = Limit("type a judge's code", 10, timedelta(minutes=15))
ALL_CODES = Limit("type judges' codes anywhere", 200, timedelta(minutes=15))

# A hall mistypes what hangs at its door; only wrong codes count, and the QR code goes on meanwhile.
DOOR = Limit("type the code at a door", 40, timedelta(minutes=15))
ALL_DOORS = Limit("type codes at any door", 400, timedelta(minutes=15))


class TryLater(TooMany):
    """The limit is reached; `seconds` until the next try is answered."""

    words = N_("That was too often. You can try again in %(minutes)s min.")

    def __init__(self, seconds: int) -> None:
        super().__init__(minutes=-(-seconds // 60))
        self.seconds = seconds


def key(limit: Limit, value: str) -> str:
    """What stands in the table for an address or account: keyed, so that it tells nothing."""
    secret = str(current_app.config["SECRET_KEY"]).encode()
    said = f"{limit.what}\n{value}".encode("utf-8", "replace")
    return hmac.new(secret, said, hashlib.sha256).hexdigest()


def count(*tries: tuple[Limit, str], at: datetime) -> None:
    """Count one try against each of these; raises TryLater, and counts none, when one is full.

    Ends the transaction of the request: what it read so far must be found again to be written.
    """
    waits: list[float] = []
    keyed = [(limit, key(limit, value)) for limit, value in tries]

    def write(session: Session) -> None:
        for limit, name in sorted(keyed, key=lambda one: one[1]):
            _queue_up(session, name)
            waits.append(_wait(session, limit, name, at))
        if not any(waits):
            session.add_all(Attempt(key=name, at=at) for _, name in keyed)

    db.begin_reading()
    activity.after_request(write)
    activity.keep_notes()
    if any(waits):
        raise TryLater(max(1, round(max(waits))))


def look(limit: Limit, value: str, at: datetime) -> None:
    """Raise TryLater where the limit is full; counts nothing and only reads."""
    held = db.session.scalars(_newest(key(limit, value), limit, at)).all()
    wait = _seconds(held, limit, at)
    if wait:
        raise TryLater(max(1, round(wait)))


def forgive(
    *tries: tuple[Limit, str], whole: tuple[Limit, str] | None = None, at: datetime
) -> None:
    """Take back the newest try of each, and all tries of `whole`, after the request."""
    names = [key(limit, value) for limit, value in tries]
    cleared = key(*whole) if whole else ""

    def write(session: Session) -> None:
        for name in names:
            newest = (
                sa.select(Attempt.id)
                .where(Attempt.key == name, Attempt.at <= at)
                .order_by(Attempt.at.desc(), Attempt.id.desc())
                .limit(1)
            )
            session.execute(sa.delete(Attempt).where(Attempt.id.in_(newest.scalar_subquery())))
        session.execute(sa.delete(Attempt).where(Attempt.key == cleared))

    activity.after_request(write)


def _queue_up(session: Session, name: str) -> None:
    """On PostgreSQL two requests could count at once without seeing each other."""
    if session.get_bind().dialect.name == "postgresql":
        number = int(name[:15], 16)
        session.execute(sa.select(sa.func.pg_advisory_xact_lock(number)))


def _wait(session: Session, limit: Limit, name: str, at: datetime) -> float:
    """Seconds until one more try is free, 0 when it is now. Drops what has run out."""
    since = at - limit.within
    session.execute(sa.delete(Attempt).where(Attempt.key == name, Attempt.at <= since))
    return _seconds(session.scalars(_newest(name, limit, at)).all(), limit, at)


def _newest(name: str, limit: Limit, at: datetime) -> sa.Select[datetime]:
    return (
        sa.select(Attempt.at)
        .where(Attempt.key == name, Attempt.at > at - limit.within)
        .order_by(Attempt.at.desc())
        .limit(limit.most)
    )


def _seconds(held: Sequence[datetime], limit: Limit, at: datetime) -> float:
    if len(held) < limit.most:
        return 0
    since = at - limit.within
    return min((held[-1] - since).total_seconds(), limit.within.total_seconds())
