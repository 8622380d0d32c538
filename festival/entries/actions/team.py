"""Who is in a team: invitations by link, joining, leaving."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa

from festival import activity, outbox, public_version
from festival.accounts.models import Person
from festival.accounts.queries import email_key
from festival.accounts.tokens import Token, new_token
from festival.activity import Happened
from festival.db import db
from festival.editions.rules import division_for
from festival.entries import queries
from festival.entries.models import Entry, EntryState, TeamInvitation, TeamMember
from festival.entries.rules import MOST_OPEN_INVITATIONS, can_join, is_member, present
from festival.errors import Gone, Refused, Taken, TooMany
from festival.marks import N_

INVITATION_LASTS = timedelta(days=14)


def invite(entry: Entry, *, address: str, by: Person, at: datetime) -> tuple[TeamInvitation, Token]:
    """A link into the team; with an address a mail goes there. The secret is shown once.

    Raises Taken for who is invited or in the team already, TooMany, Refused when it is full.
    """
    invited = queries.open_invitations(entry.id, at)
    if address:
        _must_be_new(entry, invited, address)
    if len(invited) >= MOST_OPEN_INVITATIONS:
        raise TooMany(N_("There are enough open invitations. Take one back first."))
    if len(present(entry)) >= entry.edition.team_most:
        raise Refused(N_("Your team is full."))
    token = new_token()
    invitation = TeamInvitation(
        entry_id=entry.id,
        token_hash=token.hash,
        address=address,
        made_at=at,
        made_by=by.id,
        expires_at=at + INVITATION_LASTS,
    )
    db.session.add(invitation)
    activity.record(by, Happened.MEMBER_INVITED, entry, realm_id=entry.edition.realm_id)
    if address:
        outbox.post(
            "team_invitation",
            to=address,
            language=by.language,
            realm_id=entry.edition.realm_id,
            entry=entry,
            edition=entry.edition,
            inviter=by,
            secret=token.secret,
            until=invitation.expires_at,
        )
    return invitation, token


def _must_be_new(entry: Entry, invited: Sequence[TeamInvitation], address: str) -> None:
    key = email_key(address)
    if key in {one.person.email_key for one in present(entry)}:
        raise Taken(N_("This address belongs to somebody who is in your team already."))
    if key in {email_key(one.address) for one in invited}:
        words = N_("An invitation to this address is open already. Take it back to send a new one.")
        raise Taken(words)


def accept_invitation(invitation: TeamInvitation, *, by: Person, at: datetime) -> TeamMember:
    """Join the team. The link is claimed in one UPDATE, so that it lets in one person."""
    entry = invitation.entry
    if is_member(by, entry):
        raise Refused(N_("You are in this team already."))
    if not can_join(by, entry) or _size(entry) >= entry.edition.team_most:
        raise Refused(N_("You cannot join this team: it is full, decided, or for students only."))
    _claim(invitation, "accepted_at", by, at)
    member = TeamMember(entry_id=entry.id, person_id=by.id, joined_at=at)
    db.session.add(member)
    if not _place(entry, [*(one.person for one in present(entry)), by]):
        raise Refused(N_("There is no age group for this team in this festival."))
    db.session.flush()
    db.session.expire(entry, ["members"])
    activity.record(by, Happened.MEMBER_JOINED, entry, realm_id=entry.edition.realm_id)
    public_version.bump()
    return member


def _size(entry: Entry) -> int:
    # The entry's row is the lock: two who follow two links at once never overfill a team.
    db.session.execute(sa.select(Entry.id).where(Entry.id == entry.id).with_for_update())
    standing = sa.select(sa.func.count()).where(
        TeamMember.entry_id == entry.id, TeamMember.left_at.is_(None)
    )
    return db.session.scalar(standing) or 0


def _place(entry: Entry, people: list[Person]) -> bool:
    """Let the age group follow the oldest member until the entry is decided; whether one fits."""
    if entry.state not in (EntryState.SUBMITTED, EntryState.CHANGES_REQUESTED):
        return True
    division = division_for(entry.edition, [one.born_on for one in people if one.born_on])
    entry.division_id = division.id if division else entry.division_id
    return division is not None


def name_teacher(entry: Entry, *, name: str, email: str, by: Person, at: datetime) -> None:
    """Keep who answers for the team at school."""
    if (entry.teacher_name, entry.teacher_email) == (name, email):
        return
    entry.teacher_name, entry.teacher_email, entry.changed_at = name, email, at
    db.session.flush()
    activity.record(
        by,
        Happened.ENTRY_CHANGED,
        entry,
        realm_id=entry.edition.realm_id,
        fields=["teacher"],
    )


def decline_invitation(invitation: TeamInvitation, *, at: datetime) -> None:
    """Say no; the link is used up."""
    _claim(invitation, "declined_at", None, at)


def revoke_invitation(invitation: TeamInvitation, *, by: Person, at: datetime) -> None:
    """Take an invitation back."""
    invitation.revoked_at = invitation.revoked_at or at
    activity.record(by, Happened.INVITATION_REVOKED, invitation)


def _claim(invitation: TeamInvitation, column: str, by: Person | None, at: datetime) -> None:
    values: dict[str, object] = {column: at}
    if by is not None:
        values["accepted_by"] = by.id
    claimed = db.session.execute(
        sa.update(TeamInvitation)
        .where(
            TeamInvitation.id == invitation.id,
            TeamInvitation.accepted_at.is_(None),
            TeamInvitation.declined_at.is_(None),
            TeamInvitation.revoked_at.is_(None),
            TeamInvitation.expires_at > at,
        )
        .values(**values)
    )
    if not claimed.rowcount:  # type: ignore[attr-defined]
        raise Gone(N_("This invitation was used, taken back, or has run out. Ask for a new one."))


def leave(entry: Entry, person: Person, *, by: Person, at: datetime) -> None:
    """Take a person out of the team; the next member becomes the contact where needed."""
    team = present(entry)
    member = next((one for one in team if one.person_id == person.id), None)
    if member is None:
        raise Refused(N_("This person is not in the team."))
    rest = [one for one in team if one is not member]
    if not rest:
        raise Refused(N_("The last one cannot leave. Withdraw the entry instead."))
    member.left_at = at
    if member.is_contact:
        member.is_contact, rest[0].is_contact = False, True
    _place(entry, [one.person for one in rest])
    db.session.flush()
    activity.record(by, Happened.MEMBER_LEFT, entry, realm_id=entry.edition.realm_id)
    public_version.bump()
