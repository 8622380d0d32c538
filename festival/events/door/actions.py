"""Named writes at the door: a code for it, and somebody who has come."""

from datetime import datetime

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.errors import Gone, Refused
from festival.events import queries
from festival.events.actions.places import has_consent
from festival.events.door import codes
from festival.events.door.queries import door_of
from festival.events.door.rules import Standing, can_show, is_open, may_walk_in, standing
from festival.events.inviting.queries import standing as tied_to
from festival.events.models import Event, EventDoor, Registration, RegistrationState
from festival.events.rules import Viewer, needs_guardian
from festival.marks import N_


class DoorShut(Gone):
    """The code was replaced, or it is not the time for it."""

    words = N_("This code does not work now. Look at the one that hangs at the door.")


class NoRoom(Refused):
    """Every place is held."""

    words = N_("All places are taken. Ask the people at the door.")


class ForOthers(Refused):
    """Not everybody may come to this event."""

    words = N_("This event is not for everybody. Ask the people at the door.")


class AskGuardian(Refused):
    """A child for whom nobody has said yes."""

    words = N_("Your parent or guardian has to say yes first. Ask the people at the door.")


def renew(event: Event, *, by: Person, at: datetime) -> EventDoor:
    """A new link and code for the door; those before no longer work.

    Raises Refused for an event that is no draft of the future: over, cancelled, unpublished.
    """
    event = queries.lock(event.id)
    if not can_show(event, at):
        raise Refused(N_("Only an event that is published and not over has a door."))
    seed = codes.make_seed()
    found = door_of(event.id) or EventDoor(event_id=event.id)
    found.seed, found.made_at, found.made_by = seed, at, by.id
    found.link_digest = codes.link_digest(codes.link_of(seed))
    found.code_digest = codes.code_digest(codes.code_of(seed))
    db.session.add(found)
    db.session.flush()
    activity.record(by, Happened.DOOR_CODE_RENEWED, event, realm_id=event.realm_id)
    return found


def arrive(door: EventDoor, viewer: Viewer, *, at: datetime) -> Registration:
    """Note that who holds the door's code is here; who has no place takes a free one.

    Doing it twice does no harm. Raises DoorShut, NoRoom, AskGuardian, ForOthers.
    """
    seed = door.seed
    event = queries.lock(door.event_id)
    db.session.refresh(door)
    # What was drawn before a renewal is as dead as a code that hung there yesterday.
    if door.seed != seed or not is_open(event, at):
        raise DoorShut
    held = queries.registration_of(event, viewer)
    if held is not None:
        db.session.refresh(held)
    needs_yes = must_ask(event, viewer.person, held, at)
    found = standing(
        event,
        held,
        queries.line(event, at),
        at,
        needs_yes=needs_yes,
        walks_in=may_walk_in(event, tied_to(event, viewer.person, at)),
    )
    if found is Standing.OTHERS:
        raise ForOthers
    if found is Standing.GUARDIAN:
        raise AskGuardian
    if found is Standing.FULL or (held is None and viewer.person is None):
        raise NoRoom
    if held is None or found is Standing.FREE:
        held = _take(event, held, viewer, at)
    if found is not Standing.HERE:
        held.state, held.marked_at = RegistrationState.ATTENDED, at
        held.marked_by = viewer.person.id if viewer.person else None
        db.session.flush()
        _record(event, held, viewer.person)
    return held


def must_ask(event: Event, person: Person | None, held: Registration | None, at: datetime) -> bool:
    """Whether a guardian's yes is needed and not there; a place that was held has it."""
    if person is None or (held is not None and held.state is not RegistrationState.WAITING):
        return False
    return needs_guardian(person, event, at.date()) and not has_consent(person, event)


def _take(event: Event, held: Registration | None, viewer: Viewer, at: datetime) -> Registration:
    """A place at the door: for who waited, or for who comes unannounced."""
    if held is None:
        assert viewer.person is not None
        held = Registration(
            event_id=event.id,
            person_id=viewer.person.id,
            language=viewer.person.language,
            state=RegistrationState.REGISTERED,
            made_at=at,
        )
        db.session.add(held)
    held.state, held.offer_until, held.waiting_since = RegistrationState.REGISTERED, None, None
    db.session.flush()
    activity.record(
        viewer.person,
        Happened.REGISTERED_FOR_EVENT,
        held,
        realm_id=event.realm_id,
        to=held.state.value,
    )
    return held


def _record(event: Event, held: Registration, person: Person | None) -> None:
    what = "door" if person is not None else "guest"
    activity.record(person, Happened.ATTENDANCE_MARKED, held, realm_id=event.realm_id, what=what)
