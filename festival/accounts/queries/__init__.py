"""Named reads of people, sign-ins, links, invitations and consents."""

from festival.accounts.queries.consents import consents, given
from festival.accounts.queries.people import (
    email_key,
    person,
    person_by_email,
    signed_in_person,
)

__all__ = [
    "consents",
    "email_key",
    "given",
    "person",
    "person_by_email",
    "signed_in_person",
]
