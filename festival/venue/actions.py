"""Named writes of the hall: numbers, places, and who stands where.

A table has a number, a place and a code, and keeps them: when entries change places, the codes
on the tables stay right. Once judging has begun nothing here happens without being confirmed.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from festival import activity, public_version
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.editions.models import Edition
from festival.entries.models import Entry
from festival.errors import Refused, Stale
from festival.marks import N_
from festival.venue import queries
from festival.venue.models import Stand
from festival.venue.rules import NUMBER_MOST, PLACE_MOST, has_judging_begun, is_shown

# Letters and figures that nobody takes for another when a code is typed off a sign.
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
CODE_LENGTH = 8


class Unconfirmed(Refused):
    """Judging has begun, and nobody said that the change is meant."""

    words = N_(
        "Judges are already walking by these numbers. Tick that you mean it, and send again."
    )


@dataclass(frozen=True)
class Table:
    """What stays when another entry comes to stand there."""

    number: int
    x: int | None
    y: int | None
    code: str

    @classmethod
    def of(cls, stand: Stand) -> "Table":
        """The table of a stand."""
        return cls(stand.number, stand.x, stand.y, stand.code)

    @classmethod
    def new(cls, number: int) -> "Table":
        """A table that was not there before."""
        return cls(number, None, None, new_code())


def new_code() -> str:
    """A code for a table that cannot be guessed from another's."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def number(edition: Edition, *, by: Person, at: datetime, confirmed: bool = False) -> int:
    """Give the entries that have no stand one, by age group and field; who has one keeps it.

    How many they were. Free numbers are filled first.
    """
    _confirm(edition, at, confirmed=confirmed)
    waiting = queries.without_stand(edition.id)
    taken = {one.number for one in queries.stands(edition.id)}
    free = [one for one in range(1, NUMBER_MOST + 1) if one not in taken][: len(waiting)]
    if len(free) < len(waiting):
        raise Refused(N_("There are more inventions than numbers."))
    seats = {one.id: Table.new(given) for one, given in zip(waiting, free, strict=True)}
    _seat(edition, seats, by=by, at=at)
    if seats:
        _told(edition, by, at, Happened.STANDS_NUMBERED, made=len(seats))
    return len(seats)


def number_anew(edition: Edition, *, by: Person, at: datetime, confirmed: bool = False) -> int:
    """Number all from 1 on, by age group and field; how many entries have another number now.

    Tables of entries that are not shown any more are taken away.
    """
    _confirm(edition, at, confirmed=confirmed)
    held = queries.stands(edition.id)
    before = {one.entry_id: one.number for one in held}
    tables = {one.number: Table.of(one) for one in held}
    order = [one.id for one in queries.shown(edition.id)]
    seats = {
        entry_id: tables.get(place) or Table.new(place)
        for place, entry_id in enumerate(order, start=1)
    }
    _take_away(edition, before)
    _seat(edition, seats, by=by, at=at)
    changed = sum(before.get(entry_id) != table.number for entry_id, table in seats.items())
    _told(edition, by, at, Happened.STANDS_NUMBERED, changed=changed, anew=True)
    return changed


def move(
    stand: Stand, to: int, *, drawn_from: str, by: Person, at: datetime, confirmed: bool = False
) -> None:
    """Let the entry stand at another number; who stands there comes here. Needs edition.

    Raises Stale where the stand changed since `drawn_from`, its `state_of`.
    """
    edition, was = stand.edition, stand.number
    _fresh(stand, drawn_from)
    if to == was:
        return
    _confirm(edition, at, confirmed=confirmed)
    other = queries.stand(edition.id, to)
    seats = {stand.entry_id: Table.of(other) if other else Table.new(to)}
    if other is not None:
        seats[other.entry_id] = Table.of(stand)
    entry = stand.entry
    _take_away(edition, seats)
    _seat(edition, seats, by=by, at=at)
    _told(edition, by, at, Happened.STAND_MOVED, entry, was=was, now=to, swapped=other is not None)


def place(
    stand: Stand, x: int | None, y: int | None, *, drawn_from: str, by: Person, at: datetime
) -> None:
    """Say where the table stands, in decimetres, or (None) that nobody knows. Needs edition."""
    _fresh(stand, drawn_from)
    if (x is None) != (y is None) or not all(0 <= one <= PLACE_MOST for one in (x or 0, y or 0)):
        raise Refused(N_("A place needs both lengths, from 0 to %(most)s metres."), most=500)
    if (stand.x, stand.y) == (x, y):
        return
    stand.x, stand.y, stand.placed_at, stand.placed_by = x, y, at, by.id
    db.session.flush()
    _told(stand.edition, by, at, Happened.STAND_PLACED, stand)


def lay_out(
    edition: Edition, *, per_row: int, beside: int, between: int, by: Person, at: datetime
) -> int:
    """Put all tables in rows by number: `per_row` tables `beside` decimetres from each other, rows
    `between` decimetres apart. How many they were. Refused where the hall would be too long."""
    held = queries.stands(edition.id)
    places = [(beside * (n % per_row), between * (n // per_row)) for n in range(len(held))]
    if any(max(one) > PLACE_MOST for one in places):
        raise Refused(N_("That hall would be longer than %(most)s metres."), most=500)
    for one, (x, y) in zip(held, places, strict=True):
        one.x, one.y, one.placed_at, one.placed_by = x, y, at, by.id
    db.session.flush()
    if held:
        _told(edition, by, at, Happened.STAND_PLACED, made=len(held))
    return len(held)


def free(stand: Stand, *, by: Person, at: datetime, confirmed: bool = False) -> None:
    """Take the stand away; the entry's own number counts again. Needs edition and entry."""
    if is_shown(stand.entry):
        _confirm(stand.edition, at, confirmed=confirmed)
    entry, was, edition = stand.entry, stand.number, stand.edition
    db.session.delete(stand)
    db.session.flush()
    _told(edition, by, at, Happened.STAND_FREED, entry, was=was)


def state_of(stand: Stand) -> str:
    """What a form about the stand was drawn from."""
    return f"{stand.entry_id}-{stand.number}-{stand.placed_at.timestamp():.6f}"


def _fresh(stand: Stand, drawn_from: str) -> None:
    if drawn_from != state_of(stand):
        raise Stale(N_("Somebody changed this stand meanwhile. Look at what stands there now."))


def _confirm(edition: Edition, at: datetime, *, confirmed: bool) -> None:
    if has_judging_begun(edition, at) and not confirmed:
        raise Unconfirmed


def _take_away(edition: Edition, entry_ids: Mapping[int, object]) -> None:
    for one in queries.stands(edition.id):
        if one.entry_id in entry_ids:
            db.session.delete(one)
    db.session.flush()


def _seat(edition: Edition, seats: Mapping[int, Table], *, by: Person, at: datetime) -> None:
    rows = [
        Stand(
            edition_id=edition.id,
            entry_id=entry_id,
            number=table.number,
            x=table.x,
            y=table.y,
            code=table.code,
            placed_at=at,
            placed_by=by.id,
        )
        for entry_id, table in seats.items()
    ]
    try:
        with db.session.begin_nested():
            db.session.add_all(rows)
            db.session.flush()
    except IntegrityError as error:
        raise Stale(N_("Somebody numbered the stands at the same moment. Look again.")) from error


def _told(
    edition: Edition,
    by: Person,
    at: datetime,
    happened: Happened,
    thing: Entry | Stand | None = None,
    **facts: object,
) -> None:
    if has_judging_begun(edition, at):
        facts["while_judging"] = True
    # The stand's number is on the cards of inventions.
    public_version.bump()
    activity.record(by, happened, thing or edition, realm_id=edition.realm_id, **facts)
