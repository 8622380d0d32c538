"""Taking, offering and giving back places. The event's row is locked before anything is counted."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from festival import activity, places
from festival.accounts import actions as accounts
from festival.accounts import queries as people
from festival.accounts.models import ConsentState, Person, Purpose
from festival.activity import Happened
from festival.db import db
from festival.errors import Gone, Refused, Taken
from festival.events import queries, rules
from festival.events.actions import letters
from festival.events.actions.admitting import count_use, let_in
from festival.events.actions.adopting import adopt, own_as_guest
from festival.events.inviting import queries as inviting
from festival.events.models import (
    Event,
    EventInvitation,
    EventState,
    Registration,
    RegistrationState,
)
from festival.marks import N_

BY_SELF, BY_ORGANISER, LAPSED, NO_CONSENT = (
    "gave up", "organiser", "offer lapsed", "no consent",
)  # fmt: skip


class Started(Refused):
    """It is too late to register."""

    words = N_("Registration is closed.")


class NoOffer(Gone):
    """An offer that lapsed, or never was."""

    words = N_("This place went on to the next in the line. You can join the line again.")


def register(
    event: Event,
    *,
    person: Person,
    at: datetime,
    guardian: tuple[str, str] | None = None,
    invitation: EventInvitation | None = None,
) -> Registration:
    """A place for a person, or one in the line. Raises Started, Taken, NotInvited.

    `guardian` (name, address) is asked where the person is too young to answer alone. Where not
    everybody may come, the person's own invitation counts, or the one of the link they came by.
    """
    event = queries.lock(event.id)
    _check_open(event, at)
    if (adopted := _adopted(event, person, at)) is not None:
        return adopted
    used = let_in(event, person, invitation, at)
    asks = rules.needs_guardian(person, event, at.date()) and not has_consent(person, event)
    if asks and guardian is None:
        raise Refused(N_("Your parent or guardian has to say yes: tell us how to reach them."))
    made = Registration(event_id=event.id, person_id=person.id, language=person.language)
    _take(event, made, at)
    count_use(used)
    if asks and guardian is not None:
        _ask_guardian(made, event, person, guardian, at)
    _tell_registered(event, made)
    activity.record(
        person, Happened.REGISTERED_FOR_EVENT, made, realm_id=event.realm_id, to=made.state.value
    )
    return made


def _adopted(event: Event, person: Person, at: datetime) -> Registration | None:
    """The older place of the same person, who came as a guest before: it is theirs."""
    guest = own_as_guest(event, person)
    if guest is None or rules.needs_guardian(person, event, at.date()):
        return None
    if queries.registration_of(event, rules.Viewer(person)) is not None:
        return None
    adopt(guest, person, at)
    return guest


def _ask_guardian(
    made: Registration, event: Event, person: Person, guardian: tuple[str, str], at: datetime
) -> None:
    made.consent_until = rules.consent_end(event, at)
    name, email = guardian
    accounts.ask_guardian(
        person,
        event.realm_id,
        name=name,
        email=email,
        language=person.language,
        by=person,
        at=at,
    )
    db.session.flush()


def register_guest(
    event: Event, made: Registration, at: datetime, invitation: EventInvitation | None = None
) -> Registration:
    """A place, or one in the line, for a guest of a confirmed address.

    Raises Started, Taken, NotInvited.
    """
    event = queries.lock(event.id)
    _check_open(event, at)
    used = let_in(event, None, invitation, at)
    _take(event, made, at)
    count_use(used)
    _tell_registered(event, made)
    activity.record(
        None, Happened.REGISTERED_FOR_EVENT, made, realm_id=event.realm_id, to=made.state.value
    )
    return made


def _check_open(event: Event, at: datetime) -> None:
    if not rules.is_open(event, at):
        raise Started


def _take(event: Event, made: Registration, at: datetime) -> None:
    found = places.arrival(queries.line(event, at))
    waits = found is places.Arrival.WAITING
    made.state = RegistrationState.WAITING if waits else RegistrationState.REGISTERED
    made.made_at = made.changed_at = at
    made.waiting_since = at if waits else None
    try:
        with db.session.begin_nested():
            db.session.add(made)
            db.session.flush()
    except IntegrityError as error:
        raise Taken(N_("You are registered already.")) from error


def _tell_registered(event: Event, made: Registration) -> None:
    if made.state is RegistrationState.WAITING:
        letters.write("registration_waiting", made, event)
    else:
        letters.write("registration_done", made, event)


def has_consent(person: Person, event: Event) -> bool:
    """Whether a guardian said yes: to the event, or to the programme whose cohort it is for."""
    for realm_id in (event.realm_id, inviting.cohort_consent_realm(event)):
        if realm_id is None:
            continue
        kept = people.consent_rows(person.id, realm_id).get(Purpose.TAKING_PART)
        if kept is not None and kept.state is not ConsentState.ASKED:
            return kept.state is ConsentState.GIVEN
    return False


def move_up(event: Event, *, at: datetime) -> int:
    """Offer free places to those who wait longest; how many. The event must be locked."""
    if event.state is not EventState.PUBLISHED:
        return 0
    end = places.offer_end(at, timedelta(hours=event.offer_hours), event.begins_at)
    chosen = places.next_up(queries.line(event, at)) if end is not None else ()
    for one in _rows(chosen):
        one.offer_until = end
        letters.write("registration_offer", one, event)
        activity.record(None, Happened.PLACE_OFFERED, one, realm_id=event.realm_id)
    db.session.flush()
    return len(chosen)


def _rows(ids: tuple[int, ...]) -> list[Registration]:
    found = db.session.scalars(
        sa.select(Registration)
        .where(Registration.id.in_(ids))
        .order_by(Registration.waiting_since, Registration.id)
    )
    return list(found)


def accept(registration: Registration, *, at: datetime) -> None:
    """Take an offered place; in the last hour also a free one, whoever of the line asks first.

    Raises NoOffer. Doing it twice does no harm.
    """
    event, held = _locked(registration)
    if held.state is RegistrationState.REGISTERED:
        return
    if held.state is not RegistrationState.WAITING or event.state is not EventState.PUBLISHED:
        raise NoOffer
    if at >= event.begins_at:
        raise Started
    if not rules.is_offered(held, at) and not is_free_for_the_quick(event, at):
        raise NoOffer
    held.state, held.offer_until, held.waiting_since = RegistrationState.REGISTERED, None, None
    held.changed_at = at
    db.session.flush()
    letters.write("registration_done", held, event)
    activity.record(
        held.person if held.person_id else None,
        Happened.REGISTERED_FOR_EVENT,
        held,
        realm_id=event.realm_id,
        to=held.state.value,
    )


def is_free_for_the_quick(event: Event, at: datetime) -> bool:
    """Whether a place is free for which no offer could be made any more."""
    too_late = places.offer_end(at, timedelta(hours=event.offer_hours), event.begins_at) is None
    left = places.free(queries.line(event, at))
    return too_late and at < event.begins_at and (left is None or left > 0)


def cancel(
    registration: Registration, *, at: datetime, why: str = BY_SELF, by: Person | None = None
) -> None:
    """Give the place back, and offer it to the next in the line. Doing it twice does no harm."""
    event, held = _locked(registration)
    if held.state is RegistrationState.CANCELLED:
        return
    if not rules.can_cancel(held, event, at):
        raise Refused(N_("It has begun: this cannot be given back any more."))
    end_registration(event, held, at=at, why=why, by=by)
    letters.write("registration_cancelled", held, event, why=why)
    move_up(event, at=at)


def end_registration(
    event: Event, held: Registration, *, at: datetime, why: str, by: Person | None = None
) -> None:
    """Take the registration out. The event must be locked; nobody is told and nobody moves up."""
    held.state, held.cancelled_at, held.cancel_why = RegistrationState.CANCELLED, at, why
    held.changed_at = at
    held.offer_until = held.consent_until = None
    db.session.flush()
    activity.record(by, Happened.REGISTRATION_CANCELLED, held, realm_id=event.realm_id, why=why)


def _locked(registration: Registration) -> tuple[Event, Registration]:
    """The event locked, and the registration as it stands under the lock."""
    event = queries.lock(registration.event_id)
    held = db.session.scalars(
        sa.select(Registration)
        .where(Registration.id == registration.id)
        .options(sa.orm.joinedload(Registration.person))
        .execution_options(populate_existing=True)
    ).one()
    return event, held


def answer_consent(student: Person, realm_id: int, state: ConsentState, *, at: datetime) -> None:
    """What a guardian said about a student's place: yes makes it whole, no gives it back."""
    event = queries.event_of_realm(realm_id)
    if event is not None:
        _answer(student, event.id, state, at)


def answer_for_cohort(student: Person, realm_id: int, state: ConsentState, *, at: datetime) -> None:
    """The same at events of the programme's cohorts, where nothing was said about the event."""
    for event in inviting.cohort_events(realm_id):
        own = people.consent_rows(student.id, event.realm_id).get(Purpose.TAKING_PART)
        if own is None or own.state is ConsentState.ASKED:
            _answer(student, event.id, state, at)


def _answer(student: Person, event_id: int, state: ConsentState, at: datetime) -> None:
    event = queries.lock(event_id)
    held = queries.registration_of(event, rules.Viewer(student))
    if held is None:
        return
    if state is ConsentState.GIVEN:
        if held.consent_until is not None:
            held.consent_until, held.changed_at = None, at
            db.session.flush()
            _tell_registered(event, held)
    elif rules.can_cancel(held, event, at) and rules.needs_guardian(student, event, at.date()):
        end_registration(event, held, at=at, why=NO_CONSENT)
        letters.write("registration_cancelled", held, event, why=NO_CONSENT)
        move_up(event, at=at)
