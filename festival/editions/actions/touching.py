"""What every change of an edition does besides: its version, the public's version, the trail."""

from typing import Any

from sqlalchemy.orm.attributes import flag_modified

from festival import activity, public_version
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.editions.models import Edition
from festival.errors import Stale

PARTS = ("phases", "categories", "divisions")


def check(edition: Edition, drawn_from: int) -> None:
    """Raise Stale where somebody saved since the form was drawn."""
    if edition.version != drawn_from:
        raise Stale


def changed(edition: Edition, happened: Happened, by: Person, **facts: Any) -> None:
    """Count the edition's version up, also where only its parts changed, and say so."""
    flag_modified(edition, "year")
    db.session.flush()
    db.session.expire(edition, PARTS)
    db.session.refresh(edition, PARTS)
    public_version.bump()
    activity.record(by, happened, edition, realm_id=edition.realm_id, **facts)
