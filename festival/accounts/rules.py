"""Who may do what with people, roles, links and consents. Pure: no session, no clock."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from festival.accounts.models import (
    Invitation,
    Person,
    PersonKind,
    Purpose,
    RoleGrant,
    SignedLink,
    SignIn,
)
from festival.authz import Role

# Purposes that show the person's face or voice: the higher of the two ages counts.
IMAGE_PURPOSES = frozenset({Purpose.PICTURES, Purpose.VIDEO})
GUARDIAN, SELF = "guardian", "self"
STAFF = (Role.OWNER, Role.ORGANISER)
GROWN_UP = 18


@dataclass(frozen=True)
class Lasting:
    """How long a sign-in stands: `idle` since its last request, `whole` since its start."""

    idle: timedelta
    whole: timedelta


# Who reads data of many children is signed out within the day. A judge's phone lasts the judging
# days: it has no password to type between two stands, and sees only the judge's own stands.
STAFF_LASTING = Lasting(idle=timedelta(hours=2), whole=timedelta(hours=12))
JUDGE_LASTING = Lasting(idle=timedelta(days=3), whole=timedelta(days=14))
USUAL_LASTING = Lasting(idle=timedelta(days=14), whole=timedelta(days=30))


def has_role(person: Person, role: Role, realm_id: int) -> bool:
    """Whether they hold the role in this realm now; owners hold ORGANISER everywhere."""
    if role is Role.ORGANISER and person.has_role(Role.OWNER):
        return True
    return person.has_role(role, realm_id)


def is_vetted(person: Person, role: Role, realm_id: int, on: date) -> bool:
    """Whether they hold the role in this realm with a screening that still holds on this day.

    The last day of the screening counts; without one nothing about a child opens.
    """
    return any(
        grant.role == role
        and grant.realm_id == realm_id
        and grant.ended_at is None
        and grant.vetted_until is not None
        and grant.vetted_until >= on
        for grant in person.grants
    )


def age_on(born_on: date, on: date) -> int:
    """Whole years on that day; born on 29 February one is older from 1 March."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def consenter(
    born_on: date | None, purpose: Purpose, consent_age: int, image_consent_age: int, on: date
) -> str:
    """Who answers for a student of this birth date: SELF or GUARDIAN.

    Pictures and video go by `image_consent_age`, the rest by `consent_age` (whole years); a
    birth date nobody knows means a guardian.
    """
    if born_on is None:
        return GUARDIAN
    needed = image_consent_age if purpose in IMAGE_PURPOSES else consent_age
    return SELF if age_on(born_on, on) >= needed else GUARDIAN


def can_invite(person: Person, role: Role, realm_id: int) -> bool:
    """Organisers of a realm invite mentors and judges into it; owners organisers and leads too.

    Whom a report may be about does not choose who reads it.
    """
    if role is Role.OWNER:
        return False
    if person.has_role(Role.OWNER):
        return True
    by_owners = (Role.ORGANISER, Role.SAFEGUARDING)
    return role not in by_owners and person.has_role(Role.ORGANISER, realm_id)


def can_end_role(person: Person, grant: RoleGrant) -> bool:
    """Owners end any role, organisers those of mentors and judges in their realm."""
    if grant.realm_id is None:
        return person.has_role(Role.OWNER)
    return can_invite(person, grant.role, grant.realm_id)


def can_take(person: Person, role: Role, on: date) -> bool:
    """Roles are for adults: a student takes one only when known to be grown up."""
    if person.kind is not PersonKind.STUDENT:
        return True
    return person.born_on is not None and age_on(person.born_on, on) >= GROWN_UP


def lasting(person: Person) -> Lasting:
    """How long this person's sign-ins stand, by the strongest role they hold now."""
    daily = (*STAFF, Role.SAFEGUARDING, Role.MENTOR, Role.PARTNER)
    if any(person.has_role(role) for role in daily):
        return STAFF_LASTING
    return JUDGE_LASTING if person.has_role(Role.JUDGE) else USUAL_LASTING


def can_come_by_code(person: Person) -> bool:
    """Whether a code on a card may sign them in: only who is a judge and nothing more.

    A card lies on tables; it must not open what an organiser or a mentor may read.
    """
    held = {role for role, _realm in person.roles_held()}
    return person.closed_at is None and held == {Role.JUDGE}


def can_change_ways_in(person: Person) -> bool:
    """Address and password are changed by who came by them, never by who holds a card."""
    return not person.came_by


def is_standing(sign_in: SignIn, person: Person, at: datetime) -> bool:
    """Whether the sign-in still counts: not ended, not idle too long, not too old."""
    limits = lasting(person)
    return (
        sign_in.ended_at is None
        and (not sign_in.came_by or can_come_by_code(person))
        and at < sign_in.expires_at
        and at < sign_in.started_at + limits.whole
        and at < sign_in.seen_at + limits.idle
    )


def can_end_sign_in(person: Person, sign_in: SignIn) -> bool:
    """Everybody ends their own; owners anybody's."""
    return sign_in.person_id == person.id or person.has_role(Role.OWNER)


def can_use_link(link: SignedLink, at: datetime) -> bool:
    """Whether it was not used or taken back and has not run out."""
    return link.used_at is None and at < link.expires_at


def can_use_invitation(invitation: Invitation, at: datetime) -> bool:
    """Whether it is open: not taken back, not run out, with a place left."""
    return (
        invitation.revoked_at is None
        and at < invitation.expires_at
        and invitation.uses < invitation.most_uses
    )


def is_meant_for(invitation: Invitation, address_key: str | None, invited_key: str) -> bool:
    """Whether somebody of this address may take it; one without an address is for anybody."""
    return not invitation.address or address_key == invited_key


def can_join_at_once(invitation: Invitation) -> bool:
    """Whether the link alone makes an account: for judges, who stand in a hall with a phone."""
    return invitation.role is Role.JUDGE
