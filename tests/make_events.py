"""Makers of events and registrations with honest defaults."""

from datetime import timedelta
from typing import Any

from festival.accounts import actions as accounts
from festival.accounts.models import Person, RealmKind
from festival.clock import now
from festival.db import db
from festival.events.models import (
    Audience,
    Event,
    EventAccess,
    EventAgendaLine,
    EventExchange,
    EventHost,
    EventKind,
    EventMaterial,
    EventPost,
    EventQuestion,
    EventState,
    HostPart,
    PostState,
    QuestionState,
    Registration,
    RegistrationState,
)
from festival.partners.models import Partner
from tests import make

SECRET_URL = "https://meet.example.invalid/j/84512345678?pwd=Zx9Qw"
SECRETS = ("84512345678", "Zx9Qw", "845 1234 5678", "730519")


def event(
    by: Person | None = None, *, state: EventState = EventState.PUBLISHED, **facts: Any
) -> Event:
    """A published online event three days from now."""
    number = next(make._numbers)
    by = by or make.person()
    begins = facts.pop("begins_at", now() + timedelta(days=3))
    row = Event(
        realm_id=accounts.make_realm(RealmKind.EVENT).id,
        slug=facts.pop("slug", f"event-{number}"),
        kind=facts.pop("kind", EventKind.ONLINE_EXCHANGE),
        name=facts.pop("name", make.texts(f"Event {number}")),
        summary=facts.pop("summary", make.texts("What it is about")),
        time_zone=facts.pop("time_zone", "Europe/Riga"),
        begins_at=begins,
        ends_at=facts.pop("ends_at", begins + timedelta(hours=2)),
        online=facts.pop("online", True),
        state=state,
        published_at=now() if state is not EventState.DRAFT else None,
        cancelled_at=now() if state is EventState.CANCELLED else None,
        created_at=now(),
        created_by=by.id,
        **facts,
    )
    db.session.add(row)
    db.session.flush()
    db.session.refresh(row, ["hosts"])
    return row


def access(of: Event, **facts: Any) -> EventAccess:
    """The way in, shown from half an hour before."""
    row = EventAccess(
        event_id=of.id,
        join_url=facts.pop("join_url", SECRET_URL),
        meeting_id=facts.pop("meeting_id", "845 1234 5678"),
        access_code=facts.pop("access_code", "730519"),
        **facts,
    )
    db.session.add(row)
    db.session.flush()
    return row


def host(of: Event, partner: Partner, part: HostPart = HostPart.HOSTS) -> EventHost:
    """A partner behind the event."""
    row = EventHost(event_id=of.id, partner_id=partner.id, part=part)
    db.session.add(row)
    db.session.flush()
    db.session.refresh(of, ["hosts"])
    return row


def registration(
    of: Event,
    person: Person | None = None,
    state: RegistrationState = RegistrationState.REGISTERED,
    **facts: Any,
) -> Registration:
    """A registration of a person, or of a guest where nobody is named."""
    number = next(make._numbers)
    if person is None:
        facts.setdefault("email", f"guest{number}@example.org")
        facts.setdefault("guest_key", facts["email"])
        facts.setdefault("given_name", f"Guest{number}")
    waits = state is RegistrationState.WAITING
    row = Registration(
        event_id=of.id,
        person_id=person.id if person else None,
        state=state,
        made_at=facts.pop("made_at", now() - timedelta(days=1)),
        waiting_since=facts.pop("waiting_since", now() if waits else None),
        cancelled_at=now() if state is RegistrationState.CANCELLED else None,
        **facts,
    )
    db.session.add(row)
    db.session.flush()
    return row


def exchange(of: Event, **facts: Any) -> EventExchange:
    """How the exchange around the event is set."""
    row = EventExchange(event_id=of.id, **facts)
    db.session.add(row)
    db.session.flush()
    return row


def question(
    of: Registration, state: QuestionState = QuestionState.WAITING, **facts: Any
) -> EventQuestion:
    """A question of who holds this registration."""
    decided = state is not QuestionState.WAITING
    row = EventQuestion(
        event_id=of.event_id,
        registration_id=of.id,
        person_id=of.person_id,
        words=facts.pop("words", f"Question {next(make._numbers)}?"),
        language=facts.pop("language", "en"),
        asked_at=facts.pop("asked_at", now()),
        state=state,
        decided_at=now() if decided else None,
        **facts,
    )
    db.session.add(row)
    db.session.flush()
    return row


def agenda_line(of: Event, minutes: int = 0, **facts: Any) -> EventAgendaLine:
    """A line of the agenda, so many minutes after the beginning."""
    row = EventAgendaLine(
        event_id=of.id,
        begins_at=of.begins_at + timedelta(minutes=minutes),
        title=facts.pop("title", make.texts("Welcome")),
        **facts,
    )
    db.session.add(row)
    db.session.flush()
    return row


def material(of: Event, audience: Audience = Audience.REGISTERED, **facts: Any) -> EventMaterial:
    """A link that stays of the event."""
    row = EventMaterial(
        event_id=of.id,
        title=facts.pop("title", f"Material {next(make._numbers)}"),
        language="en",
        audience=audience,
        url=facts.pop("url", "" if "storage_key" in facts else "https://example.org/slides"),
        added_at=now(),
        added_by=of.created_by,
        **facts,
    )
    db.session.add(row)
    db.session.flush()
    return row


def post(of: Registration, state: PostState = PostState.SHOWN, **facts: Any) -> EventPost:
    """Words in the discussion of who holds this registration."""
    row = EventPost(
        event_id=of.event_id,
        registration_id=of.id,
        person_id=of.person_id,
        words=facts.pop("words", f"Words {next(make._numbers)}"),
        language="en",
        written_at=now(),
        state=state,
        decided_at=now() if state is PostState.WITHHELD else None,
        **facts,
    )
    db.session.add(row)
    db.session.flush()
    return row
