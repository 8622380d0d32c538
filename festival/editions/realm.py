"""How accounts may speak of an edition: its name, its ages of consent, its clocks."""

from typing import Any

import sqlalchemy as sa

from festival.accounts import realms
from festival.accounts.models import RealmKind
from festival.db import db
from festival.editions.models import Edition


def describe(realm_id: int) -> dict[str, Any] | None:
    """The facts of the edition whose realm this is, None where there is none."""
    found = db.session.execute(
        sa.select(
            Edition.name, Edition.consent_age, Edition.image_consent_age, Edition.time_zone
        ).where(Edition.realm_id == realm_id)
    ).first()
    return dict(found._mapping) if found is not None else None


realms.register(RealmKind.EDITION, describe)
