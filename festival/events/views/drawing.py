"""The event's page and a registration's own: one place that decides what stands on them."""

from dataclasses import dataclass
from datetime import datetime

from flask import Response, g, make_response, render_template
from flask_login import current_user

from festival import clock
from festival.accounts.guardian_form import GuardianForm
from festival.accounts.models import Person
from festival.authz import find, require
from festival.events import belonging, queries, rules
from festival.events.actions.places import has_consent, is_free_for_the_quick
from festival.events.after.queries import kept
from festival.events.agenda.queries import by_day
from festival.events.door.queries import is_open as door_is_open
from festival.events.forms import GuestForm
from festival.events.inviting import queries as inviting
from festival.events.models import Event, EventAccess, Registration
from festival.events.queries import Counts
from festival.events.questions.queries import asks_everybody, has_questions
from festival.events.questions.rules import takes_part
from festival.events.rules import Viewer
from festival.events.words import WORDS as WORDS
from festival.places import free


@dataclass(frozen=True)
class Own:
    """What somebody sees of their own registration."""

    registration: Registration
    place: int
    is_offered: bool
    may_take: bool
    may_cancel: bool
    access: EventAccess | None
    access_from: datetime | None
    # Whether "I am here" can be said now.
    at_the_door: bool
    # Whether there is something to ask or to read.
    asks: bool
    token: str = ""


def me() -> Person | None:
    """Who is signed in."""
    return current_user if current_user.is_authenticated else None


def shown_event(slug: str) -> Event:
    """The event, where this person may know of it."""
    event: Event = find(queries.event_by_slug(slug))
    g.rule_asked = True
    standing = inviting.standing(event, me(), clock.now())
    require(rules.can_see(me(), event, standing), hidden=True)
    return event


def own(event: Event, viewer: Viewer, token: str = "") -> Own | None:
    """The viewer's registration with the way in where it is time; None where there is none."""
    held, at = queries.registration_of(event, viewer), clock.now()
    if held is None:
        return None
    offered = rules.is_offered(held, at)
    waits = held.state.value == "waiting"
    return Own(
        held,
        queries.place_in_line(held),
        offered,
        offered or (waits and is_free_for_the_quick(event, at)),
        rules.can_cancel(held, event, at),
        queries.access_shown(event, viewer, at),
        queries.access_from(event),
        held.state.value in ("registered", "waiting") and door_is_open(event, at),
        takes_part(held) and has_questions(event.id),
        token,
    )


def event_page(
    event: Event,
    status: int = 200,
    *,
    guest: GuestForm | None = None,
    guardian: GuardianForm | None = None,
    refusal: str = "",
    secret: str = "",
) -> Response:
    """The page of an event; who is registered finds the registration on it.

    `secret` is of an invitation, by whose link somebody came.
    """
    at, person = clock.now(), me()
    counted = queries.counts([event.id], at).get(event.id, Counts())
    may_come = bool(secret) or rules.is_allowed(event, inviting.standing(event, person, at))
    asks = person is not None and asks_guardian(person, event, at)
    mine = own(event, Viewer(person)) if person else None
    early = person is not None and mine is None and at < event.begins_at
    page = render_template(
        "events/event.html",
        event=event,
        whole=belonging.whole_of(event.id),
        own=mine,
        days=by_day(event),
        kept=kept(event.id, mine.registration if mine else None, runs=rules.can_run(person, event)),
        may_ask=early and may_come and asks_everybody(event.id),
        left=free(queries.line(event, at)),
        counted=counted,
        is_open=may_come and rules.is_open(event, at),
        may_come=may_come,
        guest=guest or (GuestForm(formdata=None) if person is None else None),
        guardian=guardian or (GuardianForm(formdata=None) if asks else None),
        runs=rules.can_run(person, event),
        refusal=refusal,
        secret=secret,
        at=at,
        **WORDS,
    )
    return unkept(make_response(page, status))


def asks_guardian(person: Person, event: Event, at: datetime) -> bool:
    """Whether the form has to ask how to reach a guardian."""
    return rules.needs_guardian(person, event, at.date()) and not has_consent(person, event)


def unkept(response: Response) -> Response:
    """What may hold the way in stands in no cache and tells no other site where it was read.

    Our own forms on it have to say where they come from: over https no form is taken without.
    """
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    return response
