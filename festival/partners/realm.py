"""How accounts may speak of a partner in invitations: by its name."""

from typing import Any

import sqlalchemy as sa

from festival.accounts import realms
from festival.accounts.models import RealmKind
from festival.db import db
from festival.partners.models import Partner


def describe(realm_id: int) -> dict[str, Any] | None:
    """The facts of the partner whose realm this is, None where there is none."""
    name = db.session.scalar(sa.select(Partner.name).where(Partner.realm_id == realm_id))
    return {"name": name} if name is not None else None


realms.register(RealmKind.PARTNER, describe)
