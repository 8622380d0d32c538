"""Named reads of events and registrations. The way in has one query, asked by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from festival.accounts.models import Person
from festival.authz import Role
from festival.db import db
from festival.events import rules
from festival.events.models import (
    Event,
    EventAccess,
    EventHost,
    EventKind,
    EventState,
    ForWhom,
    HostPart,
    Registration,
    RegistrationRequest,
    RegistrationState,
)
from festival.events.rules import Viewer
from festival.fields import fold
from festival.partners.models import Partner
from festival.places import Line

HOSTS = selectinload(Event.hosts).joinedload(EventHost.partner)
# What everybody may know of: rules.is_listed as the database is asked.
LISTED = (
    Event.state != EventState.DRAFT,
    Event.published_at.is_not(None),
    Event.audience == ForWhom.EVERYBODY,
)


@dataclass(frozen=True)
class Filters:
    """What a visitor of the list asked for; empty is everything."""

    past: bool = False
    kind: EventKind | None = None
    partner: str = ""
    language: str = ""
    words: str = ""


@dataclass(frozen=True)
class Counts:
    """How many hold a place, are offered one, and wait."""

    taken: int = 0
    offered: int = 0
    waiting: int = 0


def event_by_slug(slug: str) -> Event | None:
    """The event with its hosts."""
    return db.session.scalar(sa.select(Event).where(Event.slug == slug).options(HOSTS))


def event(event_id: int) -> Event | None:
    """The event with this id and its hosts."""
    return db.session.scalar(sa.select(Event).where(Event.id == event_id).options(HOSTS))


def event_of_realm(realm_id: int) -> Event | None:
    """The event whose realm this is."""
    return db.session.scalar(sa.select(Event).where(Event.realm_id == realm_id).options(HOSTS))


def lock(event_id: int) -> Event:
    """The event, held for this transaction alone: places are counted under it."""
    return db.session.scalars(
        sa.select(Event)
        .where(Event.id == event_id)
        .options(HOSTS)
        .with_for_update(of=Event)
        .execution_options(populate_existing=True)
    ).one()


def hosts(event_id: int) -> Sequence[EventHost]:
    """The partners behind an event, in their order."""
    return db.session.scalars(
        sa.select(EventHost).where(EventHost.event_id == event_id).order_by(EventHost.position)
    ).all()


def slugs() -> set[str]:
    """Every slug that is taken."""
    return set(db.session.scalars(sa.select(Event.slug)))


def listed(at: datetime, filters: Filters, most: int = 60) -> Sequence[Event]:
    """Events that everybody may see: the coming ones from the nearest, past ones from the last."""
    found = sa.select(Event).where(*LISTED)
    if filters.past:
        found = found.where(Event.ends_at < at).order_by(Event.begins_at.desc(), Event.id.desc())
    else:
        found = found.where(Event.ends_at >= at).order_by(Event.begins_at, Event.id)
    if filters.kind:
        found = found.where(Event.kind == filters.kind)
    if filters.partner:
        found = found.where(
            sa.exists()
            .where(EventHost.event_id == Event.id, EventHost.partner_id == Partner.id)
            .where(Partner.slug == filters.partner)
        )
    narrowed = filters.language or filters.words
    rows = db.session.scalars(found.options(HOSTS).limit(None if narrowed else most))
    return [one for one in rows if _is_wanted(one, filters)][:most]


def _is_wanted(event: Event, filters: Filters) -> bool:
    """What the database of either kind cannot be asked alike: languages, and words in any one."""
    if filters.language and filters.language not in event.languages:
        return False
    said = " ".join(words for name in rules.TEXTS for words in getattr(event, name).values())
    return fold(filters.words) in fold(said)


def upcoming(at: datetime, many: int) -> Sequence[Event]:
    """The next published events."""
    return db.session.scalars(
        sa.select(Event)
        .where(*LISTED, Event.state == EventState.PUBLISHED, Event.ends_at > at)
        .order_by(Event.begins_at, Event.id)
        .limit(many)
    ).all()


def newest(many: int) -> Sequence[Event]:
    """The events that everybody may know of and that were published last, the last first."""
    return db.session.scalars(
        sa.select(Event)
        .where(*LISTED)
        .order_by(Event.published_at.desc(), Event.id.desc())
        .limit(many)
    ).all()


def run_by(person: Person) -> Sequence[Event]:
    """Events that the person runs, the latest first."""
    found = sa.select(Event).order_by(Event.begins_at.desc(), Event.id.desc()).options(HOSTS)
    if not person.has_role(Role.OWNER):
        realms = [where for role, where in person.roles_held() if role is Role.ORGANISER]
        theirs = [where for role, where in person.roles_held() if role is Role.PARTNER]
        hosted = (
            sa.exists()
            .where(EventHost.event_id == Event.id, EventHost.part == HostPart.HOSTS)
            .where(EventHost.partner_id == Partner.id, Partner.realm_id.in_(theirs))
        )
        found = found.where(sa.or_(Event.realm_id.in_(realms), hosted))
    return db.session.scalars(found).all()


def hosted_by(partner_ids: Sequence[int]) -> Sequence[Event]:
    """Events that these partners host, the latest first."""
    hosted = (
        sa.exists()
        .where(EventHost.event_id == Event.id, EventHost.part == HostPart.HOSTS)
        .where(EventHost.partner_id.in_(partner_ids))
    )
    found = sa.select(Event).where(hosted).options(HOSTS)
    return db.session.scalars(found.order_by(Event.begins_at.desc(), Event.id.desc())).all()


def has_listed(partner_id: int) -> bool:
    """Whether the public's list of events holds one of this partner."""
    behind = sa.exists().where(
        EventHost.event_id == Event.id,
        EventHost.partner_id == partner_id,
        *LISTED,
    )
    return bool(db.session.scalar(sa.select(behind)))


def counts(event_ids: Sequence[int], at: datetime) -> dict[int, Counts]:
    """Places of these events by id; one statement."""
    offered = sa.case((Registration.offer_until > at, 1), else_=0)
    waits = sa.case((Registration.state == RegistrationState.WAITING, 1), else_=0)
    held = sa.case((Registration.state.in_(rules.HELD), 1), else_=0)
    rows = db.session.execute(
        sa.select(
            Registration.event_id,
            sa.func.sum(held),
            sa.func.sum(offered),
            sa.func.sum(waits),
        )
        .where(Registration.event_id.in_(event_ids))
        .group_by(Registration.event_id)
    )
    return {row[0]: Counts(int(row[1]), int(row[2]), int(row[3] - row[2])) for row in rows}


def line(event: Event, at: datetime) -> Line:
    """Places as they stand, and who waits, first first."""
    found = counts([event.id], at).get(event.id, Counts())
    waiting = db.session.scalars(
        sa.select(Registration.id)
        .where(
            Registration.event_id == event.id,
            Registration.state == RegistrationState.WAITING,
            Registration.offer_until.is_(None),
        )
        .order_by(Registration.waiting_since, Registration.id)
    ).all()
    return Line(event.capacity, found.taken, found.offered, tuple(waiting))


def access(event_id: int) -> EventAccess | None:
    """The way in, for who runs the event and for the check of public words."""
    return db.session.scalar(sa.select(EventAccess).where(EventAccess.event_id == event_id))


def access_shown(event: Event, viewer: Viewer, at: datetime) -> EventAccess | None:
    """The way in as this viewer may see it now: the registered, from the set time, else None."""
    held = registration_of(event, viewer)
    if held is None or not event.online:
        return None
    kept = access(event.id)
    return kept if kept is not None and rules.shows_access(event, kept, held, at) else None


def access_from(event: Event) -> datetime | None:
    """From when on the way in is shown; tells nothing of it."""
    minutes = db.session.scalar(
        sa.select(EventAccess.shown_minutes).where(EventAccess.event_id == event.id)
    )
    return None if minutes is None or not event.online else rules.shown_from(event, minutes)


def registration_of(event: Event, viewer: Viewer) -> Registration | None:
    """The registration that stands for this viewer."""
    if viewer.registration is not None:
        return viewer.registration if viewer.registration.event_id == event.id else None
    if viewer.person is None:
        return None
    return db.session.scalar(
        sa.select(Registration).where(
            Registration.event_id == event.id,
            Registration.person_id == viewer.person.id,
            Registration.state != RegistrationState.CANCELLED,
        )
    )


def registration(registration_id: int) -> Registration | None:
    """The registration with this id, its event and person."""
    return db.session.scalar(
        sa.select(Registration)
        .where(Registration.id == registration_id)
        .options(joinedload(Registration.event).options(HOSTS), joinedload(Registration.person))
    )


def guest_registration(event_id: int, guest_key: str) -> Registration | None:
    """The registration of a guest that stands."""
    return db.session.scalar(
        sa.select(Registration).where(
            Registration.event_id == event_id,
            Registration.guest_key == guest_key,
            Registration.state != RegistrationState.CANCELLED,
        )
    )


def registrations(event_id: int) -> Sequence[Registration]:
    """Everybody who holds a place or waits, by name, then who gave it back."""
    return db.session.scalars(
        sa.select(Registration)
        .outerjoin(Registration.person)
        .where(Registration.event_id == event_id)
        .order_by(
            Registration.state == RegistrationState.CANCELLED,
            sa.func.coalesce(Person.family_name, Registration.family_name),
            sa.func.coalesce(Person.given_name, Registration.given_name),
            Registration.id,
        )
        .options(joinedload(Registration.person), joinedload(Registration.event))
    ).all()


def to_write_to(event_id: int) -> Sequence[Registration]:
    """Who must hear of a change: who holds a place and who waits."""
    return [
        one
        for one in registrations(event_id)
        if one.state in (RegistrationState.REGISTERED, RegistrationState.WAITING)
    ]


def of_person(person: Person) -> Sequence[Registration]:
    """What a person registered for, the nearest first; given back ones are left out."""
    return db.session.scalars(
        sa.select(Registration)
        .join(Registration.event)
        .where(
            Registration.person_id == person.id,
            Registration.state != RegistrationState.CANCELLED,
        )
        .order_by(Event.begins_at.desc(), Registration.id)
        .options(joinedload(Registration.event).options(HOSTS))
    ).all()


def place_in_line(held: Registration) -> int:
    """Which in the line somebody is, counted from one; 0 for who does not wait."""
    if held.state is not RegistrationState.WAITING:
        return 0
    before = db.session.scalar(
        sa.select(sa.func.count(Registration.id)).where(
            Registration.event_id == held.event_id,
            Registration.state == RegistrationState.WAITING,
            sa.or_(
                Registration.waiting_since < held.waiting_since,
                sa.and_(
                    Registration.waiting_since == held.waiting_since, Registration.id < held.id
                ),
            ),
        )
    )
    return int(before or 0) + 1


def request(token_hash: str) -> RegistrationRequest | None:
    """What a guest's letter leads to."""
    return db.session.scalar(
        sa.select(RegistrationRequest).where(RegistrationRequest.token_hash == token_hash)
    )
