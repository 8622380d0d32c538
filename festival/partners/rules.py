"""Who looks after the partners, and which of them the public sees."""

from festival.accounts.models import Person
from festival.authz import Role
from festival.partners.models import Partner


def can_manage(person: Person | None) -> bool:
    """Whoever organises an edition, and owners: partners belong to the whole installation."""
    return person is not None and (person.has_role(Role.ORGANISER) or person.has_role(Role.OWNER))


def is_of(partner: Partner, realm_id: int | None) -> bool:
    """Whether this is the partner's realm; without one nothing is."""
    return partner.realm_id is not None and partner.realm_id == realm_id


def is_staff(person: Person | None, partner: Partner) -> bool:
    """Whoever speaks for the partner. Needs the person's grants."""
    return (
        person is not None
        and partner.realm_id is not None
        and person.has_role(Role.PARTNER, partner.realm_id)
    )


def can_see_logo(person: Person | None, partner: Partner) -> bool:
    """Everybody sees the logo of a partner who is shown; of a hidden one its keepers do."""
    return bool(partner.logo_key) and (not partner.hidden or can_manage(person))
