"""Who is in a team, who may see and change what belongs to it."""

from datetime import date, datetime

from festival.accounts.models import Person, PersonKind
from festival.accounts.rules import is_vetted
from festival.authz import Role
from festival.editions.models import Edition
from festival.editions.rules import can_organise
from festival.entries.models import Entry, EntryImage, EntryState, TeamInvitation, TeamMember

MOST_OPEN_INVITATIONS = 8
# As long as nothing is decided.
UNDECIDED = (EntryState.DRAFT, EntryState.CHANGES_REQUESTED, EntryState.SUBMITTED)


def present(entry: Entry) -> list[TeamMember]:
    """Members who are in the team now, the contact first. Needs members."""
    return sorted(
        (one for one in entry.members if one.left_at is None),
        key=lambda one: (not one.is_contact, one.id),
    )


def is_member(person: Person | None, entry: Entry) -> bool:
    """Whether the person is in the team now."""
    return person is not None and any(one.person_id == person.id for one in present(entry))


def is_contact(person: Person | None, entry: Entry) -> bool:
    """Whether the person is the one whom the centre writes to."""
    return person is not None and any(
        one.person_id == person.id and one.is_contact for one in present(entry)
    )


def can_write_entries(person: Person | None) -> bool:
    """Inventions are students'."""
    return person is not None and person.kind is PersonKind.STUDENT


def can_open(person: Person | None, entry: Entry) -> bool:
    """See the working pages: the team and the organisers."""
    return is_member(person, entry) or can_organise(person, entry.edition)


def is_staff(person: Person | None, edition: Edition, on: date) -> bool:
    """Organisers, and screened mentors and judges of the edition."""
    if person is None:
        return False
    return can_organise(person, edition) or any(
        is_vetted(person, role, edition.realm_id, on) for role in (Role.MENTOR, Role.JUDGE)
    )


def can_change_team(person: Person | None, entry: Entry) -> bool:
    """Invite and let go, as long as nothing is decided."""
    return is_contact(person, entry) and entry.state in UNDECIDED


def can_name_teacher(person: Person | None, entry: Entry) -> bool:
    """Anybody of the team, as long as nothing is decided."""
    return is_member(person, entry) and entry.state in UNDECIDED


def can_leave(person: Person | None, entry: Entry, who: int) -> bool:
    """Leave oneself at any time; the contact lets others go as long as nothing is decided."""
    if person is None or not any(one.person_id == who for one in present(entry)):
        return False
    return person.id == who or can_change_team(person, entry)


def can_answer_for(person: Person | None, entry: Entry, who: int) -> bool:
    """Ask a guardian or answer about oneself: each member alone, never for a team mate."""
    return person is not None and person.id == who and is_member(person, entry)


def can_join(person: Person, entry: Entry) -> bool:
    """A student who is not in the team yet, while there is room."""
    return (
        person.kind is PersonKind.STUDENT
        and not is_member(person, entry)
        and len(present(entry)) < entry.edition.team_most
        and entry.state in UNDECIDED
    )


def can_answer_invitation(invitation: TeamInvitation, at: datetime) -> bool:
    """Whether the link still works."""
    return (
        invitation.accepted_at is None
        and invitation.declined_at is None
        and invitation.revoked_at is None
        and at < invitation.expires_at
    )


def can_see_picture(person: Person | None, image: EntryImage, on: date) -> bool:
    """Look at a picture that is not public: the team and organisers, staff once handed in.

    Needs its entry with members, edition and accepted version. A removed one nobody sees.
    """
    entry = image.entry
    if image.removed_at is not None:
        return False
    if can_open(person, entry):
        return True
    return entry.submitted_at is not None and is_staff(person, entry.edition, on)


def was_public(image: EntryImage, at: datetime) -> bool:
    """Whether the public could have known the picture, so that it may be told it is gone.

    Needs its entry with edition and accepted version.
    """
    version = image.entry.accepted_version
    opened = image.entry.edition.showcase_opened_at
    return (
        opened is not None
        and opened <= at
        and version is not None
        and any(one["id"] == image.id for one in version.images)
    )


def can_remove_picture(person: Person | None, entry: Entry) -> bool:
    """The team takes a picture away at any time, as do organisers: privacy has no deadline."""
    return can_open(person, entry)
