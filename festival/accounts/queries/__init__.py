"""Named reads of people, sign-ins, links, invitations and consents."""

from festival.accounts.queries.consents import (
    answered_by,
    asked_since,
    consent_history,
    consent_rows,
    consents,
    given,
    guardian,
    links_to_remind,
)
from festival.accounts.queries.links import (
    invitation,
    invitation_by_id,
    invitations,
    inviter,
    link,
    open_invitations,
)
from festival.accounts.queries.people import (
    email_key,
    people_with_role,
    person,
    person_by_email,
    role_grant,
    role_grants,
    sign_in,
    sign_in_of,
    sign_ins,
    signed_in_person,
)

__all__ = [
    "answered_by",
    "asked_since",
    "consent_history",
    "consent_rows",
    "consents",
    "email_key",
    "given",
    "guardian",
    "invitation",
    "invitation_by_id",
    "invitations",
    "inviter",
    "link",
    "links_to_remind",
    "open_invitations",
    "people_with_role",
    "person",
    "person_by_email",
    "role_grant",
    "role_grants",
    "sign_in",
    "sign_in_of",
    "sign_ins",
    "signed_in_person",
]
