"""How an edition judges: minutes a visit, ties by e-mail, entries that all see."""

from collections.abc import Mapping
from typing import Any

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.editions.models import Edition
from festival.errors import Stale
from festival.judging import queries
from festival.judging.models import JudgingSettings

SETTINGS = (
    "visit_minutes",
    "sample_first",
    "same_domain_is_tie",
    "shared_entries",
    "report_shows",
)


def save_settings(
    edition: Edition, told: Mapping[str, Any], *, drawn_from: int, by: Person
) -> JudgingSettings:
    """Set them; what did not change is not put on the trail.

    Raises Stale where somebody saved since the version `drawn_from`.
    """
    held = queries.settings_of(edition.id)
    if held.version != drawn_from:
        raise Stale
    changed = [name for name in SETTINGS if getattr(held, name) != told[name]]
    was = {name: getattr(held, name) for name in changed}
    for name in changed:
        setattr(held, name, told[name])
    if held.version == 0:
        # The version counts from 1 as soon as there is a row.
        held.version = 1
        db.session.add(held)
    db.session.flush()
    if changed:
        activity.record(
            by,
            Happened.JUDGING_SETTINGS_CHANGED,
            edition,
            realm_id=edition.realm_id,
            fields=changed,
            was=[str(was[name]) for name in changed],
            now=[str(told[name]) for name in changed],
        )
    return held
