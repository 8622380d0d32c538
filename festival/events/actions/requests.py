"""Guests without an account: nothing is kept of them until their address is confirmed."""

from datetime import datetime, timedelta

from festival import outbox
from festival.accounts import queries as people
from festival.accounts.tokens import hash_token, new_token
from festival.db import db
from festival.errors import Gone, Taken
from festival.events import queries, rules
from festival.events.actions.admitting import check_invitation
from festival.events.actions.places import Started, register, register_guest
from festival.events.models import (
    Event,
    EventInvitation,
    ForWhom,
    Registration,
    RegistrationRequest,
)
from festival.events.rules import Viewer
from festival.fields import fold

LASTS = timedelta(hours=24)


def request_place(
    event: Event,
    *,
    email: str,
    given_name: str,
    family_name: str,
    for_child: bool,
    language: str,
    at: datetime,
    invitation: EventInvitation | None = None,
) -> None:
    """Write to the address; only its link registers. Raises Started, NotInvited.

    The same happens whether anybody knows the address or not.
    """
    if not rules.is_open(event, at):
        raise Started
    if event.audience is not ForWhom.EVERYBODY:
        check_invitation(event, invitation, at)
    token = new_token()
    db.session.add(
        RegistrationRequest(
            event_id=event.id,
            email=email,
            given_name=given_name,
            family_name=family_name,
            for_child=for_child,
            language=language,
            token_hash=token.hash,
            made_at=at,
            invitation_id=invitation.id if invitation else None,
            expires_at=at + LASTS,
        )
    )
    db.session.flush()
    outbox.post(
        "registration_confirm",
        to=email,
        language=language,
        realm_id=event.realm_id,
        event=event,
        name=given_name,
        for_child=for_child,
        secret=token.secret,
    )


def find_request(secret: str, at: datetime) -> RegistrationRequest:
    """What the letter's link leads to. Raises Gone for one that ran out or never was."""
    found = queries.request(hash_token(secret))
    if found is None or (found.registration_id is None and at >= found.expires_at):
        raise Gone
    return found


def confirm(secret: str, *, at: datetime) -> Registration:
    """Register who confirmed the address; the link opened again leads to the same registration.

    An address that belongs to an account registers that person, never twice. Raises Gone, Started.
    """
    wanted = find_request(secret, at)
    event = queries.lock(wanted.event_id)
    db.session.refresh(wanted)
    if wanted.registration_id is not None:
        return db.session.get_one(Registration, wanted.registration_id)
    held = _standing(event, wanted) or _new(event, wanted, at)
    wanted.registration_id = held.id
    db.session.flush()
    return held


def guest_key(email: str, given_name: str, family_name: str, *, for_child: bool) -> str:
    """By what two registrations are the same guest's: a guardian may register several children."""
    key = people.email_key(email)
    return f"{key} {fold(given_name)[:40]} {fold(family_name)[:40]}" if for_child else key


def _key(wanted: RegistrationRequest) -> str:
    return guest_key(
        wanted.email, wanted.given_name, wanted.family_name, for_child=wanted.for_child
    )


def _standing(event: Event, wanted: RegistrationRequest) -> Registration | None:
    person = None if wanted.for_child else people.person_by_email(wanted.email)
    if person is not None and person.email_confirmed_at is not None:
        held = queries.registration_of(event, Viewer(person))
        if held is not None:
            return held
    return queries.guest_registration(event.id, _key(wanted))


def _new(event: Event, wanted: RegistrationRequest, at: datetime) -> Registration:
    person = None if wanted.for_child else people.person_by_email(wanted.email)
    invitation = None
    if wanted.invitation_id is not None:
        invitation = db.session.get_one(EventInvitation, wanted.invitation_id)
    is_known = person is not None and person.email_confirmed_at and person.closed_at is None
    if is_known and person and not rules.needs_guardian(person, event, at.date()):
        return register(event, person=person, at=at, invitation=invitation)
    if is_known:
        # A child's account: a grown-up's tick is not what its registration may rest on.
        raise Taken
    return register_guest(
        event,
        Registration(
            event_id=event.id,
            email=wanted.email,
            guest_key=_key(wanted),
            given_name=wanted.given_name,
            family_name=wanted.family_name,
            language=wanted.language,
            for_child=wanted.for_child,
        ),
        at,
        invitation,
    )
