"""Who runs an event, who sees it, who may come, and when the way in is shown. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import unquote

from festival.accounts.models import Person, PersonKind, Purpose
from festival.accounts.rules import GUARDIAN, consenter
from festival.authz import Role
from festival.events.models import (
    Event,
    EventAccess,
    EventInvitation,
    EventState,
    ForWhom,
    Registration,
    RegistrationState,
)
from festival.marks import N_
from festival.safeguarding.noticing import Kind, found

TEXTS = ("name", "summary", "about", "place")
HELD = (RegistrationState.REGISTERED, RegistrationState.ATTENDED, RegistrationState.ABSENT)
# Attendance may be set right for so long after the end.
MARKING = timedelta(days=14)
CONSENT_WINDOW = timedelta(days=5)
# What is shorter stands in too many words to be looked for.
LEAST_SECRET = 5


@dataclass(frozen=True)
class Viewer:
    """Who looks: somebody signed in, or a guest who came by a link of their own."""

    person: Person | None = None
    registration: Registration | None = None


def can_run(person: Person | None, event: Event) -> bool:
    """Organisers of the event, staff of a partner that hosts it, and owners."""
    if person is None:
        return False
    if person.has_role(Role.OWNER) or person.has_role(Role.ORGANISER, event.realm_id):
        return True
    return any(
        one.part == "hosts" and is_staff(person, one.partner.realm_id) for one in event.hosts
    )


def sees_whole_names(person: Person | None, event: Event) -> bool:
    """Organisers do; a partner's staff reads the given names of children alone."""
    return person is not None and (
        person.has_role(Role.OWNER) or person.has_role(Role.ORGANISER, event.realm_id)
    )


def is_child(registration: Registration) -> bool:
    """Whether somebody's child is registered here. Needs person."""
    held = registration.person
    return registration.for_child or (held is not None and held.kind is PersonKind.STUDENT)


def is_staff(person: Person, realm_id: int | None) -> bool:
    """Whether they speak for the partner with this realm."""
    return realm_id is not None and (Role.PARTNER, realm_id) in person.roles_held()


def can_make(person: Person | None) -> bool:
    """Whoever organises anything makes events of their own; owners too."""
    return person is not None and (person.has_role(Role.OWNER) or person.has_role(Role.ORGANISER))


@dataclass(frozen=True)
class Standing:
    """What ties a person to an event to which not everybody may come."""

    # Whether there is a registration of theirs, given back or not.
    registered: bool = False
    invited: bool = False
    in_cohort: bool = False


def was_published(event: Event) -> bool:
    """Whether those whom it is for may know of it: published, or cancelled since."""
    return event.published_at is not None and event.state is not EventState.DRAFT


def is_listed(event: Event) -> bool:
    """Whether everybody may know of it."""
    return was_published(event) and event.audience is ForWhom.EVERYBODY


def can_see(person: Person | None, event: Event, standing: Standing) -> bool:
    """Whether the person may know of it; who may not is told that there is no such page."""
    if is_listed(event) or can_run(person, event):
        return True
    return was_published(event) and (standing.registered or is_allowed(event, standing))


def is_allowed(event: Event, standing: Standing) -> bool:
    """Whether one is among those for whom it is."""
    if event.audience is ForWhom.EVERYBODY:
        return True
    if event.audience is ForWhom.COHORT:
        return standing.in_cohort
    return standing.invited or standing.registered


def is_usable(invitation: EventInvitation, at: datetime) -> bool:
    """Whether the secret still lets somebody in."""
    return (
        invitation.revoked_at is None
        and at < invitation.expires_at
        and invitation.uses < invitation.most_uses
    )


def closes_at(event: Event) -> datetime:
    """The last moment to register: at the latest when it begins."""
    return min(event.registration_closes_at or event.begins_at, event.begins_at)


def is_open(event: Event, at: datetime) -> bool:
    """Whether one may register now."""
    return event.state is EventState.PUBLISHED and at < closes_at(event)


def needs_guardian(person: Person, event: Event, on: date) -> bool:
    """Whether a guardian has to say yes before this person takes part."""
    if person.kind is not PersonKind.STUDENT:
        return False
    ages = event.consent_age, event.image_consent_age
    return consenter(person.born_on, Purpose.TAKING_PART, *ages, on) == GUARDIAN


def consent_end(event: Event, at: datetime) -> datetime:
    """Until when a place is held for a guardian's yes: a day before, so that it can go on."""
    return max(
        at + timedelta(hours=1), min(at + CONSENT_WINDOW, event.begins_at - timedelta(days=1))
    )


def is_offered(registration: Registration, at: datetime) -> bool:
    """Whether a place is held for who waits."""
    return registration.offer_until is not None and at < registration.offer_until


def shows_access(
    event: Event, access: EventAccess, registration: Registration | None, at: datetime
) -> bool:
    """Whether the way in stands on this registration's page now."""
    return registration is not None and sees_access(event, access.shown_minutes, registration, at)


def sees_access(event: Event, minutes: int, registration: Registration, at: datetime) -> bool:
    """Whether who holds this registration sees a way in that is shown so many minutes before."""
    return (
        registration.event_id == event.id
        and registration.state in (RegistrationState.REGISTERED, RegistrationState.ATTENDED)
        and registration.consent_until is None
        and event.state is EventState.PUBLISHED
        and shown_from(event, minutes) <= at <= event.ends_at
    )


def shown_from(event: Event, minutes: int) -> datetime:
    """From when on the registered see the way in."""
    return event.begins_at - timedelta(minutes=minutes)


def can_cancel(registration: Registration, event: Event, at: datetime) -> bool:
    """Whether the place, or the one in the line, may still be given back."""
    return (
        registration.state in (RegistrationState.REGISTERED, RegistrationState.WAITING)
        and at < event.begins_at
    )


def can_mark(registration: Registration, event: Event, at: datetime) -> bool:
    """Whether somebody may say now that they were there or not."""
    return (
        registration.state in HELD
        and registration.consent_until is None
        and event.state is EventState.PUBLISHED
        and event.begins_at - timedelta(minutes=30) <= at <= event.ends_at + MARKING
    )


# --- What must not stand in public words -----------------------------------------------------


def leaks(words: str, access: EventAccess | None) -> bool:
    """Whether these words let strangers in: a link into a meeting, a code, or what is kept."""
    read = _bare(words)
    # Once is how people paste, twice what some programs make of it.
    for form in {words, unquote(words), unquote(unquote(words))}:
        if any(one.kind in (Kind.MEETING_LINK, Kind.ACCESS_CODE) for one in found(form)):
            return True
    if any(one.kind is Kind.MEETING_LINK for one in found(re.sub(r"\s+", "", unquote(words)))):
        return True
    return access is not None and any(secret in read for secret in _secrets(access))


def leaking(told: dict[str, Any], access: EventAccess | None) -> list[tuple[str, str]]:
    """(column, language) of every public text that gives the way in away."""
    return [
        (name, language)
        for name in (*TEXTS, "cancel_reason")
        for language, words in (told.get(name) or {}).items()
        if leaks(words, access)
    ]


def _secrets(access: EventAccess) -> Iterable[str]:
    values = [access.meeting_id, access.access_code, *re.split(r"[?#&]", access.join_url)]
    bare = (_bare(re.sub(r"\Ahttps?://", "", one.strip())) for one in values)
    return [one for one in bare if len(one) >= LEAST_SECRET]


def _bare(words: str) -> str:
    """Letters and figures alone, so that spaces, dashes and percent signs hide nothing."""
    plain = unquote(unquote(words)).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


MISSING = {
    "name": N_("a name in one language at least"),
    "summary": N_("a sentence that says what it is about"),
    "place": N_("where it is, or that it is online"),
    "access": N_("the way into the meeting"),
    "future": N_("a beginning that still lies ahead"),
}


def missing_for_publishing(event: Event, access: EventAccess | None, at: datetime) -> list[str]:
    """Keys of MISSING of what is not there yet."""
    there = {
        "name": any(event.name.values()),
        "summary": any(event.summary.values()),
        "place": event.online or any(event.place.values()),
        "access": not event.online or bool(access and (access.join_url or access.meeting_id)),
        "future": at < event.begins_at,
    }
    return [key for key, is_there in there.items() if not is_there]
