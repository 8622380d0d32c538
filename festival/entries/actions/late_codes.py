"""Codes by which an organiser lets entries in after the deadline."""

import secrets
from datetime import datetime

from festival import activity
from festival.accounts.models import Person
from festival.accounts.tokens import hash_token
from festival.activity import Happened
from festival.db import db
from festival.editions.models import Edition
from festival.entries.models import LateCode
from festival.errors import Invalid
from festival.marks import N_

# No letters and digits that look alike; twelve of these are 59 bits.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


def make_late_code(
    edition: Edition, *, label: str, most_uses: int, expires_at: datetime, by: Person, at: datetime
) -> tuple[LateCode, str]:
    """A new code and its secret, which is shown once."""
    if expires_at <= at:
        raise Invalid(N_("The code must end in the future."))
    secret = "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))
    code = LateCode(
        edition_id=edition.id,
        code_hash=hash_token(secret),
        label=label,
        made_at=at,
        made_by=by.id,
        expires_at=expires_at,
        most_uses=most_uses,
    )
    db.session.add(code)
    activity.record(
        by, Happened.LATE_CODE_MADE, code, realm_id=edition.realm_id, most_uses=most_uses
    )
    return code, secret


def revoke_late_code(code: LateCode, *, by: Person, at: datetime) -> None:
    """End a code; what it let in stays in."""
    code.revoked_at = code.revoked_at or at
