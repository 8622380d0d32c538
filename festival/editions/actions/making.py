"""A new edition, from nothing or from an earlier one; never with anything about a person."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError

from festival import activity
from festival.accounts.actions import grant_role, make_realm
from festival.accounts.models import Person, RealmKind
from festival.activity import Happened
from festival.authz import Role
from festival.db import db
from festival.editions import queries
from festival.editions.localtime import same_clock
from festival.editions.models import Category, Division, Edition, Phase, Prize
from festival.errors import Taken
from festival.marks import N_

# What a copy takes over besides name, address, year and dates.
SETTINGS = (
    "tagline",
    "intro",
    "rules_text",
    "place",
    "consent_age",
    "image_consent_age",
    "team_most",
    "teacher_required",
    "school_public",
    "judges_per_entry",
    "sheets_least",
    "places_published",
    "feedback_days",
    "tie_break",
)
GROUPS: tuple[tuple[type[Category] | type[Division], tuple[str, ...]], ...] = (
    (Category, ("key", "name", "position")),
    (Division, ("key", "name", "age_from", "age_to", "position")),
)
PRIZE = ("place", "name", "about", "partner_id", "position")


class SlugTaken(Taken):
    """Another edition has this address."""

    words = N_("Another festival has this address already. Choose another one.")


def make(told: Mapping[str, Any], *, by: Person, at: datetime) -> Edition:
    """A new edition that nobody sees yet; whoever makes it runs it.

    `told` holds columns of Edition: slug, year, name, time_zone, cutoff_on and any setting.
    Raises SlugTaken. Side effects: a realm, the role of organiser, the trail.
    """
    realm = make_realm(RealmKind.EDITION)
    edition = Edition(realm_id=realm.id, created_at=at, **told)
    try:
        with db.session.begin_nested():
            db.session.add(edition)
            db.session.flush()
    except IntegrityError as error:
        raise SlugTaken from error
    grant_role(by, Role.ORGANISER, realm.id, by=by, at=at)
    activity.record(by, Happened.EDITION_CREATED, edition, realm_id=realm.id)
    return edition


def copy(source: Edition, told: Mapping[str, Any], *, by: Person, at: datetime) -> Edition:
    """An edition with the settings, phases, groups and prizes of another one.

    `told` as in `make`. Phases keep their days and clock times, as many years later as the two
    editions lie apart; overrides are not taken over, nor is anything that names a person.
    """
    settings = {name: getattr(source, name) for name in SETTINGS}
    edition = make({**settings, **told}, by=by, at=at)
    years = edition.year - source.year
    for phase in source.phases:
        db.session.add(
            Phase(
                edition_id=edition.id,
                kind=phase.kind,
                opens_at=_later(phase.opens_at, source, edition, years),
                closes_at=_later(phase.closes_at, source, edition, years),
            )
        )
    for kind, columns in GROUPS:
        for one in source.categories if kind is Category else source.divisions:
            db.session.add(
                kind(edition_id=edition.id, **{name: getattr(one, name) for name in columns})
            )
    for prize in queries.prizes(source.id):
        db.session.add(
            Prize(edition_id=edition.id, **{name: getattr(prize, name) for name in PRIZE})
        )
    activity.record(
        by, Happened.EDITION_COPIED, edition, realm_id=edition.realm_id, source=source.id
    )
    db.session.flush()
    return edition


def _later(at: datetime, source: Edition, edition: Edition, years: int) -> datetime:
    return same_clock(at, source.time_zone, years=years, new_zone=edition.time_zone)
