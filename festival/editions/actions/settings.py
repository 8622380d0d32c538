"""What an edition says of itself, and its numbers."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.exc import IntegrityError

from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.editions.actions.making import SlugTaken
from festival.editions.actions.touching import changed, check
from festival.editions.localtime import same_clock
from festival.editions.models import Edition
from festival.errors import Invalid
from festival.marks import N_


def change(edition: Edition, told: Mapping[str, Any], *, drawn_from: int, by: Person) -> None:
    """Change columns of the edition by name; `told` may hold any of them. Needs phases.

    In another time zone the phases keep their clock times. Raises Stale where somebody saved in
    between, SlugTaken, Invalid for a new address after the edition was announced.
    """
    check(edition, drawn_from)
    if told.get("slug", edition.slug) != edition.slug and edition.announced_at is not None:
        raise Invalid(N_("The address is known to visitors already and stays as it is."))
    differing = sorted(name for name, value in told.items() if getattr(edition, name) != value)
    moved = [
        {"field": name, "was": _plain(getattr(edition, name)), "now": _plain(told[name])}
        for name in differing
        if not isinstance(told[name], dict | list)
    ]
    old_zone, new_zone = edition.time_zone, told.get("time_zone", edition.time_zone)
    if new_zone != old_zone:
        for phase in edition.phases:
            phase.opens_at = same_clock(phase.opens_at, old_zone, new_zone=new_zone)
            phase.closes_at = same_clock(phase.closes_at, old_zone, new_zone=new_zone)
    try:
        with db.session.begin_nested():
            for name in differing:
                setattr(edition, name, told[name])
            db.session.flush()
    except IntegrityError as error:
        raise SlugTaken from error
    changed(edition, Happened.EDITION_CHANGED, by, fields=differing, changes=moved)


def _plain(value: Any) -> Any:
    """A value as the trail holds it: texts that people wrote are not among them."""
    return value.isoformat() if isinstance(value, date) else value
