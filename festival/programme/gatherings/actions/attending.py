"""Lists of who was there. The gathering's row is locked: two people at one list take turns."""

from collections.abc import Iterable
from datetime import datetime

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.errors import Refused
from festival.marks import N_
from festival.programme.gatherings import queries
from festival.programme.models import Gathering, GatheringAttendance, Participant, There


class MarkedMeanwhile(Refused):
    """Somebody else marked the same child otherwise; both are shown."""

    words = N_("Somebody else marked this just now. Look at both, and tap once more.")


def mark(
    gathering: Gathering,
    participant: Participant,
    day: int,
    state: There | None,
    *,
    saw: There | None,
    by: Person,
    at: datetime,
) -> None:
    """Mark one participant on one day, or (None) take the mark away.

    `saw` is what stood there when the list was drawn; where another one stands now, and not what
    is asked for, it raises MarkedMeanwhile. Sent twice it changes nothing more.
    """
    row = queries.lock_gathering(gathering.id)
    held = queries.marks(row.id).get((participant.id, day))
    now = held.state if held is not None else None
    if now is state:
        return
    if now is not saw:
        raise MarkedMeanwhile
    _put(row, participant.id, day, held, state, by, at)
    _record(row, 1, by)


def mark_the_rest(
    gathering: Gathering,
    participants: Iterable[Participant],
    day: int,
    *,
    by: Person,
    at: datetime,
) -> int:
    """Everybody of these without a mark was there; how many. What is marked stays."""
    row = queries.lock_gathering(gathering.id)
    held = queries.marks(row.id)
    rest = [one.id for one in participants if (one.id, day) not in held]
    for participant_id in rest:
        _put(row, participant_id, day, None, There.THERE, by, at)
    if rest:
        _record(row, len(rest), by)
    return len(rest)


def _put(
    row: Gathering,
    participant_id: int,
    day: int,
    held: GatheringAttendance | None,
    state: There | None,
    by: Person,
    at: datetime,
) -> None:
    if state is None:
        db.session.delete(held)
    else:
        held = held or GatheringAttendance(
            gathering_id=row.id, participant_id=participant_id, day=day
        )
        held.state, held.noted_at, held.noted_by = state, at, by.id
        db.session.add(held)
    db.session.flush()


def _record(row: Gathering, rows: int, by: Person) -> None:
    realm_id = row.cohort.programme.realm_id
    activity.record(by, Happened.ATTENDANCE_MARKED, row, realm_id=realm_id, rows=rows)
