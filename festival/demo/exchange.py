"""The exchange around the demo's events: agendas, questions in every state, what stays afterwards."""

import io
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from festival import attachments, media
from festival.accounts.models import Person
from festival.db import db
from festival.demo.people import Crew
from festival.demo.plan import content
from festival.events.after import actions as after
from festival.events.agenda import actions as agenda
from festival.events.models import (
    Asking,
    Audience,
    Event,
    EventKind,
    EventQuestion,
    Registration,
    WithheldWhy,
)
from festival.events.questions import actions as questions
from festival.events.questions.queries import exchange_of
from festival.events.rules import HELD, Viewer

# They lead nowhere.
RECORDING = "https://film.example/what-a-science-centre-changes"
SLIDES = "https://slides.example/what-a-science-centre-changes"


def make_exchange(crew: Crew, now: datetime) -> None:
    """The past session whole, the coming one in full talk, and a visit of four days planned."""
    told = content("exchange")
    organiser = crew.named["organiser"]
    past, coming = _events(EventKind.ONLINE_EXCHANGE)
    for event in (past, coming):
        _plan(event, told["session"], organiser)
    (visit,) = _events(EventKind.EXCHANGE_VISIT)
    _plan(visit, told["visit"], organiser)
    _past_session(past, told, organiser)
    _coming_session(coming, told, organiser, now)


def _events(kind: EventKind) -> Sequence[Event]:
    return db.session.scalars(
        sa.select(Event).where(Event.kind == kind).order_by(Event.begins_at)
    ).all()


def _plan(event: Event, lines: list[Any], organiser: Person) -> None:
    for minutes, title, who, language in lines:
        at = event.begins_at + timedelta(minutes=minutes)
        line = {"begins_at": at, "title": title, "who": who, "language": language}
        agenda.add(event, line, by=organiser)


def _viewers(event: Event) -> list[Viewer]:
    """Whoever holds a place, with an account first."""
    held = db.session.scalars(
        sa.select(Registration)
        .where(Registration.event_id == event.id, Registration.state.in_(HELD))
        .order_by(Registration.person_id.is_(None), Registration.id)
        .options(sa.orm.joinedload(Registration.person))
    ).all()
    return [Viewer(one.person) if one.person else Viewer(registration=one) for one in held]


def _open(event: Event, organiser: Person) -> None:
    questions.open_asking(event, Asking.REGISTERED, drawn_from=0, by=organiser)


def _ask(event: Event, said: list[Any], viewer: Viewer, at: datetime) -> EventQuestion:
    return questions.ask(event, said[1], viewer=viewer, language=said[0], named=True, at=at)


def _past_session(event: Event, told: Any, organiser: Person) -> None:
    """Everything was answered; recording, materials and a discussion stay."""
    viewers, during = _viewers(event), event.begins_at + timedelta(minutes=75)
    _open(event, organiser)
    for number, said in enumerate(told["past"]):
        row = _ask(event, said, viewers[number], during + timedelta(minutes=number))
        by: dict[str, Any] = {"by": organiser, "at": during + timedelta(minutes=10 + number)}
        questions.approve(row, drawn_from=row.version, **by)
        for viewer in viewers[number + 1 :]:
            questions.vote(event, row, viewer=viewer, wanted=True, at=by["at"])
        questions.answer(row, said[2], drawn_from=row.version, **by)
    over = event.ends_at + timedelta(days=1)
    _stay(event, told, organiser, over)
    kept = exchange_of(event.id)
    assert kept is not None
    after.open_discussion(event, is_open=True, drawn_from=kept.version, by=organiser)
    for number, (language, words) in enumerate(told["posts"]):
        after.say(
            event, words, viewer=viewers[number], language=language, named=number != 1, at=over
        )


def _stay(event: Event, told: Any, organiser: Person, at: datetime) -> None:
    kept = exchange_of(event.id)
    assert kept is not None
    by: dict[str, Any] = {"by": organiser, "at": at}
    public = Audience.EVERYBODY
    after.set_recording(event, RECORDING, public, cleared=True, drawn_from=kept.version, **by)
    slides = {"title": told["slides"]["en"], "language": "en", "audience": public}
    after.add_link(event, SLIDES, **slides, **by)
    taken = attachments.take_in(io.BytesIO(told["plan"].encode()), filename="sixty minutes.txt")
    key = media.storage().put(taken.data, taken.suffix)
    sheet = {"title": told["sheet"]["en"], "language": "en", "audience": Audience.REGISTERED}
    after.add_file(event, taken, key, **sheet, **by)


def _coming_session(event: Event, told: Any, organiser: Person, now: datetime) -> None:
    """Questions that wait, that are voted up, answered, put together and kept back."""
    viewers, asked = _viewers(event), now - timedelta(days=2)
    _open(event, organiser)
    shown = []
    for number, (language, words, votes) in enumerate(told["shown"]):
        row = _ask(event, [language, words], viewers[number], asked + timedelta(hours=number))
        questions.approve(row, drawn_from=row.version, by=organiser, at=asked + timedelta(hours=5))
        for viewer in [one for one in viewers if one is not viewers[number]][:votes]:
            questions.vote(event, row, viewer=viewer, wanted=True, at=asked + timedelta(hours=9))
        shown.append(row)
    decided: dict[str, Any] = {"by": organiser, "at": asked + timedelta(hours=10)}
    answered = _ask(event, told["answered"], viewers[4], asked)
    questions.approve(answered, drawn_from=answered.version, **decided)
    questions.answer(answered, told["answered"][2], drawn_from=answered.version, **decided)
    double = _ask(event, told["double"], viewers[5], asked)
    questions.merge(double, shown[0], drawn_from=double.version, **decided)
    away = _ask(event, told["withheld"], viewers[6], asked)
    why = WithheldWhy.ABOUT_SOMEBODY
    questions.withhold(away, why, drawn_from=away.version, **decided)
    for number, said in enumerate(told["waiting"]):
        _ask(event, said, viewers[7 + number], now - timedelta(minutes=40 - 9 * number))
