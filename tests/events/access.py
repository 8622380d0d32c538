"""Access to events: everybody reads and registers, who runs one sees who comes."""

from datetime import timedelta

from festival.accounts import actions as accounts
from festival.accounts.tokens import hash_token
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.events.actions.requests import request_place
from festival.events.calendar.actions import make_address
from festival.events.door import actions as doors
from festival.events.door import codes
from festival.events.inviting.actions import invite, make_link
from festival.events.links import token_of
from festival.events.models import (
    CalendarAddress,
    EventInvitation,
    EventState,
    ForWhom,
    RegistrationRequest,
    RegistrationState,
)
from tests import make_events
from tests.access import Row
from tests.events import access_exchange

SLUG = {"slug": lambda c: "here-we-meet"}
RUNS = {"visitor": 303, "organiser": 200, "owner": 200, "stranger": 404, "others": 403}
WRITES = {"visitor": 401, "organiser": 303, "owner": 303, "stranger": 404, "others": 403}


def an_event(c, state=EventState.PUBLISHED, **facts):
    """An online event that the organiser runs."""
    event = make_events.event(c.people["organiser"], slug="here-we-meet", state=state, **facts)
    make_events.access(event)
    who = c.people["organiser"]
    made = accounts.grant_role(who, Role.ORGANISER, event.realm_id, by=None, at=now())
    db.session.refresh(who, ["grants"])
    assert made in who.grants
    c.more["event"] = event
    return event


def a_draft(c):
    """Not public yet."""
    an_event(c, EventState.DRAFT)


def everybody(c):
    """Each is registered, and there is a guest."""
    event = an_event(c)
    for who in c.people.values():
        if who is not None:
            make_events.registration(event, who)
    c.more["guest"] = make_events.registration(event)


def offered(c):
    """Each waits and has an offer."""
    event = an_event(c)
    held = {"state": RegistrationState.WAITING, "offer_until": now() + timedelta(hours=3)}
    for who in c.people.values():
        if who is not None:
            make_events.registration(event, who, **held)
    c.more["guest"] = make_events.registration(event, **held)


def asked(c):
    """A guest has asked for a place; the link of the letter."""
    event = an_event(c)
    request_place(
        event, email="g@example.org", given_name="G", family_name="", for_child=False,
        language="en", at=now(),
    )  # fmt: skip
    row = db.session.query(RegistrationRequest).one()
    row.token_hash = hash_token("known")


def with_calendar(c):
    """The student has a calendar of their own; its secret."""
    make_address(c.people["student"], drawn_from=0, at=now())
    db.session.query(CalendarAddress).one().token_hash = hash_token("known")


def invited_event(c):
    """An event for invited people; the student's address is invited, and a link is known."""
    event = an_event(c, audience=ForWhom.INVITED)
    student = c.people["student"]
    ends = event.begins_at
    invite(event, [student.email], language="en", expires_at=ends, by=c.people["owner"], at=now())
    make_link(event, label="-", most_uses=99, expires_at=ends, by=c.people["owner"], at=now())
    link = db.session.query(EventInvitation).filter_by(email="").one()
    link.token_hash = hash_token("known")
    c.more["invitation"] = link


def until(c):
    """A moment in the future, as a browser sends it."""
    return (now() + timedelta(days=1)).strftime("%Y-%m-%dT10:00")


def told(c):
    """What the form of an event sends."""
    event = c.more.get("event")
    begins = (now() + timedelta(days=9)).strftime("%Y-%m-%dT10:00")
    return {
        "version": str(event.version) if event is not None and event in db.session else "0",
        "kind": "workshop",
        "audience": "everybody",
        "time_zone": "Europe/Riga",
        "begins": begins,
        "ends": begins.replace("T10", "T12"),
        "offer_hours": "24",
        "consent_age": "13",
        "name_en": "A workshop",
    }


def guest_token(c):
    """The guest's own link."""
    return token_of(c.more["guest"].id)


def a_door(c):
    """Everybody is registered for what begins in a moment, and the door has a code."""
    event = an_event(c, begins_at=now() + timedelta(minutes=5))
    for who in c.people.values():
        if who is not None:
            make_events.registration(event, who)
    c.more["guest"] = make_events.registration(event)
    c.more["door"] = doors.renew(event, by=c.people["organiser"], at=now()).seed


GUEST = {"token": guest_token}
DOOR = {"secret": lambda c: codes.link_of(c.more["door"])}


def door_code(c):
    """What is typed at the door."""
    return {"code": codes.code_of(c.more["door"])}


ROWS = [
    *access_exchange.ROWS,
    Row("events.listing", before=an_event, others=200),
    Row("events.all_ics", before=an_event, others=200),
    Row("events.show", SLUG, before=a_draft, organiser=200, owner=200, others=404),
    Row("events.ics", SLUG, before=a_draft, organiser=200, owner=200, others=404),
    Row("events.mine", visitor=303, others=200),
    Row("events.my_calendar", visitor=303, others=200),
    Row("events.make_calendar", {}, "POST", send={"version": "0"}, visitor=401, others=201),
    Row("events.end_calendar", {}, "POST", send={"version": "0"}, visitor=401, others=303),
    Row("events.own_ics", {"token": lambda c: "known"}, before=with_calendar, others=200),
    Row(
        "events.register",
        SLUG,
        "POST",
        before=an_event,
        send={"who": "self", "given_name": "Guest", "email": "guest@example.org"},
        visitor=200,
        others=303,
    ),
    Row("events.cancel", SLUG, "POST", before=everybody, visitor=401, others=303),
    Row("events.accept", SLUG, "POST", before=offered, visitor=401, others=303),
    Row("events.confirmation", {"token": lambda c: "known"}, before=asked, others=200),
    Row("events.confirm", {"token": lambda c: "known"}, "POST", before=asked, others=303),
    Row("events.guest", GUEST, before=everybody, others=200),
    Row("events.guest_cancel", GUEST, "POST", before=everybody, others=303),
    Row("events.guest_accept", GUEST, "POST", before=offered, others=303),
    Row("events.board", visitor=303, organiser=200, stranger=200, owner=200, others=403),
    Row("events.new", visitor=303, organiser=200, stranger=200, owner=200, others=403),
    Row(
        "events.make",
        {},
        "POST",
        send=told,
        visitor=401,
        organiser=303,
        stranger=303,
        owner=303,
        others=403,
    ),
    Row("events.edit", SLUG, before=a_draft, **RUNS),
    Row("events.change", SLUG, "POST", before=a_draft, send=told, **WRITES),
    Row("events.publish", SLUG, "POST", before=a_draft, **WRITES),
    Row(
        "events.call_off",
        SLUG,
        "POST",
        before=an_event,
        send={"reason_en": "The speaker is ill."},
        **WRITES,
    ),
    Row("events.invitations", SLUG, before=invited_event, **RUNS),
    Row(
        "events.invite",
        SLUG,
        "POST",
        before=invited_event,
        send=lambda c: {"addresses": "a@example.org", "language": "lv", "expires_at": until(c)},
        **WRITES,
    ),
    Row(
        "events.make_invitation_link",
        SLUG,
        "POST",
        before=invited_event,
        send=lambda c: {"label": "Teachers", "most_uses": "3", "works_until": until(c)},
        **{**WRITES, "organiser": 201, "owner": 201},
    ),
    Row(
        "events.revoke_invitation",
        {**SLUG, "number": lambda c: c.more["invitation"].id},
        "POST",
        before=invited_event,
        **WRITES,
    ),
    Row("events.invited", {"token": lambda c: "known"}, before=invited_event, others=200),
    Row(
        "events.come_invited",
        {"token": lambda c: "known"},
        "POST",
        before=invited_event,
        send={"who": "self", "given_name": "Guest", "email": "guest@example.org"},
        visitor=200,
        others=303,
    ),
    Row("events.access", SLUG, before=an_event, **RUNS),
    Row(
        "events.set_access",
        SLUG,
        "POST",
        before=an_event,
        send={"version": "1", "join_url": "https://meet.example.invalid/j/1", "shown_minutes": "5"},
        **WRITES,
    ),
    Row("events.registrations", SLUG, before=everybody, **RUNS),
    Row("events.registrations_csv", SLUG, before=everybody, **RUNS),
    Row("events.registrations_xlsx", SLUG, before=everybody, **RUNS),
    Row("events.copy", SLUG, "POST", before=everybody, **WRITES),
    Row("events.mark", SLUG, "POST", before=everybody, **WRITES),
    Row(
        "events.cancel_place",
        {**SLUG, "number": lambda c: c.more["guest"].id},
        "POST",
        before=everybody,
        **WRITES,
    ),
    Row("events.door", SLUG, before=a_door, **RUNS),
    Row("events.renew_door", SLUG, "POST", before=an_event, **WRITES),
    Row("events.at_the_door", DOOR, before=a_door, others=200),
    Row("events.arrive", DOOR, "POST", before=a_door, visitor=401, others=303),
    Row("events.type_door_code", others=200),
    Row("events.enter_door_code", {}, "POST", before=a_door, send=door_code, others=303),
    Row("events.guest_arrive", GUEST, "POST", before=a_door, send=door_code, others=303),
]
