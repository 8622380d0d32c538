"""Who looks after the partners, and which of them the public sees."""

from festival.accounts.models import Person
from festival.authz import Role
from festival.partners.models import Partner


def can_manage(person: Person | None) -> bool:
    """Whoever organises an edition, and owners: partners belong to the whole installation."""
    return person is not None and (person.has_role(Role.ORGANISER) or person.has_role(Role.OWNER))


def can_see_logo(person: Person | None, partner: Partner) -> bool:
    """Everybody sees the logo of a partner who is shown; of a hidden one its keepers do."""
    return bool(partner.logo_key) and (not partner.hidden or can_manage(person))
