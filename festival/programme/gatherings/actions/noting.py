"""Notes about a gathering: for everybody in it, or among staff alone. Nobody deletes one."""

from datetime import datetime

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.errors import Invalid
from festival.marks import N_
from festival.programme.gatherings.rules import Seat
from festival.programme.models import Gathering, GatheringNote
from festival.safeguarding import noticing


class LeadsOut(Invalid):
    """A mentor's word to children holds a way out of the house."""

    words = N_(
        "A number, an address or a link stands in it. To everybody only organisers send these: "
        "ask one of them, or keep it among staff."
    )


def note(
    gathering: Gathering, words: str, *, for_all: bool, seat: Seat, by: Person, at: datetime
) -> GatheringNote:
    """Write a note. Raises LeadsOut for what a mentor may not send to children."""
    if for_all and not seat.runs and noticing.kinds(words):
        raise LeadsOut
    row = GatheringNote(
        gathering_id=gathering.id, author_id=by.id, words=words, written_at=at, for_all=for_all
    )
    db.session.add(row)
    db.session.flush()
    activity.record(by, Happened.GATHERING_NOTED, row, realm_id=gathering.cohort.programme.realm_id)
    return row


def keep_among_staff(row: GatheringNote, gathering: Gathering, *, by: Person) -> None:
    """Take a note back from the participants; staff still read it. Done twice it stays so."""
    if not row.for_all:
        return
    row.for_all = False
    db.session.flush()
    activity.record(
        by,
        Happened.GATHERING_NOTED,
        row,
        realm_id=gathering.cohort.programme.realm_id,
        what="taken back",
    )
