"""What a withdrawn consent does to the entries of the student's teams."""

from festival import activity, clock, outbox, public_version
from festival.accounts import queries as accounts
from festival.accounts.models import ConsentState, Person, Purpose
from festival.activity import Happened
from festival.authz import Role
from festival.db import db
from festival.entries import queries
from festival.entries.actions.deciding import hold
from festival.entries.models import Entry
from festival.entries.rules import present

GONE = (ConsentState.REFUSED, ConsentState.WITHDRAWN)


def consent_changed(student: Person, realm_id: int, purpose: Purpose, state: ConsentState) -> None:
    """Take a student who may not take part any more out of every team that handed in.

    The entry is held: nothing of it is public until an organiser has decided. Side effects: the
    contact passes on, a line on the trail, a mail to the organisers. Drafts stay as they are,
    and the checklist says what they lack; other purposes are asked when a page is drawn.
    """
    if purpose is not Purpose.TAKING_PART or state not in GONE:
        return
    for entry in queries.taken_part_in(student.id, realm_id):
        _part(entry, student)


def _part(entry: Entry, student: Person) -> None:
    at = clock.now()
    team = present(entry)
    member = next(one for one in team if one.person_id == student.id)
    rest = [one for one in team if one is not member]
    member.left_at = at
    if member.is_contact and rest:
        member.is_contact, rest[0].is_contact = False, True
    hold(entry, at=at)
    db.session.flush()
    activity.record(
        None, Happened.MEMBER_LEFT, entry, realm_id=entry.edition.realm_id, why="consent"
    )
    public_version.bump()
    _tell_organisers(entry)


def _tell_organisers(entry: Entry) -> None:
    for one in accounts.people_with_role(Role.ORGANISER, entry.edition.realm_id):
        if one.email:
            outbox.post(
                "consent_withdrawn",
                to=one.email,
                language=one.language,
                person_id=one.id,
                realm_id=entry.edition.realm_id,
                entry=entry,
                edition=entry.edition,
                left=len(present(entry)),
            )
