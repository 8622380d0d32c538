"""Who may do what with people, roles and consents. Pure: no session, no clock."""

from datetime import date

from festival.accounts.models import Person, Purpose
from festival.authz import Role

# Purposes that show the person's face or voice: the higher of the two ages counts.
IMAGE_PURPOSES = frozenset({Purpose.PICTURES, Purpose.VIDEO})
GUARDIAN, SELF = "guardian", "self"


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
    """Organisers of a realm invite mentors and judges into it, owners organisers too."""
    if role is Role.OWNER:
        return False
    if person.has_role(Role.OWNER):
        return True
    return role is not Role.ORGANISER and person.has_role(Role.ORGANISER, realm_id)
